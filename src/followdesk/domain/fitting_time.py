"""The search for the next time that fits: a call block, else a shared hour, else a plain date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from followdesk.domain.calling_time import ONE_DAY, CallingTime
from followdesk.domain.due import Due
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.why import (
    ClosestWorkingHour,
    Fact,
    InCallBlock,
    NoBlockLeft,
    NoOtherTimeOfDay,
    OtherTimeOfDay,
)
from followdesk.domain.work_calendar import LOOK_AHEAD_DAYS, Span, nth_day_after

ONE_WEEK = timedelta(days=7)
SAME_TIME_OF_DAY = timedelta(minutes=60)
"""Two times less than this apart are the same time of day."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the search found: an instant, or (`at` None) a plain date, and the reasons."""

    on: date
    at: datetime | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FittingTime:
    """Search from `first_on`, never before `not_before`, always later than `previous_at`.

    Another time of day than that of `previous_at` is looked for up to `latest_on`, or for a week.
    """

    calling: CallingTime
    first_on: date
    not_before: datetime
    previous_at: datetime | None = None
    latest_on: date | None = None

    def due(self, because: Fact, since_on: date, facts: Iterable[Fact] = ()) -> Due:
        """Be due at the next time that fits; tell `because`, the days skipped since, and `facts`.

        Raises NoWorkingDayError as `find` does.
        """
        found = self.find()
        skipped = self.calling.days_skipped(since_on, found.on)
        told = (because, *skipped, *facts, *found.facts)
        if found.at is None:
            return Due.on_day(found.on, told)
        return Due.at_instant(found.at, self.calling.calendar.zone, told)

    def find(self) -> Found:
        """Return the next time that fits; raise NoWorkingDayError after 60 days without one.

        Call blocks repeat every week, so a week without a fitting one is the end of looking for
        one; that also keeps a far-off clock change from pulling a due time months away.
        """
        days = self._days()
        fitting = [(on, blocks) for on in days if (blocks := self._open_blocks(on))]
        if fitting:
            return self._in_block(days, fitting)
        return self._closest_working_hour(days) or self._plain_date(days)

    def _days(self) -> tuple[date, ...]:
        """Return the first business day with working time left, and a week from the next one."""
        first = nth_day_after(self.first_on - ONE_DAY, 1, self._has_time_left)
        ahead = (first + ONE_DAY * n for n in range(1, LOOK_AHEAD_DAYS + 1))
        later = filter(self.calling.is_business_day, ahead)
        second = next(later, None)
        if second is None:
            return (first,)
        return (first, second, *takewhile(lambda on: on < second + ONE_WEEK, later))

    def _has_time_left(self, on: date) -> bool:
        worked = self.calling.calendar.working_time_on(on)
        return (
            worked is not None
            and worked.ends_at > self.not_before
            and self.calling.is_business_day(on)
        )

    def _is_open(self, at: datetime) -> bool:
        return at >= self.not_before and (self.previous_at is None or at > self.previous_at)

    def _open_blocks(self, on: date) -> tuple[Span, ...]:
        return tuple(b for b in self.calling.blocks_on(on) if self._is_open(b.starts_at))

    def _in_block(
        self, days: tuple[date, ...], fitting: list[tuple[date, tuple[Span, ...]]]
    ) -> Found:
        first_on, first_blocks = fitting[0]
        on, at, facts = first_on, first_blocks[0].starts_at, tuple[Fact, ...]()
        if self.previous_at is not None:
            other = self._other_time_of_day(self.previous_at, fitting)
            if other is None:
                facts = (NoOtherTimeOfDay(self.previous_at),)
            elif other[1] != at:
                on, at = other
                facts = (OtherTimeOfDay(self.previous_at),)
        passed = tuple(NoBlockLeft(day) for day in days if day < on)
        return Found(on, at, (*passed, InCallBlock(), *facts))

    def _other_time_of_day(
        self, previous_at: datetime, fitting: list[tuple[date, tuple[Span, ...]]]
    ) -> tuple[date, datetime] | None:
        """Return, on the first day that has one, the block farthest from that time of day."""
        first_on = fitting[0][0]
        limit = max(first_on, self.latest_on) if self.latest_on else first_on + ONE_WEEK
        time_of_day = self.calling.calendar.time_of_day
        previous = time_of_day(previous_at)
        for on, blocks in fitting:
            if on > limit:
                break
            farthest = max(blocks, key=lambda b: _apart(time_of_day(b.starts_at), previous))
            starts, ends = time_of_day(farthest.starts_at), time_of_day(farthest.ends_at)
            if not starts <= previous < ends and _apart(starts, previous) >= SAME_TIME_OF_DAY:
                return on, farthest.starts_at
        return None

    def _closest_working_hour(self, days: tuple[date, ...]) -> Found | None:
        for on in days:
            at = self.calling.shared_start(on)
            if at is not None and self._is_open(at):
                return Found(on, at, (ClosestWorkingHour(),))
        return None

    def _plain_date(self, days: tuple[date, ...]) -> Found:
        previous_on = self.previous_at and self.calling.calendar.today(self.previous_at)
        on = next((day for day in days if previous_on is None or day > previous_on), None)
        if on is None:
            raise NoWorkingDayError(days[-1], LOOK_AHEAD_DAYS)
        if self.calling.shared_start(on) is None:
            return Found(on, None, (self.calling.no_shared_hour(on),))
        return Found(on, None, (NoBlockLeft(on),))


def _apart(one: time, other: time) -> timedelta:
    """Return how far apart two times of day are, the shorter way round the clock."""
    apart = abs(_since_midnight(one) - _since_midnight(other))
    return min(apart, ONE_DAY - apart)


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
