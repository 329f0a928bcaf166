"""What stands on the calendar in a stretch of time: steps, attempts, promises, value touches.

In two steps: the range from covering indexes, then the names of the few that are shown (12 ms
instead of 43 for a cold month of 2,000 items when asked as one join).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    Text,
    TypeCoerce,
    bindparam,
    func,
    literal_column,
    select,
    type_coerce,
)

from followdesk.domain.commitment import NurtureState, PromiseState
from followdesk.domain.enrollment import AttemptState
from followdesk.domain.next_step import LONGEST_MINUTES, Invitation, Owed, StepState
from followdesk.domain.when import instant_of, local
from followdesk.services.rows import CalendarItem, ItemKind
from followdesk.storage.busy_questions import busy_items
from followdesk.storage.care_tables import nurture_plans, promises
from followdesk.storage.column_types import Instant
from followdesk.storage.lengths import ATTEMPT_MINUTES, PROMISE_MINUTES
from followdesk.storage.moments import moment_of, seconds_of
from followdesk.storage.series_tables import attempts, enrollments, sequences
from followdesk.storage.tables import contacts, next_steps

_DAY_MINUTES = 24 * 60
_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_SHOWN = (StepState.OPEN, StepState.DONE, StepState.MISSED)

_INVITATIONS = {word.value: word for word in Invitation}
_OWED = {word.value: word for word in Owed}


def _text(column: Column[Any]) -> TypeCoerce[str]:
    """Read a column as it is stored: thousands of rows cost less without a call for each value."""
    return type_coerce(column, Text)


_STEPS = select(
    next_steps.c.id,
    next_steps.c.contact_id,
    next_steps.c.what,
    _text(next_steps.c.on_day),
    _text(next_steps.c.at_time),
    next_steps.c.zone,
    type_coerce(next_steps.c.sort_at, Integer),
    next_steps.c.minutes,
    type_coerce(next_steps.c.agreed, Integer),
    _text(next_steps.c.invitation),
    _text(next_steps.c.owed),
    _text(next_steps.c.state),
).where(
    next_steps.c.sort_at >= bindparam("start_at"),
    next_steps.c.sort_at < bindparam("end_at"),
    next_steps.c.state.in_(_SHOWN),
)

# Few last longer than a day; they may have begun on a page before.
_BEGUN_BEFORE = _STEPS.where(
    literal_column(f"next_steps.minutes > {_DAY_MINUTES}"),
    next_steps.c.sort_at + next_steps.c.minutes * 60 > bindparam("page_at", type_=Instant),
)

_ATTEMPTS = (
    select(
        attempts.c.id,
        attempts.c.contact_id,
        attempts.c.number,
        attempts.c.due_at,
        attempts.c.due_on,
        func.json_array_length(literal_column("sequences.steps")).label("total"),
    )
    .join(enrollments, enrollments.c.id == attempts.c.enrollment_id)
    .join(sequences, sequences.c.id == enrollments.c.sequence_id)
    .where(
        attempts.c.sort_at >= bindparam("start_at"),
        attempts.c.sort_at < bindparam("end_at"),
        # A literal, so that the partial index over due attempts serves.
        attempts.c.state == literal_column(f"'{AttemptState.DUE.value}'"),
    )
)

_PROMISES = select(promises.c.id, promises.c.contact_id, promises.c.about, promises.c.due_at).where(
    promises.c.due_at >= bindparam("start_at"),
    promises.c.due_at < bindparam("end_at"),
    promises.c.state == literal_column(f"'{PromiseState.RUNNING.value}'"),
)

_NURTURE = select(
    nurture_plans.c.id,
    nurture_plans.c.contact_id,
    nurture_plans.c.about,
    nurture_plans.c.next_on,
).where(
    nurture_plans.c.next_on >= bindparam("first_on"),
    nurture_plans.c.next_on < bindparam("before_on"),
    nurture_plans.c.state == literal_column(f"'{NurtureState.RUNNING.value}'"),
)

# One list for thousands of ids: expanded, each would be a parameter of its own to be compiled.
_IDS = func.json_each(bindparam("ids")).table_valued("value")
_NAMES = select(contacts.c.id, contacts.c.name).where(contacts.c.id.in_(select(_IDS.c.value)))


class CalendarQuestions:
    """Answer what the calendar asks."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def calendar_items(
        self, start_at: datetime, end_at: datetime, zone: str, now: datetime
    ) -> tuple[CalendarItem, ...]:
        """Return what falls into this stretch of time, by time; `zone` gives the user's dates."""
        span = {"start_at": start_at, "end_at": end_at}
        steps = self._reader.execute(_STEPS, span).all()
        before = {"start_at": start_at - _LONGEST, "end_at": start_at, "page_at": start_at}
        steps = [*self._reader.execute(_BEGUN_BEFORE, before).all(), *steps]
        due = self._reader.execute(_ATTEMPTS, span).all()
        owed = self._reader.execute(_PROMISES, span).all()
        first_on, before_on = local(start_at, zone).date(), local(end_at, zone).date()
        days = {"first_on": first_on, "before_on": before_on}
        kept_up = self._reader.execute(_NURTURE, days).all()
        names = self._names(row.contact_id for rows in (steps, due, owed, kept_up) for row in rows)
        wall = _Wall(first_on - _LONGEST - timedelta(days=1), before_on, zone)
        today_on = local(now, zone).date()
        items = [
            *(_step(row, names, wall, today_on) for row in steps),
            *(_attempt(row, names, zone) for row in due),
            *(_promise(row, names, zone) for row in owed),
            *(_kept_up(row, names, zone) for row in kept_up),
            *busy_items(self._reader.exec_driver_sql, start_at, end_at, zone),
        ]
        return tuple(sorted(items, key=_by_time))

    def _names(self, ids: Iterable[int]) -> dict[int, str]:
        found = self._reader.execute(_NAMES, {"ids": json.dumps(sorted(set(ids)))})
        return dict(found.all())


