"""Which days a page of the calendar shows, and which page comes next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)


AGENDA_DAYS = 28
"""An agenda lists this many days: four weeks are as far as one plans from the telephone."""


class Mode(StrEnum):
    """Name the ways of looking at the calendar; `WORK` is a week without its free weekend."""

    DAY = "day"
    WORK = "work"
    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what was shown last; `on` None stands for today, whenever that is.

    `second_zone` is that of the second clock; "" without one.
    """

    mode: Mode = Mode.WORK
    on: date | None = None
    second_zone: str = ""


_LENGTHS = {Mode.DAY: 1, Mode.WORK: 7, Mode.WEEK: 7, Mode.AGENDA: AGENDA_DAYS}


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
    """List all days of the page `on` lies in; an agenda begins with the week of `on`."""
    if mode is Mode.DAY:
        return (on,)
    if mode is Mode.MONTH:
        return month_of(on, first_weekday)
    week = week_of(on, first_weekday)
    if mode is Mode.AGENDA:
        return tuple(week[0] + DAY * n for n in range(AGENDA_DAYS))
    return week


def turned(mode: Mode, on: date, pages: int) -> date:
    """Give the day that stands where `on` stands, so many pages later (earlier: negative)."""
    if mode is not Mode.MONTH:
        return on + timedelta(days=_LENGTHS[mode] * pages)
    months = on.year * 12 + on.month - 1 + pages
    year, month = divmod(months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def shown_days(
    mode: Mode, days: Sequence[date], weekend: Collection[int], wanted: Collection[date]
) -> tuple[date, ...]:
    """Leave out the days that a way of looking leaves out, except for those `wanted`.

    A working week has no weekend, an agenda no empty days; but nothing that is on is ever out of
    sight.
    """
    if mode is Mode.WORK:
        return tuple(on for on in days if on.weekday() not in weekend or on in wanted)
    if mode is Mode.AGENDA:
        return tuple(on for on in days if on in wanted)
    return tuple(days)
