"""Who comes first and why: the order of the queue, and one row for each person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from followdesk.domain.calling import QueueKind

# An agreed call is "now" a little before its time, so that one does not dial somebody else first.
SOON = timedelta(minutes=15)

PROMISE_AHEAD = timedelta(hours=24)
"""From so long before its time on, an answer that is owed comes before all but agreed calls."""


class Standing(IntEnum):
    """Say why somebody stands where they stand; the smaller, the more urgent.

    The order is made of it, so that the reason shown and the place cannot disagree.
    """

    AGREED_NOW = 0
    """Both sides agreed on this time, and it has come."""
    PROMISED = 1
    """They got in touch, and the answer that was promised is due within a day."""
    SERIES_DUE = 2
    """An attempt, or an e-mail of a series, is due by now."""
    STEP_DUE = 3
    """A next step of ours was missed, or is due by now."""
    TOO_LONG = 4
    """The longest gap of their rhythm is over."""
    LATER = 5
    """It is due later: later today, or an answer in more than a day."""
    IN_RHYTHM = 6
    """Their rhythm has come round; any hour of the day will do."""
    IN_LIMBO = 7
    """An opportunity of theirs has no future."""


class Due(Protocol):
    """Be something that is due for a contact at a moment, or on a day."""

    @property
    def contact_id(self) -> Hashable:
        """Whom it concerns."""

    @property
    def kind(self) -> QueueKind:
        """Why they are in the queue."""

    @property
    def ref_id(self) -> int:
        """Which one of its kind it is."""

    @property
    def due_at(self) -> datetime | None:
        """The moment it is due, if there is one."""

    @property
    def due_on(self) -> date | None:
        """The day it is due, where there is no moment."""

    @property
    def is_too_long(self) -> bool:
        """Tell whether the longest gap of a rhythm is over; no for all else."""


D = TypeVar("D", bound=Due)

Urgency = tuple[Standing, datetime, date, str, str, int]


@dataclass(frozen=True, slots=True)
class Placed(Generic[D]):
    """Hold one person's most urgent entry, why it stands there, and what else is due for them."""

    due: D
    standing: Standing
    also: tuple[D, ...] = ()


def standing_of(due: Due, now: datetime) -> Standing:
    """Say why an entry stands where it stands."""
    is_now = due.due_at is None or due.due_at <= now + SOON
    match due.kind:
        case QueueKind.PROMISE if due.due_at is None or due.due_at <= now + PROMISE_AHEAD:
            return Standing.PROMISED
        case QueueKind.NURTURE:
            return Standing.TOO_LONG if due.is_too_long else Standing.IN_RHYTHM
        case QueueKind.LIMBO:
            return Standing.IN_LIMBO
        case QueueKind.AGREED if is_now:
            return Standing.AGREED_NOW
        case QueueKind.ATTEMPT | QueueKind.EMAIL if is_now:
            return Standing.SERIES_DUE
        case QueueKind.MISSED | QueueKind.PLANNED if is_now:
            return Standing.STEP_DUE
        case _:
            return Standing.LATER


def urgency(due: Due, now: datetime) -> Urgency:
    """Return the sort key of one entry: why it stands there, then by time, then always the same."""
    return (
        standing_of(due, now),
        due.due_at or now,
        due.due_on or date.max,
        str(due.contact_id),
        due.kind.value,
        due.ref_id,
    )


def in_order(dues: Iterable[D], now: datetime) -> tuple[Placed[D], ...]:
    """Return each contact once, under what is most urgent, the most urgent first."""
    found: dict[Hashable, list[D]] = {}
    for due in sorted(dues, key=lambda d: urgency(d, now)):
        found.setdefault(due.contact_id, []).append(due)
    return tuple(
        Placed(first, standing_of(first, now), tuple(rest)) for first, *rest in found.values()
    )
