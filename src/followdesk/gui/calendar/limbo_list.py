"""Opportunities without a next step: dragged onto the calendar, or chosen with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.gui.calendar.words import how_text
from followdesk.gui.i18n import _
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import LimboRow


class LimboList(RowList):
    """List them in the desk's order; Enter opens, and a row can be carried out of the list.

    Plain mouse moves do it: a drag of the window system would run an event loop of its own.
    """

    carried = Signal(QPoint)
    """The selected row is dragged, and the mouse is at this place of the screen."""
    let_go = Signal(int, QPoint)
    """The contact of the dragged row was dropped at this place of the screen."""
    carry_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("No next step"), parent, most_lines=2)
        self._pressed: QPoint | None = None
        self._is_carrying = False

    def show_limbo(self, rows: Sequence[LimboRow], zone: str, today: date) -> None:
        """Replace what is listed."""
        self.show_rows([_row_of(row, zone, today) for row in rows])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and remember where a drag would begin."""
        super().mousePressEvent(event)
        pos = event.position().toPoint()
        is_row = event.button() is Qt.MouseButton.LeftButton and self.indexAt(pos).isValid()
        self._pressed = pos if is_row else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row after a little way."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._is_carrying and way < QApplication.startDragDistance():
            return
        if not self._is_carrying:
            self._is_carrying = True
            self.viewport().setCursor(Qt.CursorShape.DragCopyCursor)
        self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is carried."""
        row = self.current_row
        if self._is_carrying and row is not None and isinstance(row.record, LimboRow):
            self._stop()
            self.let_go.emit(row.record.contact_id, event.globalPosition().toPoint())
            return
        self._stop()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel a drag with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._is_carrying:
            self._stop()
            return
        super().keyPressEvent(event)

    def _stop(self) -> None:
        self._pressed = None
        if self._is_carrying:
            self._is_carrying = False
            self.viewport().unsetCursor()
            self.carry_ended.emit()


def _row_of(row: LimboRow, zone: str, today: date) -> Row:
    name = row.organization or row.contact
    rest = row.contact if row.organization else ""
    detail = how_text(row, zone, today)
    return Row(row.opportunity_id, name, rest=rest, detail=detail, record=row)
