"""What can forbid to begin, shape or go on with a series.

RuleError
├── NoNumberError           the first attempt is a call, and this contact has no number
└── SequenceRetiredError    this sequence is offered no more
"""

from __future__ import annotations

from followdesk.domain.errors import RuleError


class NoNumberError(RuleError):
    """Say that a series begins with a call, and that this contact has no number."""


class SequenceRetiredError(RuleError):
    """Say that the sequence called `key` was retired, and is offered no more."""

    def __init__(self, key: str) -> None:
        super().__init__(f"sequence {key} is retired")
        self.key = key
