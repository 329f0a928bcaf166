"""Who comes first: the order of the queue, and one row for each person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from followdesk.domain.calling import QueueKind

# An agreed call is "now" a little before its time, so that one does not dial somebody else first.
SOON = timedelta(minutes=15)


class Due(Protocol):
    """Be something that is due for a contact at a moment, or on a day."""

    @property
    def contact_id(self) -> Hashable:
        """Whom it concerns."""

    @property
    def kind(self) -> QueueKind:
        """Why they are in the queue."""

    @property
    def due_at(self) -> datetime | None:
        """The moment it is due, if there is one."""

    @property
    def due_on(self) -> date | None:
        """The day it is due, where there is no moment."""


D = TypeVar("D", bound=Due)


def urgency(due: Due, now: datetime) -> tuple[int, datetime]:
    """Return the sort key of one entry: agreed now, promises, attempts due, then by time."""
    moment = due.due_at or now
    is_now = moment <= now + SOON
    if due.kind is QueueKind.AGREED and is_now:
        rank = 0
    elif due.kind is QueueKind.PROMISE:
        rank = 1
    elif due.kind in (QueueKind.ATTEMPT, QueueKind.EMAIL) and is_now:
        rank = 2
    elif due.kind in (QueueKind.MISSED, QueueKind.PLANNED) and is_now:
        rank = 3
    elif due.kind in (QueueKind.NURTURE, QueueKind.LIMBO):
        rank = 5
    else:
        rank = 4
    return rank, moment


def in_order(dues: Iterable[D], now: datetime) -> tuple[D, ...]:
    """Return each contact once, under what is most urgent, the most urgent first."""
    seen: set[Hashable] = set()
    ordered = []
    for due in sorted(dues, key=lambda d: (*urgency(d, now), str(d.contact_id))):
        if due.contact_id not in seen:
            seen.add(due.contact_id)
            ordered.append(due)
    return tuple(ordered)
