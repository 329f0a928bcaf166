"""A text read aloud against a timer, from which the user's own pace is learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class Rehearsal:
    """Be one reading: so many words in so many seconds, in one language."""

    id: int | None = None
    key: str
    language: str
    words: int
    seconds: float
    at: datetime
