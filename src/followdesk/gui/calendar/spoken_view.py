"""What a view of the calendar says: its days and their items, one by one, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from followdesk.gui.calendar import words
from followdesk.gui.calendar.accessible import Act, Speaking, is_heard, speak
from followdesk.gui.calendar.cursor import Cursor, at_entry
from followdesk.gui.calendar.days import Entry, Key
from followdesk.gui.calendar.model import CalendarModel


@dataclass(frozen=True, slots=True)
class Spoken:
    """Be one thing a view speaks of: a day, or an item on it."""

    on: date
    entry: Entry | None = None


class SpokenView(QAbstractScrollArea, Speaking):
    """Speak of a page over a `CalendarModel` in reading order; be told what to do with a part."""

    menu_wanted = Signal(object, QPoint)
    """The menu of an entry is asked for at a place of the screen."""

    def __init__(self, model: CalendarModel, begin_on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._cursor = Cursor(begin_on)
        self._reading: tuple[Spoken, ...] = ()
        self._places: dict[tuple[date, Key | None], int] = {}

    def entry_rect(self, entry: Entry) -> QRect:
        """Tell where in the viewport an item stands; null when it is not shown."""
        raise NotImplementedError

    def day_rect(self, on: date) -> QRect:
        """Tell where a day stands in the viewport."""
        raise NotImplementedError

    def set_cursor(self, cursor: Cursor) -> None:
        """Select an item, a free time or a day."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open what is selected."""
        raise NotImplementedError

    def stand_at(self, cursor: Cursor) -> None:
        """Be where another view was, before this one is shown, without a word."""
        self._cursor = cursor

    def forget_spoken(self) -> None:
        """Read the page anew when somebody asks for it."""
        self._reading = ()

    def _spoken(self) -> tuple[Spoken, ...]:
        """List the days and their items in reading order."""
        if not self._reading:
            made: list[Spoken] = []
            for on in self.model.days:
                made.append(Spoken(on))
                made.extend(Spoken(on, entry) for entry in self.model.day(on).entries)
            self._reading = tuple(made)
            self._places = {
                (it.on, None if it.entry is None else it.entry.key): place
                for place, it in enumerate(made)
            }
        return self._reading

    def spoken_count(self) -> int:
        """Count days and items."""
        return len(self._spoken())

    def spoken_name(self, place: int) -> str:
        """Say a day or an item."""
        it = self._spoken()[place]
        if it.entry is not None:
            return words.spoken_entry(it.entry, self.model.zone)
        return words.spoken_day(self.model.day(it.on))

    def spoken_rect(self, place: int) -> QRect:
        """Tell where a day or an item stands in the viewport."""
        it = self._spoken()[place]
        return self.day_rect(it.on) if it.entry is None else self.entry_rect(it.entry)

    def spoken_current(self) -> int:
        """Tell which of them has the keyboard; -1 for none."""
        self._spoken()
        return self._places.get((self._cursor.on, self._cursor.key), -1)

    def spoken_surface(self) -> QWidget:
        """Give the widget that is painted on."""
        return self.viewport()

    def spoken_acts(self, place: int) -> tuple[Act, ...]:
        """Tell what can be done: an item can be opened, and has a menu."""
        is_item = self._spoken()[place].entry is not None
        return (Act.OPEN, Act.SELECT, Act.MENU) if is_item else (Act.OPEN, Act.SELECT)

    def act(self, place: int, act: Act) -> None:
        """Select a day or an item, and open it or its menu where that is wanted."""
        it = self._spoken()[place]
        self.setFocus()
        self.set_cursor(Cursor(it.on) if it.entry is None else at_entry(it.entry))
        if act is Act.OPEN:
            self.open_current()
        elif act is Act.MENU and it.entry is not None:
            at = self.entry_rect(it.entry).intersected(self.viewport().rect()).center()
            self.menu_wanted.emit(it.entry, self.viewport().mapToGlobal(at))

    def speak_current(self) -> None:
        """Say where the keyboard is."""
        if not is_heard(self):
            return
        cursor = self._cursor
        is_free = cursor.key is None and cursor.minute is not None
        free = words.spoken_slot(cursor.on, cursor.minute) if is_free else ""
        speak(self, self.spoken_current(), free)
