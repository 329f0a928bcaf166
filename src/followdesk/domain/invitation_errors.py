"""What can stand between an invitation, or an answer to one, and the desk.

RuleError
├── UnknownInvitationError    it answers an invitation that did not come from this desk
└── InvitationError           about an invitation to the person called `name`:
    ├── NothingAgreedError    nothing to come is agreed with them
    ├── OldAnswerError        they answered the time before the last change
    ├── NotTheirAnswerError   several people are named in it, and none of them is this one
    ├── AnswerKnownError      what they answered was noted before
    ├── UndecidedAnswerError  they have not decided yet
    └── AnswerTooLateError    the step with them is done or off already
InputError
└── AnswerUnreadableError     a file that should hold an answer: `fault` says what it is instead
"""

from __future__ import annotations

from enum import StrEnum

from followdesk.domain.errors import InputError, RuleError


class InvitationError(RuleError):
    """Stand above what is said of one person: `name`."""

    def __init__(self, name: str) -> None:
        super().__init__("about an invitation to somebody")
        self.name = name


class NothingAgreedError(InvitationError):
    """Say that no next step to come is agreed with the person called `name`."""


class UnknownInvitationError(RuleError):
    """Say that the file answers an invitation that did not come from this desk."""


class OldAnswerError(InvitationError):
    """Say that `name` answered the time before the last change."""


class NotTheirAnswerError(InvitationError):
    """Say that several people are named in the answer, and none of them is `name`."""


class AnswerKnownError(InvitationError):
    """Say that what `name` answered was noted before."""


class UndecidedAnswerError(InvitationError):
    """Say that `name` has not decided yet."""


class AnswerTooLateError(InvitationError):
    """Say that the step with `name` is done or off already."""


class AnswerFault(StrEnum):
    """Say why a file holds no answer to an invitation."""

    TOO_LARGE = "too_large"
    NO_CALENDAR = "no_calendar"
    NO_EVENT = "no_event"
    NO_ANSWER = "no_answer"


class AnswerUnreadableError(InputError):
    """Say that a file holds no answer to an invitation, and why: `fault`."""

    def __init__(self, fault: AnswerFault) -> None:
        super().__init__(f"no answer: {fault.value}")
        self.fault = fault
