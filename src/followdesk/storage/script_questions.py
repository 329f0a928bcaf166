"""What the texts ask, in plain SQL: which versions the user made."""

from __future__ import annotations

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.script_version import VersionState
from followdesk.services.script_rows import VersionRow
from followdesk.storage.moments import moment_of

SCRIPT_VERSIONS = """
SELECT key, language, version, state, body, created_at FROM script_versions ORDER BY id
"""

READINGS = """
SELECT words, seconds FROM rehearsals WHERE language = ? ORDER BY at DESC, id DESC LIMIT ?
"""


class ScriptQuestions:
    """Answer what the texts ask, on the open connection."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def script_versions(self) -> tuple[VersionRow, ...]:
        """Return every version of every text, the oldest first."""
        return tuple(
            VersionRow(key, language, version, VersionState(state), body, moment_of(at))
            for key, language, version, state, body, at in self._raw.execute(SCRIPT_VERSIONS)
        )

    def readings(self, language: str, limit: int) -> tuple[tuple[int, float], ...]:
        """Return words and seconds of the last readings aloud in a language, the newest last."""
        return tuple(reversed(self._raw.execute(READINGS, (language, limit)).fetchall()))
