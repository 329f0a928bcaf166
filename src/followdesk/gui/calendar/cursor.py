"""Where the keyboard is on the calendar, and where each arrow key leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followdesk.gui.calendar.days import DAY_MINUTES, Day, Entry, Key
from followdesk.gui.calendar.moving import SNAP

SLOT = 30
"""Free time is walked through in steps of this many minutes."""
MORNING = 9 * 60


@dataclass(frozen=True, slots=True)
class Cursor:
    """Be on an item (`key`), at a free time (`minute`), or on the day as a whole.

    `is_band` marks the call block that starts at the minute.
    """

    on: date
    minute: int | None = None
    key: Key | None = None
    is_band: bool = False


def at_entry(entry: Entry) -> Cursor:
    """Stand on an item."""
    return Cursor(entry.on, entry.start, entry.key)


def entry_at(day: Day, cursor: Cursor) -> Entry | None:
    """Give the item that the cursor stands on."""
    if cursor.key is None:
        return None
    return next((entry for entry in day.entries if entry.key == cursor.key), None)


def up_or_down(day: Day, cursor: Cursor, direction: int) -> Cursor:
    """Go to the next item of the day, and where there is none on through its free time."""
    entry = entry_at(day, cursor)
    if entry is not None:
        place = day.entries.index(entry) + direction
        if 0 <= place < len(day.entries):
            return at_entry(day.entries[place])
        edge = (entry.start or 0) - SLOT if direction < 0 else _rounded_up(entry.end)
        return free_at(day.on, edge)
    minute = MORNING if cursor.minute is None else cursor.minute
    later = [e for e in day.timed if (e.start or 0) >= minute]
    earlier = [*day.all_day, *(e for e in day.timed if (e.start or 0) < minute)]
    if direction > 0 and later:
        return at_entry(later[0])
    if direction < 0 and earlier:
        return at_entry(earlier[-1])
    return free_at(day.on, minute + direction * SLOT)


def free_up_or_down(cursor: Cursor, direction: int) -> Cursor:
    """Go through the day by half hours, whatever is there."""
    minute = MORNING if cursor.minute is None else cursor.minute + direction * SLOT
    return free_at(cursor.on, minute)


def beside(day: Day, cursor: Cursor, *, wants_free: bool = False) -> Cursor:
    """Arrive on another day: at the item nearest in time, or at the same time of day."""
    minute = MORNING if cursor.minute is None else cursor.minute
    if wants_free or not day.entries:
        return free_at(day.on, minute)
    nearest = min(day.entries, key=lambda entry: abs((entry.start or 0) - minute))
    return at_entry(nearest)


def within_cell(day: Day, cursor: Cursor, direction: int) -> Cursor | None:
    """Go through the items of a cell of the month; None where the way leads out of it."""
    entries = day.starting
    entry = entry_at(day, cursor)
    if entry is None or entry not in entries:
        place = 0 if direction > 0 else -1
    else:
        place = entries.index(entry) + direction
        if place < 0:
            return Cursor(day.on)
    if 0 <= place < len(entries):
        return at_entry(entries[place])
    return None


def free_at(on: date, minute: int) -> Cursor:
    """Stand at a free time, within the day and on the grid."""
    inside = max(0, min(DAY_MINUTES - SNAP, minute))
    return Cursor(on, inside // SNAP * SNAP)


def _rounded_up(minute: int) -> int:
    return -(-minute // SNAP) * SNAP
