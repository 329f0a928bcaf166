"""Where next steps go whose time has passed, when all of them are moved at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from followdesk.domain.calling_time import ONE_DAY, CallingTime
from followdesk.domain.when import When, instant_of, local
from followdesk.domain.work_calendar import LOOK_AHEAD_DAYS, CallHours, Span, WorkCalendar

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
    taken = _Taken(busy)
    today = calendar.today(now)
    if goal is Goal.BLOCKS:
        plain = When(calendar.next_business_day(today), None, calendar.zone)
        blocks = _Blocks(today)
        return tuple(
            Placed(step.id, _in_a_block(step, blocks, taken, now) or plain) for step in steps
        )
    on = goal_day(goal, calendar, today)
    return tuple(_on_a_day(step, on, calendar.zone, taken, now) for step in steps)


class _Taken:
    """Hold what is booked in order, so that a look at one stretch does not walk through all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=_start)
        self._longest = max((_length(span) for span in self._spans), default=timedelta())

    def add(self, span: Span) -> None:
        """Book a stretch."""
        insort(self._spans, span, key=_start)
        self._longest = max(self._longest, _length(span))

    def within(self, span: Span) -> tuple[Span, ...]:
        """Return what meets this stretch."""
        first = bisect_left(self._spans, span.starts_at - self._longest, key=_start)
        end = bisect_left(self._spans, span.ends_at, key=_start)
        return tuple(it for it in self._spans[first:end] if it.ends_at > span.starts_at)


class _Blocks:
    """Look up the call blocks of the days ahead, once for all who have the same call hours."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[CallHours, int], tuple[Span, ...]] = {}

    def of(self, calling: CallingTime) -> Iterator[Span]:
        """Give the blocks in which this contact can be called, the soonest first."""
        for after in range(LOOK_AHEAD_DAYS + 1):
            key = calling.call_hours, after
            if key not in self._known:
                self._known[key] = calling.blocks_on(self._today + ONE_DAY * after)
            yield from self._known[key]


def _on_a_day(step: OverdueStep, on: date, zone: str, taken: _Taken, now: datetime) -> Placed:
    meant_at = step.when.instant()
    if meant_at is not None:
        wall = local(meant_at, zone).time()
        span = _span(instant_of(on, wall, zone), step.minutes)
        if span.starts_at > now and not taken.within(span):
            taken.add(span)
            return Placed(step.id, When.of_instant(span.starts_at, step.when.zone))
    return Placed(step.id, When(on, None, zone))


def _in_a_block(step: OverdueStep, blocks: _Blocks, taken: _Taken, now: datetime) -> When | None:
    for block in blocks.of(step.calling):
        at = _free_in(block, step, taken, now)
        if at is not None:
            taken.add(_span(at, step.minutes))
            return When.of_instant(at, step.when.zone)
    return None


def _free_in(block: Span, step: OverdueStep, taken: _Taken, now: datetime) -> datetime | None:
    """Give the first instant at which the step fits; one longer than the block takes all of it."""
    length = min(timedelta(minutes=step.minutes), _length(block))
    starts = [block.starts_at, *(_round_up(span.ends_at) for span in taken.within(block))]
    for at in sorted(starts):
        fits = block.starts_at <= at and at + length <= block.ends_at and at > now
        if fits and not taken.within(_span(at, step.minutes)) and step.calling.suits(at):
            return at
    return None


def _round_up(at: datetime) -> datetime:
    """Give the next time that a person would name: full five minutes."""
    over = timedelta(minutes=at.minute % _ROUND, seconds=at.second, microseconds=at.microsecond)
    return at + (timedelta(minutes=_ROUND) - over if over else over)


def _span(at: datetime, minutes: int) -> Span:
    return Span(at, at + timedelta(minutes=minutes))


def _start(span: Span) -> datetime:
    return span.starts_at


def _length(span: Span) -> timedelta:
    return span.ends_at - span.starts_at
