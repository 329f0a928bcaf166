"""The frozen records of the texts: which versions there are of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followdesk.domain.script_version import VersionState


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Show one version that the user made of a text; see `ScriptVersion`."""

    key: str
    language: str
    version: int
    state: VersionState
    body: str
    created_at: datetime
