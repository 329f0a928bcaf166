"""What the calendar asks in a small window: which day to go to, whose clock to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from followdesk.services.rows import CalendarItem


class CalendarQuestions(QWidget):
    """Ask, and tell what was answered; never seen itself."""

    day_typed = Signal(object)
    """A date to go to."""
    clock_chosen = Signal(str)
    """The zone of a second clock; "" for none."""

    def __init__(self, clock: Callable[[], datetime], zone: str, parent: QWidget) -> None:
        """Take the user's `zone`."""
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self.hide()

    def ask_day(self) -> None:
        """Ask for a day in a typed line."""
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.calendar.go_to import GoToDialog

        dialog = GoToDialog(self._clock, self._zone, self.window())
        dialog.chosen.connect(self.day_typed)
        _open(dialog)

    def ask_clock(self, current: str, likely: str, items: Iterable[CalendarItem]) -> None:
        """Ask whose clock to show: `current` now, `likely` wanted, of the people of `items`."""
        # All time zones with their names take 20 ms.
        from followdesk.gui.calendar.clock_dialog import SecondClockDialog, people_by_zone

        people = people_by_zone(items, self._zone)
        dialog = SecondClockDialog(current, likely, people, self.window())
        dialog.chosen.connect(self.clock_chosen)
        _open(dialog)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
