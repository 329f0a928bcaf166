"""The stages in a list that can be put in another order, with Alt and the arrows or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.i18n import _, ngettext
from followdesk.gui.opportunities.stage_drafts import StageDraft
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StageRows(RowList):
    """List the stages; a row follows the mouse to its new place."""

    moved = Signal(int, int)
    """A stage is to go from one place to another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Stages"), parent, most_lines=1)
        self._pressed: int | None = None

    def show_drafts(self, drafts: Sequence[StageDraft], place: int) -> None:
        """Show the stages as they stand, and go to the one at a place."""
        self.show_rows([_row(number, draft) for number, draft in enumerate(drafts)])
        self.setCurrentIndex(self.row_model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the stage with Alt and an arrow."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        way = _WAYS.get(Qt.Key(event.key())) if is_alt else None
        if way is None:
            super().keyPressEvent(event)
            return
        place = self.currentIndex().row()
        self.moved.emit(place, place + way)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and take hold of the row."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = index.row() if is_left and index.isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the row held stand where the mouse is."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.row() != self._pressed:
            before, self._pressed = self._pressed, index.row()
            self.moved.emit(before, index.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the row."""
        super().mouseReleaseEvent(event)
        self._pressed = None


def _row(number: int, draft: StageDraft) -> Row:
    count = ngettext("{n} opportunity", "{n} opportunities", draft.count).format(n=draft.count)
    return Row(
        key=number,
        title=draft.name or _("New stage"),
        time=str(number + 1),
        detail=count if draft.count else "",
        record=draft,
    )
