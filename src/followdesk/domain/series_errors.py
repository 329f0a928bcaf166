"""What can forbid to begin, shape or go on with a series.

RuleError
├── NoNumberError           the first attempt is a call, and this contact has no number
├── SequenceRetiredError    this sequence is offered no more
├── SequenceNeededError     this one begins by itself after a call, so it stays in use
├── NotHeldError            this contact's series is not held
├── HoldInPastError         a hold lasts until a day to come: `until_on` is past
└── TooManyAtOnceError      more people than are begun in one go: `most` says how many may be
InputError
└── SequenceFaultsError     a sequence cannot be saved so: `faults` says what is wrong, and where
"""

from __future__ import annotations

from datetime import date

from followdesk.domain.errors import InputError, RuleError
from followdesk.domain.sequence_draft import Fault


class NoNumberError(RuleError):
    """Say that a series begins with a call, and that this contact has no number."""


class SequenceRetiredError(RuleError):
    """Say that the sequence called `key` was retired, and is offered no more."""

    def __init__(self, key: str) -> None:
        super().__init__(f"sequence {key} is retired")
        self.key = key


class NotHeldError(RuleError):
    """Say that this contact's series is not held, so it need not go on."""


class HoldInPastError(RuleError):
    """Say that a series is held until a day to come, and `until_on` is past."""

    def __init__(self, until_on: date) -> None:
        super().__init__(f"{until_on.isoformat()} is past")
        self.until_on = until_on


class TooManyAtOnceError(RuleError):
    """Say that `count` people were chosen, and `most` can begin in one go."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} chosen, {most} at once")
        self.count = count
        self.most = most


class SequenceNeededError(RuleError):
    """Say that this sequence begins by itself after a call, so it cannot be retired."""


class SequenceFaultsError(InputError):
    """Say that a sequence cannot be saved as it is: `faults` says what is wrong, and where."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.kind.value} {fault.step}" for fault in faults))
        self.faults = faults
