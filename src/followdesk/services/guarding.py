"""The fatigue guard within a deed: what it asks before something goes out, and who went past it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from followdesk.domain.conversation import Touch
from followdesk.domain.errors import AsksFirstError
from followdesk.domain.fatigue_limits import Asked, GoingOut, before_not_before, questions
from followdesk.domain.opportunity import Ending
from followdesk.domain.override import Override
from followdesk.services.guard_rules import limits_in
from followdesk.services.ports import Looking, UnitOfWork

DayOf = Callable[[datetime], date]
"""Tell the user's day of a moment."""


def asked_before(
    work: Looking, contact_id: int, going: GoingOut, now: datetime, day_of: DayOf
) -> tuple[Asked, ...]:
    """Return what the guard asks before something goes out to a contact."""
    touches = work.all(Touch, contact_id=contact_id)
    return questions(going, touches, limits_in(work), now, day_of)


def asked_before_restart(work: Looking, contact_id: int, today: date) -> tuple[Asked, ...]:
    """Return what the guard asks before somebody is sought out again."""
    endings = work.all(Ending, contact_id=contact_id)
    return before_not_before([ending.not_before_on for ending in endings], today)


def ask_or_pass(
    work: UnitOfWork, contact_id: int, asked: Iterable[Asked], now: datetime, *, confirmed: bool
) -> None:
    """Raise AsksFirstError with the first question; confirmed, write down what is gone past."""
    found: Sequence[Asked] = tuple(asked)
    if found and not confirmed:
        first = found[0]
        raise AsksFirstError(first.what, first.count, first.until_on)
    for one in found:
        work.add(Override(contact_id=contact_id, what=one.what.value, at=now))
