"""A limit of the fatigue guard that the user went past on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class Override:
    """Be one deliberate way past a limit; `what` is the name of the question that was asked."""

    id: int | None = None
    contact_id: int
    what: str
    at: datetime
