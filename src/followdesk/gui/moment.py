"""What times are told from: now, and where the user is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.when import local


@dataclass(frozen=True, slots=True)
class Moment:
    """Be now, and where the user is: what times of a row are told from."""

    now_at: datetime
    zone: str

    @property
    def today_on(self) -> date:
        """Give the user's date."""
        return local(self.now_at, self.zone).date()
