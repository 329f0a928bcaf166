"""What other calendars say: when the user is busy, and which calendars they are.

What lasts longer than a day and an hour may have begun long before a page: those few have an index
of their own, by their ends. All others that reach into a page begin at most that long before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2

from followdesk.domain.other_calendar import BusyTime, LeftOut
from followdesk.domain.when import local
from followdesk.services.other_calendars import OtherCalendarRow
from followdesk.services.rows import CalendarItem, ItemKind
from followdesk.storage.calendar_tables import other_calendars
from followdesk.storage.moments import moment_of, seconds_of

_LONG = 90_000
"""Seconds of a day and an hour: a day in which the clocks are set back is no long one."""

_COLUMNS = "id, title, starts_at, ends_at, first_on, last_on"
BETWEEN = (
    f"SELECT {_COLUMNS} FROM busy_times"
    f" WHERE starts_at >= :start - {_LONG} AND starts_at < :end"
    f" AND (ends_at > :start OR starts_at >= :start) AND ends_at - starts_at <= {_LONG}"
    f" UNION ALL SELECT {_COLUMNS} FROM busy_times"
    f" WHERE ends_at > :start AND starts_at < :end AND ends_at - starts_at > {_LONG}"
)
_SECONDS_OF_A_CALENDAR = (
    "SELECT id, uid, title, starts_at, ends_at, first_on, last_on FROM busy_times"
    " WHERE other_calendar_id = ?"
)
_SECONDS_OF_A_MINUTE = 60

Execute = Callable[[str, dict[str, int]], Iterable[Any]]
"""Asks the open desk: of the driver's connection, or of one that wraps it."""


class BusyQuestions:
    """Answer what the calendars of others say."""

    _raw: dbapi2.Connection
    _reader: Connection

    def other_calendars(self) -> tuple[OtherCalendarRow, ...]:
        """Return the calendars by their names."""
        rows = self._reader.execute(select(other_calendars)).all()
        return tuple(sorted((_row(row) for row in rows), key=lambda row: row.name.casefold()))

    def busy_times_of(self, calendar_id: int) -> tuple[BusyTime, ...]:
        """Return all busy times of one calendar."""
        found = self._raw.execute(_SECONDS_OF_A_CALENDAR, (calendar_id,)).fetchall()
        return tuple(
            BusyTime(
                id=row_id,
                other_calendar_id=calendar_id,
                uid=uid,
                title=title,
                starts_at=moment_of(starts_at),
                ends_at=moment_of(ends_at),
                first_on=_day(first_on),
                last_on=_day(last_on),
            )
            for row_id, uid, title, starts_at, ends_at, first_on, last_on in found
        )


def busy_items(
    execute: Execute, start_at: datetime, end_at: datetime, zone: str
) -> list[CalendarItem]:
    """Return what is busy elsewhere in this stretch of time, as the calendar shows it."""
    return [_item(row, zone) for row in _busy_rows(execute, start_at, end_at)]


def busy_minutes(
    execute: Execute, start_at: datetime, end_at: datetime
) -> list[tuple[datetime, int]]:
    """Return when busy stretches begin that reach into this one, and their minutes.

    What overlaps or touches is one: thousands of events in a week are a few stretches to look at.
    """
    merged: list[list[int]] = []
    for row in sorted(_busy_rows(execute, start_at, end_at), key=itemgetter(2)):
        starts, ends = row[2], row[3]
        if merged and starts <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], ends)
        elif ends > starts:
            merged.append([starts, ends])
    return [
        (moment_of(starts), -(-(ends - starts) // _SECONDS_OF_A_MINUTE)) for starts, ends in merged
    ]


def _busy_rows(execute: Execute, start_at: datetime, end_at: datetime) -> list[Any]:
    span = {"start": seconds_of(start_at), "end": seconds_of(end_at)}
    return list(execute(BETWEEN, span))


def _item(row: Any, zone: str) -> CalendarItem:
    row_id, title, starts, ends, first_on, last_on = row
    starts_at = moment_of(starts)
    return CalendarItem(
        kind=ItemKind.BUSY,
        ref_id=row_id,
        contact_id=0,
        contact="",
        what=title,
        on=_day(first_on) or local(starts_at, zone).date(),
        starts_at=None if first_on else starts_at,
        minutes=0 if first_on else -(-(ends - starts) // _SECONDS_OF_A_MINUTE),
        zone=zone,
        last_on=_day(last_on),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _row(row: Any) -> OtherCalendarRow:
    return OtherCalendarRow(
        id=row.id,
        name=row.name,
        path=row.path,
        digest=row.digest,
        zone=row.zone,
        read_at=row.read_at,
        taken=row.taken,
        left_out={LeftOut(reason): count for reason, count in row.reasons.items()},
    )
