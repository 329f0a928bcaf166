"""How long after an attempt the next one is due, and in which window it falls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.due import Due
from followdesk.domain.fitting_time import FittingTime
from followdesk.domain.when import instant_of
from followdesk.domain.why import AlreadyPast, Fact, SameTimeOfDay, Unit


class Window(StrEnum):
    """Say where a due time is moved to: the start of a call block, or anywhere in call hours."""

    CALL_BLOCK = "call_block"
    CALL_HOURS = "call_hours"


@dataclass(frozen=True, slots=True)
class CallBackRule:
    """Wait `amount` units after the attempt, then for the window.

    `latest_amount` is how far another time of day may be looked for ("the next business day or the
    one after"); without it, a week. 0 business days is the next time that fits.
    """

    amount: int
    unit: Unit
    window: Window
    latest_amount: int | None = None

    def __post_init__(self) -> None:
        if self.amount < (1 if self.unit is Unit.MINUTES else 0):
            raise ValueError("a rule waits at least a minute, or no day")
        if self.latest_amount is not None and self.latest_amount < self.amount:
            raise ValueError("the latest amount is no less than the amount")


def due_after(
    rule: CallBackRule, made_at: datetime, because: Fact, *, now: datetime, calling: CallingTime
) -> Due:
    """Compute when the attempt after the one made at `made_at` is due, told with `because` first.

    Never before `now`, always later than `made_at`; raises NoWorkingDayError after 60 days without
    a day that suits.
    """
    wait = _Wait(made_at, because, max(now, made_at), calling)
    return wait.minutes(rule) if rule.unit is Unit.MINUTES else wait.days(rule)


@dataclass(frozen=True, slots=True)
class _Wait:
    """The wait after one attempt."""

    made_at: datetime
    because: Fact
    now: datetime
    calling: CallingTime

    def minutes(self, rule: CallBackRule) -> Due:
        target = self.made_at + timedelta(minutes=rule.amount)
        at = max(target, self.now)
        past = () if at == target else (AlreadyPast(self._on(target), target),)
        if rule.window is Window.CALL_BLOCK:
            return self._fitting(self._on(at), past, not_before=at)
        if self.calling.suits(at):
            return self._at(at, past)
        day = self._not_past(self.calling.business_day_after(self._on(self.made_at), 1))
        return self._same_time_on(day, self.calling.outside_call_hours(at))

    def days(self, rule: CallBackRule) -> Due:
        day = self._days_after(self._on(self.made_at), rule.amount, rule.unit)
        start = self._not_past(day)
        past = () if start == day else (AlreadyPast(day, None),)
        if rule.window is Window.CALL_HOURS:
            return self._same_time_on(start, past)
        if rule.latest_amount is None:
            return self._fitting(start, past)
        latest_on = self._days_after(start, rule.latest_amount - rule.amount, rule.unit)
        return self._fitting(start, past, latest_on=latest_on)

    def _days_after(self, on: date, amount: int, unit: Unit) -> date:
        if unit is Unit.BUSINESS_DAYS and amount > 0:
            return self.calling.business_day_after(on, amount)
        return self.calling.business_day_from(on + timedelta(days=amount))

    def _not_past(self, day: date) -> date:
        today = self._on(self.now)
        return day if day >= today else self.calling.business_day_from(today)

    def _same_time_on(self, day: date, facts: Iterable[Fact]) -> Due:
        zone = self.calling.calendar.zone
        at = instant_of(day, self.calling.calendar.time_of_day(self.made_at), zone)
        if at >= self.now and at > self.made_at and self.calling.suits(at):
            return self._at(at, (*facts, SameTimeOfDay()))
        return self._fitting(day, facts)

    def _fitting(
        self,
        first_on: date,
        facts: Iterable[Fact],
        *,
        not_before: datetime | None = None,
        latest_on: date | None = None,
    ) -> Due:
        earliest = not_before or self.now
        search = FittingTime(self.calling, first_on, earliest, self.made_at, latest_on)
        return search.due(self.because, self._on(self.made_at), facts)

    def _at(self, at: datetime, facts: Iterable[Fact]) -> Due:
        skipped = self.calling.days_skipped(self._on(self.made_at), self._on(at))
        told = (self.because, *skipped, *facts)
        return Due.at_instant(at, self.calling.calendar.zone, told)

    def _on(self, at: datetime) -> date:
        return self.calling.calendar.today(at)
