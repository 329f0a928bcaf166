"""Backups: one a day by itself, and one whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from followdesk.services.days import day_of
from followdesk.services.settings import Settings


class BackupPlace(Protocol):
    """Make copies of the open desk, and tell of those there are."""

    def latest_at(self) -> datetime | None:
        """Return when the newest copy was made."""
        ...

    def back_up(self, now: datetime, *, is_daily: bool) -> datetime:
        """Make a copy that was opened and counted; raise what stands in the way."""
        ...


class Backups:
    """Keep the desk backed up."""

    def __init__(
        self, place: BackupPlace, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._place = place
        self._settings = settings
        self._clock = clock

    def latest_at(self) -> datetime | None:
        """Return when the newest backup was made, None where there is none."""
        return self._place.latest_at()

    def daily(self) -> datetime | None:
        """Back up unless that was done today; return when the newest one was made.

        A sample desk is thrown away, so it is never backed up. Raises DamagedDeskError where the
        desk does not pass its checks, and the trouble a disk can give.
        """
        if self._settings.current().is_sample:
            return None
        latest = self._place.latest_at()
        now = self._clock()
        zone = self._settings.current().zone
        if latest is not None and day_of(latest, zone) == day_of(now, zone):
            return latest
        return self._place.back_up(now, is_daily=True)

    def now(self) -> datetime:
        """Back up because it was asked for; return when."""
        return self._place.back_up(self._clock(), is_daily=False)
