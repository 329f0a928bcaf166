"""Calendars of others, read from files: when they say that the user is busy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from followdesk.domain.work_calendar import Span

LOOK_BACK = timedelta(days=366)
LOOK_AHEAD = timedelta(days=731)
"""What lies further from the day of reading is left out; a rule without end needs some end."""
LONGEST = timedelta(days=1_100)
"""What is longer than the stretch that is read is no appointment, but a slip or an attack."""


class LeftOut(StrEnum):
    """Say why an event of another calendar takes no time of the user's."""

    FREE = "free"  # it says itself that it takes no time
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"  # a newer version of the same event is in the file
    FAR_OFF = "far_off"  # more than a year past, or more than two ahead
    NO_START = "no_start"
    UNREADABLE = "unreadable"  # a line that matters cannot be read
    BROKEN_OFF = "broken_off"  # it has no end in the file
    BACKWARDS = "backwards"  # it ends before it starts
    TOO_LONG = "too_long"
    UNKNOWN_ZONE = "unknown_zone"
    TOO_OFTEN = "too_often"  # it repeats more often than anybody lives
    TOO_MANY = "too_many"  # the file has more than can be kept


class BusyStretch(NamedTuple):
    """Be a stretch of time that an event takes; see `BusyTime` for its days."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """Be what a calendar file says.

    `zone` is that in which times without one were taken, `floating` how many events have such
    times. Each event is either among the `taken` or, with its reason, among those `left_out`.
    """

    name: str
    zone: str
    digest: str
    method: str = ""
    taken: int = 0
    floating: int = 0
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    unknown_zones: tuple[str, ...] = ()
    times: tuple[BusyStretch, ...] = ()

    @property
    def left_out_count(self) -> int:
        """Count the events that were left out."""
        return sum(self.left_out.values())


@dataclass(kw_only=True)
class OtherCalendar:
    """Be a calendar read from a file.

    `path` is empty where it was taken once; otherwise the file is read again whenever it changed,
    which `digest` tells. `taken` and `left_out` count its events, `reasons` say why some were left.
    """

    id: int | None = None
    name: str
    path: str = ""
    digest: str = ""
    zone: str
    read_at: datetime
    taken: int = 0
    left_out: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class BusyTime:
    """Be one stretch of time that another calendar has taken.

    Of whole days, `first_on` and `last_on` are the days on the user's wall (both included), and the
    moments those at which they begin and end for the user; of others they are None.
    """

    id: int | None = None
    other_calendar_id: int
    uid: str
    title: str = ""
    starts_at: datetime
    ends_at: datetime
    first_on: date | None = None
    last_on: date | None = None


def window_around(now: datetime) -> Span:
    """Return the stretch of time that is read of another calendar on that day."""
    return Span(now - LOOK_BACK, now + LOOK_AHEAD)
