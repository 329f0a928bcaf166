"""The left column: everybody in this session, whose turn it is, and the pace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.calling import ItemState
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.call_back_line import CallBackLine
from followdesk.gui.session.queue_delegate import QueueDelegate
from followdesk.gui.session.queue_words import pace_lines, queue_row
from followdesk.gui.theme import Size
from followdesk.gui.widgets.cards import Card, hairline
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.session_rows import SessionItemRow, SessionView


class _Lines(RowList):
    """A list whose keyboard goes back to the call that is on when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class QueueList(Card):
    """Show the session's lines; Enter or a click opens one."""

    item_opened = Signal(object)
    """A `SessionItemRow` was chosen."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(_("Calls"), parent=parent)
        self.call_back = CallBackLine(clock)
        self._lines = _Lines(_("Who is called in this session"), opens_on_click=True)
        self._delegate = QueueDelegate(self._lines)
        self._lines.setItemDelegate(self._delegate)
        self._sums = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._pace = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        below.setSpacing(2)
        below.addWidget(self._sums)
        below.addWidget(self._pace)
        self.body.addWidget(self.call_back)
        self.body.addWidget(self._lines, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(below)
        self._current: int | None = None
        self._lines.row_opened.connect(self._on_opened)
        self._lines.left.connect(self._go_back)
        self.call_back.wanted.connect(self.item_opened)

    @property
    def contact_on(self) -> int | None:
        """Give the contact of the line that has the keyboard."""
        row = self._lines.current_row
        item = None if row is None or not self._lines.hasFocus() else row.record
        return item.contact_id if isinstance(item, SessionItemRow) else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the lines as they are shown."""
        return self._lines.row_model.rows

    @property
    def pace(self) -> str:
        """Give the words at the bottom."""
        return "\n".join(text for text in (self._sums.text(), self._pace.text()) if text)

    def show_session(
        self, view: SessionView, current: int | None, now_at: datetime, zone: str
    ) -> None:
        """Show the session as it stands; `current` is the item of the call that is on."""
        done = sum(item.state is not ItemState.WAITING for item in view.items)
        place = min(done + 1, len(view.items)) if current is not None else done
        note = _("{place} of {total}").format(place=place, total=len(view.items))
        self.set_note(note if view.items else "")
        self._current = self._delegate.current_key = current
        self._lines.show_rows([queue_row(item, now_at, zone) for item in view.items])
        self.call_back.show_session(view, current)
        sums, pace = pace_lines(view)
        self._sums.setText(sums)
        self._pace.setText(pace)
        self._pace.setVisible(bool(pace))
        self._go_back()

    def _go_back(self) -> None:
        if self._current is not None:
            self._lines.select(self._current)

    def _on_opened(self, row: Row) -> None:
        if isinstance(row.record, SessionItemRow):
            self.item_opened.emit(row.record)
