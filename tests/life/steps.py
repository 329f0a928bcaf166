"""Next steps."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import (
    DeskLife,
    days,
    hours,
    picks,
    where,
)

from followdesk.domain.next_step import StepState


class StepsLife(DeskLife):
    """Next steps."""

    @rule(pick=picks, ahead=days, at=hours)
    def book(self, pick, ahead, at):
        self.do(lambda d: d.agenda.add_step(self.step(pick, ahead, at)))

    @where("next_steps", "state IN ('open', 'missed')")
    @rule(pick=picks, ahead=days, at=hours)
    def move(self, pick, ahead, at):
        step = self.one("next_steps", pick, "state IN ('open', 'missed')")
        self.do(lambda d: d.agenda.move_step(step, self.when(ahead, at)))

    @where("next_steps")
    @rule(
        pick=picks,
        state=st.sampled_from([StepState.DONE, StepState.MISSED, StepState.DROPPED]),
        note=st.sampled_from(["", "not wanted"]),
    )
    def close(self, pick, state, note):
        step = self.one("next_steps", pick, "state IN ('open', 'missed')" if pick % 4 else "1")
        self.do(lambda d: d.agenda.close_step(step, state, note))
