"""One entry of a calendar as it leaves the desk in a file, or comes back: facts, no format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from followdesk.domain.when import When


@dataclass(frozen=True, slots=True)
class Party:
    """Be one of those who meet: how they are called, and their e-mail address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Stand on a calendar from `start` to `end`; whole days where both have no time.

    `end` is the first moment, or the first day, after it. `sequence` counts what the other side has
    been told of: a calendar goes by the highest. `is_certain` is False for what nobody said yes to
    yet, `takes_time` False for what leaves the hours free.
    """

    uid: str
    title: str
    start: When
    end: When
    sequence: int = 0
    place: str = ""
    more: str = ""
    kind: str = ""
    is_certain: bool = True
    is_cancelled: bool = False
    takes_time: bool = True
    organizer: Party | None = None
    attendee: Party | None = None

    @property
    def is_invitation(self) -> bool:
        """Tell whether it asks somebody, who can answer: both addresses are known."""
        return self.organizer is not None and self.attendee is not None


def end_of(start: When, minutes: int) -> When:
    """Return when something ends that lasts so long; a plain date takes its whole day."""
    begins_at = start.instant()
    if begins_at is None:
        return When(_day_after(start.on), None, start.zone)
    ends_at = begins_at + timedelta(minutes=minutes)
    end = When.of_instant(ends_at, start.zone)
    # In an hour that comes twice the wall time says too little.
    return end if end.instant() == ends_at else When.of_instant(ends_at, "UTC")


def _day_after(on: date) -> date:
    return min(on, date.max - timedelta(days=1)) + timedelta(days=1)
