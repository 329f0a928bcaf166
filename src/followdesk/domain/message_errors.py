"""What can stand between a message and its sending.

RuleError
├── BlankLeftError          a blank is still in it: `blank` names which
├── MessageEmptyError       it has no words
├── MessageClosedError      it was sent or put aside already
├── MessageNotDueError      the attempt it would be is no longer due, or is a call
├── DoNotEmailError         this contact asked not to be written to by e-mail
├── NoEmailAddressError     this contact has no e-mail address that can be written to
└── MailLinkTooLongError    too long to be handed to a mail program
"""

from __future__ import annotations

from followdesk.domain.errors import RuleError


class BlankLeftError(RuleError):
    """Say that the blank called `blank` is still in the message."""

    def __init__(self, blank: str) -> None:
        super().__init__(f"the blank {blank!r} is not filled")
        self.blank = blank


class MessageEmptyError(RuleError):
    """Say that the message has no words."""


class MessageClosedError(RuleError):
    """Say that the message was sent or put aside already."""


class MessageNotDueError(RuleError):
    """Say that no message is due here: the attempt was made or dropped, or it is a call."""


class DoNotEmailError(RuleError):
    """Say that this contact asked not to be written to by e-mail."""


class NoEmailAddressError(RuleError):
    """Say that this contact has no e-mail address that can be written to."""


class MailLinkTooLongError(RuleError):
    """Say that the message makes a link of `length` characters; mail programs take `limit`."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.length = length
        self.limit = limit
