"""The list of placeholders beside the caret: walked with the arrows, taken with Enter or Tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from followdesk.domain.script import PlaceholderName
from followdesk.gui.i18n import _
from followdesk.gui.scripts.placeholder_words import placeholder_meaning
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row

_WIDTH, _MOST_ROWS = 360, 6
_LETTERS_TO_SEARCH = 2  # fewer are in almost every name
_WALK = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def names_for(typed: str) -> tuple[str, ...]:
    """Return the placeholders that begin so, then those that have it anywhere, or mean it."""
    wanted = typed.strip().casefold()
    names = [str(name) for name in PlaceholderName]
    first = [name for name in names if name.startswith(wanted)]
    if first and len(wanted) < _LETTERS_TO_SEARCH:
        return tuple(first)
    later = [
        name
        for name in names
        if name not in first and (wanted in name or wanted in placeholder_meaning(name).casefold())
    ]
    return (*first, *later)


class Completion(QFrame):
    """Offer the placeholders while one is typed; the keyboard stays in the text."""

    taken = Signal(str)
    """The name of the placeholder that the person wants."""

    def __init__(self, field: QWidget) -> None:
        """Stand beside the caret of `field`."""
        super().__init__(field)
        self._field = field
        self.setObjectName("found")
        self.list = RowList(_("Placeholders"), opens_on_click=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self.list)
        self.list.row_opened.connect(self._on_opened)
        self.list.row_entered.connect(self._on_entered)
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        """Give what is offered; nothing while the list is hidden."""
        return tuple(str(r.key) for r in self.list.row_model.rows) if self.isVisible() else ()

    def offer(self, names: Sequence[str], caret: QRect) -> None:
        """Show these below the caret, which stands at `caret` in the field; none hides the list."""
        if not names:
            self.hide()
            return
        rows = [Row(key=name, title=name, detail=placeholder_meaning(name)) for name in names]
        self.list.show_rows(rows)
        self.list.select_first()
        self._place(len(rows), caret)

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key does in the list; tells whether it was one of the list's."""
        if not self.isVisible():
            return False
        if event.key() in _WALK:
            self.list.keyPressEvent(event)
        elif event.key() in _TAKE and not event.modifiers():
            row = self.list.current_row
            self.hide()
            if row is not None:
                self.taken.emit(str(row.key))
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _place(self, rows: int, caret: QRect) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.resize(_WIDTH, 400)
        self.show()
        self.raise_()
        high = sum(self.list.sizeHintForRow(n) for n in range(min(rows, _MOST_ROWS))) + 12
        below = self._field.mapTo(window, QPoint(caret.left(), caret.bottom() + 4))
        above = self._field.mapTo(window, QPoint(caret.left(), caret.top() - 4))
        left = max(0, min(below.x(), window.width() - _WIDTH - 8))
        top = below.y() if below.y() + high <= window.height() else max(0, above.y() - high)
        self.setGeometry(left, top, _WIDTH, high)

    def _on_opened(self, row: Row) -> None:
        self.hide()
        self.taken.emit(str(row.key))

    def _on_entered(self, row: Row | None) -> None:
        if row is not None and self.isVisible():
            said = QAccessibleAnnouncementEvent(self._field, row.spoken)
            QAccessible.updateAccessibility(said)
