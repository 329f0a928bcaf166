"""Which days a page of the calendar shows, and which page comes next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


class Mode(StrEnum):
    """Name the two ways of looking at the calendar."""

    WEEK = "week"
    MONTH = "month"


def week_of(on: date, first_weekday: int) -> tuple[date, ...]:
    """List the seven days of the week `on` lies in; Monday is weekday 0."""
    start = on - DAY * ((on.weekday() - first_weekday) % 7)
    return tuple(start + DAY * n for n in range(7))


def month_of(on: date, first_weekday: int) -> tuple[date, ...]:
    """List the days of the whole weeks that the month of `on` touches."""
    start = week_of(on.replace(day=1), first_weekday)[0]
    end = week_of(on.replace(day=monthrange(on.year, on.month)[1]), first_weekday)[-1]
    return tuple(start + DAY * n for n in range((end - start).days + 1))


def days_of(mode: Mode, on: date, first_weekday: int) -> tuple[date, ...]:
    """List all days of the page `on` lies in."""
    return week_of(on, first_weekday) if mode is Mode.WEEK else month_of(on, first_weekday)


def turned(mode: Mode, on: date, pages: int) -> date:
    """Give the day that stands where `on` stands, so many pages later (earlier: negative)."""
    if mode is Mode.WEEK:
        return on + timedelta(weeks=pages)
    months = on.year * 12 + on.month - 1 + pages
    year, month = divmod(months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def working_days(
    week: tuple[date, ...], weekend: Collection[int], wanted: Collection[date]
) -> tuple[date, ...]:
    """Leave out the weekend, except for `wanted` days: nothing that is on is ever out of sight."""
    return tuple(on for on in week if on.weekday() not in weekend or on in wanted)
