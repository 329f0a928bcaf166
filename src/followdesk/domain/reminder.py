"""What was said about a reminder: later, or seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReminderKind(StrEnum):
    """Say what a reminder is about."""

    STEP = "step"
    ATTEMPT = "attempt"
    PROMISE = "promise"
    CALL_BACK = "call_back"


@dataclass(kw_only=True)
class Reminder:
    """Be the answer to one reminder: `ref_id` is the step, attempt, promise or session item.

    `for_at` is the moment it reminds of: what is moved is reminded of anew.
    """

    id: int | None = None
    kind: ReminderKind
    ref_id: int
    for_at: datetime
    snoozed_until_at: datetime | None = None
    dismissed_at: datetime | None = None
