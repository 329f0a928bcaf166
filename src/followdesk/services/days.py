"""The user's day as a stretch of moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from followdesk.domain.when import instant_of, local


def day_of(now: datetime, zone: str) -> date:
    """Return the date on the user's wall at `now`."""
    return local(now, zone).date()


def day_bounds(on: date, zone: str) -> tuple[datetime, datetime]:
    """Return the moments at which that day begins and the next one begins, in that zone."""
    return instant_of(on, time(), zone), instant_of(on + timedelta(days=1), time(), zone)
