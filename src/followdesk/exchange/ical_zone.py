"""A time zone as calendar files spell it out (RFC 5545, VTIMEZONE), for readers that know no names.

Written here from the changes of the clocks themselves: the library begins summer time at what the
clocks show after the change, where the standard wants what they showed before, so that the hour
after it is told wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_STEP = timedelta(days=7)  # no zone changes its clocks and back within a week
_LOOK_BACK = timedelta(days=400)
_LOOK_AHEAD = timedelta(days=1500)
_YEARS_ALIKE = 4
_LAST_WEEK = 7  # days; the last such weekday of a month lies within
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """Be one change of the clocks: the wall time before it, and both offsets."""

    at: datetime  # what the clocks showed when they changed, without a zone
    before: timedelta
    after: timedelta
    name: str

    @property
    def is_summer(self) -> bool:
        """Tell whether the clocks were put forward; whatever a country calls it."""
        return self.after > self.before


def vtimezone(zone: ZoneInfo, first_at: datetime, last_at: datetime) -> Timezone:
    """Spell a zone out for everything from one aware moment to another."""
    begins_at = first_at.astimezone(UTC) - _LOOK_BACK
    changes = list(_changes(zone, begins_at, last_at.astimezone(UTC) + _LOOK_AHEAD))
    if not changes or changes[0].at > first_at.astimezone(zone).replace(tzinfo=None):
        changes.insert(0, _begin(zone, begins_at))  # what counts before the first change
    made = Timezone()
    made.add("tzid", zone.key)
    for group in sorted(_alike(changes), key=lambda group: group[0].at):
        is_over = group[-1].at.year < changes[-1].at.year - 1
        made.add_component(_rule(group, is_over=is_over))
    return made


def _begin(zone: ZoneInfo, at: datetime) -> _Change:
    there = at.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    wall = there.replace(tzinfo=None, microsecond=0)
    return _Change(wall, offset, offset, there.tzname() or zone.key)


def _changes(zone: ZoneInfo, first_at: datetime, last_at: datetime) -> Iterator[_Change]:
    """Find the changes of the clocks, each to the second."""
    at = first_at
    while at < last_at:
        after = at + _STEP
        if _facts(zone, at) != _facts(zone, after):
            yield _change(zone, _exactly(zone, at, after))
        at = after


def _facts(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    there = at.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _exactly(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Halve the time between until the second is found from which on the clocks are changed."""
    old = _facts(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=1) // 2)
        if _facts(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _change(zone: ZoneInfo, at: datetime) -> _Change:
    there = at.astimezone(zone)
    before = (at - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta()
    wall = at.replace(tzinfo=None) + before
    after = there.utcoffset() or timedelta()
    return _Change(wall, before, after, there.tzname() or zone.key)


def _alike(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Put changes together that come each year in the same way; others stand alone."""
    kinds: dict[tuple[object, ...], list[_Change]] = {}
    for change in changes:
        key = (change.before, change.after, change.name, change.at.month, change.at.time())
        kinds.setdefault(key, []).append(change)
    for group in kinds.values():
        if len(group) >= _YEARS_ALIKE and _byday(group):
            yield group
        else:
            yield from ([change] for change in group)


def _byday(group: Sequence[_Change]) -> str:
    """Say by which weekday of the month these changes go: "2SU", "-1SU"; "" for none."""
    weekdays = {change.at.weekday() for change in group}
    years = [change.at.year for change in group]
    if len(weekdays) != 1 or any(b - a != 1 for a, b in pairwise(years)):
        return ""
    day = _DAYS[weekdays.pop()]
    if all((change.at + timedelta(days=_LAST_WEEK)).month != change.at.month for change in group):
        return f"-1{day}"
    places = {(change.at.day - 1) // _LAST_WEEK + 1 for change in group}
    return f"{places.pop()}{day}" if len(places) == 1 else ""


def _rule(group: Sequence[_Change], *, is_over: bool) -> TimezoneDaylight | TimezoneStandard:
    first = group[0]
    part = TimezoneDaylight() if first.is_summer else TimezoneStandard()
    part.add("dtstart", first.at)
    part.add("tzoffsetfrom", first.before)
    part.add("tzoffsetto", first.after)
    part.add("tzname", first.name)
    if len(group) > 1:
        rule = {"freq": "yearly", "bymonth": first.at.month, "byday": _byday(group)}
        if is_over:
            rule["until"] = (group[-1].at - group[-1].before).replace(tzinfo=UTC)
        part.add("rrule", vRecur(rule))
    return part
