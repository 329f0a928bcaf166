"""Call blocks: moved with and without what is due in them, dropped, added, judged, looked at."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import DeskLife, picks

from followdesk.domain.call_block import BlockScope, BlockState, CallBlock
from followdesk.domain.when import local
from followdesk.services.block_rows import BlockMove

ahead = st.sampled_from([0, 1, 2, 7, 20, -1])
block_times = st.sampled_from(
    [
        CallBlock(time(9, 30), time(10, 30)),
        CallBlock(time(16), time(17)),
        CallBlock(time(12), time(13)),
        CallBlock(time(0), time(0, 15)),
        CallBlock(time(10), time(16, 30)),
        CallBlock(time(22), time(23, 59)),
    ]
)
scopes = st.sampled_from(BlockScope)


class BlocksLife(DeskLife):
    """Call blocks."""

    def day(self, days):
        return local(self.now, "Europe/Lisbon").date() + timedelta(days=days)

    def starts(self, on, pick):
        """Choose a block of a day, or one that is not there."""
        there = self.desk.settings.calendar().plan.on(on)
        return there[pick % len(there)].block.starts if there else time(3, 33)

    @rule(pick=picks, days=ahead, to=ahead, block=block_times, scope=scopes, along=st.booleans())
    def move_a_block(self, pick, days, to, block, scope, along):
        on = self.day(days)
        move = BlockMove(on, self.starts(on, pick), self.day(to), block, scope, along)
        self.do(lambda d: d.call_blocks.move(move))

    @rule(pick=picks, days=ahead, scope=scopes)
    def drop_a_block(self, pick, days, scope):
        on = self.day(days)
        self.do(lambda d: d.call_blocks.drop(on, self.starts(on, pick), scope))

    @rule(days=ahead, block=block_times, scope=scopes)
    def add_a_block(self, days, block, scope):
        self.do(lambda d: d.call_blocks.add(self.day(days), block, scope))

    @rule(pick=picks, days=st.sampled_from([0, -1, -3]), state=st.sampled_from(BlockState))
    def judge_a_block(self, pick, days, state):
        on = self.day(days)
        self.do(lambda d: d.block_records.judge(on, self.starts(on, pick), state, "a visit"))

    @rule()
    def look_at_the_blocks(self):
        """No two blocks meet, and each that is over has one word about it at most."""
        page = self.desk.agenda.page(self.day(-7), self.day(30))
        assert all(one.ends_at <= other.starts_at for one, other in pairwise(page.blocks))
        assert all(row.became is None or row.ends_at <= self.now for row in page.blocks)
        told = self.shadow.rows("SELECT on_day, starts FROM block_records")
        assert len(told) == len(set(told))
