"""Calendars of others as busy time: taken in whole, read again, called otherwise, removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.other_calendar import (
    BusyStretch,
    BusyTime,
    CalendarRead,
    LeftOut,
    OtherCalendar,
)
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings

FRESH_FOR = timedelta(days=30)
"""After so long a file is read again although it is the same: the years ahead have moved on."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class OtherCalendarRow:
    """Show one calendar; `path` is empty where it was taken once."""

    id: int
    name: str
    path: str
    digest: str
    zone: str
    read_at: datetime
    taken: int
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)

    def is_stale(self, digest: str, now: datetime) -> bool:
        """Tell whether the file says something else by now, or was not read for long."""
        return digest != self.digest or now - self.read_at > FRESH_FOR


class OtherCalendarStore(Protocol):
    """Answer which calendars there are and what they say, and begin units of work."""

    def other_calendars(self) -> tuple[OtherCalendarRow, ...]:
        """Return the calendars by their names."""
        ...

    def busy_times_of(self, calendar_id: int) -> tuple[BusyTime, ...]:
        """Return all busy times of one calendar."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class OtherCalendars:
    """Keep the calendars of others."""

    def __init__(
        self, store: OtherCalendarStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    @property
    def zone(self) -> str:
        """Name the user's zone: days are those of its wall."""
        return self._settings.current().zone

    def rows(self) -> tuple[OtherCalendarRow, ...]:
        """Return the calendars by their names."""
        return self._store.other_calendars()

    def add(self, read: CalendarRead, name: str = "", path: str = "") -> Done[int]:
        """Take a calendar in, all of it or nothing; with its `path` it is read again later."""
        shown = _name(name or read.name)
        with self._store.unit_of_work() as work:
            calendar = OtherCalendar(name=shown, path=path, zone=read.zone, read_at=self._clock())
            _note(calendar, read)
            calendar_id = _id(work.add(calendar))
            _insert(work, calendar_id, read.times)
            changes = work.commit(Deed(kind=DeedKind.ADD_CALENDAR, facts={"name": shown}))
        return Done(result=calendar_id, changes=changes)

    def read_again(self, calendar_id: int, read: CalendarRead) -> Done[int]:
        """Take what a file says now; what is the same stays. Raises NotHereError.

        Where nothing is new there is nothing to take back either.
        """
        with self._store.unit_of_work() as work:
            calendar = work.get(OtherCalendar, calendar_id)
            gone, new = self._difference(calendar_id, read.times)
            deed = Deed(kind=DeedKind.READ_CALENDAR, facts={"name": calendar.name})
            calendar.read_at, calendar.zone = self._clock(), read.zone
            _note(calendar, read)
            if not gone and not new:
                work.commit_quietly()
                can_undo, can_redo = self._store.state()
                changes = Changes(deed=deed, can_undo=can_undo, can_redo=can_redo)
                return Done(result=0, changes=changes)
            work.remove_many(BusyTime, gone)
            _insert(work, calendar_id, new)
            changes = work.commit(deed)
        return Done(result=len(gone) + len(new), changes=changes)

    def rename(self, calendar_id: int, name: str) -> Done[int]:
        """Call a calendar otherwise; raise NotHereError."""
        with self._store.unit_of_work() as work:
            calendar = work.get(OtherCalendar, calendar_id)
            calendar.name = _name(name or calendar.name)
            deed = Deed(kind=DeedKind.RENAME_CALENDAR, facts={"name": calendar.name})
            changes = work.commit(deed)
        return Done(result=calendar_id, changes=changes)

    def remove(self, calendar_id: int) -> Done[int]:
        """Remove a calendar with all its busy times; raise NotHereError."""
        with self._store.unit_of_work() as work:
            calendar = work.get(OtherCalendar, calendar_id)
            deed = Deed(kind=DeedKind.REMOVE_CALENDAR, facts={"name": calendar.name})
            work.remove(calendar)
            changes = work.commit(deed)
        return Done(result=calendar_id, changes=changes)

    def _difference(
        self, calendar_id: int, times: Iterable[BusyStretch]
    ) -> tuple[list[int], list[BusyStretch]]:
        """Compare what is kept with what is read; two that are alike count twice."""
        wanted = Counter(times)
        gone: list[int] = []
        for kept in self._store.busy_times_of(calendar_id):
            stretch = BusyStretch(
                kept.uid, kept.title, kept.starts_at, kept.ends_at, kept.first_on, kept.last_on
            )
            if wanted[stretch] > 0:
                wanted[stretch] -= 1
            elif kept.id is not None:
                gone.append(kept.id)
        return gone, list(wanted.elements())


def _insert(work: UnitOfWork, calendar_id: int, times: Iterable[BusyStretch]) -> None:
    work.insert_many(
        BusyTime, [{**time._asdict(), "other_calendar_id": calendar_id} for time in times]
    )


def _note(calendar: OtherCalendar, read: CalendarRead) -> None:
    """Note on a calendar what was read of it."""
    calendar.digest = read.digest
    calendar.taken, calendar.left_out = read.taken, read.left_out_count
    calendar.reasons = {reason.value: count for reason, count in read.left_out.items()}


def _name(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]


def _id(calendar: OtherCalendar) -> int:
    if calendar.id is None:
        raise ValueError("a calendar that was added has an id")
    return calendar.id
