"""The time zones to choose from."""

from __future__ import annotations

from zoneinfo import available_timezones

_NO_PLACE = ("Etc/", "SystemV/", "posix/", "right/")


def zones() -> tuple[str, ...]:
    """List the IANA time zones that are places, and UTC."""
    places = (
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NO_PLACE)
    )
    return (*sorted(places), "UTC")
