"""What can stand between a 1-2-3 message and its answer.

RuleError
├── OneTwoThreeWaitsError    one waits for its answer already, with the contact `name`
├── NoOpportunityError       nothing is open with this contact that could be asked about
└── NotWaitingError          this message waits for no answer: it was answered, or is over
"""

from __future__ import annotations

from followdesk.domain.errors import RuleError


class OneTwoThreeWaitsError(RuleError):
    """Say that a 1-2-3 message to `name` waits for its answer already."""

    def __init__(self, name: str) -> None:
        super().__init__("a 1-2-3 message waits already")
        self.name = name


class NoOpportunityError(RuleError):
    """Say that no opportunity is open with this contact."""


class NotWaitingError(RuleError):
    """Say that this message waits for no answer any more."""
