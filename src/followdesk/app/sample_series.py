"""Voicemail series that have run for a while: lived attempt by attempt, each on its due date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followdesk.app.desk import scripts_in
from followdesk.app.sample_days import SampleDays
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.due import Due
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.series import (
    AttemptMade,
    NextAttempt,
    SeriesEnd,
    after_attempt,
    first_attempt,
)
from followdesk.domain.when import instant_of
from followdesk.services.ports import UnitOfWork
from followdesk.services.said import keep_said
from followdesk.services.series import Series, call_hours_of

_FARTHEST_DAYS = 60
_WAITED = timedelta(minutes=2)
_CALL_SECONDS = 35
LEFT = Disposition.VOICEMAIL_LEFT


@dataclass
class MovingClock:
    """Show the moment that the sample has come to."""

    now: datetime

    def __call__(self) -> datetime:
        """Return that moment."""
        return self.now


@dataclass(frozen=True)
class Run:
    """Be a series as it can have gone: when each attempt was made, and when the next is due."""

    made_at: tuple[datetime, ...]
    due: Due | None

    @property
    def missed_at(self) -> datetime:
        """Return the agreed time that began it."""
        return self.made_at[0] - _WAITED


def run_that(
    suits: Callable[[Run], bool], made: int, contact: Contact, days: SampleDays
) -> Run | None:
    """Return the latest run of so many attempts made that suits, None in the last 60 days."""
    calling = CallingTime(days.calendar, call_hours_of(contact))
    runs = (_run(start_at, made, calling) for start_at in _starts(calling, days))
    return next((run for run in runs if suits(run)), None)


def run_from(start_at: datetime, made: int, contact: Contact, days: SampleDays) -> Run:
    """Return the run of so many attempts that begins at `start_at`, or when it may after that."""
    return _run(start_at, made, CallingTime(days.calendar, call_hours_of(contact)))


def live(
    work: UnitOfWork,
    series: Series,
    clock: MovingClock,
    contact: Contact,
    run: Run,
    known: Mapping[str, str],
) -> SeriesEnd | None:
    """Write a run through the series' own deeds, the clock set to each attempt in turn.

    `known` is what stood in the blanks of its messages. Return how it ended, if it did.
    """
    clock.now = run.made_at[0]
    series.begin(work, contact, run.missed_at)
    end = None
    for made_at in run.made_at:
        clock.now = made_at
        made = series.make(work, contact, LEFT)
        said = scripts_in(contact.language)[VOICEMAIL_SERIES.step(made.number).script]
        work.add(
            Touch(
                contact_id=contact.id or 0,
                at=made_at,
                kind=TouchKind.CALL,
                disposition=LEFT.value,
                attempt_id=made.attempt_id,
                attempt_number=made.number,
                seconds=_CALL_SECONDS,
                said_id=keep_said(work, said, said.language),
                blanks=dict(known),
            )
        )
        end = made.end
    return end


def _starts(calling: CallingTime, days: SampleDays) -> Iterator[datetime]:
    """Give the moments at which a first call can have been made, the latest first."""
    for ago in range(_FARTHEST_DAYS):
        on = days.today - timedelta(days=ago)
        if calling.is_business_day(on):
            for block in reversed(calling.blocks_on(on)):
                yield block.starts_at + _WAITED
            yield _start_of(on, calling) + _WAITED


def _start_of(on: date, calling: CallingTime) -> datetime:
    """Return when one would call that day; where no hour is shared, as the user begins to work."""
    worked = calling.calendar.working_time_on(on)
    shared_at = calling.shared_start(on)
    if shared_at is not None:
        return shared_at
    return worked.starts_at if worked else instant_of(on, time(9), calling.calendar.zone)


def _run(start_at: datetime, count: int, calling: CallingTime) -> Run:
    """Foresee a run in which each message is left when it is due."""
    first = first_attempt(now=start_at, calling=calling, missed_at=start_at - _WAITED)
    due: Due | None = first.due
    made: list[AttemptMade] = []
    while due is not None and len(made) < count:
        at = due.at or _start_of(due.on, calling)
        made.append(AttemptMade(len(made) + 1, at, LEFT))
        after = after_attempt(VOICEMAIL_SERIES, tuple(made), now=at, calling=calling)
        due = after.due if isinstance(after, NextAttempt) else None
    return Run(tuple(attempt.made_at for attempt in made), due)
