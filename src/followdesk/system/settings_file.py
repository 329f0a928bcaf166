"""What this computer remembers of the windows: nothing about any person, no key."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

STAY = "stay"


class Notices(StrEnum):
    """Say what this computer shows of reminders outside of the window."""

    PRIVATE = ""
    """Kind and time, which anybody may read."""
    NAMES = "names"
    """The name as well."""
    OFF = "off"


@dataclass(frozen=True, kw_only=True, slots=True)
class ComputerSettings:
    """Hold the choices that belong to this computer.

    `language` and `theme` are empty where the system decides; `zone` is that of the desk opened
    last, for the clock before the next one is open; `geometry` is Qt's own form of where
    the window was, in hexadecimal digits; `calendar` and `calendar_on` are how much of it was shown
    and from which day (ISO 8601, empty for today), `calendar_zone` that of its second clock;
    `notices` is one of `Notices`, `when_closed` "stay" where a closed window goes on watching;
    `desks` names the folders that held a desk once.
    """

    language: str = ""
    theme: str = ""
    geometry: str = ""
    room: str = ""
    zone: str = ""
    calendar: str = ""
    calendar_on: str = ""
    calendar_zone: str = ""
    notices: str = Notices.PRIVATE
    when_closed: str = ""
    desks: tuple[str, ...] = ()

    @property
    def stays(self) -> bool:
        """Tell whether a closed window goes on watching."""
        return self.when_closed == STAY


def read_settings(path: Path) -> ComputerSettings:
    """Read the settings; what is missing or makes no sense has its default.

    A damaged file costs the place of a window, so it is no reason to ask anybody.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ComputerSettings()
    return _read(stored) if isinstance(stored, dict) else ComputerSettings()


def _read(stored: dict[str, Any]) -> ComputerSettings:
    texts = {
        field.name: stored[field.name]
        for field in fields(ComputerSettings)
        if isinstance(stored.get(field.name), str) and field.name != "desks"
    }
    desks = stored.get("desks")
    known = tuple(d for d in desks if isinstance(d, str)) if isinstance(desks, list) else ()
    return ComputerSettings(desks=known, **texts)


def write_settings(path: Path, settings: ComputerSettings) -> None:
    """Write the settings, whole or not at all; raise OSError where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f"{path.name}.new")
    staged.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    staged.replace(path)
