"""Find the zones that a calendar file names: ours, Windows', Outlook's, or those it defines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from followdesk.domain.errors import UnknownZoneError
from followdesk.domain.when import zone_info
from followdesk.exchange.ical_read_values import FLOATING, UTC_ZONE

_UTC_WORDS = frozenset({"utc", "gmt", "z", "coordinated universal time", "tzone://microsoft/utc"})
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE | re.ASCII)
_DISPLAY = re.compile(
    r"\((?:UTC|GMT)(?:([+-])(\d{1,2}):?(\d{2}))?\)\s*(.*)", re.IGNORECASE | re.ASCII
)
_HOUR = timedelta(hours=1)


class Zone(Protocol):
    """Translate between a wall and the world."""

    def instant(self, wall: datetime) -> datetime:
        """Return the moment (UTC) at which a wall shows this; the first, where it does twice."""
        ...

    def wall(self, instant: datetime) -> datetime:
        """Return what the wall shows at a moment, without a zone."""
        ...


class KnownZone:
    """Be a zone that this computer knows, or one of a fixed offset."""

    def __init__(self, info: ZoneInfo | None, offset: timedelta = timedelta()) -> None:
        self._info = info
        self._offset = offset

    def instant(self, wall: datetime) -> datetime:
        """Return the moment; a time that the clocks jump over moves by the jump."""
        if self._info is None:
            return wall.replace(tzinfo=UTC) - self._offset
        return wall.replace(tzinfo=self._info).astimezone(UTC)

    def wall(self, instant: datetime) -> datetime:
        """Return what the wall shows."""
        if self._info is None:
            return instant.replace(tzinfo=None) + self._offset
        return instant.astimezone(self._info).replace(tzinfo=None, fold=0)


class FileZone:
    """Be a zone that a file defines, by the moments (UTC) at which its offset changes."""

    def __init__(self, first: timedelta, changes: Iterable[tuple[datetime, timedelta]]) -> None:
        ordered = sorted(changes)
        self._at = [at for at, _ in ordered]
        self._offsets = [first, *(offset for _, offset in ordered)]

    def instant(self, wall: datetime) -> datetime:
        """Return the moment; a time that the clocks jump over moves by the jump."""
        bare = wall.replace(tzinfo=UTC)
        near = bisect_right(self._at, bare)
        offsets = self._offsets[max(0, near - 1) : near + 2]
        fitting = [at for at in (bare - one for one in offsets) if self.wall(at) == wall]
        return min(fitting) if fitting else bare - min(offsets)

    def wall(self, instant: datetime) -> datetime:
        """Return what the wall shows."""
        offset = self._offsets[bisect_right(self._at, instant)]
        return instant.replace(tzinfo=None) + offset


class Zones:
    """Find zones by the names that stand in one file.

    `floating` is for times without a zone, `defined` what the file defines under its names.
    """

    def __init__(self, floating: str, defined: Mapping[str, Zone]) -> None:
        self._floating = KnownZone(zone_info(floating))
        self._defined = defined
        self._found: dict[str, Zone] = {}

    def find(self, name: str) -> Zone:
        """Return a zone; raise UnknownZoneError where neither we nor the file know it."""
        if name == FLOATING:
            return self._floating
        zone = self._found.get(name)
        if zone is None:
            zone = known_zone(name) or self._defined.get(name) or _guessed(name)
            if zone is None:
                raise UnknownZoneError(name)
            self._found[name] = zone
        return zone


def known_zone(name: str) -> KnownZone | None:
    """Return the zone that a name means for certain, with its own rules of summer time."""
    if name == UTC_ZONE or name.casefold() in _UTC_WORDS:
        return KnownZone(None)
    iana = _iana_name(name)
    if iana is not None:
        return KnownZone(zone_info(iana))
    windows = _windows_zones().get(name.casefold())
    return KnownZone(zone_info(windows)) if windows and _iana_name(windows) else None


def _iana_name(name: str) -> str | None:
    """Find an IANA name in any case, and at the end of the path that some programs write."""
    parts = name.strip("/ ").casefold().split("/")
    for count in range(min(3, len(parts)), 0, -1):
        found = _iana().get("/".join(parts[-count:]))
        if found is not None and (count > 1 or len(parts) == 1):
            return found
    return None


def _guessed(name: str) -> KnownZone | None:
    """Make out `(UTC+01:00) Amsterdam, Berlin` by its cities, and `GMT+0100` by its offset."""
    found = _DISPLAY.fullmatch(name)
    if found is not None:
        offset = _offset(*found.groups()[:3])
        cities = (city.strip().casefold().replace(" ", "_") for city in found[4].split(","))
        for city in cities:
            iana = _cities().get(city)
            if iana is not None and _standard_offset(iana) == offset:
                return KnownZone(zone_info(iana))
        return KnownZone(None) if not offset and not found[1] else None
    plain = _OFFSET.fullmatch(name)
    return KnownZone(None, _offset(*plain.groups())) if plain and _offset(*plain.groups()) else None


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    size = timedelta(hours=min(14, int(hours or 0)), minutes=min(59, int(minutes or 0)))
    return -size if sign == "-" else size


def _standard_offset(iana: str) -> timedelta | None:
    """Return the offset in that half of the year in which it is the smaller one."""
    info = zone_info(iana)
    found = [datetime(2026, month, 1, tzinfo=info).utcoffset() for month in (1, 7)]
    return min((offset for offset in found if offset is not None), default=None)


@cache
def _iana() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones(), reverse=True)}


@cache
def _cities() -> dict[str, str]:
    return {name.rpartition("/")[2]: _iana()[name] for name in _iana() if "/" in name}


@cache
def _windows_zones() -> dict[str, str]:
    # 63 ms measured for the import: only files with a name that is not IANA's come here.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): iana for name, iana in WINDOWS_TO_OLSON.items()}
