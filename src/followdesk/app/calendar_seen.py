"""Keep what the calendar showed last, and begin there after a restart."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from followdesk.domain.errors import UnknownZoneError
from followdesk.domain.when import zone_info
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.system.settings_file import ComputerSettings


def seen_before(kept: ComputerSettings) -> Seen:
    """Read what was shown last; what makes no sense is as on the first day."""
    seen = Seen()
    with suppress(ValueError):
        seen = replace(seen, mode=Mode(kept.calendar))
    with suppress(ValueError):
        seen = replace(seen, on=date.fromisoformat(kept.calendar_on))
    with suppress(UnknownZoneError):
        if kept.calendar_zone:
            zone_info(kept.calendar_zone)
            seen = replace(seen, second_zone=kept.calendar_zone)
    return seen


def with_seen(kept: ComputerSettings, seen: Seen) -> ComputerSettings:
    """Write down what is shown."""
    on = "" if seen.on is None else seen.on.isoformat()
    return replace(kept, calendar=seen.mode.value, calendar_on=on, calendar_zone=seen.second_zone)
