"""Why something is due when it is: small facts in the order they are told, and no sentence.

The facts about a due time name the instants and dates they speak of, so that an explanation stays
true when it is read later. Instants are aware (UTC), dates are the user's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import get_args, get_type_hints

from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import UnreadableWhyError
from followdesk.domain.work_calendar import DayOffReason


class Unit(StrEnum):
    """Name what a call-back rule counts in."""

    MINUTES = "minutes"
    BUSINESS_DAYS = "business_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class FallsOn:
    """The outcome: due at this instant, or, where `at` is None, on this plain date."""

    on: date
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """The series begins."""


@dataclass(frozen=True, slots=True)
class MissedAgreedTime:
    """The other side did not keep the time both had agreed on."""

    at: datetime


@dataclass(frozen=True, slots=True)
class AfterAttempt:
    """Attempt `number`, made at `made_at`, is followed by the next after `amount` units."""

    number: int
    made_at: datetime
    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class SameAttemptAgain:
    """The voicemail of attempt `number` was not left, so the same number is tried again.

    After `amount` units; 0 business days is at the next time that fits.
    """

    number: int
    made_at: datetime
    disposition: Disposition
    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class HeldUntil:
    """The contact is away until that date; the series goes on one business day later."""

    on: date


@dataclass(frozen=True, slots=True)
class Resumed:
    """The series was held, and goes on because the user said so on that day."""

    on: date


@dataclass(frozen=True, slots=True)
class Shifted:
    """It was due on that day, at that instant if one was set; then that day became a day off."""

    on: date
    at: datetime | None


@dataclass(frozen=True, slots=True)
class DaysSkipped:
    """Nobody is called from `first_on` to `last_on`, all for the same reason."""

    first_on: date
    last_on: date
    reason: DayOffReason
    name: str


@dataclass(frozen=True, slots=True)
class AlreadyPast:
    """The rule's own day, or instant, had passed when the attempt was recorded."""

    on: date
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OutsideCallHours:
    """That instant is outside the contact's call hours (wall times in their zone)."""

    at: datetime
    opens: time
    closes: time
    zone: str


@dataclass(frozen=True, slots=True)
class SameTimeOfDay:
    """The next attempt keeps the time of day of the one before."""


@dataclass(frozen=True, slots=True)
class BlockInProgress:
    """A call block is running, so it is due now."""


@dataclass(frozen=True, slots=True)
class InCallBlock:
    """It was moved to the start of a call block."""


@dataclass(frozen=True, slots=True)
class BlockMoved:
    """It went along with its call block, which was moved; first it was due at `from_at`."""

    from_at: datetime


@dataclass(frozen=True, slots=True)
class OtherTimeOfDay:
    """The block was chosen to fall at another time of day than the attempt at `than_at`."""

    than_at: datetime


@dataclass(frozen=True, slots=True)
class NoOtherTimeOfDay:
    """No call block at another time of day than that of `than_at` lies in their call hours."""

    than_at: datetime


@dataclass(frozen=True, slots=True)
class NoBlockLeft:
    """That working day was passed over: none of its call blocks fits."""

    on: date


@dataclass(frozen=True, slots=True)
class ClosestWorkingHour:
    """No call block fits, so it is the first working time inside their call hours."""


@dataclass(frozen=True, slots=True)
class NoSharedHour:
    """None of the user's working time is in their call hours, given as instants of one day."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class MessageWanted:
    """So many calls in a row left no message; the next should (the fatigue guard)."""

    calls: int


@dataclass(frozen=True, slots=True)
class SeriesFinished:
    """All attempts were made without an answer."""

    attempts: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The contact was reached at that attempt."""

    number: int


@dataclass(frozen=True, slots=True)
class Replied:
    """The contact wrote back."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LineDead:
    """The line cannot or may not be called again."""

    disposition: Disposition


@dataclass(frozen=True, slots=True)
class FewAttempts:
    """So many attempts were made, fewer than the number from which "no response" is believable."""

    made: int
    usual: int


@dataclass(frozen=True, slots=True)
class PromisedHours:
    """The answer was promised within so many hours after somebody got in touch."""

    got_in_touch_at: datetime
    hours: int


@dataclass(frozen=True, slots=True)
class PromisedWorkingHours:
    """The answer was promised within so many hours, which rest on days off."""

    got_in_touch_at: datetime
    hours: int


@dataclass(frozen=True, slots=True)
class NoWorkingDayAhead:
    """None of so many days is a working day, so days off are not counted out."""

    days: int


@dataclass(frozen=True, slots=True)
class EndOfBusinessDay:
    """The end of that business day comes before the promised hours are over."""

    on: date


Fact = (
    FallsOn
    | FirstAttempt
    | MissedAgreedTime
    | AfterAttempt
    | SameAttemptAgain
    | HeldUntil
    | Resumed
    | Shifted
    | DaysSkipped
    | AlreadyPast
    | OutsideCallHours
    | SameTimeOfDay
    | BlockInProgress
    | InCallBlock
    | BlockMoved
    | OtherTimeOfDay
    | NoOtherTimeOfDay
    | NoBlockLeft
    | ClosestWorkingHour
    | NoSharedHour
    | MessageWanted
    | SeriesFinished
    | Reached
    | Replied
    | LineDead
    | FewAttempts
    | PromisedHours
    | PromisedWorkingHours
    | NoWorkingDayAhead
    | EndOfBusinessDay
)

FACT_TYPES: Mapping[str, Callable[..., Fact]] = {kind.__name__: kind for kind in get_args(Fact)}
"""Every fact by the name it is stored under."""


@dataclass(frozen=True, slots=True)
class Why:
    """Explain one due time, or one end of a series."""

    facts: tuple[Fact, ...]

    def to_json(self) -> list[dict[str, object]]:
        """Return the explanation as plain JSON values, one object per fact."""
        return [_packed(fact) for fact in self.facts]

    @classmethod
    def from_json(cls, stored: Sequence[Mapping[str, object]]) -> Why:
        """Read what `to_json` made; raise UnreadableWhyError on anything else."""
        try:
            return cls(tuple(_unpacked(fact) for fact in stored))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableWhyError(type(error).__name__) from error


def _packed(fact: Fact) -> dict[str, object]:
    values = {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}
    return {"fact": type(fact).__name__, **values}


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date | time) else value


def _unpacked(stored: Mapping[str, object]) -> Fact:
    kind = FACT_TYPES[str(stored["fact"])]
    hints = _field_types(kind)
    if set(stored) != {"fact", *hints}:
        raise ValueError("not the fields of this fact")
    return kind(**{name: _read(stored[name], hint) for name, hint in hints.items()})


@cache
def _field_types(kind: Callable[..., Fact]) -> dict[str, object]:
    return get_type_hints(kind)


def _read(value: object, hint: object) -> object:
    """Return the value in the type of its field; raise ValueError or TypeError where it is none."""
    wanted, *or_none = get_args(hint) or (hint,)
    if value is None and or_none:
        return None
    if wanted is datetime:
        return _aware(datetime.fromisoformat(str(value)))
    if wanted in (date, time):
        return wanted.fromisoformat(value)
    if issubclass(wanted, StrEnum):
        return wanted(value)
    if type(value) is not wanted:
        raise TypeError("not the type of this field")
    return value


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without its offset")
    return instant