def _by_time(item: CalendarItem) -> tuple[date, bool, float]:
    """Sort by day, then what takes the whole day, then by time."""
    starts_at = item.starts_at
    return item.on, starts_at is not None, starts_at.timestamp() if starts_at else 0.0


class _Wall:
    """Tell on which day of the user's wall a second lies, for a page of days."""

    def __init__(self, first_on: date, before_on: date, zone: str) -> None:
        count = (before_on - first_on).days + 1
        self._days = [first_on + timedelta(days=n) for n in range(count)]
        self._starts = [seconds_of(instant_of(on, time.min, zone)) for on in self._days]

    def day(self, seconds: int) -> date:
        """Find the day of a second that lies on this page."""
        return self._days[bisect_right(self._starts, seconds) - 1]


def _step(row: Any, names: dict[int, str], wall: _Wall, today_on: date) -> CalendarItem:
    (step_id, contact_id, what, on_day, at_time, its_zone, sort_at, minutes, agreed, *rest) = row
    invitation, owed, state = rest
    here_on = wall.day(sort_at)
    kind = ItemKind.AGREED if agreed else ItemKind.PLANNED
    if state == StepState.DONE:
        kind = ItemKind.DONE
    elif state == StepState.MISSED or here_on < today_on:
        # An open step whose day has passed stays visible as missed.
        kind = ItemKind.MISSED
    return CalendarItem(
        kind=kind,
        ref_id=step_id,
        contact_id=contact_id,
        contact=names.get(contact_id, ""),
        what=what,
        on=date.fromisoformat(on_day) if at_time is None else here_on,
        starts_at=None if at_time is None else moment_of(sort_at),
        minutes=minutes,
        zone=its_zone,
        movable=state != StepState.DONE,
        invitation=_INVITATIONS[invitation],
        owed=_OWED[owed],
    )


def _attempt(row: Any, names: dict[int, str], zone: str) -> CalendarItem:
    return CalendarItem(
        kind=ItemKind.ATTEMPT,
        ref_id=row.id,
        contact_id=row.contact_id,
        contact=names.get(row.contact_id, ""),
        what="",
        on=row.due_on,
        starts_at=row.due_at,
        minutes=ATTEMPT_MINUTES,
        zone=zone,
        number=row.number,
        total=row.total,
        invitation=Invitation.NONE,
    )


def _promise(row: Any, names: dict[int, str], zone: str) -> CalendarItem:
    return CalendarItem(
        kind=ItemKind.PROMISE,
        ref_id=row.id,
        contact_id=row.contact_id,
        contact=names.get(row.contact_id, ""),
        what=row.about,
        on=local(row.due_at, zone).date(),
        starts_at=row.due_at,
        minutes=PROMISE_MINUTES,
        zone=zone,
    )


def _kept_up(row: Any, names: dict[int, str], zone: str) -> CalendarItem:
    return CalendarItem(
        kind=ItemKind.NURTURE,
        ref_id=row.id,
        contact_id=row.contact_id,
        contact=names.get(row.contact_id, ""),
        what=row.about,
        on=row.next_on,
        starts_at=None,
        minutes=0,
        zone=zone,
    )
