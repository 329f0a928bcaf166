"""Read the values of a calendar file: its dates, its lengths, its words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

UTC_ZONE = "Z"
"""What a stamp that is written in UTC has for its zone."""
FLOATING = ""
"""And one that says no zone."""
LONGEST_TITLE = 200

_LONGEST_ZONE = 200
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)
_TZID = re.compile(r';\s*TZID\s*=\s*(?:"([^"]*)"|([^";]*(?:;(?![A-Z-]+=)[^";]*)*))', re.IGNORECASE)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?",
    re.ASCII,
)
_TEXT = re.compile(r'[^:;]*(?:;(?:[^":]|"[^"]*")*)?:(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Stamp(NamedTuple):
    """Be a date or a time as it is written: on the wall of `zone`."""

    wall: datetime
    zone: str = FLOATING
    is_day: bool = False

    @property
    def is_floating(self) -> bool:
        """Tell whether it is a time on whatever wall one stands before."""
        return self.zone == FLOATING and not self.is_day


def stamp_of(line: str) -> Stamp:
    """Read a property with one date or time; raise ValueError where it has none."""
    head, _, value = line.rpartition(":")
    return stamp_from(value, zone_of(head))


def stamps_of(line: str) -> list[tuple[Stamp, str]]:
    """Read a property with many; each with what stands behind its slash, for a period has two."""
    head, _, values = line.rpartition(":")
    zone = zone_of(head)
    found = []
    for value in values.split(","):
        if value.strip():
            first, _, second = value.partition("/")
            found.append((stamp_from(first, zone), second.strip()))
    return found


def stamp_from(value: str, zone: str) -> Stamp:
    """Read `20261126`, `20261126T0930` and the like; raise ValueError for what is none."""
    found = _STAMP.fullmatch(value.strip().upper())
    if found is None:
        raise ValueError("not a date or a time")
    year, month, day, hour, minute, second, utc = found.groups()
    on = date(int(year), int(month), int(day))
    if hour is None:
        return Stamp(datetime.combine(on, time()), FLOATING, is_day=True)
    # A leap second is not counted here.
    at = time(int(hour), int(minute), min(59, int(second or 0)))
    return Stamp(datetime.combine(on, at), UTC_ZONE if utc else zone)


def zone_of(head: str) -> str:
    """Give the zone that the parameters of a property name."""
    if "=" not in head:
        return FLOATING
    found = _TZID.search(head)
    if found is None:
        return FLOATING
    return (found[1] if found[1] is not None else found[2]).strip()[:_LONGEST_ZONE]


def duration_of(value: str) -> timedelta:
    """Read `PT1H30M` and the like; raise ValueError for what is none."""
    found = _DURATION.fullmatch(value.strip().upper())
    if found is None or not any(found.groups()[1:]):
        raise ValueError("not a length of time")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(
        weeks=min(weeks, 99_999), days=days, hours=hours, minutes=minutes, seconds=seconds
    )
    return -length if found[1] == "-" else length


def text_value(line: str) -> str:
    """Read the words of a property: on one line, without control characters, and not endless."""
    found = _TEXT.fullmatch(line)
    value = found[1] if found else ""
    words = _ESCAPED.sub(lambda one: " " if one[1] in "nN" else one[1], value)
    shown = "".join(letter if letter.isprintable() else " " for letter in words[:4_000])
    return " ".join(shown.split())[:LONGEST_TITLE].rstrip()


def plain_value(line: str) -> str:
    """Read a value that is a word: what stands behind the first colon."""
    return line.partition(":")[2].strip()
