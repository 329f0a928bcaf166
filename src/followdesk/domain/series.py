"""The series engine: what comes after an attempt. Clock and calendars are handed in.

Where no message was left and nobody was reached, the voicemail of that number is still to be said,
so the same number is tried again: after a busy line in 15 minutes, otherwise at the next time that
fits, at another time of day. The third such call in a row asks for a message.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from followdesk.domain.call_back_rule import CallBackRule, Window, due_after
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.disposition import Disposition, DispositionClass
from followdesk.domain.due import Due
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.fitting_time import FittingTime
from followdesk.domain.sequence import FIFTEEN_MINUTES, Sequence
from followdesk.domain.why import (
    AfterAttempt,
    BlockInProgress,
    FewAttempts,
    FirstAttempt,
    HeldUntil,
    LineDead,
    MessageWanted,
    MissedAgreedTime,
    Reached,
    Replied,
    Resumed,
    SameAttemptAgain,
    SeriesFinished,
    Shifted,
    Unit,
    Why,
)

NOT_BEFORE_DAYS = 90
"""Calendar days of silence after a series nobody answered (DOMAIN.md, The voicemail series)."""
BELIEVABLE_ATTEMPTS = 5
"""Attempts from which on "no response" is recorded without asking again."""
SILENT_CALLS = 3
"""The call in a row without a message that asks for one (DOMAIN.md, Fatigue guard)."""

NEXT_FITTING_TIME = CallBackRule(0, Unit.BUSINESS_DAYS, Window.CALL_BLOCK)


@dataclass(frozen=True, slots=True)
class AttemptMade:
    """One executed attempt: its number, when, and what the line did."""

    number: int
    made_at: datetime
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """The attempt that is due next."""

    number: int
    due: Due

    @property
    def message_wanted(self) -> bool:
        """Tell whether so many calls in a row left no message that this one should."""
        return any(isinstance(fact, MessageWanted) for fact in self.due.why.facts)


class SeriesEndReason(StrEnum):
    """Say how a series ended."""

    FINISHED_NO_RESPONSE = "finished_no_response"
    REACHED = "reached"
    REPLIED = "replied"
    DEAD_LINE = "dead_line"
    OPPORTUNITY_OVER = "opportunity_over"
    SOMETHING_ELSE = "something_else"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class SeriesEnd:
    """The end of a series; only one that nobody answered has a date to leave them alone until."""

    reason: SeriesEndReason
    why: Why
    not_before_on: date | None = None
    offers_nurture_plan: bool = False


def first_attempt(
    *, now: datetime, calling: CallingTime, missed_at: datetime | None = None
) -> NextAttempt:
    """Begin a series: after a missed agreed time at once, else in a running or the next block.

    Raises NoWorkingDayError where 60 days hold no day that suits.
    """
    at = now if missed_at is None else max(now, missed_at)
    because = FirstAttempt() if missed_at is None else MissedAgreedTime(missed_at)
    running = missed_at is None and calling.calendar.block_at(now) is not None
    zone, today = calling.calendar.zone, calling.calendar.today(at)
    if calling.suits(at) and (missed_at is not None or running):
        facts = (because, BlockInProgress()) if running else (because,)
        return NextAttempt(1, Due.at_instant(at, zone, facts))
    outside = () if missed_at is None else calling.outside_call_hours(at)
    return NextAttempt(1, FittingTime(calling, today, at).due(because, today, outside))


def after_attempt(
    sequence: Sequence,
    attempts: tuple[AttemptMade, ...],
    *,
    now: datetime,
    calling: CallingTime,
    not_before_days: int = NOT_BEFORE_DAYS,
) -> NextAttempt | SeriesEnd:
    """Say what follows the last of the enrollment's `attempts` (all of them, oldest first).

    A series that nobody answered is followed by `not_before_days` calendar days of silence.
    Raises NoWorkingDayError where 60 days hold no day that suits, ValueError for no attempt at all.
    """
    if not attempts:
        raise ValueError("no attempt was made yet")
    made = attempts[-1]
    reach = made.disposition.disposition_class
    if reach is DispositionClass.REACHED:
        return SeriesEnd(SeriesEndReason.REACHED, Why((Reached(made.number),)))
    if reach is DispositionClass.DEAD:
        return SeriesEnd(SeriesEndReason.DEAD_LINE, Why((LineDead(made.disposition),)))
    if made.disposition.is_silent:
        return _same_again(made, _silent_calls(attempts), now=now, calling=calling)
    rule = sequence.step(made.number).then
    if rule is None:
        return _finished(made, calling, not_before_days)
    because = AfterAttempt(made.number, made.made_at, rule.amount, rule.unit)
    due = due_after(rule, made.made_at, because, now=now, calling=calling)
    return NextAttempt(made.number + 1, due)


def after_reply(replied_at: datetime) -> SeriesEnd:
    """End the series because the contact wrote back."""
    return SeriesEnd(SeriesEndReason.REPLIED, Why((Replied(replied_at),)))


def after_hold(
    number: int,
    until_on: date,
    *,
    now: datetime,
    calling: CallingTime,
    previous_at: datetime | None = None,
) -> NextAttempt:
    """Go on with attempt `number` one business day after `until_on`; nothing is caught up.

    `previous_at` is the attempt before, if there was one. Raises NoWorkingDayError as above.
    """
    day = calling.business_day_after(until_on, 1)
    search = FittingTime(calling, max(day, calling.calendar.today(now)), now, previous_at)
    return NextAttempt(number, search.due(HeldUntil(until_on), until_on))


def after_resume(
    number: int, *, now: datetime, calling: CallingTime, previous_at: datetime | None = None
) -> NextAttempt:
    """Go on with attempt `number` at the next time that fits; nothing is caught up.

    Raises NoWorkingDayError as above.
    """
    today = calling.calendar.today(now)
    search = FittingTime(calling, today, now, previous_at)
    return NextAttempt(number, search.due(Resumed(today), today))


def shifted(
    attempt: NextAttempt,
    *,
    now: datetime,
    calling: CallingTime,
    previous_at: datetime | None = None,
) -> NextAttempt | None:
    """Move an attempt off a day that is off by now, on to the next time that fits.

    None where its day is a working day, or past: what is overdue waits where it is. An attempt
    never moves to an earlier day. Raises NoWorkingDayError as above.
    """
    due, calendar = attempt.due, calling.calendar
    on = due.on if due.at is None else calendar.today(due.at)
    today = calendar.today(now)
    if on < today or calendar.is_working_day(on):
        return None
    wanted = tuple(fact for fact in due.why.facts if isinstance(fact, MessageWanted))
    search = FittingTime(calling, on, now, previous_at)
    return NextAttempt(attempt.number, search.due(Shifted(on, due.at), on, wanted))


def planned(
    sequence: Sequence,
    *,
    now: datetime,
    calling: CallingTime,
    missed_at: datetime | None = None,
) -> list[NextAttempt]:
    """Return all attempts of a series begun now, if each is made on its own day.

    Raises NoWorkingDayError where not even the first has a day; ends where a later one has none.
    """
    first = first_attempt(now=now, calling=calling, missed_at=missed_at)
    return foreseen(sequence, first, calling)


def few_attempts(made: int) -> FewAttempts | None:
    """Say that "no response" is early after so many attempts, or None where it is not."""
    return FewAttempts(made, BELIEVABLE_ATTEMPTS) if made < BELIEVABLE_ATTEMPTS else None


def foreseen(sequence: Sequence, following: NextAttempt, calling: CallingTime) -> list[NextAttempt]:
    """Return `following` and all attempts after it, if each is left on its own day.

    A plain date counts as the start of that working day. What is foreseen ends where 60 days hold
    no day that suits.
    """
    plan = [following]
    while not sequence.is_last(plan[-1].number):
        due = plan[-1].due
        worked = calling.calendar.working_time_on(due.on)
        made_at = due.at or (worked.starts_at if worked else None)
        if made_at is None:  # the calendar changed since: that day is off by now
            break
        made = AttemptMade(plan[-1].number, made_at, Disposition.VOICEMAIL_LEFT)
        try:
            after = after_attempt(sequence, (made,), now=made_at, calling=calling)
        except NoWorkingDayError:
            break
        if isinstance(after, NextAttempt):
            plan.append(after)
    return plan


def _silent_calls(attempts: tuple[AttemptMade, ...]) -> int:
    """Count the calls without a message since the last one that left one."""
    silent = takewhile(lambda made: made.disposition.is_silent, reversed(attempts))
    return sum(1 for _ in silent)


def _same_again(
    made: AttemptMade, silent: int, *, now: datetime, calling: CallingTime
) -> NextAttempt:
    busy = made.disposition is Disposition.BUSY
    rule = FIFTEEN_MINUTES if busy else NEXT_FITTING_TIME
    because = SameAttemptAgain(made.number, made.made_at, made.disposition, rule.amount, rule.unit)
    due = due_after(rule, made.made_at, because, now=now, calling=calling)
    if silent >= SILENT_CALLS:
        due = replace(due, why=Why((*due.why.facts, MessageWanted(silent))))
    return NextAttempt(made.number, due)


def _finished(made: AttemptMade, calling: CallingTime, silent_days: int) -> SeriesEnd:
    last_on = calling.calendar.today(made.made_at)
    return SeriesEnd(
        SeriesEndReason.FINISHED_NO_RESPONSE,
        Why((SeriesFinished(made.number),)),
        not_before_on=last_on + timedelta(days=silent_days),
        offers_nurture_plan=True,
    )
