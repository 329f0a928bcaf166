"""When something is due: an instant or a plain date, with its explanation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.when import local
from followdesk.domain.why import Fact, FallsOn, Why


@dataclass(frozen=True, slots=True)
class Due:
    """Be due at an instant (UTC) or, where `at` is None, on a plain date of the user's."""

    at: datetime | None
    on: date
    why: Why

    @classmethod
    def at_instant(cls, at: datetime, zone: str, facts: Iterable[Fact]) -> Due:
        """Be due at that instant, which is in the user's `zone`, for these reasons."""
        on = local(at, zone).date()
        return cls(at, on, Why((FallsOn(on, at), *facts)))

    @classmethod
    def on_day(cls, on: date, facts: Iterable[Fact]) -> Due:
        """Be due at any time of that day, for these reasons."""
        return cls(None, on, Why((FallsOn(on, None), *facts)))
