"""How long a step lasts when one of its edges is moved; the clock on the wall decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto

from followdesk.domain.next_step import SHORTEST_MINUTES
from followdesk.domain.when import When
from followdesk.gui.calendar.days import DAY_MINUTES
from followdesk.gui.calendar.moving import SNAP, moment, shown_at, told
from followdesk.services.rows import CalendarItem, ItemKind

LONGEST_DRAGGED = DAY_MINUTES
"""Who wants more than this many minutes types it."""
_MINUTE = timedelta(minutes=1)


class Edge(Enum):
    """Tell where an item begins from where it ends."""

    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Say how long an item lasts now, and when it begins where that is not as before."""

    when: When | None
    minutes: int

    def of(self, item: CalendarItem, zone: str) -> CalendarItem:
        """Show the item so, in the user's zone."""
        return shown_at(item, self.when, zone, self.minutes)


def is_resizable(item: CalendarItem) -> bool:
    """Tell whether the length is the user's to change: of a step to come that has a time."""
    return has_length(item) and item.starts_at is not None


def has_length(item: CalendarItem) -> bool:
    """Tell whether an item is a step to come, also one without a time."""
    return item.movable and item.kind in (ItemKind.AGREED, ItemKind.PLANNED)


def on_grid(minute: int) -> int:
    """Round to the nearest line of the calendar; the midnight at the end is one."""
    return max(0, min(DAY_MINUTES, (minute + SNAP // 2) // SNAP * SNAP))


def stretched_to(item: CalendarItem, edge: Edge, on: date, minute: int, zone: str) -> Stretch:
    """Tell what becomes of an item whose edge is moved to a minute of the user's clocks.

    The other edge stays where it is. Raises ValueError for an item without a time.
    """
    if item.starts_at is None:
        raise ValueError("a plain date has no edges")
    starts_at = item.starts_at.astimezone(UTC)
    ends_at = starts_at + item.minutes * _MINUTE
    goal = _wall(on, minute, zone)
    if edge is Edge.END:
        return Stretch(None, _bounded((goal - starts_at) // _MINUTE, item.minutes))
    minutes = _bounded((ends_at - goal) // _MINUTE, item.minutes)
    when = told(ends_at - minutes * _MINUTE, item.zone, zone)
    begins_at = when.instant() or starts_at
    return Stretch(when, (ends_at - begins_at) // _MINUTE)


def stretched_by_key(item: CalendarItem, direction: int) -> Stretch:
    """Tell the next longer or shorter length on the grid; the end moves, the start stays."""
    steps = item.minutes // SNAP + 1 if direction > 0 else (item.minutes - 1) // SNAP
    minutes = steps * SNAP
    return Stretch(None, _bounded(minutes, item.minutes))


def _wall(on: date, minute: int, zone: str) -> datetime:
    """Give the instant of a minute of the user's clocks; 1440 is the next midnight."""
    if minute < DAY_MINUTES:
        return moment(on, minute, zone)
    return moment(on + timedelta(days=1), 0, zone)


def _bounded(minutes: int, now: int) -> int:
    """Stay between five minutes and a day; what is beyond already may stay so."""
    return max(min(SHORTEST_MINUTES, now), min(minutes, max(LONGEST_DRAGGED, now)))
