"""What can stand between an invitation, or an answer to one, and the desk.

RuleError
└── NothingAgreedError      nothing to come is agreed with `name`
InputError
└── AnswerUnreadableError   a file that should hold an answer: `fault` says what it is instead
"""

from __future__ import annotations

from enum import StrEnum

from followdesk.domain.errors import InputError, RuleError


class NothingAgreedError(RuleError):
    """Say that no next step to come is agreed with the person called `name`."""

    def __init__(self, name: str) -> None:
        super().__init__("nothing is agreed")
        self.name = name


class AnswerFault(StrEnum):
    """Say why a file holds no answer to an invitation."""

    TOO_LARGE = "too_large"
    NO_CALENDAR = "no_calendar"
    BROKEN = "broken"
    NO_EVENT = "no_event"
    NO_ANSWER = "no_answer"


class AnswerUnreadableError(InputError):
    """Say that a file holds no answer to an invitation, and why: `fault`."""

    def __init__(self, fault: AnswerFault) -> None:
        super().__init__(f"no answer: {fault.value}")
        self.fault = fault
