"""Write a plan of call blocks: only rows that differ, so that an undo has little to put back."""

from __future__ import annotations

from followdesk.domain.block_plan import BlockPlan, DayChange, week_to_json
from followdesk.domain.call_block import BlockChange, BlockPattern
from followdesk.services.ports import UnitOfWork


def write_plan(work: UnitOfWork, plan: BlockPlan) -> None:
    """Let the rows of patterns and exceptions say what the plan says; the caller commits."""
    _write_patterns(work, plan)
    _write_changes(work, plan)


def _write_patterns(work: UnitOfWork, plan: BlockPlan) -> None:
    wanted = {on: week_to_json(week) for on, week in plan.patterns}
    for row in work.all(BlockPattern):
        blocks = wanted.pop(row.from_on, None)
        if blocks is None:
            work.remove(row)
        elif blocks != row.blocks:
            row.blocks = blocks
    for on, blocks in wanted.items():
        work.add(BlockPattern(from_on=on, blocks=blocks))


def _write_changes(work: UnitOfWork, plan: BlockPlan) -> None:
    missing = {(on, it) for on, changes in plan.changes.items() for it in changes}
    gone = list[BlockChange]()
    for row in work.all(BlockChange):
        said = row.on_day, change_of(row)
        if said in missing:
            missing.discard(said)
        else:
            gone.append(row)
    # What goes makes room first: a day has one word for each block of the pattern.
    for row in gone:
        work.remove(row)
    for on, it in sorted(missing, key=_in_order):
        work.add(
            BlockChange(
                on_day=on,
                kind=it.kind,
                starts=it.starts,
                new_starts=None if it.block is None else it.block.starts,
                new_ends=None if it.block is None else it.block.ends,
            )
        )


def change_of(row: BlockChange) -> DayChange:
    """Read an exception from its row."""
    return DayChange.of(row.kind, row.starts, row.new_starts, row.new_ends)


def _in_order(said: tuple[object, DayChange]) -> tuple[str, str]:
    return str(said[0]), repr(said[1])
