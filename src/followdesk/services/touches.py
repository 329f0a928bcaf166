"""What a contact's history says about the calls that reached nobody; touches the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.errors import AskFirst
from followdesk.domain.fatigue_limits import Asked
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import few_attempts


def attempts_since_talk(touches: Sequence[Touch]) -> int:
    """Count the attempts made since somebody was last talked to."""
    since = takewhile(lambda touch: touch.kind is not TouchKind.CONVERSATION, reversed(touches))
    return sum(1 for touch in since if touch.attempt_number)


def few_attempts_asked(reason: Reason, touches: Sequence[Touch]) -> tuple[Asked, ...]:
    """Ask where "no response" is said after too few attempts."""
    made = attempts_since_talk(touches)
    if reason is Reason.NO_RESPONSE and few_attempts(made) is not None:
        return (Asked(AskFirst.FEW_ATTEMPTS, made),)
    return ()
