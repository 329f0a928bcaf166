"""What call blocks look like to the windows, and what a person hands in about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from followdesk.domain.call_block import BlockFill, BlockScope, BlockState, CallBlock


@dataclass(frozen=True, slots=True)
class BecameRow:
    """Show what became of one block; `is_said` marks what the user said themselves."""

    on: date
    starts: time
    ends: time
    state: BlockState
    tried: int
    is_said: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Show one call block as two moments; its day and its wall times name it.

    `is_changed` marks what is so on this day alone. `became` is None until it is over.
    """

    starts_at: datetime
    ends_at: datetime
    on: date
    block: CallBlock
    is_changed: bool = False
    became: BecameRow | None = None
    fill: BlockFill = field(default=BlockFill())


@dataclass(frozen=True, slots=True)
class DueAttemptRow:
    """Show an attempt that is due at a moment."""

    id: int
    contact_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class AttemptsWithin:
    """Count the attempts in a block on its day, and in it on that day and all that follow."""

    day: int
    following: int


@dataclass(frozen=True, slots=True)
class BlockMove:
    """Hand in where the block of a day that starts then goes, and for how long that is meant."""

    on: date
    starts: time
    to_on: date
    to: CallBlock
    scope: BlockScope = BlockScope.DAY
    with_attempts: bool = False


@dataclass(frozen=True, slots=True)
class MovedBlock:
    """Say how many attempts went along, and how many could not: their contacts' hours."""

    moved: int = 0
    stayed: int = 0


@dataclass(frozen=True, slots=True)
class BlockShare:
    """Count the blocks of a stretch of time by what became of them."""

    kept: int = 0
    cut_short: int = 0
    skipped: int = 0

    @property
    def all(self) -> int:
        """Count them all."""
        return self.kept + self.cut_short + self.skipped
