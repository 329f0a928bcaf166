"""Where days and minutes stand in the week, in whole pixels of the viewport."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect

from followdesk.gui.calendar.days import DAY_MINUTES, SHORTEST_SHOWN
from followdesk.gui.calendar.layout import Place
from followdesk.gui.calendar.mirror import flipped, flipped_in
from followdesk.gui.calendar.resizing import Edge

_SIDE = 4  # pixels left free beside the items of a day, where it begins
_FREE = 8  # and where it ends, where the mouse still reaches the empty day
_EDGE = 7  # pixels of a block at which its edge is grasped
_WHOLE = Place(0, 1, 1)


@dataclass(frozen=True, slots=True)
class WeekGeometry:
    """Hold all measures of one painting; `scroll` is how far the day has moved up."""

    days: tuple[date, ...]
    width: int
    height: int
    gutter: int
    head: int
    all_day: int
    hour: int
    scroll: int
    mirrored: bool = False
    """The first day is at the right, the hours beside it."""

    @property
    def top(self) -> int:
        """Give where the hours begin."""
        return self.head + self.all_day

    @property
    def day_height(self) -> int:
        """Give the height of a whole day."""
        return 24 * self.hour

    def column(self, place: int) -> tuple[int, int]:
        """Give left edge and width of the column of a day."""
        wide, count = self.width - self.gutter, max(1, len(self.days))
        left = self.gutter + wide * place // count
        width = self.gutter + wide * (place + 1) // count - left
        return (self.width - left - width if self.mirrored else left), width

    @property
    def ruler(self) -> QRect:
        """Give where the hours are written, with the corner above them."""
        return self._turned(QRect(0, 0, self.gutter, self.height))

    @property
    def field(self) -> QRect:
        """Give where the days are, with their heads."""
        return self._turned(QRect(self.gutter, 0, self.width - self.gutter, self.height))

    def begin_of(self, place: int) -> int:
        """Give the edge at which a day begins: its left one, or mirrored its right one."""
        left, width = self.column(place)
        return left + width - 1 if self.mirrored else left

    def in_column(self, place: int, rect: QRect) -> QRect:
        """Mirror, where the week is, what was placed from the left of a day."""
        if not self.mirrored:
            return rect  # asked for each item painted
        left, width = self.column(place)
        return flipped_in(rect, QRect(left, 0, width, 0), mirrored=True)

    def _turned(self, rect: QRect) -> QRect:
        return flipped(rect, self.width, mirrored=self.mirrored)

    def y_of(self, minute: int) -> int:
        """Give where a minute of the day stands."""
        return self.top + minute * self.hour // 60 - self.scroll

    def minute_at(self, y: int) -> int:
        """Give the minute at a height, within the day."""
        minute = (y - self.top + self.scroll) * 60 // self.hour
        return max(0, min(DAY_MINUTES - 1, minute))

    def day_at(self, x: int) -> int | None:
        """Give the place of the day at `x`; None beside the days."""
        for place in range(len(self.days)):
            left, width = self.column(place)
            if left <= x < left + width:
                return place
        return None

    def block(self, place: int, start: int, minutes: int, within: Place = _WHOLE) -> QRect:
        """Tell where something stands in the hours of a day."""
        left, width = self.column(place)
        room = width - _SIDE - _FREE
        x = left + _SIDE + room * within.column // within.columns
        end = left + _SIDE + room * (within.column + within.width) // within.columns
        gap = 0 if within.column + within.width == within.columns else 2
        top = self.y_of(start)
        bottom = self.y_of(min(DAY_MINUTES, start + max(minutes, SHORTEST_SHOWN)))
        rect = QRect(x, top, max(3, end - x - gap), bottom - top - 1)
        return self.in_column(place, rect)

    def chip(self, place: int, row: int, height: int) -> QRect:
        """Tell where something of the whole day stands, counted in rows."""
        left, width = self.column(place)
        top = self.head + 2 + row * (height + 2)
        return self.in_column(place, QRect(left + _SIDE, top, width - _SIDE - _FREE, height))

    def is_in_hours(self, pos: QPoint) -> bool:
        """Tell whether a place is below the heads."""
        return pos.y() >= self.top


def edge_of(rect: QRect, pos: QPoint) -> Edge | None:
    """Tell which edge of a block is under the mouse; most of a low block is there to move it."""
    reach = max(2, min(_EDGE, rect.height() // 4))
    if pos.y() > rect.bottom() - reach:
        return Edge.END
    return Edge.START if pos.y() < rect.top() + reach else None
