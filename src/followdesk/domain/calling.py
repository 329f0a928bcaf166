"""One run through the queue, and each contact in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ItemState(StrEnum):
    """Say how far one contact of a call session is."""

    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"


class QueueKind(StrEnum):
    """Name why somebody is in the queue, most urgent first."""

    AGREED = "agreed"
    PROMISE = "promise"
    ATTEMPT = "attempt"
    EMAIL = "email"
    MISSED = "missed"
    PLANNED = "planned"
    NURTURE = "nurture"
    LIMBO = "limbo"


OWN_STEPS = (QueueKind.AGREED, QueueKind.PLANNED, QueueKind.MISSED)
"""The kinds that are a next step, by its own id."""


@dataclass(kw_only=True)
class CallSession:
    """Be one run through the queue."""

    id: int | None = None
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(kw_only=True)
class SessionItem:
    """Be one contact in a call session; `result` holds what came of it as plain JSON facts."""

    id: int | None = None
    session_id: int
    contact_id: int
    position: int
    kind: QueueKind
    ref_id: int | None = None
    state: ItemState = ItemState.WAITING
    result: dict[str, object] = field(default_factory=dict)
    skip_reason: str = ""
    return_at: datetime | None = None
    seconds: int = 0
