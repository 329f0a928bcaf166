"""How call blocks change from day to day, and what became of those that are over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class BlockChangeKind(StrEnum):
    """Say how one day differs from the weekly pattern."""

    MOVED = "moved"
    DROPPED = "dropped"
    ADDED = "added"


class BlockState(StrEnum):
    """Say what became of a call block that is over."""

    KEPT = "kept"
    CUT_SHORT = "cut_short"
    SKIPPED = "skipped"


@dataclass(kw_only=True)
class BlockPattern:
    """Be the weekly pattern of call blocks from a day on, until a later one takes over.

    `blocks` gives for each weekday (Monday is "0") its starts and ends, `HH:MM` in the user's zone.
    """

    id: int | None = None
    from_on: date
    blocks: dict[str, list[list[str]]] = field(default_factory=dict)


@dataclass(kw_only=True)
class BlockChange:
    """Be an exception of one day: wall times of the user's zone.

    `starts` names the block of the pattern that is moved or dropped (None for one that is added),
    `new_starts` and `new_ends` say when it is instead (None for one that is dropped).
    """

    id: int | None = None
    on_day: date
    kind: BlockChangeKind
    starts: time | None = None
    new_starts: time | None = None
    new_ends: time | None = None


@dataclass(kw_only=True)
class BlockRecord:
    """Be what became of one call block; `tried` counts the attempts and calls made within it."""

    id: int | None = None
    on_day: date
    starts: time
    ends: time
    state: BlockState
    tried: int = 0
    note: str = ""
    recorded_at: datetime
