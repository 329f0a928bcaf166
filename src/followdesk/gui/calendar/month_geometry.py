"""Where days and their items stand in the month, in whole pixels of the viewport."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect

from followdesk.gui.calendar.mirror import flipped, flipped_in

_IN_A_WEEK = 7
_SIDE = 4


@dataclass(frozen=True, slots=True)
class MonthGeometry:
    """Hold all measures of one painting; `head` is the row of weekdays, `number` that of a date."""

    days: tuple[date, ...]
    width: int
    height: int
    head: int
    number: int
    chip: int
    scroll: int
    mirrored: bool = False
    """The first weekday is at the right."""

    @property
    def weeks(self) -> int:
        """Count the rows."""
        return max(1, len(self.days) // _IN_A_WEEK)

    @property
    def row(self) -> int:
        """Give the height of a week: never less than a date with two items needs."""
        return max((self.height - self.head) // self.weeks, self.number + 2 * (self.chip + 2) + 4)

    @property
    def fits(self) -> int:
        """Tell how many lines fit below a date."""
        return max(1, (self.row - self.number - 3) // (self.chip + 2))

    def cell(self, place: int) -> QRect:
        """Tell where a day stands."""
        week, weekday = divmod(place, _IN_A_WEEK)
        left = self.width * weekday // _IN_A_WEEK
        right = self.width * (weekday + 1) // _IN_A_WEEK
        top = self.head + week * self.row - self.scroll
        rect = QRect(left, top, right - left, self.row)
        return flipped(rect, self.width, mirrored=self.mirrored)

    def in_cell(self, place: int, rect: QRect) -> QRect:
        """Mirror, where the month is, what was placed from the left of a day."""
        if not self.mirrored:
            return rect  # asked for each item painted
        return flipped_in(rect, self.cell(place), mirrored=True)

    def line(self, place: int, number: int) -> QRect:
        """Tell where a line of a day stands."""
        cell = self.cell(place)
        top = cell.top() + self.number + number * (self.chip + 2)
        line = QRect(cell.left() + _SIDE, top, cell.width() - 2 * _SIDE + 1, self.chip)
        return self.in_cell(place, line)

    def day_at(self, pos: QPoint) -> int | None:
        """Give the place of the day there."""
        if pos.y() < self.head or not 0 <= pos.x() < self.width:
            return None
        week = (pos.y() - self.head + self.scroll) // self.row
        # Whole pixels were rounded down, so ask the cells rather than divide back.
        for weekday in range(_IN_A_WEEK):
            place = week * _IN_A_WEEK + weekday
            if place < len(self.days) and self.cell(place).contains(pos):
                return place
        return None
