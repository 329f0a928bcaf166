"""Where next steps go whose time has passed, when all of them are moved at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from followdesk.domain.calling_time import ONE_DAY, CallingTime
from followdesk.domain.when import When, instant_of, local
from followdesk.domain.work_calendar import LOOK_AHEAD_DAYS, Span, WorkCalendar

_WEEK = 7
_ROUND = 5  # minutes


class Goal(StrEnum):
    """Name where overdue steps can go; the days are the user's working days."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next_week"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """Be a step whose time has passed: when it was meant to be, and for how many minutes.

    `calling` tells when its contact can be called; it matters for call blocks alone.
    """

    id: int
    when: When
    minutes: int
    calling: CallingTime


@dataclass(frozen=True, slots=True)
class Placed:
    """Say where a step goes."""

    id: int
    when: When


def goal_day(goal: Goal, calendar: WorkCalendar, today: date) -> date:
    """Give the day a goal means; raise NoWorkingDayError where none is near.

    Today is today, whatever it is: who works on a Sunday says so. Tomorrow is the next working
    day, next week the first working day after the coming Sunday.
    """
    if goal is Goal.TOMORROW:
        return calendar.next_business_day(today)
    if goal is Goal.NEXT_WEEK:
        sunday = today + timedelta(days=_WEEK - 1 - today.weekday())
        return calendar.next_business_day(sunday)
    return today


def place_overdue(
    steps: Sequence[OverdueStep],
    goal: Goal,
    calendar: WorkCalendar,
    busy: Iterable[Span],
    now: datetime,
) -> tuple[Placed, ...]:
    """Tell where each step goes, in the order given; no two meet, and none meets what is `busy`.

    On a day, a step keeps the time of day it was meant for, as the user's clocks showed it, where
    that is still to come and free; else it becomes a plain date. In call blocks the steps follow
    one another, each where its contact can be called. Who fits in none within 60 days gets the next
    working day as a plain date. Raises NoWorkingDayError where no working day is near.
    """
    taken = list(busy)
    today = calendar.today(now)
    if goal is Goal.BLOCKS:
        plain = calendar.next_business_day(today)
        return tuple(_in_a_block(step, calendar, taken, now, plain) for step in steps)
    on = goal_day(goal, calendar, today)
    return tuple(_on_a_day(step, on, calendar.zone, taken, now) for step in steps)


def _on_a_day(step: OverdueStep, on: date, zone: str, taken: list[Span], now: datetime) -> Placed:
    meant_at = step.when.instant()
    if meant_at is not None:
        wall = local(meant_at, zone).time()
        span = _span(instant_of(on, wall, zone), step.minutes)
        if span.starts_at > now and _is_free(span, taken):
            taken.append(span)
            return Placed(step.id, When.of_instant(span.starts_at, step.when.zone))
    return Placed(step.id, When(on, None, zone))


def _in_a_block(
    step: OverdueStep, calendar: WorkCalendar, taken: list[Span], now: datetime, plain: date
) -> Placed:
    today = calendar.today(now)
    for after in range(LOOK_AHEAD_DAYS + 1):
        for block in step.calling.blocks_on(today + ONE_DAY * after):
            at = _free_in(block, step, taken, now)
            if at is not None:
                taken.append(_span(at, step.minutes))
                return Placed(step.id, When.of_instant(at, step.when.zone))
    return Placed(step.id, When(plain, None, calendar.zone))


def _free_in(
    block: Span, step: OverdueStep, taken: Sequence[Span], now: datetime
) -> datetime | None:
    """Give the first instant at which the step fits; one longer than the block takes all of it."""
    length = min(timedelta(minutes=step.minutes), block.ends_at - block.starts_at)
    starts = [block.starts_at, *sorted(_round_up(span.ends_at) for span in taken)]
    for at in starts:
        fits = block.starts_at <= at and at + length <= block.ends_at and at > now
        if fits and _is_free(_span(at, step.minutes), taken) and step.calling.suits(at):
            return at
    return None


def _round_up(at: datetime) -> datetime:
    """Give the next time that a person would name: full five minutes."""
    over = timedelta(minutes=at.minute % _ROUND, seconds=at.second, microseconds=at.microsecond)
    return at + (timedelta(minutes=_ROUND) - over if over else over)


def _span(at: datetime, minutes: int) -> Span:
    return Span(at, at + timedelta(minutes=minutes))


def _is_free(span: Span, taken: Iterable[Span]) -> bool:
    return not any(t.starts_at < span.ends_at and span.starts_at < t.ends_at for t in taken)
