"""Work out when a rule of recurrence falls, in bounded work whatever the rule says.

`dateutil` bounds what a rule gives, not what it costs: a rule that never falls ("30 February,
daily") is followed to the year 9999. Here each day that is looked at is counted. The tests compare
what comes out with `dateutil`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from followdesk.exchange.ical_read_values import FLOATING, Stamp, stamp_from

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_STEPS = 50_000
"""So many days may be looked at for one event: ten times a day since 2012."""
MOST_TIMES_A_DAY = 48

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY")
_REFUSED = ("MINUTELY", "SECONDLY")
_IGNORED = frozenset({"SKIP"})
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_LAST_YEAR = 9_998


class TooOftenError(ValueError):
    """Say that a rule falls, or costs, more than anybody's calendar can hold."""


class Budget:
    """Count the work that is left for one file; each event has a share of its own."""

    def __init__(self, steps: int) -> None:
        self._left = steps
        self._share = 0

    def begin(self) -> None:
        """Begin with another event."""
        self._share = MOST_STEPS

    def take(self, steps: int = 1) -> None:
        """Take so much; raise TooOftenError where it is not there."""
        self._left -= steps
        self._share -= steps
        if self._left < 0 or self._share < 0:
            raise TooOftenError("more work than a calendar is worth")


