"""What was agreed as a date and a time on somebody's wall, and the instant it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from followdesk.domain.errors import UnknownZoneError


@cache
def zone_info(zone: str) -> ZoneInfo:
    """Return the IANA time zone of that name; raise UnknownZoneError where there is none."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:  # each is what some malformed name raises
        raise UnknownZoneError(zone) from error


def instant_of(on: date, at: time, zone: str) -> datetime:
    """Return the instant (in UTC) at which that zone's clocks show this date and time.

    A time the clocks jump over moves forward by the jump; of a time shown twice, the first counts.
    """
    wall = datetime.combine(on, at.replace(fold=0), tzinfo=zone_info(zone))
    return wall.astimezone(UTC)


def local(instant: datetime, zone: str) -> datetime:
    """Return the same instant as that zone's clocks show it."""
    return instant.astimezone(zone_info(zone))


@dataclass(frozen=True, slots=True)
class When:
    """Keep what was agreed: the local date, the local time (None: the day only), and whose zone."""

    on: date
    at: time | None
    zone: str

    def __post_init__(self) -> None:
        zone_info(self.zone)
        if self.at is not None and self.at.tzinfo is not None:
            raise ValueError("the time of a When is a wall time; its zone stands beside it")

    @classmethod
    def of_instant(cls, instant: datetime, zone: str) -> When:
        """Tell an instant as that zone's date and time."""
        there = local(instant, zone)
        return cls(there.date(), there.time().replace(fold=0), zone)

    def instant(self) -> datetime | None:
        """Derive the instant (in UTC), or None for a plain date; see `instant_of` for odd hours."""
        return None if self.at is None else instant_of(self.on, self.at, self.zone)
