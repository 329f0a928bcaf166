"""What the other side knows of a step, and what they have to be told once it changes.

An agreed step is known to them, whether or not an invitation stands in their calendar. Each change
raises the number of the invitation that was given, so that their calendar takes the newest.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from followdesk.domain.next_step import Invitation, NextStep, Owed

_ONE_DAY = timedelta(days=1)
_ANSWERED = (Invitation.ACCEPTED, Invitation.DECLINED)


def carry_on(old: NextStep, new: NextStep) -> None:
    """Let the step that takes the place of another carry on its invitation; the new time is owed.

    Whoever said yes or no did so to the old time.
    """
    new.invitation_uid, new.sequence = old.invitation_uid, old.sequence
    new.invitation_words = dict(old.invitation_words)
    if old.is_given:
        new.invitation = old.invitation
    if old.is_given or old.agreed:
        changed(new)
    old.owed = Owed.NOTHING


def changed(step: NextStep) -> None:
    """Owe the other side the news of a step of theirs that was changed in its time or length."""
    step.owed = Owed.TIME
    _raise(step)
    if step.invitation in _ANSWERED:
        step.invitation = Invitation.SENT


def called_off(step: NextStep, now: datetime, *, is_known: bool = False) -> None:
    """Owe the other side the news that a step is off, unless its time is past.

    `is_known` tells that it was said to them: then only their calendar does not know.
    """
    step.owed = Owed.NOTHING
    expects = step.is_given or (step.agreed and not is_known)
    if not expects or is_past(step, now):
        return
    step.owed = Owed.END
    _raise(step)


def told(step: NextStep) -> None:
    """Settle what was owed: they know, or need not know."""
    step.owed = Owed.NOTHING


def is_past(step: NextStep, now: datetime) -> bool:
    """Tell whether nobody waits for a step any more: its time, or its day, is over."""
    return step.sort_at <= (now if step.at_time is not None else now - _ONE_DAY)


def _raise(step: NextStep) -> None:
    if step.is_given:
        step.sequence += 1
