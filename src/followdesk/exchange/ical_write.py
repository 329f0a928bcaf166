"""Write a calendar file (RFC 5545) that other programs read back as it was meant.

Importing this brings `icalendar` (63 ms): only who writes a file does.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from followdesk.domain.calendar_entry import CalendarEntry, Party
from followdesk.domain.message_text import going_out, one_line, sound
from followdesk.domain.when import When, zone_info
from followdesk.exchange.ical_zone import vtimezone
from followdesk.exchange.mailto import is_address

PRODUCT = "-//FollowDesk//FollowDesk//EN"
# Readers take these in the name of a party for signs of the format.
_NOT_IN_A_NAME = str.maketrans({'"': "'", "\\": "/"})
_END = b"END:VCALENDAR\r\n"
_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/Zulu", "Zulu", "Etc/Universal"})


class Method(StrEnum):
    """Name what a file asks of the calendar that reads it (RFC 5546); NONE: take it as it is."""

    NONE = ""
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def write_calendar(
    entries: Sequence[CalendarEntry], stamped_at: datetime, method: Method = Method.NONE
) -> bytes:
    """Return the file of these entries, with the time zones they need; `stamped_at` is now."""
    return b"".join(calendar_pieces(entries, stamped_at, method))


def calendar_pieces(
    entries: Sequence[CalendarEntry], stamped_at: datetime, method: Method = Method.NONE
) -> Iterator[bytes]:
    """Give the file piece by piece: its head, each entry, its end."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method is not Method.NONE:
        calendar.add("method", method.value)
    for zone, (first_at, last_at) in _zones(entries).items():
        calendar.add_component(vtimezone(zone_info(zone), first_at, last_at))
    yield bytes(calendar.to_ical()).removesuffix(_END)
    for entry in entries:
        yield bytes(_event(entry, stamped_at).to_ical())
    yield _END


def plain(text: str) -> str:
    """Return a text without what a file cannot hold: halves of signs, control signs."""
    lines = sound(going_out(text)).split("\n")
    return "\n".join("".join(map(_printed, line)) for line in lines)


def _printed(sign: str) -> str:
    if sign == "\t":
        return " "
    return "" if unicodedata.category(sign) == "Cc" else sign


def _event(entry: CalendarEntry, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", plain(entry.uid))
    event.add("dtstamp", stamped_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    for name, when in (("dtstart", entry.start), ("dtend", entry.end)):
        event.add(name, _value(when))
    for name, text in (
        ("summary", one_line(plain(entry.title))),
        ("location", one_line(plain(entry.place))),
        ("description", plain(entry.more)),
    ):
        if text:
            event.add(name, vText(text))
    if entry.kind:
        event.add("categories", [plain(entry.kind)])
    event.add("status", _status(entry))
    event.add("transp", "OPAQUE" if entry.takes_time else "TRANSPARENT")
    if entry.organizer is not None and is_address(entry.organizer.address):
        event.add("organizer", _address(entry.organizer))
    if entry.attendee is not None and is_address(entry.attendee.address):
        event.add("attendee", _asked(entry.attendee))
    return event


def _status(entry: CalendarEntry) -> str:
    if entry.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if entry.is_certain else "TENTATIVE"


def _value(when: When) -> object:
    """Return what stands in the file: the wall time agreed, in its zone."""
    if when.at is None:
        return when.on
    if when.zone in _UTC_NAMES:
        return datetime.combine(when.on, when.at, UTC)
    return datetime.combine(when.on, when.at, zone_info(when.zone))


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    name = sound(one_line(party.name)).translate(_NOT_IN_A_NAME)
    if name:
        address.params["CN"] = vText(name)
    return address


def _asked(party: Party) -> vCalAddress:
    address = _address(party)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE")
    return address


def _zones(entries: Iterable[CalendarEntry]) -> dict[str, tuple[datetime, datetime]]:
    """Return the zones of the entries by name, each with the first and the last moment in it."""
    moments: dict[str, list[datetime]] = defaultdict(list)
    for entry in entries:
        for when in (entry.start, entry.end):
            instant = when.instant()
            if instant is not None and when.zone not in _UTC_NAMES:
                moments[when.zone].append(instant)
    return {zone: (min(found), max(found)) for zone, found in sorted(moments.items())}
