"""What stands in the way of call blocks: facts for the windows to put into words.

RuleError
├── BlocksMeetError     on `on` there is a call block from `starts` to `ends` already
├── NoSuchBlockError    that day has no call block then: it was moved or dropped meanwhile
├── BlockOverError      the block has passed, or would: it cannot be planned any more
├── BlockToComeError    the block is not over, so nothing became of it yet
└── BlockDayOffError    nobody calls on `on`: a weekend, a holiday, or away
"""

from __future__ import annotations

from datetime import date, time

from followdesk.domain.errors import RuleError


class BlocksMeetError(RuleError):
    """Say that on that day a call block from `starts` to `ends` is in the way."""

    def __init__(self, on: date, starts: time, ends: time) -> None:
        super().__init__(f"a call block from {starts} to {ends} on {on}")
        self.on = on
        self.starts = starts
        self.ends = ends


class NoSuchBlockError(RuleError):
    """Say that no call block starts then."""

    def __init__(self, on: date, starts: time) -> None:
        super().__init__(f"no call block at {starts} on {on}")
        self.on = on
        self.starts = starts


class BlockOverError(RuleError):
    """Say that what has passed cannot be planned."""


class BlockToComeError(RuleError):
    """Say that a block has to be over before anything became of it."""


class BlockDayOffError(RuleError):
    """Say that the user does not work on that day."""

    def __init__(self, on: date) -> None:
        super().__init__(f"{on} is off")
        self.on = on
