"""A second clock beside the hours: what time it is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from followdesk.domain.when import instant_of, local
from followdesk.gui.formats import city_of
from followdesk.gui.i18n import format_time


@dataclass(frozen=True, slots=True)
class SecondClock:
    """Tell in `zone` the hours that the clocks of `mine` show."""

    zone: str
    mine: str

    @property
    def city(self) -> str:
        """Name where it is."""
        return city_of(self.zone)

    @property
    def my_city(self) -> str:
        """Name where the user is."""
        return city_of(self.mine)

    def label(self, on: date, hour: int) -> str:
        """Write what it shows when the user's clocks show a full hour of a day."""
        there = local(instant_of(on, time(hour), self.mine), self.zone)
        return format_time(there)
