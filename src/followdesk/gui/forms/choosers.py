"""Boxes to choose a duration or a time of day from, where nearly everybody wants a round one."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from followdesk.gui.i18n import _, format_time

_ROUND_MINUTES = (10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240)
_HALF_HOURS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))
_MOST_SHOWN = 12


class MinutesBox(QComboBox):
    """Choose a duration; one that is not round is added when it is shown."""

    minutes_chosen = Signal(int)
    """The person chose; not emitted by `show_minutes`."""

    def __init__(self, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(_MOST_SHOWN)
        for each in _ROUND_MINUTES:
            self.addItem(_("{minutes} min").format(minutes=each), each)
        self.show_minutes(minutes)
        self.activated.connect(self._on_activated)

    @property
    def minutes(self) -> int:
        """Give the duration chosen, in minutes."""
        return int(self.currentData())

    def show_minutes(self, minutes: int) -> None:
        """Choose a duration without telling anybody."""
        place = self.findData(minutes)
        if place < 0:
            place = sum(1 for n in range(self.count()) if self.itemData(n) < minutes)
            self.insertItem(place, _("{minutes} min").format(minutes=minutes), minutes)
        self.setCurrentIndex(place)

    @Slot()
    def _on_activated(self) -> None:
        self.minutes_chosen.emit(self.minutes)


class TimeBox(QComboBox):
    """Choose a time of day on the half hour; another one is added when it is shown."""

    def __init__(self, at: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self._times = list(_HALF_HOURS)
        self.addItems([format_time(each) for each in self._times])
        self.show_time(at)

    @property
    def at(self) -> time:
        """Give the time chosen."""
        return self._times[self.currentIndex()]

    def show_time(self, at: time) -> None:
        """Choose a time."""
        if at not in self._times:
            place = sum(1 for each in self._times if each < at)
            self._times.insert(place, at)
            self.insertItem(place, format_time(at))
        self.setCurrentIndex(self._times.index(at))
