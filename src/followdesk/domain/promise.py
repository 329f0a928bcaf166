"""An answer owed: by when it was promised, and whether the promise was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followdesk.domain.calling_time import ONE_DAY, days_off
from followdesk.domain.care_errors import PromiseHoursError
from followdesk.domain.commitment import PromiseState
from followdesk.domain.due import Due
from followdesk.domain.when import instant_of
from followdesk.domain.why import (
    EndOfBusinessDay,
    Fact,
    NoWorkingDayAhead,
    PromisedHours,
    PromisedWorkingHours,
)
from followdesk.domain.work_calendar import LOOK_AHEAD_DAYS, WorkCalendar

USUAL_HOURS = 24
LEAST_HOURS, MOST_HOURS = 1, 240
"""Who promises an answer within more than ten days promises none."""


@dataclass(frozen=True, slots=True)
class PromiseRule:
    """Answer within so many hours, or by the end of the next business day if that is sooner.

    24 hours by default (DOMAIN.md, Defaults). The end of the next business day can be left out.
    The hours run on over days off, for what was promised was hours; with `working_days_only` they
    rest on them.
    """

    hours: int = USUAL_HOURS
    by_end_of_day: bool = True
    working_days_only: bool = False

    def __post_init__(self) -> None:
        if not LEAST_HOURS <= self.hours <= MOST_HOURS:
            raise PromiseHoursError(self.hours, LEAST_HOURS, MOST_HOURS)

    def due(self, got_in_touch_at: datetime, calendar: WorkCalendar) -> Due:
        """Compute by when an answer is owed to somebody who got in touch at that instant."""
        by_hours, because = self._by_hours(got_in_touch_at, calendar)
        day = calendar.today(got_in_touch_at) + ONE_DAY
        while self.by_end_of_day and day <= calendar.today(by_hours):
            worked = calendar.working_time_on(day)
            if worked is not None:
                if worked.ends_at < by_hours:
                    facts = (because[0], EndOfBusinessDay(day))
                    return Due.at_instant(worked.ends_at, calendar.zone, facts)
                break
            day += ONE_DAY
        return Due.at_instant(by_hours, calendar.zone, because)

    def _by_hours(
        self, since: datetime, calendar: WorkCalendar
    ) -> tuple[datetime, tuple[Fact, ...]]:
        """Return when the hours are over, and why then."""
        plain = since + timedelta(hours=self.hours)
        if not self.working_days_only:
            return plain, (PromisedHours(since, self.hours),)
        first_on = calendar.today(since)
        left, on, idle = timedelta(hours=self.hours), first_on, 0
        while idle <= LOOK_AHEAD_DAYS:
            if calendar.is_working_day(on):
                starts_at = max(since, _midnight(on, calendar))
                ends_at = _midnight(on + ONE_DAY, calendar)
                if starts_at + left <= ends_at:
                    because = PromisedWorkingHours(since, self.hours)
                    return starts_at + left, (because, *days_off(calendar.day_off, first_on, on))
                left, idle = left - (ends_at - starts_at), 0
            else:
                idle += 1
            on += ONE_DAY
        return plain, (PromisedHours(since, self.hours), NoWorkingDayAhead(LOOK_AHEAD_DAYS))


def promise_state(due_at: datetime, answered_at: datetime | None, *, now: datetime) -> PromiseState:
    """Say how a promise stands: kept if answered by `due_at`, broken once that has passed."""
    if answered_at is not None:
        return PromiseState.KEPT if answered_at <= due_at else PromiseState.BROKEN
    return PromiseState.RUNNING if now <= due_at else PromiseState.BROKEN


def _midnight(on: date, calendar: WorkCalendar) -> datetime:
    return instant_of(on, time(), calendar.zone)
