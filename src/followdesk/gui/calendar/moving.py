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
    step keeps its own zone where that can tell the moment; a plain date stays one unless a time was
    chosen.
    """
    if minute is None:
        if item.starts_at is None:
            return When(on, None, item.zone)
        there = local(item.starts_at, zone)
        minute = there.hour * 60 + there.minute
    return told(moment(on, minute, zone), item.zone, zone)


def shifted(item: CalendarItem, days: int, minutes: int, zone: str) -> When:
    """Tell where an item goes by so many days of the wall clock, then so many real minutes.

    Real minutes lead out of an hour the clocks jump over in both directions. An hour they show
    twice, on the clocks of both sides, counts once. A plain date moves by whole days alone.
    """
    if item.starts_at is None:
        return When(item.on + timedelta(days=days), None, item.zone)
    there = local(item.starts_at, zone)
    goal_on = there.date() + timedelta(days=days)
    starts_at = item.starts_at
    if days:
        starts_at = moment(goal_on, there.hour * 60 + there.minute, zone)
    goal = starts_at + timedelta(minutes=minutes)
    when = told(goal, item.zone, zone)
    reached = when.instant() or goal
    if minutes > 0 and reached < goal:  # else it would come round to where it was, for ever
        when = told(goal + (goal - reached), item.zone, zone)
    return when


def told(instant: datetime, theirs: str, mine: str) -> When:
    """Tell a moment in their zone; in the user's where their clocks show that time twice.

    A wall time stands for the first of two; the second of them has no name there.
    """
    when = When.of_instant(instant, theirs)
    return when if when.instant() == instant else When.of_instant(instant, mine)


def shown_at(
    item: CalendarItem, when: When | None, zone: str, minutes: int | None = None
) -> CalendarItem:
    """Show an item at its new time, in the user's zone, and as long as it lasts now."""
    if minutes is not None:
        item = replace(item, minutes=minutes)
    if when is None:
        return item
    starts_at = when.instant()
    on = when.on if starts_at is None else local(starts_at, zone).date()
    return replace(item, on=on, starts_at=starts_at)
