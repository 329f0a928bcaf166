"""What a rule says about opportunities and the stages they stand in.

FollowDeskError
├── RuleError
│   ├── ReviewMissingError     a proposal goes out with its review booked, or a plain "no review"
│   ├── LastStageError         a sales process has one stage at least
│   └── StageInUseError        `count` opportunities stand in the stage `name`: say where they go
└── InputError
    ├── StageNameMissingError  a stage without a name
    ├── StageTwiceError        two stages are called `name`
    └── UnknownCurrencyError   `typed` is no currency's three letters
"""

from __future__ import annotations

from followdesk.domain.errors import InputError, RuleError


class ReviewMissingError(RuleError):
    """Say that a proposal goes out with a review booked, or with the explicit "no review"."""


class LastStageError(RuleError):
    """Say that a sales process has one stage at least."""


class StageInUseError(RuleError):
    """Say that opportunities stand in a stage that is to go, and nobody said where they go."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(f"{count} opportunities stand in the stage")
        self.name = name
        self.count = count


class StageNameMissingError(InputError):
    """Say that a stage has no name."""


class StageTwiceError(InputError):
    """Say that two stages are called `name`, whatever the case and accents of its letters."""

    def __init__(self, name: str) -> None:
        super().__init__("two stages are called the same")
        self.name = name


class UnknownCurrencyError(InputError):
    """Say that what was typed is no currency's three letters."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"{len(typed)} characters are no currency")
        self.typed = typed