@dataclass(frozen=True, slots=True)
class Rule:
    """Be a rule as it was read; an empty part says nothing. `until` is as it was written."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: Stamp | None = None
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def rule_of(value: str) -> Rule:
    """Read a rule; raise TooOftenError for one that is refused, ValueError for one that is none."""
    parts: dict[str, str] = {}
    for part in value.upper().strip(" ;").split(";"):
        name, _, said = part.partition("=")
        parts[name.strip()] = said.strip()
    freq = parts.pop("FREQ", "")
    if freq in _REFUSED:
        raise TooOftenError(freq)
    if freq not in _FREQUENCIES:
        raise ValueError("no frequency that is known")
    interval = int(parts.pop("INTERVAL", "1"))
    count = int(parts.pop("COUNT")) if "COUNT" in parts else None
    if not 1 <= interval <= 100_000 or (count is not None and count < 1):
        raise ValueError("an interval or a count that is none")
    until = parts.pop("UNTIL", "")
    rule = Rule(
        freq,
        interval,
        count,
        stamp_from(until, FLOATING) if until else None,
        months=_numbers(parts, "BYMONTH", 1, 12),
        weeks=_numbers(parts, "BYWEEKNO", -53, 53),
        year_days=_numbers(parts, "BYYEARDAY", -366, 366),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        weekdays=tuple(sorted({_weekday(one) for one in _listed(parts, "BYDAY")})),
        hours=_numbers(parts, "BYHOUR", 0, 23),
        minutes=_numbers(parts, "BYMINUTE", 0, 59),
        seconds=_numbers(parts, "BYSECOND", 0, 60),
        positions=_numbers(parts, "BYSETPOS", -366, 366),
        week_start=WEEKDAYS.index(parts.pop("WKST", "MO")),
    )
    if any(name and not name.startswith("X-") and name not in _IGNORED for name in parts):
        raise ValueError("a part of the rule that is not known")
    times = max(1, len(rule.hours)) * max(1, len(rule.minutes)) * max(1, len(rule.seconds))
    if times > MOST_TIMES_A_DAY:
        raise TooOftenError(f"{times} times a day")
    return rule


def occurrences(
    rule: Rule, start: datetime, first: datetime, last: datetime, budget: Budget
) -> Iterator[datetime]:
    """Give the times on the wall from `first` to `last` (not included), in order.

    `start` is when the event began; `until` counts as a time on the same wall. Raises
    TooOftenError where the work is too much.
    """
    until = last if rule.until is None else min(last, _until(rule.until))
    left = rule.count
    for times in _periods(_completed(rule, start), start, first, until, budget):
        for at in times:
            if at < start:
                continue
            if at >= last or (rule.until is not None and at > until):
                return
            if left is not None:
                if not left:
                    return
                left -= 1
            if at >= first:
                yield at


def _until(until: Stamp) -> datetime:
    return until.wall + _DAY - timedelta(seconds=1) if until.is_day else until.wall


def _numbers(parts: dict[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    found = {int(one) for one in _listed(parts, name)}
    if any(not least <= one <= most or (least < 0 and not one) for one in found):
        raise ValueError(f"{name} out of its range")
    if least > 0 and 0 in found:
        raise ValueError(f"{name} has no nought")
    return tuple(sorted(found))


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return [one.strip() for one in parts.pop(name, "").split(",") if one.strip()][:400]


def _weekday(text: str) -> tuple[int, int]:
    number = int(text[:-2]) if text[:-2] else 0
    if abs(number) > 53:
        raise ValueError("BYDAY out of its range")
    return number, WEEKDAYS.index(text[-2:])


def _completed(rule: Rule, start: datetime) -> Rule:
    """Fill in from the start what a rule leaves unsaid."""
    months, month_days, weekdays = rule.months, rule.month_days, rule.weekdays
    if not (rule.weeks or rule.year_days or rule.month_days or rule.weekdays):
        if rule.freq == "YEARLY":
            months, month_days = months or (start.month,), (start.day,)
        elif rule.freq == "MONTHLY":
            month_days = (start.day,)
        elif rule.freq == "WEEKLY":
            weekdays = ((0, start.weekday()),)
    hours = rule.hours or (() if rule.freq == "HOURLY" else (start.hour,))
    return Rule(
        rule.freq,
        rule.interval,
        rule.count,
        rule.until,
        months,
        rule.weeks,
        rule.year_days,
        month_days,
        weekdays,
        hours,
        rule.minutes or (start.minute,),
        tuple(min(59, one) for one in rule.seconds) or (start.second,),
        rule.positions,
        rule.week_start,
    )


def _periods(
    rule: Rule, start: datetime, first: datetime, last: datetime, budget: Budget
) -> Iterator[list[datetime]]:
    """Give the times of each year, month, week, day or hour that the rule counts."""
    near = start if rule.count is not None else max(start, first)
    if rule.freq == "HOURLY":
        yield from _hourly(rule, start, near, last, budget)
        return
    clocks = [time(*one) for one in product(rule.hours, rule.minutes, rule.seconds)]
    for days in _day_periods(rule, start.date(), near.date(), last.date(), budget):
        budget.take()
        times = [datetime.combine(on, at) for on in days if _fits(rule, on) for at in clocks]
        yield _at_positions(times, rule.positions)


def _hourly(
    rule: Rule, start: datetime, near: datetime, last: datetime, budget: Budget
) -> Iterator[list[datetime]]:
    hour = start.replace(minute=0, second=0)
    step = _HOUR * rule.interval
    hour += step * max(0, (near - hour) // step - 1)
    while hour < last:
        budget.take()
        if (not rule.hours or hour.hour in rule.hours) and _fits(rule, hour.date()):
            times = [
                hour.replace(minute=minute, second=second)
                for minute, second in product(rule.minutes, rule.seconds)
            ]
            yield _at_positions(times, rule.positions)
        hour += step


def _day_periods(
    rule: Rule, start: date, near: date, last: date, budget: Budget
) -> Iterator[list[date]]:
    """Give the days that come into question of each period, beginning before `near`."""
    if rule.freq in ("DAILY", "WEEKLY"):
        size = 1 if rule.freq == "DAILY" else 7
        on = start - _DAY * ((start.weekday() - rule.week_start) % size if size > 1 else 0)
        step = _DAY * (size * rule.interval)
        on += step * max(0, (near - on) // step - 1)
        while on <= last:
            budget.take(size)
            yield [on + _DAY * number for number in range(size)]
            on += step
        return
    month = start.year * 12 + start.month - 1 if rule.freq == "MONTHLY" else start.year * 12
    step_months = rule.interval if rule.freq == "MONTHLY" else 12 * rule.interval
    month += step_months * max(0, (near.year * 12 - month) // step_months - 1)
    while month <= last.year * 12 + last.month - 1 and month // 12 <= _LAST_YEAR:
        days: list[date] = []
        for one in range(month, month + (1 if rule.freq == "MONTHLY" else 12)):
            budget.take()
            if not rule.months or one % 12 + 1 in rule.months:
                some = _month_days(rule, one)
                budget.take(len(some))
                days += some
        yield days
        month += step_months


def _month_days(rule: Rule, month: int) -> list[date]:
    """Give the days of a month, counted from the year nought, or those that the rule names."""
    year, place = divmod(month, 12)
    length = _length(year, place + 1)
    if not rule.month_days:
        return [date(year, place + 1, number) for number in range(1, length + 1)]
    numbers = {one if one > 0 else length + 1 + one for one in rule.month_days}
    return [date(year, place + 1, one) for one in sorted(numbers) if 1 <= one <= length]


def _length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def _fits(rule: Rule, on: date) -> bool:
    """Tell whether a day is none that the rule leaves out."""
    if rule.months and on.month not in rule.months:
        return False
    if rule.month_days and not _is_month_day(rule.month_days, on):
        return False
    if rule.year_days:
        number = on.timetuple().tm_yday
        length = 366 if _length(on.year, 2) == 29 else 365
        if number not in rule.year_days and number - length - 1 not in rule.year_days:
            return False
    if rule.weeks and not _is_week(rule, on):
        return False
    return not rule.weekdays or _is_weekday(rule, on)


def _is_month_day(numbers: Iterable[int], on: date) -> bool:
    return on.day in numbers or on.day - _length(on.year, on.month) - 1 in numbers


def _is_week(rule: Rule, on: date) -> bool:
    """Tell whether a day lies in one of the weeks; a week is of the year it has most days in."""
    begins = on - _DAY * ((on.weekday() - rule.week_start) % 7)
    middle = begins + _DAY * 3
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    december = date(middle.year, 12, 28)
    last = december - _DAY * ((december.weekday() - rule.week_start) % 7) + _DAY * 3
    total = (last.timetuple().tm_yday - 1) // 7 + 1
    return number in rule.weeks or number - total - 1 in rule.weeks


def _is_weekday(rule: Rule, on: date) -> bool:
    """Tell whether a day is such a weekday: the second of its month or year, where counted."""
    in_year = rule.freq == "YEARLY" and not rule.months
    for number, weekday in rule.weekdays:
        if weekday != on.weekday():
            continue
        if not number or rule.freq not in ("YEARLY", "MONTHLY"):
            return True
        place = on.timetuple().tm_yday if in_year else on.day
        length = _length(on.year, on.month)
        if in_year:
            length = 366 if _length(on.year, 2) == 29 else 365
        if number in ((place - 1) // 7 + 1, -((length - place) // 7) - 1):
            return True
    return False


def _at_positions(times: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    """Keep those at the positions that the rule names, counted from either end."""
    times.sort()
    if not positions:
        return times
    numbers = {one - 1 if one > 0 else len(times) + one for one in positions}
    return [times[one] for one in sorted(numbers) if 0 <= one < len(times)]
