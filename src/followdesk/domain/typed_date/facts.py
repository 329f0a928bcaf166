"""What was understood of a typed line, and what can stand in its way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from followdesk.domain.when import When


class ProblemKind(Enum):
    """Name each reason why a typed line is no date to keep."""

    NOTHING_UNDERSTOOD = "nothing_understood"
    IN_THE_PAST = "in_the_past"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_DATE = "no_such_date"
    NO_SUCH_TIME = "no_such_time"
    TOO_FAR = "too_far"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Problem:
    """Say why a line cannot stand: the words meant, and what they could mean."""

    kind: ProblemKind
    text: str = ""
    # More than one when AMBIGUOUS, the moment itself when IN_THE_PAST or TOO_FAR, else empty.
    readings: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Mark a stretch of the typed text, as offsets into it; `end` is the first sign after it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Carry what a typed line says; exactly one of `when` and `problem` is there.

    `minutes` is a duration only if one was typed. `what` is every word that was not read as date,
    time or duration. `spans` are the stretches that were. `other` is what "next Thursday" can
    mean to somebody else.
    """

    what: str
    when: When | None = None
    minutes: int | None = None
    spans: tuple[Span, ...] = ()
    problem: Problem | None = None
    other: When | None = None
