"""The user's own texts: every version of each is kept, and the newest one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VersionState(StrEnum):
    """Say what a version makes of its text."""

    OWN = "own"  # the user's own words
    SHIPPED = "shipped"  # back to the words we ship
    RETIRED = "retired"  # not offered any more; a series that began before still says it


@dataclass(kw_only=True)
class ScriptVersion:
    """Be one version of a text in one language, as the file that `parse_script_file` reads.

    Versions are only ever added, so that what was true at any moment can be told: a series says its
    texts as they were when it began. `version` counts from 1 for each key and language; `body` is
    empty unless `state` is `OWN`.
    """

    id: int | None = None
    key: str
    language: str
    version: int
    state: VersionState = VersionState.OWN
    body: str = ""
    created_at: datetime
