"""What reminds, when, and what was said about it: later, or seen.

Only what has a time reminds: a step, an answer owed, a call-back within minutes, somebody who was
to come back in a session. A plain date stands in Today and does not pop up. All is derived from the
moment now, so that nothing is lost over a restart, and a clock set back or on is simply believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from followdesk.domain.care_errors import SnoozePastError
from followdesk.domain.when import instant_of, local
from followdesk.domain.why import AfterAttempt, FallsOn, SameAttemptAgain, Unit, Why

LASTS = timedelta(days=3)
"""So long something goes on reminding after it last rang: a weekend. Then Today shows it alone."""
LATE = timedelta(seconds=90)
"""What could not ring within so long was missed: the program was closed, locked or asleep."""
KEPT = timedelta(days=30)
"""So long the answer to a reminder is kept after its time; by then nothing can ask for it."""
SNOOZE_MINUTES = (5, 10, 30, 60)
"""The lengths offered for a snooze."""
MOST_MINUTES_AHEAD = 240
"""The longest that a reminder can come before its time."""
_SAME_DAY = timedelta(hours=12)
"""A call-back is due within so long; later, its 15 minutes fell outside of call hours."""


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


class ReminderKey(NamedTuple):
    """Name one reminder: what it is about, and the moment it reminds of."""

    kind: ReminderKind
    ref_id: int
    for_at: datetime


@dataclass(frozen=True, slots=True)
class Ahead:
    """Say how many minutes before its time something reminds; 0 is at the time alone."""

    agreed_minutes: int = 10
    promise_minutes: int = 60

    @property
    def longest(self) -> timedelta:
        """Give the longest of them."""
        return timedelta(minutes=max(self.agreed_minutes, self.promise_minutes))


@dataclass(frozen=True, slots=True)
class Occasion:
    """Be something with a time that is still open, and what was answered to its reminder.

    `made_at` is when it was written down: nothing rings for a moment before that.
    """

    kind: ReminderKind
    at: datetime
    made_at: datetime | None = None
    agreed: bool = False
    snoozed_until_at: datetime | None = None
    dismissed_at: datetime | None = None

    def rings(self, ahead: Ahead) -> tuple[datetime, ...]:
        """Return the moments at which this rings, in order; none once it was dismissed.

        After a snooze it rings at the moment chosen, and at what is still to come after that.
        """
        if self.dismissed_at is not None:
            return ()
        own = self._own_rings(ahead)
        snoozed = self.snoozed_until_at
        return own if snoozed is None else (snoozed, *(at for at in own if at > snoozed))

    def rang_at(self, now: datetime, ahead: Ahead) -> datetime | None:
        """Return when this rang last, as long as it reminds; None where it does not, or no more."""
        rung = [at for at in self.rings(ahead) if at <= now]
        return rung[-1] if rung and now - rung[-1] < LASTS else None

    def next_change(self, now: datetime, ahead: Ahead) -> datetime | None:
        """Return the next moment at which this rings, or reminds no longer."""
        to_come = [at for at in self.rings(ahead) if at > now]
        rang_at = self.rang_at(now, ahead)
        if rang_at is not None:
            to_come.append(rang_at + LASTS)
        return min(to_come, default=None)

    def _own_rings(self, ahead: Ahead) -> tuple[datetime, ...]:
        early = self.at - timedelta(minutes=self._minutes_ahead(ahead))
        if early == self.at or (self.made_at is not None and early <= self.made_at):
            return (self.at,)
        # A promise rings while there is time to keep it; an agreed call when it begins as well.
        return (early,) if self.kind is ReminderKind.PROMISE else (early, self.at)

    def _minutes_ahead(self, ahead: Ahead) -> int:
        if self.kind is ReminderKind.PROMISE:
            return ahead.promise_minutes
        return ahead.agreed_minutes if self.kind is ReminderKind.STEP and self.agreed else 0


K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Looked(Generic[K]):
    """Be what a look at all occasions found.

    `shown` is what reminds now with when it rang last, `fresh` what rang since the last look,
    `missed` those of them that should have rung long ago; `next_at` is when something changes.
    """

    shown: Mapping[K, datetime]
    fresh: frozenset[K]
    missed: frozenset[K]
    next_at: datetime | None


def look(
    occasions: Iterable[tuple[K, Occasion]], watched_from_at: datetime, now: datetime, ahead: Ahead
) -> Looked[K]:
    """Find what reminds now, and what of it nobody has seen since `watched_from_at`."""
    found = list(occasions)
    shown = {}
    for key, one in found:
        rang_at = one.rang_at(now, ahead)
        if rang_at is not None:
            shown[key] = rang_at
    fresh = frozenset(key for key, rang_at in shown.items() if rang_at > watched_from_at)
    changes = (one.next_change(now, ahead) for _key, one in found)
    return Looked(
        shown,
        fresh,
        frozenset(key for key in fresh if now - shown[key] > LATE),
        min((at for at in changes if at is not None), default=None),
    )


def watched_from(watched_until: datetime | None, now: datetime) -> datetime:
    """Return since when to look for what rang, on a desk watched until that moment.

    Nothing was missed where nobody ever watched, nor where the clock was set back since.
    """
    if watched_until is None or watched_until > now:
        return now - LATE
    return watched_until


def is_call_back(why: Why) -> bool:
    """Tell whether an attempt follows the one before within minutes, as the voicemail promised."""
    due_at = next((fact.at for fact in why.facts if isinstance(fact, FallsOn)), None)
    before = next((f for f in why.facts if isinstance(f, AfterAttempt | SameAttemptAgain)), None)
    if before is None or due_at is None or before.unit is not Unit.MINUTES:
        return False
    return due_at - before.made_at < _SAME_DAY


def snoozed_until(wanted: datetime, now: datetime) -> datetime:
    """Return the moment, in whole seconds, to remind again; raise SnoozePastError unless later."""
    until = wanted.replace(microsecond=0)
    if until <= now:
        raise SnoozePastError(until)
    return until


def tomorrow_morning(now: datetime, zone: str, opens: time) -> datetime:
    """Return when the user's working hours open tomorrow, by their own calendar."""
    return instant_of(local(now, zone).date() + timedelta(days=1), opens, zone)
