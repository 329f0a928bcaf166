"""Work out from the events of a file when they take time, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from followdesk.domain.errors import UnknownZoneError
from followdesk.domain.other_calendar import LONGEST, BusyStretch, LeftOut
from followdesk.domain.work_calendar import Span
from followdesk.exchange.ical_read_events import ReadEvent, Repeats
from followdesk.exchange.ical_read_rules import Budget, Rule, TooOftenError, occurrences
from followdesk.exchange.ical_read_values import (
    UTC_ZONE,
    Stamp,
    duration_of,
    stamp_from,
)
from followdesk.exchange.ical_read_zones import Zone, Zones

MOST_TIMES = 100_000
"""So many busy times of one calendar are kept."""
MOST_TIMES_OF_ONE = 5_000

_DAY = timedelta(days=1)
_MIDNIGHT = time()
_MOST_ZONES_NAMED = 10


class LeftOutError(Exception):
    """Say why an event is left out."""

    def __init__(self, reason: LeftOut) -> None:
        super().__init__(reason)
        self.reason = reason


class _Later(NamedTuple):
    """Say that an event was changed from some time on."""

    from_wall: datetime
    shift: timedelta
    length: timedelta | None


class BusyTimes:
    """Collect the busy times of one file.

    `own` is the zone of the user, in which days begin and end.
    """

    def __init__(self, zones: Zones, own: Zone, window: Span, budget: Budget) -> None:
        self._zones = zones
        self._own = own
        self._window = window
        self._budget = budget
        self.times: list[BusyStretch] = []
        self.left_out: Counter[LeftOut] = Counter()
        self.unknown_zones: list[str] = []
        self.taken = 0
        self.floating = 0

    def take_all(self, events: Iterable[ReadEvent], go_on: Callable[[int], None]) -> None:
        """Take the events of a file; `go_on` is told how many are done and may raise."""
        done = 0
        for group in _groups(events):
            done += len(group)
            self._take_group(group)
            go_on(done)
        self.times.sort(key=_by_time)

    def _take_group(self, group: Sequence[ReadEvent]) -> None:
        """Take all that has one UID: an event, and what was said of single times of it."""
        chosen: dict[object, ReadEvent] = {}
        for event in sorted(group, key=_version):
            key = None if event.instead_of is None else self._mark(event.instead_of, is_day=False)
            if key in chosen:
                self.left_out[LeftOut.SUPERSEDED] += 1
            chosen[key] = event
        master = chosen.pop(None, None)
        others = list(chosen.values())
        if master is not None:
            if master.is_cancelled:
                others = [replace(one, trouble=LeftOut.CANCELLED) for one in others]
            self._take(master, others)
        for event in others:
            self._take(event, [])

    def _mark(self, stamp: Stamp, *, is_day: bool) -> object:
        """Give what a time is known again by: its day, or its moment."""
        if is_day or stamp.is_day:
            return stamp.wall.date()
        try:
            return self._instant(stamp)
        except (LeftOutError, OverflowError):
            return stamp.wall

    def _take(self, event: ReadEvent, others: list[ReadEvent]) -> None:
        try:
            found = self._stretches(event, others)
        except LeftOutError as error:
            self.left_out[error.reason] += 1
        except TooOftenError:
            self.left_out[LeftOut.TOO_OFTEN] += 1
        except (ValueError, OverflowError):
            self.left_out[LeftOut.UNREADABLE] += 1
        else:
            self.times += found
            self.taken += 1
            if event.start is not None and event.start.is_floating:
                self.floating += 1

    def _stretches(self, event: ReadEvent, others: list[ReadEvent]) -> list[BusyStretch]:
        """Work out all times of one event within the window; raise LeftOutError."""
        if event.trouble is not None:
            raise LeftOutError(event.trouble)
        start = event.start
        if start is None:
            raise LeftOutError(LeftOut.NO_START)
        self._budget.begin()
        length = self._length(start, event)
        gone = self._gone(event.repeats, start, length, others)
        later = [self._later(one, start) for one in others if one.is_from_there_on]
        times: list[BusyStretch] = []
        was_there = False
        for stamp, its in self._starts(event.repeats, start, length):
            if not self._is_near(stamp.wall, LONGEST):
                continue
            if self._mark(stamp, is_day=start.is_day) in gone or stamp.wall.date() in gone:
                was_there = True
                continue
            found = self._stretch(event, *_shifted(stamp, its, later))
            if found is not None:
                times.append(found)
            if len(times) > MOST_TIMES_OF_ONE:
                raise LeftOutError(LeftOut.TOO_OFTEN)
        if not times:
            raise LeftOutError(LeftOut.SUPERSEDED if was_there else LeftOut.FAR_OFF)
        if len(self.times) + len(times) > MOST_TIMES:
            raise LeftOutError(LeftOut.TOO_MANY)
        return times

    def _starts(
        self, repeats: Repeats | None, start: Stamp, length: timedelta
    ) -> Iterator[tuple[Stamp, timedelta]]:
        """Give each start that may lie in the window: the event's own, by rule, and added."""
        yield start, length
        if repeats is None:
            return
        seen = {start.wall}
        for wall in self._by_rules(repeats.rules, start, length):
            if wall not in seen:
                seen.add(wall)
                yield start._replace(wall=wall), length
        for added, ends in repeats.added:
            self._budget.take()
            stamp = added
            if added.is_day and not start.is_day:
                stamp = start._replace(wall=datetime.combine(added.wall, start.wall.time()))
            elif start.is_day and not added.is_day:
                stamp = start._replace(wall=datetime.combine(added.wall, _MIDNIGHT))
            if stamp.zone == start.zone and not ends:
                if stamp.wall in seen:
                    continue
                seen.add(stamp.wall)
            yield stamp, self._period(stamp, ends) if ends else length

    def _gone(
        self, repeats: Repeats | None, start: Stamp, length: timedelta, others: list[ReadEvent]
    ) -> set[object]:
        """Name the times and days that are taken out of an event, or told otherwise."""
        stamps = [one.instead_of for one in others if one.instead_of is not None]
        stamps += repeats.removed if repeats is not None else []
        gone = {self._mark(stamp, is_day=start.is_day) for stamp in stamps}
        for wall in self._by_rules(repeats.without if repeats else (), start, length):
            gone.add(self._mark(start._replace(wall=wall), is_day=start.is_day))
        return gone

    def _by_rules(
        self, rules: Iterable[Rule], start: Stamp, length: timedelta
    ) -> Iterator[datetime]:
        """Give what the rules say for the window, on the wall of the event."""
        for rule in rules:
            zone = UTC_ZONE if start.is_day else start.zone
            first = self._wall(self._window.starts_at, zone) - length - _DAY
            last = self._wall(self._window.ends_at, zone) + _DAY
            its = self._with_end(rule, start)
            yield from occurrences(its, start.wall, first, last, self._budget)

    def _later(self, event: ReadEvent, start: Stamp) -> _Later:
        """Tell from when on an event is shifted, by how much, and how long it is from then on."""
        if event.instead_of is None or event.start is None:
            return _Later(start.wall, timedelta(), None)
        there = self._wall_of(event.instead_of, start.zone)
        shift = self._wall_of(event.start, start.zone) - there
        return _Later(there, shift, self._length(event.start, event))

    def _with_end(self, rule: Rule, start: Stamp) -> Rule:
        """Bring the end of a rule, which is mostly in UTC, onto the wall of the event."""
        until = rule.until
        if until is None or until.zone != UTC_ZONE or start.is_day or start.zone == UTC_ZONE:
            return rule
        if not self._is_near(until.wall, LONGEST):
            return rule
        return replace(rule, until=until._replace(wall=self._wall_of(until, start.zone)))

    def _stretch(self, event: ReadEvent, stamp: Stamp, length: timedelta) -> BusyStretch | None:
        """Place one time; None where it lies outside the window."""
        if not self._is_near(stamp.wall, length):
            return None
        if stamp.is_day:
            first_on = stamp.wall.date()
            last_on = first_on + _DAY * max(0, -(-length // _DAY) - 1)
            starts_at, ends_at = self._midnight(first_on), self._midnight(last_on + _DAY)
            found = BusyStretch(event.uid, event.title, starts_at, ends_at, first_on, last_on)
        else:
            starts_at = self._instant(stamp)
            found = BusyStretch(event.uid, event.title, starts_at, starts_at + length)
        is_begun = found.starts_at < self._window.ends_at
        return found if is_begun and found.ends_at >= self._window.starts_at else None

    def _length(self, start: Stamp, event: ReadEvent) -> timedelta:
        """Tell how long an event is; without an end it is a day, or no time at all."""
        if event.end is not None:
            return self._between(start, event.end)
        usual = _DAY if start.is_day else timedelta()
        return _checked(usual if event.duration is None else event.duration)

    def _between(self, start: Stamp, end: Stamp) -> timedelta:
        """Tell how long it is from one to the other: in the world, but for days on the wall.

        So a flight is as long as it is, and so is a night in which the clocks change.
        """
        _checked(abs(end.wall - start.wall) - _DAY * 2, backwards=False)
        if start.is_day or end.is_day or not self._is_near(start.wall, LONGEST):
            return _checked(end.wall - start.wall)
        return _checked(self._instant(end) - self._instant(start))

    def _period(self, stamp: Stamp, ends: str) -> timedelta:
        if ends.upper().lstrip("+").startswith("P"):
            return _checked(duration_of(ends))
        return self._between(stamp, stamp_from(ends, stamp.zone))

    def _is_near(self, wall: datetime, length: timedelta) -> bool:
        """Tell whether something may lie in the window; nothing else is worked out on the world."""
        early = self._window.starts_at.replace(tzinfo=None) - _DAY * 2
        late = self._window.ends_at.replace(tzinfo=None) + _DAY * 2
        return early - max(length, timedelta()) <= wall <= late

    def _instant(self, stamp: Stamp) -> datetime:
        return self._zone(stamp.zone).instant(stamp.wall)

    def _wall(self, instant: datetime, zone: str) -> datetime:
        return self._zone(zone).wall(instant)

    def _wall_of(self, stamp: Stamp, zone: str) -> datetime:
        """Give a stamp on the wall of another zone."""
        if stamp.is_day or stamp.zone == zone or not self._is_near(stamp.wall, LONGEST):
            return stamp.wall
        return self._wall(self._instant(stamp), zone)

    def _midnight(self, on: date) -> datetime:
        return self._own.instant(datetime.combine(on, _MIDNIGHT))

    def _zone(self, name: str) -> Zone:
        try:
            return self._zones.find(name)
        except UnknownZoneError as error:
            if name not in self.unknown_zones and len(self.unknown_zones) < _MOST_ZONES_NAMED:
                self.unknown_zones.append(name)
            raise LeftOutError(LeftOut.UNKNOWN_ZONE) from error


def _groups(events: Iterable[ReadEvent]) -> Iterator[list[ReadEvent]]:
    """Give the events that have one UID together; each without one stands for itself."""
    by_uid: dict[str, list[ReadEvent]] = {}
    for event in events:
        if event.uid:
            by_uid.setdefault(event.uid, []).append(event)
        else:
            yield [event]
    yield from by_uid.values()


def _version(event: ReadEvent) -> tuple[int, str, int]:
    """Sort versions of one event: the last one counts."""
    return event.sequence, event.modified, event.order


def _by_time(time: BusyStretch) -> tuple[datetime, datetime, str]:
    return time.starts_at, time.ends_at, time.uid


def _checked(length: timedelta, *, backwards: bool = True) -> timedelta:
    """Give a length that an appointment can have; raise LeftOutError."""
    if backwards and length < timedelta():
        raise LeftOutError(LeftOut.BACKWARDS)
    if length > LONGEST:
        raise LeftOutError(LeftOut.TOO_LONG)
    return length


def _shifted(stamp: Stamp, length: timedelta, later: Iterable[_Later]) -> tuple[Stamp, timedelta]:
    """Shift a time that lies behind one from which on its event was changed."""
    behind = [one for one in later if one.from_wall <= stamp.wall]
    if not behind:
        return stamp, length
    last = max(behind, key=lambda one: one.from_wall)
    return stamp._replace(wall=stamp.wall + last.shift), last.length or length
