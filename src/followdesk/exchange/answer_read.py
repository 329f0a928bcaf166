"""Read what came back on an invitation: a calendar file, or an e-mail with one in it.

Read tolerant, for every program writes its own; and bounded, for anybody can send one. No more of
it is looked at than who says what about which invitation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from followdesk.domain.calendar_entry import Party
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError
from followdesk.domain.invitation_answer import Attending, CameBack, Purpose, Said
from followdesk.domain.invitation_errors import AnswerFault, AnswerUnreadableError
from followdesk.domain.message_text import one_line, sound
from followdesk.exchange.ical_read_lines import content_lines, text_of
from followdesk.exchange.ical_read_values import (
    Stamp,
    duration_of,
    plain_value,
    stamp_of,
    text_value,
)
from followdesk.exchange.ical_read_zones import known_zone

LARGEST_FILE = 10 * 1024 * 1024
"""An e-mail with an answer and a picture under it; the calendar file in it is a few lines."""
_MOST_LINES = 20_000
_MOST_PARTS = 100
_MOST_ASKED = 200
_LONGEST_UID = 1_000
_USUAL_MINUTES = 30
_MOST_MINUTES = 24 * 60
_LARGEST_SEQUENCE = 1_000_000

_PARAMETER = re.compile(r';\s*([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|([^";:]*))')
_ADDRESS = re.compile(r":\s*mailto:\s*([^\s;,\"]+)\s*$", re.IGNORECASE)
_LONGEST_ADDRESS = 320
_SAID = {
    "ACCEPTED": Said.ACCEPTED,
    "DECLINED": Said.DECLINED,
    "TENTATIVE": Said.TENTATIVE,
    "DELEGATED": Said.DELEGATED,
}
_PURPOSES = {
    "REPLY": Purpose.ANSWER,
    "COUNTER": Purpose.ANSWER,
    "REQUEST": Purpose.INVITATION,
    "ADD": Purpose.INVITATION,
    "CANCEL": Purpose.CANCELLATION,
}


@dataclass(slots=True)
class _Event:
    """Be the first appointment of a file, as its lines tell it."""

    uid: str = ""
    sequence: int | None = None
    who: list[Attending] = field(default_factory=list)
    organizer: Party | None = None
    title: str = ""
    start: Stamp | None = None
    end: Stamp | None = None
    length: timedelta | None = None
    stamp: Stamp | None = None


def read_answer_file(path: Path) -> CameBack:
    """Read a file; raise FileUnreadableError and AnswerUnreadableError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        kind = {
            FileNotFoundError: FileTrouble.MISSING,
            IsADirectoryError: FileTrouble.FOLDER,
            PermissionError: FileTrouble.NOT_ALLOWED,
        }
        raise FileUnreadableError(path.name, kind.get(type(error), FileTrouble.BROKEN)) from error
    return read_answer(data)


def read_answer(data: bytes) -> CameBack:
    """Read the bytes of a calendar file, or of an e-mail with one; raise AnswerUnreadableError."""
    if len(data) > LARGEST_FILE:
        raise AnswerUnreadableError(AnswerFault.TOO_LARGE)
    found = _read_calendar(data)
    if found is None:
        for part in _calendars_in(data):
            found = found or _read_calendar(part)
    if found is None:
        raise AnswerUnreadableError(AnswerFault.NO_CALENDAR)
    if not found.uid:
        raise AnswerUnreadableError(AnswerFault.NO_EVENT)
    return found


