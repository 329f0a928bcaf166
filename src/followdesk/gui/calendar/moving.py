"""What a step's new time is when it is moved to another place on the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from followdesk.domain.when import When, instant_of, local
from followdesk.services.rows import CalendarItem

SNAP = 15
"""Times on the calendar are set in steps of this many minutes."""


def snapped(minute: int) -> int:
    """Round down to the grid of the calendar, within one day."""
    return max(0, min(24 * 60 - SNAP, minute // SNAP * SNAP))


def moment(on: date, minute: int, zone: str) -> datetime:
    """Give the instant at which the user's clocks show this minute, told in the user's zone."""
    return local(instant_of(on, time(minute // 60, minute % 60), zone), zone)


def moved_to(item: CalendarItem, on: date, minute: int | None, zone: str) -> When:
    """Tell where an item goes that the user drops there; `zone` is the user's.

    `minute` None means: the day alone was chosen, so a time stays what the user's clocks show. The
    step keeps its own zone; a plain date stays one unless a time was chosen.
    """
    if minute is None:
        if item.starts_at is None:
            return When(on, None, item.zone)
        there = local(item.starts_at, zone)
        minute = there.hour * 60 + there.minute
    return When.of_instant(moment(on, minute, zone), item.zone)


def shifted(item: CalendarItem, days: int, minutes: int, zone: str) -> When:
    """Tell where an item goes by so many days of the wall clock, then so many real minutes.

    Real minutes lead out of an hour the clocks jump over in both directions. A plain date moves by
    whole days alone.
    """
    if item.starts_at is None:
        return When(item.on + timedelta(days=days), None, item.zone)
    there = local(item.starts_at, zone)
    goal_on = there.date() + timedelta(days=days)
    starts_at = item.starts_at
    if days:
        starts_at = moment(goal_on, there.hour * 60 + there.minute, zone)
    return When.of_instant(starts_at + timedelta(minutes=minutes), item.zone)


def shown_at(item: CalendarItem, when: When, zone: str) -> CalendarItem:
    """Show an item at its new time, in the user's zone."""
    starts_at = when.instant()
    on = when.on if starts_at is None else local(starts_at, zone).date()
    return replace(item, on=on, starts_at=starts_at)
