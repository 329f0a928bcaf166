"""Where the user's working time and one contact's call hours meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from followdesk.domain.when import local
from followdesk.domain.why import DaysSkipped, NoSharedHour, OutsideCallHours
from followdesk.domain.work_calendar import (
    CallHours,
    DayOff,
    DayOffReason,
    Span,
    WorkCalendar,
    nth_day_after,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CallingTime:
    """Answer when this user may call this contact. Dates are the user's, instants UTC."""

    calendar: WorkCalendar
    call_hours: CallHours

    def day_off(self, on: date) -> DayOff | None:
        """Say why the contact is not called on that day, or None on a business day."""
        off = self.calendar.day_off(on)
        if off is None and self.call_hours.is_weekend(on):
            return DayOff(DayOffReason.THEIR_WEEKEND)
        return off

    def is_business_day(self, on: date) -> bool:
        """Tell whether the user works and the contact has no weekend."""
        return self.day_off(on) is None

    def business_day_after(self, on: date, n: int) -> date:
        """Return the n-th business day after `on`; raise NoWorkingDayError after 60 without."""
        return nth_day_after(on, n, self.is_business_day)

    def business_day_from(self, on: date) -> date:
        """Return `on` or the first business day after it; raise NoWorkingDayError as above."""
        return self.business_day_after(on - ONE_DAY, 1)

    def suits(self, at: datetime) -> bool:
        """Tell whether a call at that instant is on a business day and in their call hours."""
        return self.is_business_day(self.calendar.today(at)) and self.call_hours.contains(at)

    def blocks_on(self, on: date) -> tuple[Span, ...]:
        """Return the call blocks of that day that start in the contact's call hours."""
        if not self.is_business_day(on):
            return ()
        return tuple(b for b in self.calendar.blocks_on(on) if self.suits(b.starts_at))

    def shared_spans(self, on: date) -> tuple[Span, ...]:
        """Return the stretches of that day's working time that lie in their call hours."""
        worked = self.calendar.working_time_on(on)
        if worked is None or not self.is_business_day(on):
            return ()
        hours = self.call_hours
        days = (on + ONE_DAY * shift for shift in (-1, 0, 1))  # their date may be another
        theirs = (hours.span_on(day) for day in days if not hours.is_weekend(day))
        cut = (
            Span(max(worked.starts_at, span.starts_at), min(worked.ends_at, span.ends_at))
            for span in theirs
        )
        return tuple(span for span in cut if span.starts_at < span.ends_at)

    def shared_start(self, on: date) -> datetime | None:
        """Return the first instant of that day's working time that is in their call hours."""
        worked = self.calendar.working_time_on(on)
        if worked is None or not self.is_business_day(on):
            return None
        # Their date may be a day ahead of, or behind, the user's.
        theirs = (self.call_hours.span_on(on + ONE_DAY * shift) for shift in (-1, 0, 1))
        starts = (max(worked.starts_at, span.starts_at) for span in theirs)
        return next((at for at in starts if worked.contains(at) and self.suits(at)), None)

    def days_skipped(self, first_on: date, before_on: date) -> tuple[DaysSkipped, ...]:
        """Tell the days off from `first_on` to the day before `before_on`, run by run."""
        return days_off(self.day_off, first_on, before_on)

    def outside_call_hours(self, at: datetime) -> tuple[OutsideCallHours, ...]:
        """Tell that the instant is too early or too late in the contact's day, if it is."""
        hours = self.call_hours
        if hours.span_on(local(at, hours.zone).date()).contains(at):
            return ()
        return (OutsideCallHours(at, hours.opens, hours.closes, hours.zone),)

    def no_shared_hour(self, on: date) -> NoSharedHour:
        """Tell that no working time of that day lies in the contact's call hours."""
        theirs = self.call_hours.span_on(on)
        return NoSharedHour(theirs.starts_at, theirs.ends_at)


def days_off(
    day_off: Callable[[date], DayOff | None], first_on: date, before_on: date
) -> tuple[DaysSkipped, ...]:
    """Tell the days that `day_off` gives a reason for, run by run; `before_on` is not looked at."""
    runs: list[DaysSkipped] = []
    for shift in range((before_on - first_on).days):
        on = first_on + ONE_DAY * shift
        off = day_off(on)
        if off is not None and runs and _goes_on(runs[-1], on, off):
            runs[-1] = replace(runs[-1], last_on=on)
        elif off is not None:
            runs.append(DaysSkipped(on, on, off.reason, off.name))
    return tuple(runs)


def _goes_on(run: DaysSkipped, on: date, off: DayOff) -> bool:
    return run.last_on + ONE_DAY == on and (run.reason, run.name) == (off.reason, off.name)
