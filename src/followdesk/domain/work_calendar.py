"""When the user works and calls, and when a contact may be called; the input of every due time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from followdesk.domain.block_plan import BlockPlan, DayBlock
from followdesk.domain.call_block import CallBlock, Week
from followdesk.domain.errors import EndBeforeStartError, NoWorkingDayError
from followdesk.domain.when import instant_of, local, zone_info

LOOK_AHEAD_DAYS = 60
"""How many days a search for a working day looks ahead (DOMAIN.md, Defaults)."""

MONDAY_TO_FRIDAY = range(5)
SATURDAY_AND_SUNDAY = frozenset({5, 6})


class DayOffReason(StrEnum):
    """Say why nobody is called on a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    AWAY = "away"
    THEIR_WEEKEND = "their_weekend"


@dataclass(frozen=True, slots=True)
class DayOff:
    """Say why a day is off, with the name of the holiday or the note of the absence."""

    reason: DayOffReason
    name: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time between two instants (UTC); the end is no longer part of it."""

    starts_at: datetime
    ends_at: datetime

    def contains(self, instant: datetime) -> bool:
        """Tell whether the instant lies in this stretch."""
        return self.starts_at <= instant < self.ends_at


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours of one weekday, in wall times of the user's zone."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        _require_order(self.opens, self.closes)


def default_hours() -> Mapping[int, Hours]:
    """Return Monday to Friday (0 to 4), 9:00 to 17:30."""
    return dict.fromkeys(MONDAY_TO_FRIDAY, Hours(time(9), time(17, 30)))


def default_blocks(hours: Mapping[int, Hours]) -> Week:
    """Return 9:30 to 10:30 and 16:00 to 17:00, on each weekday as far as its hours hold them."""
    usual = (CallBlock(time(9, 30), time(10, 30)), CallBlock(time(16), time(17)))
    return {
        weekday: tuple(b for b in usual if open_.opens <= b.starts and b.ends <= open_.closes)
        for weekday, open_ in hours.items()
    }


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The user's working hours, holidays, days away and call blocks; Monday is weekday 0."""

    zone: str
    hours: Mapping[int, Hours]
    holidays: Mapping[date, str]
    away: Mapping[date, str]
    plan: BlockPlan

    def __post_init__(self) -> None:
        zone_info(self.zone)

    def day_off(self, on: date) -> DayOff | None:
        """Say why the user does not work on that day, or None where they do."""
        if on.weekday() not in self.hours:
            return DayOff(DayOffReason.WEEKEND)
        if on in self.holidays:
            return DayOff(DayOffReason.HOLIDAY, self.holidays[on])
        if on in self.away:
            return DayOff(DayOffReason.AWAY, self.away[on])
        return None

    def is_working_day(self, on: date) -> bool:
        """Tell whether the user works on that day."""
        return self.day_off(on) is None

    def next_business_day(self, on: date, n: int = 1) -> date:
        """Return the n-th working day after `on`; raise NoWorkingDayError after 60 days without."""
        return nth_day_after(on, n, self.is_working_day)

    def business_days_between(self, first_on: date, last_on: date) -> int:
        """Count the working days after `first_on`, up to and with `last_on`."""
        days = (last_on - first_on).days
        return sum(self.is_working_day(first_on + timedelta(d)) for d in range(1, days + 1))

    def today(self, now: datetime) -> date:
        """Return the date that the user's calendar shows at that instant."""
        return local(now, self.zone).date()

    def time_of_day(self, instant: datetime) -> time:
        """Return the time that the user's clock shows at that instant."""
        return local(instant, self.zone).time()

    def working_time_on(self, on: date) -> Span | None:
        """Return the working hours of that day as instants, or None on a day off."""
        if not self.is_working_day(on):
            return None
        hours = self.hours[on.weekday()]
        return _span(on, hours.opens, hours.closes, self.zone)

    def blocks_on(self, on: date) -> tuple[Span, ...]:
        """Return that day's call blocks as instants, in their order; none on a day off."""
        return tuple([span for _block, span in self.planned_on(on)])

    def planned_on(self, on: date) -> tuple[tuple[DayBlock, Span], ...]:
        """Return that day's call blocks as planned, each with its instants; none on a day off."""
        if not self.is_working_day(on):
            return ()
        planned = [
            (it, _span(on, it.block.starts, it.block.ends, self.zone)) for it in self.plan.on(on)
        ]
        # A block that lies wholly in the hour the clocks jump over has no length that day.
        real = [it for it in planned if it[1].starts_at < it[1].ends_at]
        return tuple(sorted(real, key=_start))

    def block_at(self, instant: datetime) -> Span | None:
        """Return the call block in progress at that instant, if there is one."""
        spans = self.blocks_on(self.today(instant))
        return next((span for span in spans if span.contains(instant)), None)


def work_calendar(
    zone: str,
    *,
    holidays: Mapping[date, str] | None = None,
    away: Mapping[date, str] | None = None,
) -> WorkCalendar:
    """Build the calendar a new desk starts with: default hours and blocks in that zone."""
    hours = default_hours()
    return WorkCalendar(zone, hours, holidays or {}, away or {}, BlockPlan(default_blocks(hours)))


@dataclass(frozen=True, slots=True)
class CallHours:
    """When a contact may be called: wall times in the contact's zone, and their weekend."""

    zone: str
    opens: time = time(9)
    closes: time = time(17)
    weekend: frozenset[int] = field(default=SATURDAY_AND_SUNDAY)

    def __post_init__(self) -> None:
        zone_info(self.zone)
        _require_order(self.opens, self.closes)

    def is_weekend(self, on: date) -> bool:
        """Tell whether that date is part of the contact's weekend."""
        return on.weekday() in self.weekend

    def span_on(self, on: date) -> Span:
        """Return the call hours of that date of theirs as instants, weekend or not."""
        return _span(on, self.opens, self.closes, self.zone)

    def contains(self, instant: datetime) -> bool:
        """Tell whether the contact may be called at that instant."""
        there = local(instant, self.zone).date()
        return not self.is_weekend(there) and self.span_on(there).contains(instant)


def nth_day_after(on: date, n: int, is_business_day: Callable[[date], bool]) -> date:
    """Return the n-th business day after `on`; raise NoWorkingDayError after 60 days without."""
    for _ in range(n):
        ahead = (on + timedelta(days) for days in range(1, LOOK_AHEAD_DAYS + 1))
        found = next((day for day in ahead if is_business_day(day)), None)
        if found is None:
            raise NoWorkingDayError(on, LOOK_AHEAD_DAYS)
        on = found
    return on


def _span(on: date, starts: time, ends: time, zone: str) -> Span:
    return Span(instant_of(on, starts, zone), instant_of(on, ends, zone))


def _start(planned: tuple[DayBlock, Span]) -> datetime:
    return planned[1].starts_at


def _require_order(starts: time, ends: time) -> None:
    if not starts < ends:
        raise EndBeforeStartError(starts, ends)
