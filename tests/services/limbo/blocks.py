"""Paths on which call blocks move from under what is due in them."""

from __future__ import annotations

from datetime import time, timedelta

from tests.services.limbo.case import TODAY, Case, Closed, Kept
from tests.services.limbo.futures import path, series

from followdesk.domain.block_errors import BlockOverError
from followdesk.domain.call_block import BlockScope, BlockState, CallBlock
from followdesk.services.block_rows import BlockMove
from followdesk.services.changes import DeedKind

AFTERNOON, LATER = time(16), CallBlock(time(12), time(13))


def move(case: Case) -> object:
    """Move the afternoon's block of today, with all that is due in it."""
    blocks = case.desk.call_blocks
    return blocks.move(BlockMove(TODAY, AFTERNOON, TODAY, LATER, with_attempts=True))


def drop(case: Case) -> object:
    """Drop the afternoon's block for good."""
    return case.desk.call_blocks.drop(TODAY, AFTERNOON, BlockScope.FOLLOWING)


BLOCKS = (
    path("a call block moved from under a series", series, move, Kept(), DeedKind.MOVE_BLOCK),
    path("a call block dropped from under a series", series, drop, Kept(), DeedKind.DROP_BLOCK),
    path(
        "a call block dropped that is over",
        series,
        lambda c: c.desk.call_blocks.drop(TODAY, time(9, 30), BlockScope.DAY),
        Closed(BlockOverError),
        DeedKind.DROP_BLOCK,
    ),
    path(
        "a call block added beside a series",
        series,
        lambda c: c.desk.call_blocks.add(TODAY + timedelta(days=1), LATER, BlockScope.FOLLOWING),
        Kept(),
        DeedKind.ADD_BLOCK,
    ),
    path(
        "what became of a call block",
        series,
        lambda c: c.desk.block_records.judge(TODAY, time(9, 30), BlockState.CUT_SHORT, "a visit"),
        Kept(),
        DeedKind.JUDGE_BLOCK,
    ),
)
