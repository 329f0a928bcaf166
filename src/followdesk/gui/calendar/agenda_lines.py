"""The lines of an agenda: a heading for each day, and one line for each thing on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect

from followdesk.gui.calendar.days import Day, Entry


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """Be one line, `top` pixels below the first; without an entry it is the heading of its day."""

    on: date
    entry: Entry | None
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class AgendaLines:
    """Hold all lines, in order, and find them again."""

    lines: tuple[AgendaLine, ...]
    tops: tuple[int, ...]

    @property
    def height(self) -> int:
        """Give the height of all lines together."""
        return self.lines[-1].top + self.lines[-1].height if self.lines else 0

    def at(self, y: int) -> AgendaLine | None:
        """Find the line at a height; None above and below all."""
        place = bisect_right(self.tops, y) - 1
        if place < 0 or y >= self.height:
            return None
        return self.lines[place]

    def between(self, top: int, bottom: int) -> Sequence[AgendaLine]:
        """List the lines of which something stands between two heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        return self.lines[first : bisect_right(self.tops, bottom)]

    def of_day(self, on: date) -> AgendaLine | None:
        """Find the heading of a day."""
        return next((line for line in self.lines if line.on == on and line.entry is None), None)

    def of_entry(self, entry: Entry) -> AgendaLine | None:
        """Find the line of an item."""
        return next((line for line in self.lines if line.entry == entry), None)


def line_up(
    days: Sequence[date], day: Callable[[date], Day], heading: int, row: int
) -> AgendaLines:
    """Stack headings and rows, of the given heights in pixels.

    What began the evening before is listed on its own day alone.
    """
    lines = list[AgendaLine]()
    top = 0
    for on in days:
        lines.append(AgendaLine(on, None, top, heading))
        top += heading
        for entry in day(on).starting:
            lines.append(AgendaLine(on, entry, top, row))
            top += row
    return AgendaLines(tuple(lines), tuple(line.top for line in lines))


def rect_of(line: AgendaLine, width: int, scroll: int) -> QRect:
    """Tell where a line stands in the viewport."""
    return QRect(0, line.top - scroll, width, line.height)
