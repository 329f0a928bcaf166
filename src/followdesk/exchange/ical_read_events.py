"""Cut the events and the zones out of the content lines of a calendar file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from followdesk.domain.other_calendar import LONGEST, LeftOut
from followdesk.domain.work_calendar import Span
from followdesk.exchange.ical_read_lines import text_of
from followdesk.exchange.ical_read_rules import Rule, TooOftenError, rule_of
from followdesk.exchange.ical_read_values import (
    Stamp,
    duration_of,
    plain_value,
    stamp_of,
    stamps_of,
    text_value,
)

MOST_EVENTS = 200_000
"""So many events of a file are kept; a busy office has 5,000 a year."""
MOST_ZONES = 200
MOST_DATES = 5_000
"""So many dates may be added to an event, or taken from it."""

_MARGIN = timedelta(days=3)
_MOST_RULES = 4
_MOST_ZONE_LINES = 1_000
_MOST_ZONE_PARTS = 100
_DEEPEST = 50


@dataclass(slots=True)
class Repeats:
    """Be what an event says of its repetition."""

    rules: list[Rule] = field(default_factory=list)
    without: list[Rule] = field(default_factory=list)
    added: list[tuple[Stamp, str]] = field(default_factory=list)
    removed: list[Stamp] = field(default_factory=list)


@dataclass(slots=True)
class ReadEvent:
    """Be an event as it is written; `trouble` is why it is left out, whatever else it says."""

    order: int
    uid: str = ""
    title: str = ""
    start: Stamp | None = None
    end: Stamp | None = None
    duration: timedelta | None = None
    instead_of: Stamp | None = None
    is_from_there_on: bool = False
    sequence: int = 0
    modified: str = ""
    repeats: Repeats | None = None
    is_cancelled: bool = False
    is_free: bool = False
    trouble: LeftOut | None = None


@dataclass(slots=True)
class ReadZone:
    """Be a zone as it is written: each of its parts as the values of its lines."""

    name: str = ""
    parts: list[dict[str, list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class ReadFile:
    """Hold what was cut out of a file."""

    is_calendar: bool = False
    name: str = ""
    method: str = ""
    events: list[ReadEvent] = field(default_factory=list)
    zones: list[ReadZone] = field(default_factory=list)
    too_many: int = 0


class Cutter:
    """Take the lines of a file one after the other."""

    def __init__(self, window: Span) -> None:
        self.found = ReadFile()
        self._earliest = (window.starts_at - _MARGIN).replace(tzinfo=None)
        self._latest = (window.ends_at + _MARGIN).replace(tzinfo=None)
        self._event: ReadEvent | None = None
        self._zone: ReadZone | None = None
        self._part: dict[str, list[str]] | None = None
        self._inner: list[bytes] = []  # what is open within an event: alarms, mostly
        self._count = 0

    def take(self, lines: Iterable[bytes]) -> None:
        """Take some lines."""
        for line in lines:
            head = line.partition(b":")[0]
            name = head.partition(b";")[0].strip().upper()
            if name == b"BEGIN":
                self._begin(line.partition(b":")[2].strip().upper())
            elif name == b"END":
                self._end(line.partition(b":")[2].strip().upper())
            elif self._event is not None:
                reader = _READERS.get(name)
                if reader is None or self._inner:
                    continue
                if self._event.trouble is None or name in _ALWAYS_READ:
                    _read(reader, self._event, text_of(line))
            elif self._zone is not None:
                self._take_zone_line(name, line)
            elif name == b"METHOD" and not self.found.method:
                self.found.method = plain_value(text_of(line)).upper()[:40]
            elif name in (b"X-WR-CALNAME", b"NAME") and not self.found.name:
                self.found.name = text_value(text_of(line))

    def finish(self) -> ReadFile:
        """Give what was found; what has no end is broken off."""
        self._close_event(whole=False)
        return self.found

    def _begin(self, what: bytes) -> None:
        if what == b"VCALENDAR":
            self.found.is_calendar = True
        elif what == b"VEVENT":
            self._close_event(whole=False)
            self._zone = self._part = None
            self.found.is_calendar = True
            self._count += 1
            self._event = ReadEvent(self._count)
        elif self._event is not None:
            # Deeper than this is no calendar; END of the event closes all of it.
            if len(self._inner) < _DEEPEST:
                self._inner.append(what)
        elif what == b"VTIMEZONE":
            self._zone = ReadZone()
        elif self._zone is not None and len(self._zone.parts) < _MOST_ZONE_PARTS:
            self._part = {}
            self._zone.parts.append(self._part)

    def _end(self, what: bytes) -> None:
        if what in (b"VEVENT", b"VCALENDAR"):
            self._close_event(whole=what == b"VEVENT")
        elif self._event is not None:
            if what in self._inner:
                del self._inner[self._inner.index(what) :]
        elif what == b"VTIMEZONE" and self._zone is not None:
            if self._zone.name and len(self.found.zones) < MOST_ZONES:
                self.found.zones.append(self._zone)
            self._zone = self._part = None
        else:
            self._part = None

    def _take_zone_line(self, name: bytes, line: bytes) -> None:
        text = text_of(line)
        if self._zone is not None and name == b"TZID":
            self._zone.name = plain_value(text).strip('"')[:200]
        elif self._part is not None:
            values = self._part.setdefault(name.decode("ascii", "replace"), [])
            if len(values) < _MOST_ZONE_LINES:
                values.append(text)

    def _close_event(self, *, whole: bool) -> None:
        event, self._event, self._inner = self._event, None, []
        if event is None:
            return
        if len(self.found.events) >= MOST_EVENTS:
            self.found.too_many += 1
            return
        if not whole:
            event.trouble = LeftOut.BROKEN_OFF
        elif event.trouble is None:
            event.trouble = self._trouble(event)
        if event.trouble is not None:
            # It still tells which version it is of which event, and no more.
            event.start = event.end = event.repeats = None
            event.title = ""
        self.found.events.append(event)

    def _trouble(self, event: ReadEvent) -> LeftOut | None:
        """Name what can be seen from the event alone; it spares keeping ten years of past."""
        if event.is_cancelled or event.is_free:
            return LeftOut.CANCELLED if event.is_cancelled else LeftOut.FREE
        if event.start is None:
            return LeftOut.NO_START
        if event.start.wall > self._latest:
            return LeftOut.FAR_OFF
        length = event.duration or timedelta()
        if length > LONGEST:
            return LeftOut.TOO_LONG
        ends = max(event.start.wall, event.end.wall) if event.end else event.start.wall
        if event.repeats is None and ends + max(length, timedelta()) < self._earliest:
            return LeftOut.FAR_OFF
        return None


def _read(reader: Callable[[ReadEvent, str], None], event: ReadEvent, line: str) -> None:
    try:
        reader(event, line)
    except TooOftenError:
        event.trouble = event.trouble or LeftOut.TOO_OFTEN
    except (ValueError, OverflowError):
        event.trouble = event.trouble or LeftOut.UNREADABLE


def _uid(event: ReadEvent, line: str) -> None:
    event.uid = plain_value(line)[:500]


def _summary(event: ReadEvent, line: str) -> None:
    event.title = text_value(line)


def _start(event: ReadEvent, line: str) -> None:
    event.start = stamp_of(line)


def _end(event: ReadEvent, line: str) -> None:
    event.end = stamp_of(line)


def _duration(event: ReadEvent, line: str) -> None:
    event.duration = duration_of(plain_value(line))


def _instead_of(event: ReadEvent, line: str) -> None:
    event.instead_of = stamp_of(line)
    event.is_from_there_on = "THISANDFUTURE" in line.partition(":")[0].upper()


def _sequence(event: ReadEvent, line: str) -> None:
    value = plain_value(line)
    event.sequence = int(value[:10]) if value.isdecimal() else 0


def _modified(event: ReadEvent, line: str) -> None:
    event.modified = max(event.modified, plain_value(line)[:20])


def _status(event: ReadEvent, line: str) -> None:
    event.is_cancelled = plain_value(line).upper() == "CANCELLED"


def _transparent(event: ReadEvent, line: str) -> None:
    event.is_free = event.is_free or plain_value(line).upper() in ("TRANSPARENT", "FREE")


def _rule(event: ReadEvent, line: str) -> None:
    _repeats(event).rules.append(rule_of(plain_value(line)))
    if len(_repeats(event).rules) > _MOST_RULES:
        raise TooOftenError("more rules than one event has")


def _without(event: ReadEvent, line: str) -> None:
    _repeats(event).without.append(rule_of(plain_value(line)))
    if len(_repeats(event).without) > _MOST_RULES:
        raise TooOftenError("more rules than one event has")


def _added(event: ReadEvent, line: str) -> None:
    _repeats(event).added += stamps_of(line)
    if len(_repeats(event).added) > MOST_DATES:
        raise TooOftenError("more dates than one event has")


def _removed(event: ReadEvent, line: str) -> None:
    _repeats(event).removed += [stamp for stamp, _ in stamps_of(line)]
    if len(_repeats(event).removed) > MOST_DATES:
        raise TooOftenError("more dates than one event has")


def _repeats(event: ReadEvent) -> Repeats:
    if event.repeats is None:
        event.repeats = Repeats()
    return event.repeats


_ALWAYS_READ = frozenset({b"UID", b"RECURRENCE-ID", b"SEQUENCE", b"LAST-MODIFIED", b"DTSTAMP"})
"""What tells which version it is of which event, also of one that is left out."""

_READERS: dict[bytes, Callable[[ReadEvent, str], None]] = {
    b"UID": _uid,
    b"SUMMARY": _summary,
    b"DTSTART": _start,
    b"DTEND": _end,
    b"DURATION": _duration,
    b"RECURRENCE-ID": _instead_of,
    b"SEQUENCE": _sequence,
    b"LAST-MODIFIED": _modified,
    b"DTSTAMP": _modified,
    b"STATUS": _status,
    b"TRANSP": _transparent,
    b"X-MICROSOFT-CDO-BUSYSTATUS": _transparent,
    b"RRULE": _rule,
    b"EXRULE": _without,
    b"RDATE": _added,
    b"EXDATE": _removed,
}