def _calendars_in(data: bytes) -> Iterator[bytes]:
    """Give what looks like a calendar file among the parts of an e-mail."""
    try:
        parts = list(_parts(message_from_bytes(data)))
    except RecursionError:  # parts within parts without end
        return
    for part in parts:
        name = (part.get_filename() or "").casefold()
        is_calendar = part.get_content_type() in ("text/calendar", "application/ics")
        if is_calendar or name.endswith(".ics"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield payload


def _parts(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count >= _MOST_PARTS:
            return
        yield part


def _read_calendar(data: bytes) -> CameBack | None:
    """Read a calendar file; None where it does not begin as one."""
    reader = _Reader()
    for line in _lines(data):
        name = re.split(r"[;:]", line, maxsplit=1)[0].strip().upper()
        if not reader.is_calendar and name:
            if not reader.begins(name, line):
                return None
        elif name and not reader.take(name, line):
            break
    return _came_back(reader.method, reader.event) if reader.is_calendar else None


class _Reader:
    """Take the lines of a calendar file; the first appointment in it tells what it is about."""

    def __init__(self) -> None:
        self.is_calendar = False
        self.method = ""
        self.event = _Event()
        self._is_open = False
        self._inner = 0  # alarms within the appointment

    def begins(self, name: str, line: str) -> bool:
        """Take the first line; tell whether a calendar begins with it."""
        self.is_calendar = (name, plain_value(line).upper()) == ("BEGIN", "VCALENDAR")
        return self.is_calendar

    def take(self, name: str, line: str) -> bool:
        """Take another line; False once nothing more is of interest."""
        if name in ("BEGIN", "END"):
            return self._turn(name, plain_value(line).upper())
        if name == "METHOD" and not self.method:
            self.method = plain_value(line).upper()[:40]
        elif self._is_open and not self._inner and name in _TAKEN:
            with suppress(ValueError, OverflowError):  # what cannot be read says nothing
                _TAKEN[name](self.event, line)
        return True

    def _turn(self, name: str, value: str) -> bool:
        if value == "VEVENT":
            if name == "BEGIN" and self.event.uid:
                return False
            if name == "BEGIN":
                self.event = _Event()
            self._is_open, self._inner = name == "BEGIN", 0
        elif self._is_open:
            self._inner = max(0, self._inner + (1 if name == "BEGIN" else -1))
        return True


def _lines(data: bytes) -> Iterator[str]:
    count = 0
    for lines in content_lines([data]):
        for line in lines:
            count += 1
            if count > _MOST_LINES:
                return
            yield text_of(line)


def _uid(event: _Event, line: str) -> None:
    event.uid = one_line(plain_value(line))[:_LONGEST_UID]


def _sequence(event: _Event, line: str) -> None:
    event.sequence = min(_LARGEST_SEQUENCE, max(0, int(plain_value(line)[:20])))


def _attendee(event: _Event, line: str) -> None:
    if len(event.who) < _MOST_ASKED:
        said = _SAID.get(_parameter(line, "PARTSTAT").upper(), Said.UNDECIDED)
        event.who.append(Attending(_party(line), said))


def _organizer(event: _Event, line: str) -> None:
    event.organizer = _party(line)


def _title(event: _Event, line: str) -> None:
    event.title = text_value(line)


def _start(event: _Event, line: str) -> None:
    event.start = stamp_of(line)


def _end(event: _Event, line: str) -> None:
    event.end = stamp_of(line)


def _length(event: _Event, line: str) -> None:
    event.length = duration_of(plain_value(line))


def _stamp(event: _Event, line: str) -> None:
    event.stamp = stamp_of(line)


_TAKEN: Mapping[str, Callable[[_Event, str], None]] = {
    "UID": _uid,
    "SEQUENCE": _sequence,
    "ATTENDEE": _attendee,
    "ORGANIZER": _organizer,
    "SUMMARY": _title,
    "DTSTART": _start,
    "DTEND": _end,
    "DURATION": _length,
    "DTSTAMP": _stamp,
}


def _party(line: str) -> Party:
    found = _ADDRESS.search(line)
    address = "" if found is None else found[1]
    return Party(_parameter(line, "CN"), sound(one_line(address))[:_LONGEST_ADDRESS])


def _parameter(line: str, name: str) -> str:
    for key, quoted, bare in _PARAMETER.findall(line):
        if key.upper() == name:
            return sound(one_line(quoted or bare))[:200]
    return ""


def _came_back(method: str, event: _Event) -> CameBack:
    who = tuple(event.who)
    purpose = _PURPOSES.get(method, Purpose.CALENDAR)
    if method == "COUNTER":
        who = tuple(Attending(one.party, Said.COUNTERED) for one in who)
    elif not method and any(one.said is not Said.UNDECIDED for one in who):
        purpose = Purpose.ANSWER  # saved from a calendar that leaves its purpose out
    is_day = event.start is not None and event.start.is_day
    return CameBack(
        purpose=purpose,
        uid=event.uid,
        sequence=event.sequence,
        who=who,
        organizer=event.organizer,
        title=event.title,
        starts_at=None if is_day else _instant(event.start),
        on=event.start.wall.date() if event.start is not None and is_day else None,
        minutes=_minutes(event),
        stamped_at=_instant(event.stamp),
    )


def _instant(stamp: Stamp | None) -> datetime | None:
    """Return the moment of a stamp whose zone is known for certain."""
    zone = None if stamp is None or stamp.is_day else known_zone(stamp.zone)
    try:
        return None if stamp is None or zone is None else zone.instant(stamp.wall)
    except OverflowError:
        return None


def _minutes(event: _Event) -> int:
    length = event.length
    start, end = _instant(event.start), _instant(event.end)
    if start is not None and end is not None:
        length = end - start
    minutes = _USUAL_MINUTES if length is None else int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= _MOST_MINUTES else _USUAL_MINUTES
