"""Read one day that may be named in two ways: "thu 3 dec", "thu next week", "heute in 14 Tagen"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from followdesk.domain.typed_date.calendar import read_calendar, read_day_of_month
from followdesk.domain.typed_date.day import (
    Day,
    Kind,
    read_named,
    read_offset,
    read_period,
    read_weekday,
)
from followdesk.domain.typed_date.line import Hit, Line

_READERS: tuple[Callable[[Line, int], Hit[Day] | None], ...] = (
    read_calendar,
    read_period,
    read_offset,
    read_named,
    read_weekday,
)
_CALENDAR_PAIRS = {
    (Kind.WEEKDAY, Kind.CALENDAR),
    (Kind.CALENDAR, Kind.WEEKDAY),
    (Kind.NAMED, Kind.CALENDAR),
    (Kind.NAMED, Kind.WEEKDAY),
}


def read_day(line: Line, i: int) -> Hit[Day] | None:
    """Read the day that begins there, preposition included."""
    at = i
    while at < i + 2 and line.word(at) in line.grammar.before_day:
        at += 1
    first = _read_one(line, at)
    if first is None and (at > i or line.word(at) in line.grammar.before_ordinal):
        first = read_day_of_month(line, at)
    if first is None and at == i and line.word(at) in line.grammar.before_ordinal:
        first = read_calendar(line, at + 1) or read_period(line, at + 1)
    if first is None:
        return None
    if at > i:
        on_purpose = first.value.kind is Kind.WEEKDAY and first.value.edge
        weak = first.value.weak and not on_purpose
        first = Hit(replace(first.value, shy=False, edge=False, weak=weak), first.end)
    return _with_second(line, first) or first


def _read_one(line: Line, i: int) -> Hit[Day] | None:
    for reader in _READERS:
        hit = reader(line, i)
        if hit is not None:
            return hit
    return None


def _with_second(line: Line, first: Hit[Day]) -> Hit[Day] | None:
    grammar = line.grammar
    at = first.end + (line.word(first.end) == ",")
    links = grammar.before_day | grammar.before_ordinal | grammar.between_day_and_month
    second = _read_one(line, at)
    while second is None and at < first.end + 3 and line.word(at) in links:
        at += 1
        second = _read_one(line, at)
    if second is None and first.value.kind is Kind.WEEKDAY:
        second = read_day_of_month(line, at)
    if second is None:
        return None
    day = _joined(line.today_on, first.value, second.value)
    return None if day is None else Hit(day, second.end)


def _joined(today_on: date, first: Day, second: Day) -> Day | None:
    if (first.kind, second.kind) in _CALENDAR_PAIRS:
        return _agreed(first, second)
    if first.on is None or second.on is None:
        return None
    if first.kind is Kind.WEEKDAY and second.weeks is not None:
        if second.kind is Kind.OFFSET:
            return _sure(first, first.on + timedelta(weeks=second.weeks))
        return _in_week(today_on, first, second.weeks)
    if second.kind is Kind.WEEKDAY and first.weeks is not None:
        return _in_week(today_on, second, first.weeks)
    if (first.kind, second.kind) == (Kind.NAMED, Kind.OFFSET) and second.on < date.max:
        return _sure(first, first.on + (second.on - today_on))
    return None


def _in_week(today_on: date, weekday: Day, weeks: int) -> Day:
    monday = today_on - timedelta(days=today_on.weekday())
    return _sure(weekday, monday + timedelta(days=7 * weeks + (weekday.weekday or 0)))


def _sure(day: Day, on: date) -> Day:
    return replace(day, on=on, other_on=None, shy=False, edge=False, weak=False, weeks=None)


def _agreed(first: Day, second: Day) -> Day | None:
    """Take the two as one date if they agree, as two readings if they do not."""
    if any(day.weak and not day.edge for day in (first, second)):
        return None
    calendar, other = (first, second) if first.kind is Kind.CALENDAR else (second, first)
    if calendar.on is None:
        return calendar
    if _fits(calendar.on, other):
        return replace(_sure(calendar, calendar.on), part=other.part)
    if second.shy or other.on is None:
        return None
    on = calendar.on
    return replace(_sure(calendar, on), readings=tuple(sorted({other.on, on})))


def _fits(on: date, other: Day) -> bool:
    return on == other.on if other.weekday is None else on.weekday() == other.weekday
