"""Call blocks: when they are, how days differ from the week, and what became of those over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from followdesk.domain.errors import EndBeforeStartError


@dataclass(frozen=True, slots=True, order=True)
class CallBlock:
    """Calling time planned for a weekday, in wall times of the user's zone."""

    starts: time
    ends: time

    def __post_init__(self) -> None:
        if not self.starts < self.ends:
            raise EndBeforeStartError(self.starts, self.ends)

    def meets(self, other: CallBlock) -> bool:
        """Tell whether both have a minute in common."""
        return self.starts < other.ends and other.starts < self.ends


Week = Mapping[int, tuple[CallBlock, ...]]
"""The call blocks of each weekday, in order, none meeting another; Monday is 0."""


class BlockScope(StrEnum):
    """Say for how long a change of a call block is meant."""

    DAY = "day"
    FOLLOWING = "following"


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
    """Be what became of one call block; `tried` counts the calls and conversations within it.

    `is_said` marks what the user said themselves, with a reason in `note`.
    """

    id: int | None = None
    on_day: date
    starts: time
    ends: time
    state: BlockState
    tried: int = 0
    is_said: bool = False
    note: str = ""
    recorded_at: datetime


_LAST_PART = 4
"""Who still calls in the last quarter of a block has kept it."""


def what_became(
    starts_at: datetime,
    ends_at: datetime,
    calls: Sequence[tuple[datetime, int]],
    *,
    left_due: int | None = None,
) -> tuple[BlockState, int]:
    """Tell what became of a block from the `calls` (begin and seconds) around it, and their number.

    Only calls that begin in the block count. It was kept if they went on into its last quarter, or
    if all that was due in it was done: `left_due` 0, where None says that nothing was due. It was
    cut short if somebody was called and neither holds, and skipped if nobody was.
    """
    within = [(at, seconds) for at, seconds in calls if starts_at <= at < ends_at]
    if not within:
        return BlockState.SKIPPED, 0
    last_at = max(at + timedelta(seconds=seconds) for at, seconds in within)
    is_long = last_at >= ends_at - (ends_at - starts_at) / _LAST_PART
    is_kept = is_long or left_due == 0
    return (BlockState.KEPT if is_kept else BlockState.CUT_SHORT), len(within)


@dataclass(frozen=True, slots=True)
class BlockFill:
    """Say how full a block is: minutes taken of its length, by attempts and by other things."""

    attempts: int = 0
    others: int = 0
    taken: int = 0
    length: int = 0

    @property
    def share(self) -> float:
        """Give the part of the block that is taken, 0 to 1 even where more is in it than fits."""
        return min(1.0, self.taken / self.length) if self.length else 0.0


def fill_of(
    start: int, end: int, attempts: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> BlockFill:
    """Measure a block from `start` to `end` (minutes of any clock) that holds such stretches.

    What begins in the block counts whole, as attempts wait at its start to be made one after the
    other; of what began before, the part within counts.
    """
    counted, taken = [0, 0], 0
    for place, stretches in enumerate((attempts, others)):
        for first, last in stretches:
            if start <= first < end:
                taken += last - first
            elif first < start < last:
                taken += min(last, end) - start
            else:
                continue
            counted[place] += 1
    return BlockFill(counted[0], counted[1], taken, end - start)
