from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from followdesk.domain.call_block import BlockFill, BlockState, CallBlock, fill_of, what_became
from followdesk.domain.errors import EndBeforeStartError

STARTS = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=1)


def at(minute: int, seconds: int = 60) -> tuple[datetime, int]:
    return STARTS + timedelta(minutes=minute), seconds


@pytest.mark.parametrize(
    ("calls", "left_due", "expected"),
    [
        pytest.param([], None, (BlockState.SKIPPED, 0), id="nobody was called"),
        pytest.param([], 0, (BlockState.SKIPPED, 0), id="what was due was done at another time"),
        pytest.param([at(-1), at(60)], None, (BlockState.SKIPPED, 0), id="before and after alone"),
        pytest.param([at(0), at(45)], None, (BlockState.KEPT, 2), id="into the last quarter"),
        pytest.param([at(0), at(44)], None, (BlockState.KEPT, 2), id="a call that lasts into it"),
        pytest.param([at(0), at(43)], None, (BlockState.CUT_SHORT, 2), id="a minute short of it"),
        pytest.param([at(50)], 3, (BlockState.KEPT, 1), id="begun late, and lasted"),
        pytest.param([at(5, 1800)], 2, (BlockState.CUT_SHORT, 1), id="one talk of half an hour"),
        pytest.param([at(0), at(5)], 0, (BlockState.KEPT, 2), id="all that was due was done"),
        pytest.param([at(0), at(5)], 1, (BlockState.CUT_SHORT, 2), id="one was left"),
    ],
)
def test_what_became_of_a_block(calls, left_due, expected) -> None:
    assert what_became(STARTS, ENDS, calls, left_due=left_due) == expected


def test_a_block_ends_after_it_starts() -> None:
    with pytest.raises(EndBeforeStartError):
        CallBlock(time(10), time(10))


def test_blocks_that_touch_do_not_meet() -> None:
    one, other = CallBlock(time(9), time(10)), CallBlock(time(10), time(11))
    assert not one.meets(other)
    assert one.meets(CallBlock(time(9, 59), time(11)))


def test_how_full_a_block_is() -> None:
    waiting = [(570, 585)] * 4
    assert fill_of(570, 630, waiting, []) == BlockFill(4, 0, 60, 60)
    assert fill_of(570, 630, waiting[:1], [(600, 630)]) == BlockFill(1, 1, 45, 60)
    assert fill_of(570, 630, [], [(540, 600), (630, 660), (500, 570)]) == BlockFill(0, 1, 30, 60)
    assert fill_of(570, 630, waiting, [(600, 630)]).share == 1.0
    assert BlockFill().share == 0.0
