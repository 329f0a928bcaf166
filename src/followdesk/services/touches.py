"""What a contact's history says about the calls that reached nobody; touches the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst, AsksFirstError
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import few_attempts


def calls_without_message(touches: Sequence[Touch]) -> int:
    """Count the newest calls in a row that reached nobody and left no message."""
    return sum(1 for _ in takewhile(_is_silent, reversed(touches)))


def attempts_since_talk(touches: Sequence[Touch]) -> int:
    """Count the attempts made since somebody was last talked to."""
    since = takewhile(lambda touch: touch.kind is not TouchKind.CONVERSATION, reversed(touches))
    return sum(1 for touch in since if touch.attempt_number)


def ask_whether_enough(reason: Reason, touches: Sequence[Touch]) -> None:
    """Raise AsksFirstError where "no response" is said after too few attempts."""
    made = attempts_since_talk(touches)
    if reason is Reason.NO_RESPONSE and few_attempts(made) is not None:
        raise AsksFirstError(AskFirst.FEW_ATTEMPTS, made)


def _is_silent(touch: Touch) -> bool:
    return bool(touch.disposition) and Disposition(touch.disposition).is_silent


def emails_unanswered(touches: Sequence[Touch]) -> int:
    """Count the e-mails sent since the contact was last heard of."""
    since = takewhile(_is_silence, reversed(touches))
    return sum(touch.kind is TouchKind.EMAIL for touch in since)


def _is_silence(touch: Touch) -> bool:
    return touch.outgoing and touch.kind not in (TouchKind.CONVERSATION, TouchKind.MEETING)
