"""Calendars of others, read from files: when they say that the user is busy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


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
