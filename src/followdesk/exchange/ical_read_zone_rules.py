"""Make zones of what a calendar file defines in its VTIMEZONE parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from followdesk.domain.other_calendar import LONGEST
from followdesk.domain.work_calendar import Span
from followdesk.exchange.ical_read_events import ReadZone
from followdesk.exchange.ical_read_rules import Budget, occurrences, rule_of
from followdesk.exchange.ical_read_values import plain_value, stamp_of, stamps_of
from followdesk.exchange.ical_read_zones import FileZone

_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(\d\d)?", re.ASCII)
_MARGIN = timedelta(days=400)
_DAY = timedelta(days=1)


def zones_defined(parts: Iterable[ReadZone], window: Span, budget: Budget) -> dict[str, FileZone]:
    """Return the zones by their names; one that cannot be read is left out."""
    found: dict[str, FileZone] = {}
    for zone in parts:
        try:
            found.setdefault(zone.name, _zone(zone, window, budget))
        except (ValueError, OverflowError):
            continue
    return found


def _zone(zone: ReadZone, window: Span, budget: Budget) -> FileZone:
    """Work out when the offset changes around the window; raise ValueError."""
    first = (window.starts_at - LONGEST - _MARGIN).replace(tzinfo=None)
    last = (window.ends_at + _MARGIN).replace(tzinfo=None)
    changes: list[tuple[datetime, timedelta]] = []
    before: list[tuple[datetime, timedelta]] = []
    for part in zone.parts:
        budget.begin()
        if not {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= part.keys():
            raise ValueError("a part of a zone that says nothing")
        start = stamp_of(part["DTSTART"][0]).wall
        earlier = _offset(part["TZOFFSETFROM"][0])
        later = _offset(part["TZOFFSETTO"][0])
        at = [start]
        for line in part.get("RRULE", ()):
            # Its end is in UTC; a day more or less adds no change of the clocks.
            at += occurrences(rule_of(plain_value(line)), start, first, last, budget)
        for line in part.get("RDATE", ()):
            at += [stamp.wall for stamp, _ in stamps_of(line)]
        budget.take(len(at))
        before.append((start, earlier))
        changes += [
            (wall.replace(tzinfo=UTC) - earlier, later)
            for wall in set(at)
            if start.year > 1 and wall.year < 9_999
        ]
        if start.year <= 1:
            changes.append((datetime.min.replace(tzinfo=UTC) + 2 * _DAY, later))
    if not before:
        raise ValueError("a zone without an offset")
    return FileZone(min(before)[1], changes)


def _offset(line: str) -> timedelta:
    found = _OFFSET.fullmatch(plain_value(line))
    if found is None or int(found[2]) > 23:
        raise ValueError("no offset")
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size
