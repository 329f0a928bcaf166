"""Read days by name or by counting: weekdays, "tomorrow", "in 3 days", "next week"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from followdesk.domain.typed_date.lexicon import Daypart, Period, Unit, Which
from followdesk.domain.typed_date.line import Hit, Line

_FRIDAY = 4
_MONTHS = 12
_MOST_DAYS = 4 * 366  # beyond the three years that can be kept; larger counts are not computed


class Kind(Enum):
    """Say how a day was named, which decides what may stand beside it."""

    NAMED = "named"
    WEEKDAY = "weekday"
    CALENDAR = "calendar"
    OFFSET = "offset"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Day:
    """Hold a day as it was read; `on` is None where no calendar has it."""

    kind: Kind
    on: date | None
    weekday: int | None = None
    weeks: int | None = None  # of an offset, or of a week that a weekday may narrow down
    part: Daypart | None = None
    readings: tuple[date, ...] = ()  # filled when it can mean two days
    other_on: date | None = None
    weak: bool = False  # gives way to any other date in the line
    shy: bool = False  # counts only beside a time, or as the whole line
    edge: bool = False  # counts only first or last in the line, unless a time stands beside it


def next_weekday(after_on: date, weekday: int) -> date:
    """Give the nearest such weekday after a day."""
    return after_on + timedelta(days=(weekday - after_on.weekday() - 1) % 7 + 1)


def add_months(on: date, months: int) -> date:
    """Add months, keeping to the last day of a shorter month."""
    count = on.year * _MONTHS + on.month - 1 + months
    year, month = count // _MONTHS, count % _MONTHS + 1
    return min(
        on.replace(day=28, year=year, month=month) + timedelta(days=on.day - 28), _last(year, month)
    )


def _last(year: int, month: int) -> date:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return following - timedelta(days=1)


def month_day(first_on: date, period: Period) -> date:
    """Give the first, the 15th or the last of the month that begins then."""
    if period is Period.MONTH_MIDDLE:
        return first_on.replace(day=15)
    return _last(first_on.year, first_on.month) if period is Period.MONTH_END else first_on


def read_weekday(line: Line, i: int) -> Hit[Day] | None:
    """Read "thu", "next thursday", "Do.", "Freitagnachmittag"."""
    which = line.phrase(line.grammar.which, i)
    at = which.end if which else i
    word = line.word(at)
    joined = line.grammar.joined_days.get(word)
    weekday = joined[0] if joined else line.grammar.weekdays.get(word)
    if weekday is None:
        return None
    end = at + 1
    stop = len(word) <= 5 and line.glued_mark(end, ".")
    day = replace(
        _which_day(line.today_on, weekday, which.value if which else None),
        part=joined[1] if joined else None,
    )
    if which is None:
        shy = word in line.grammar.shy_weekdays or (stop and word in line.grammar.shy_with_stop)
        edge = word in line.grammar.edge_weekdays
        day = replace(day, shy=shy, edge=edge, weak=edge)
    return Hit(day, end + stop)


def _which_day(today_on: date, weekday: int, which: Which | None) -> Day:
    week = timedelta(days=7)
    nearest = next_weekday(today_on, weekday)
    monday = today_on - timedelta(days=today_on.weekday())
    in_next_week = monday + week + timedelta(days=weekday)
    on, other = nearest, None
    if which is Which.THIS and today_on.weekday() == weekday:
        on = today_on
    elif which is Which.AFTER_NEXT:
        on = nearest + week
    elif which is Which.NEXT_WEEK:
        on, other = in_next_week, nearest if nearest != in_next_week else None
    elif which is Which.NEAREST:
        other = in_next_week if nearest != in_next_week else None
    elif which is Which.LAST:
        on = nearest - (week if nearest - week < today_on else 2 * week)
    return Day(Kind.WEEKDAY, on, weekday=weekday, other_on=other, weak=which is Which.LAST)


def read_named(line: Line, i: int) -> Hit[Day] | None:
    """Read "tomorrow", "heute", "yesterday", "this afternoon"."""
    part = line.phrase(line.grammar.today_dayparts, i)
    if part is not None:
        return Hit(Day(Kind.NAMED, line.today_on, part=part.value), part.end)
    named = line.phrase(line.grammar.named_days, i)
    if named is None:
        return None
    on = line.today_on + timedelta(days=named.value)
    return Hit(Day(Kind.NAMED, on, weak=named.value < 0), named.end)


def read_offset(line: Line, i: int) -> Hit[Day] | None:
    """Read "in 3 days", "2 weeks from now", "in einem Monat", "3 days ago"."""
    grammar = line.grammar
    led, past = line.word(i) in grammar.offset_before, line.word(i) in grammar.past_before
    at = i + (led or past)
    fixed = line.phrase(grammar.fixed_offsets, at)
    if fixed is not None:
        (count, unit), end = fixed.value, fixed.end
    else:
        counted, found = line.cardinal(at, digits=9), grammar.units.get(line.word(at + 1))
        if counted is None or found is None or found in {Unit.MINUTE, Unit.HOUR}:
            return None
        if not led and line.is_glued(at):
            return None
        count, unit, end = counted, found, at + 2
    after = line.phrase(grammar.offset_after, end)
    if after is not None and not past:
        end = after.end
        past, led = after.value < 0, True
    if not (led or past):
        return None
    on = _shifted(line.today_on, -count if past else count, unit)
    weeks = count if unit is Unit.WEEK and not past and count * 7 <= _MOST_DAYS else None
    return Hit(Day(Kind.OFFSET, on, weeks=weeks, weak=past), end)


def _shifted(on: date, count: int, unit: Unit) -> date:
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}[unit] * count
    if abs(days) > _MOST_DAYS:
        return date.max if count > 0 else date.min
    if unit in {Unit.MONTH, Unit.YEAR}:
        return add_months(on, count * (_MONTHS if unit is Unit.YEAR else 1))
    return on + timedelta(days=days)


def read_period(line: Line, i: int) -> Hit[Day] | None:
    """Read "next week" (its Monday), "end of month", "end of january", "mid-march"."""
    hit = line.phrase(line.grammar.periods, i)
    if hit is not None:
        period, ahead = hit.value
        on = _period_day(line.today_on, period, ahead)
        weeks = ahead if period is Period.WEEK_START else None
        return Hit(Day(Kind.PERIOD, on, weeks=weeks), hit.end)
    edge = line.phrase(line.grammar.month_edges, i)
    if edge is None:
        return None
    at = edge.end + (line.is_dash(edge.end) and line.is_glued(edge.end))
    month = line.grammar.months.get(line.word(at))
    if month is None:
        return None
    year = line.number(at + 1, digits=4) if line.digits(at + 1) == 4 else None
    if year is not None and 1900 <= year < 3000:
        first_on = date(year, month, 1)
        return Hit(Day(Kind.PERIOD, month_day(first_on, edge.value)), at + 2)
    on = month_day(date(line.today_on.year, month, 1), edge.value)
    if on < line.today_on:
        on = month_day(date(line.today_on.year + 1, month, 1), edge.value)
    return Hit(Day(Kind.PERIOD, on), at + 1)


def _period_day(today_on: date, period: Period, ahead: int) -> date:
    if period in {Period.WEEK_START, Period.WEEK_END}:
        monday = today_on + timedelta(days=7 * ahead - today_on.weekday())
        if period is Period.WEEK_START:
            return monday
        friday = monday + timedelta(days=_FRIDAY)
        return friday if friday >= today_on else friday + timedelta(days=7)
    return month_day(add_months(today_on.replace(day=1), ahead), period)
