"""The fatigue guard's limits (DOMAIN.md, Fatigue guard): what asks first before it goes out.

What counts is what went out since the contact was last heard of: whoever talks or writes back is
not pestered. What the contact expects (an agreed talk, a promised answer) and what a plan asks for
on its day is not asked about for a day and a week; the plan keeps its own pace. A call that left
nothing behind is no touch that the other side feels: calls in a row have their own limit.
Nothing is forbidden: each question has a way on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst
from followdesk.domain.series import SILENT_CALLS

_WEEK = timedelta(days=6)  # and the day itself
LEAST_LIMIT, MOST_LIMIT = 2, 50


@dataclass(frozen=True, slots=True)
class FatigueLimits:
    """Hold the limits; each is the number of the one that asks first."""

    silent_calls: int = SILENT_CALLS
    emails: int = 4
    in_a_day: int = 2
    in_a_week: int = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Be one question: what it asks about, the count it would come to, the day to wait for."""

    what: AskFirst
    count: int = 0
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoingOut:
    """Say what is about to go out: its kind, whether it is a call that leaves no message.

    `is_expected` where the contact or a plan asks for it now.
    """

    kind: TouchKind
    is_silent: bool = False
    is_expected: bool = False


def questions(
    going: GoingOut,
    touches: Sequence[Touch],
    limits: FatigueLimits,
    now: datetime,
    day_of: Callable[[datetime], date],
) -> tuple[Asked, ...]:
    """Return what the guard asks before something goes out, the most telling first.

    `touches` are the contact's, the oldest first; `day_of` gives the user's day of a moment.
    """
    asked: list[Asked] = []
    silent = 1 + calls_without_message(touches)
    if going.is_silent and silent >= limits.silent_calls:
        asked.append(Asked(AskFirst.THIRD_CALL_WITHOUT_MESSAGE, silent))
    emails = 1 + emails_unanswered(touches)
    if going.kind is TouchKind.EMAIL and emails >= limits.emails:
        asked.append(Asked(AskFirst.FOURTH_EMAIL, emails))
    if not (going.is_expected or going.is_silent):
        asked.extend(_too_often(touches, limits, day_of(now), day_of))
    return tuple(asked)


def before_not_before(days: Sequence[date | None], today: date) -> tuple[Asked, ...]:
    """Ask before the last of the days that endings set is there."""
    latest = max((day for day in days if day is not None), default=None)
    if latest is None or today >= latest:
        return ()
    return (Asked(AskFirst.BEFORE_NOT_BEFORE, until_on=latest),)


def calls_without_message(touches: Sequence[Touch]) -> int:
    """Count the newest calls in a row that reached nobody and left no message."""
    return sum(1 for _ in takewhile(_is_silent, reversed(touches)))


def emails_unanswered(touches: Sequence[Touch]) -> int:
    """Count the e-mails sent since the contact was last heard of."""
    return sum(touch.kind is TouchKind.EMAIL for touch in _since_heard(touches))


def _too_often(
    touches: Sequence[Touch],
    limits: FatigueLimits,
    today: date,
    day_of: Callable[[datetime], date],
) -> list[Asked]:
    days = [day_of(touch.at) for touch in _felt(touches)]
    asked = []
    in_a_day = 1 + sum(day == today for day in days)
    if in_a_day >= limits.in_a_day:
        asked.append(Asked(AskFirst.TOUCHES_IN_A_DAY, in_a_day))
    in_a_week = 1 + sum(today - _WEEK <= day <= today for day in days)
    if in_a_week >= limits.in_a_week:
        asked.append(Asked(AskFirst.TOUCHES_IN_A_WEEK, in_a_week))
    return asked


def _since_heard(touches: Sequence[Touch]) -> list[Touch]:
    return list(takewhile(is_silence, reversed(touches)))


def _felt(touches: Sequence[Touch]) -> list[Touch]:
    """Return what was felt as an approach; an invitation was agreed on."""
    since = _since_heard(touches)
    return [t for t in since if not (_is_silent(t) or t.kind is TouchKind.INVITATION)]


def _is_silent(touch: Touch) -> bool:
    return bool(touch.disposition) and Disposition(touch.disposition).is_silent


def is_silence(touch: Touch) -> bool:
    """Tell whether nothing came from the contact in this touch."""
    return touch.outgoing and touch.kind not in (TouchKind.CONVERSATION, TouchKind.MEETING)
