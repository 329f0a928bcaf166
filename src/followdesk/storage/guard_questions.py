"""What the fatigue guard asks, in plain SQL: how often each limit was gone past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlcipher3.dbapi2 import Connection

from followdesk.storage.moments import seconds_of

OVERRIDES_SINCE = "SELECT what, count(*) FROM overrides WHERE at >= ? GROUP BY what"


class GuardQuestions:
    """Answer what the guard asks, on the open connection."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def overrides_since(self, at: datetime) -> Mapping[str, int]:
        """Count the overrides from a moment on by what was asked."""
        return dict(self._raw.execute(OVERRIDES_SINCE, (seconds_of(at),)).fetchall())
