"""The keyboard of the calendar's views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import shifted
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.resizing import has_length, is_resizable, stretched_by_key
from followdesk.gui.calendar.view import CalendarView
from followdesk.gui.i18n import _
from followdesk.services.rows import CalendarItem, ItemKind

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MODES = {
    Qt.Key.Key_D: Mode.DAY,
    Qt.Key.Key_W: Mode.WORK,
    Qt.Key.Key_M: Mode.MONTH,
    Qt.Key.Key_A: Mode.AGENDA,
}
_SHIFTED = {Qt.Key.Key_W: Mode.WEEK}
_ASKING = {Qt.Key.Key_B, Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_Z, Qt.Key.Key_F}
_LETTERS = {*_MODES, *_ASKING, Qt.Key.Key_T, Qt.Key.Key_S}
_OPENERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyedView(CalendarView):
    """Walk with arrows, move with Alt and arrows, page, open, and ask for a step.

    With Shift and Alt up and down change how long a step lasts. With Ctrl the arrows walk through
    free time (in the month: by weeks) instead of from item to item.
    """

    block_wanted = Signal(object, object)
    """A call block is to be planned: on which day, at which minute (None: any)."""

    up_down_minutes = 0
    up_down_days = 0

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, clock, parent)
        self._deeds: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_B: self.want_block,
            Qt.Key.Key_T: self.today_wanted.emit,
            Qt.Key.Key_Home: self.today_wanted.emit,
            Qt.Key.Key_N: self.want_step,
            Qt.Key.Key_G: self.date_wanted.emit,
            Qt.Key.Key_Z: self.clock_wanted.emit,
            Qt.Key.Key_F: self.times_wanted.emit,
            Qt.Key.Key_S: self.side_wanted.emit,
        }

    def want_block(self) -> None:
        """Ask for a call block at the selected time."""
        cursor, entry = self.cursor_place, self.current_entry
        self.block_wanted.emit(cursor.on, cursor.minute if entry is None else entry.start)

    def stepped(self, across: int, down: int, *, wants_free: bool) -> Cursor:
        """Tell where an arrow key leads."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Claim our keys before a window's shortcut of the same keys takes them."""
        is_ours = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_ours(event)
        )
        if is_ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, page, open."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self.stop_gesture():
            return
        if key in _ARROWS:
            across, down = _ARROWS[key]
            self._on_arrow(-across if self.isRightToLeft() else across, down, held)
        elif key in _SHIFTED and held == Qt.KeyboardModifier.ShiftModifier:
            self.mode_wanted.emit(_SHIFTED[key])
        elif held & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _PAGES:
            self.page_turned.emit(_PAGES[key])
        elif key in _OPENERS:
            self.open_current()
        elif key in _MODES:
            self.mode_wanted.emit(_MODES[key])
        elif key in self._deeds:
            self._deeds[key]()
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        if held & Qt.KeyboardModifier.AltModifier:
            if held & Qt.KeyboardModifier.ShiftModifier:
                self._stretch(across, down)
                return
            self._shift(across + down * self.up_down_days, down * self.up_down_minutes)
            return
        wants_free = bool(held & Qt.KeyboardModifier.ControlModifier)
        self.set_cursor(self.stepped(across, down, wants_free=wants_free))

    def _shift(self, days: int, minutes: int) -> None:
        entry = self.current_entry
        if entry is None or not entry.item.movable:
            return
        if minutes and entry.item.starts_at is None:
            return  # a plain date has no time to move
        item = entry.item
        self.move_wanted.emit(item, shifted(item, days, minutes, self.model.zone))

    def _stretch(self, across: int, down: int) -> None:
        """Let the selected step last longer (down) or shorter, and say how long it lasts then."""
        entry = self.current_entry
        if across or entry is None:
            return
        item = entry.item
        if not is_resizable(item):
            self.refused.emit(_why_not(item))
            return
        stretch = stretched_by_key(item, down)
        if stretch.minutes != item.minutes:
            self.resize_wanted.emit(item, stretch.when, stretch.minutes)
            self.speak_current()


def _why_not(item: CalendarItem) -> str:
    if has_length(item):
        return _("This has no time yet: R gives it one, L a length.")
    if item.kind in (ItemKind.DONE, ItemKind.MISSED):
        return _("This step is over: its length stays as it was.")
    return _("Only a next step has a length to change.")


def _is_ours(event: QKeyEvent) -> bool:
    key, held = event.key(), event.modifiers()
    if key in _ARROWS or (key in _SHIFTED and held == Qt.KeyboardModifier.ShiftModifier):
        return True
    return held == Qt.KeyboardModifier.NoModifier and (key in _LETTERS or key in _PAGES)
