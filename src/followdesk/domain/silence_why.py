"""Why somebody is thought to be silent in one way: small facts in the order they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NamedByHand:
    """The user said so, whatever the data shows."""


@dataclass(frozen=True, slots=True)
class TalkedWithoutStep:
    """They talked at that moment, and nothing was dated since."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ProposalWithoutReview:
    """The proposal went out at that moment with no review booked."""

    at: datetime


@dataclass(frozen=True, slots=True)
class NeverReached:
    """So many calls in a row, from the first to the last, reached nobody."""

    calls: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class EmailsUnanswered:
    """So many e-mails since that moment brought no answer."""

    count: int
    first_at: datetime


@dataclass(frozen=True, slots=True)
class SameText:
    """So many of them were written from one text."""

    count: int
    key: str


@dataclass(frozen=True, slots=True)
class MetAtEvent:
    """They met at an event at that moment, and nothing was agreed."""

    at: datetime


@dataclass(frozen=True, slots=True)
class WasKeen:
    """They kept so many agreed steps, wrote back fast so often, and may have said they are in."""

    steps_kept: int
    fast_answers: int
    said_in: bool


@dataclass(frozen=True, slots=True)
class ThenUnanswered:
    """So many calls and e-mails came to nothing since they were last heard from."""

    touches: int
    heard_at: datetime


SilenceFact = (
    NamedByHand
    | TalkedWithoutStep
    | ProposalWithoutReview
    | NeverReached
    | EmailsUnanswered
    | SameText
    | MetAtEvent
    | WasKeen
    | ThenUnanswered
)
