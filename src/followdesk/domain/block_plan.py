"""Which call blocks a day has: the weekly pattern that holds then, and what differs on that day.

A plan is a value. What changes it gives another one, and what stands on an earlier day is the same
in both. No two blocks of a day ever meet: the changes below refuse it, and where a new pattern
meets what was said for a single day, that day's own word stands and the block of the pattern
gives way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from followdesk.domain.block_errors import BlocksMeetError, NoSuchBlockError
from followdesk.domain.call_block import BlockChangeKind, CallBlock, Week

_ONE_WEEK = timedelta(weeks=1)

MOVED, DROPPED, ADDED = BlockChangeKind.MOVED, BlockChangeKind.DROPPED, BlockChangeKind.ADDED


@dataclass(frozen=True, slots=True)
class DayChange:
    """Say how a day differs: `starts` names the block of the pattern, `block` says when instead."""

    kind: BlockChangeKind
    starts: time | None = None
    block: CallBlock | None = None

    @classmethod
    def of(
        cls,
        kind: BlockChangeKind,
        starts: time | None,
        new_starts: time | None,
        new_ends: time | None,
    ) -> DayChange:
        """Build one from the columns it is kept in."""
        if new_starts is None or new_ends is None:
            return cls(kind, starts)
        return cls(kind, starts, CallBlock(new_starts, new_ends))


@dataclass(frozen=True, slots=True)
class DayBlock:
    """Be one block of one day; `usual` is when the weekly pattern has it, None where it has not.

    `is_changed` marks what is so on this day alone.
    """

    block: CallBlock
    usual: time | None
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """Hold the pattern of before (`usual`), those that follow from a day on, and the exceptions.

    `patterns` are in the order of their days; `changes` hold no day without one.
    """

    usual: Week
    patterns: tuple[tuple[date, Week], ...] = ()
    changes: Mapping[date, tuple[DayChange, ...]] = field(default_factory=dict)

    def week_on(self, on: date) -> Week:
        """Return the weekly pattern that holds on that day."""
        place = bisect_right(self.patterns, on, key=_from_on)
        return self.patterns[place - 1][1] if place else self.usual

    def on(self, day: date) -> tuple[DayBlock, ...]:
        """Return the blocks of that day in order, none meeting another."""
        planned = self.week_on(day).get(day.weekday(), ())
        changes = self.changes.get(day)
        if changes is None:
            return tuple([DayBlock(block, block.starts) for block in planned])
        changed = {it.starts: it for it in changes if it.starts is not None}
        starts = {block.starts for block in planned}
        own = [
            DayBlock(it.block, it.starts, is_changed=True)
            for it in changes
            if it.block is not None and (it.kind is ADDED or it.starts in starts)
        ]
        left = [DayBlock(block, block.starts) for block in planned if block.starts not in changed]
        return _apart((*sorted(own, key=_start), *left))

    def find(self, on: date, starts: time) -> DayBlock:
        """Return the block that starts then; raise NoSuchBlockError."""
        found = next((it for it in self.on(on) if it.block.starts == starts), None)
        if found is None:
            raise NoSuchBlockError(on, starts)
        return found


def moved_once(plan: BlockPlan, on: date, starts: time, to_on: date, block: CallBlock) -> BlockPlan:
    """Move a block of one day, to that day or another; raise BlocksMeetError, NoSuchBlockError."""
    found = plan.find(on, starts)
    if to_on != on:
        return added_once(dropped_once(plan, on, starts), to_on, block)
    if found.usual is None:
        new = DayChange(ADDED, None, block)
    elif block in plan.week_on(on).get(on.weekday(), ()) and block.starts == found.usual:
        new = None  # back where it always is
    else:
        new = DayChange(MOVED, found.usual, block)
    return _with_block(_changed(plan, on, found, new), on, block, (*_others(plan, on, found),))


def dropped_once(plan: BlockPlan, on: date, starts: time) -> BlockPlan:
    """Leave a block out on one day; raise NoSuchBlockError."""
    found = plan.find(on, starts)
    new = None if found.usual is None else DayChange(DROPPED, found.usual)
    return _changed(plan, on, found, new)


def added_once(plan: BlockPlan, on: date, block: CallBlock) -> BlockPlan:
    """Add a block on one day; raise BlocksMeetError. One that was dropped there comes back."""
    changes = plan.changes.get(on, ())
    there = plan.on(on)
    back = DayChange(DROPPED, block.starts)
    if back in changes and block in plan.week_on(on).get(on.weekday(), ()):
        left = tuple(it for it in changes if it != back)
    else:
        left = (*changes, DayChange(ADDED, None, block))
    return _with_block(_with_changes(plan, on, left), on, block, there)


def moved_following(
    plan: BlockPlan, on: date, starts: time, to_on: date, block: CallBlock
) -> BlockPlan:
    """Move a block on that day and all that follow, also to another weekday.

    Single days that were moved or left out before stay so, unless the weekday changes: then they
    do not apply any more. To an earlier week only this one goes, the others follow to its weekday.
    Raises BlocksMeetError and NoSuchBlockError.
    """
    found = plan.find(on, starts)
    if found.usual is None:
        return added_weekly(dropped_once(plan, on, starts), to_on, block)
    old, weekday, to_weekday = found.usual, on.weekday(), to_on.weekday()
    is_same_weekday = weekday == to_weekday
    is_in_reach = on - to_on < _ONE_WEEK and _has(plan.week_on(to_on), weekday, old)
    from_on = min(on, to_on) if is_in_reach else on

    def edit(week: Week, since: date) -> Week | None:
        if not _has(week, weekday, old):
            return None
        return _put(_taken(week, weekday, old), to_weekday, block, max(since, to_on))

    def rename(it: DayChange) -> DayChange | None:
        if not is_same_weekday or it.block == block:
            return None
        return replace(it, starts=block.starts)

    there = _others(plan, on, found) if to_on == on else plan.on(to_on)
    own_day = _changed(plan, on, found, None)
    edited = _edited(own_day, from_on, weekday, old, edit, rename)
    if to_on < from_on:
        own = (*edited.changes.get(to_on, ()), DayChange(ADDED, None, block))
        edited = _with_changes(edited, to_on, own)
    return _with_block(edited, to_on, block, there)


def dropped_following(plan: BlockPlan, on: date, starts: time) -> BlockPlan:
    """Leave a block out on that day and all that follow; raise NoSuchBlockError."""
    found = plan.find(on, starts)
    if found.usual is None:
        return dropped_once(plan, on, starts)
    old, weekday = found.usual, on.weekday()

    def edit(week: Week, _since: date) -> Week | None:
        return _taken(week, weekday, old) if _has(week, weekday, old) else None

    return _edited(plan, on, weekday, old, edit, lambda _it: None)


def added_weekly(plan: BlockPlan, on: date, block: CallBlock) -> BlockPlan:
    """Add a block on that day and the same weekday of all weeks after it; raise BlocksMeetError."""

    def edit(week: Week, since: date) -> Week:
        return _put(week, on.weekday(), block, max(since, on))

    edited = _edited(plan, on, on.weekday(), block.starts, edit, lambda it: it)
    return _with_block(edited, on, block, plan.on(on))


def replanned(plan: BlockPlan, from_on: date, week: Week) -> BlockPlan:
    """Let another weekly pattern hold from that day on, for good.

    What was said for single days after it stays where its block is still there.
    """
    earlier = tuple(it for it in plan.patterns if it[0] < from_on)
    new = replace(plan, patterns=_without_repeats(plan.usual, (*earlier, (from_on, week))))
    for day in [day for day in plan.changes if day >= from_on]:
        kept = [
            it
            for it in plan.changes[day]
            if it.starts is None or _has(week, day.weekday(), it.starts)
        ]
        new = _with_changes(new, day, kept)
    return new


def tidy(blocks: Iterable[CallBlock]) -> tuple[CallBlock, ...]:
    """Put blocks in order; of two that meet the later one goes."""
    return tuple(it.block for it in _apart(DayBlock(block, None) for block in sorted(blocks)))


def week_to_json(week: Week) -> dict[str, list[list[str]]]:
    """Return a weekly pattern as plain JSON values."""
    return {
        str(weekday): [[b.starts.strftime("%H:%M"), b.ends.strftime("%H:%M")] for b in blocks]
        for weekday, blocks in sorted(week.items())
        if blocks
    }


def week_from_json(stored: Mapping[str, Iterable[Iterable[str]]]) -> Week:
    """Read a weekly pattern from plain JSON values."""
    return {
        int(weekday): tidy(CallBlock(*map(time.fromisoformat, pair)) for pair in pairs)
        for weekday, pairs in stored.items()
    }


# Within


def _edited(
    plan: BlockPlan,
    from_on: date,
    weekday: int,
    old: time,
    edit: Callable[[Week, date], Week | None],
    rename: Callable[[DayChange], DayChange | None],
) -> BlockPlan:
    """Edit each pattern that holds on or after `from_on` (None leaves it), with its exceptions.

    An exception of a block that no pattern has goes: it would come to life with the next one that
    starts then.
    """
    weeks = dict(plan.patterns)
    weeks.setdefault(from_on, plan.week_on(from_on))
    for on in sorted(day for day in weeks if day >= from_on):
        weeks[on] = edit(weeks[on], on) or weeks[on]
    done = replace(plan, patterns=_without_repeats(plan.usual, sorted(weeks.items(), key=_from_on)))
    for day in [day for day in plan.changes if day >= from_on]:
        before, after, kept = plan.week_on(day), done.week_on(day), list[DayChange]()
        for it in plan.changes[day]:
            if it.starts is not None and not _has(before, day.weekday(), it.starts):
                continue
            new = rename(it) if (day.weekday(), it.starts) == (weekday, old) else it
            if new is not None and (new.starts is None or _has(after, day.weekday(), new.starts)):
                kept.append(new)
        done = _with_changes(done, day, kept)
    return done


def _with_block(
    plan: BlockPlan, on: date, block: CallBlock, others: Iterable[DayBlock]
) -> BlockPlan:
    """Give the plan if the block stands there; raise BlocksMeetError where one of `others` does."""
    for it in others:
        if it.block.meets(block):
            raise BlocksMeetError(on, it.block.starts, it.block.ends)
    return plan


def _others(plan: BlockPlan, on: date, found: DayBlock) -> tuple[DayBlock, ...]:
    return tuple(it for it in plan.on(on) if it != found)


def _changed(plan: BlockPlan, on: date, found: DayBlock, new: DayChange | None) -> BlockPlan:
    """Say anew how that day differs with regard to one of its blocks."""

    def is_other(it: DayChange) -> bool:
        if found.usual is None:
            return it.kind is not ADDED or it.block != found.block
        return it.starts != found.usual

    left = [it for it in plan.changes.get(on, ()) if is_other(it)]
    return _with_changes(plan, on, left if new is None else [*left, new])


def _with_changes(plan: BlockPlan, on: date, changes: Iterable[DayChange]) -> BlockPlan:
    others = {day: kept for day, kept in plan.changes.items() if day != on}
    own = tuple(changes)
    return replace(plan, changes={**others, on: own} if own else others)


def _has(week: Week, weekday: int, starts: time) -> bool:
    return any(block.starts == starts for block in week.get(weekday, ()))


def _taken(week: Week, weekday: int, starts: time) -> Week:
    left = tuple(block for block in week.get(weekday, ()) if block.starts != starts)
    return {**week, weekday: left}


def _put(week: Week, weekday: int, block: CallBlock, on: date) -> Week:
    """Put a block into a week; raise BlocksMeetError, naming the day `on`."""
    there = week.get(weekday, ())
    for other in there:
        if other.meets(block):
            raise BlocksMeetError(on, other.starts, other.ends)
    return {**week, weekday: tuple(sorted((*there, block)))}


def _without_repeats(
    usual: Week, patterns: Iterable[tuple[date, Week]]
) -> tuple[tuple[date, Week], ...]:
    """Leave out a pattern that says what the one before it says."""
    kept: list[tuple[date, Week]] = []
    holds = usual
    for on, week in patterns:
        if _said(week) != _said(holds):
            kept.append((on, week))
            holds = week
    return tuple(kept)


def _said(week: Week) -> dict[int, tuple[CallBlock, ...]]:
    return {weekday: blocks for weekday, blocks in week.items() if blocks}


def _apart(blocks: Iterable[DayBlock]) -> tuple[DayBlock, ...]:
    """Keep what meets nothing kept before it; in the order of the clock."""
    kept: list[DayBlock] = []
    for it in blocks:
        if not any(it.block.meets(other.block) for other in kept):
            kept.append(it)
    return tuple(sorted(kept, key=_start))


def _start(it: DayBlock) -> time:
    return it.block.starts


def _from_on(pattern: tuple[date, Week]) -> date:
    return pattern[0]
