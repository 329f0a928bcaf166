"""Next steps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import (
    DeskLife,
    days,
    hours,
    picks,
    where,
)

from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.next_step import StepState
from followdesk.domain.overdue import Goal, Placed


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

    @where("next_steps", "state = 'open'")
    @rule(goal=st.sampled_from(Goal))
    def move_all_overdue(self, goal):
        """Move whatever is overdue as it is shown; nothing at all is moved where nothing is."""
        try:
            moves = [Placed(it.step.id, it.when) for it in self.desk.overdue.preview(goal)]
        except NoWorkingDayError:
            return
        if moves:
            self.do(lambda d: d.overdue.move(moves))
            assert not self.desk.overdue.rows()

    @where("next_steps")
    @rule(
        pick=picks,
        state=st.sampled_from([StepState.DONE, StepState.MISSED, StepState.DROPPED]),
        note=st.sampled_from(["", "not wanted"]),
    )
    def close(self, pick, state, note):
        step = self.one("next_steps", pick, "state IN ('open', 'missed')" if pick % 4 else "1")
        self.do(lambda d: d.agenda.close_step(step, state, note))

    @where("next_steps", "state = 'open'")
    @rule(pick=picks, days_after=st.sampled_from([0, 1, 1, 2]))
    def let_it_go_by(self, pick, days_after):
        """Wait until a step's day, or a day after it; nothing is done about it."""
        step = self.one("next_steps", pick, "state = 'open'")
        sort_at = self.shadow.rows("SELECT sort_at FROM next_steps WHERE id = ?", step)[0][0]
        later = datetime.fromtimestamp(sort_at, UTC) + timedelta(days=days_after)
        self.trial.clock.now = max(self.now, later)
        self.shadow.check()

    @where("opportunities", "state = 'open'")
    @rule(
        pick=picks,
        state=st.sampled_from([StepState.DONE, StepState.MISSED, StepState.DROPPED]),
    )
    def settle_everything(self, pick, state):
        """Close all that runs with somebody, one by one, with nothing after it."""
        self.settle(pick, state)

    def settle(self, pick, state):
        """Close all that runs with the person of an open opportunity; give both."""
        of = "contact_id = (SELECT contact_id FROM opportunities WHERE id = ?)"
        one = self.one("opportunities", pick, "state = 'open'")
        who = self.shadow.rows("SELECT contact_id FROM opportunities WHERE id = ?", one)[0][0]
        running = f"state IN ('open', 'running', 'active', 'held') AND {of}"
        for (step,) in self.shadow.rows(
            f"SELECT id FROM next_steps WHERE {running} ORDER BY id", one
        ):
            self.do(lambda d, step=step: d.agenda.close_step(step, state, "not wanted"))
        for (owed,) in self.shadow.rows(
            f"SELECT id FROM promises WHERE {running} ORDER BY id", one
        ):
            self.do(lambda d, owed=owed: d.promises.keep(owed))
        if self.shadow.rows(f"SELECT 1 FROM enrollments WHERE {running} ORDER BY id", one):
            self.do(lambda d: d.series.end(who, replied=True))
        if self.shadow.rows(f"SELECT 1 FROM nurture_plans WHERE {running} ORDER BY id", one):
            self.do(lambda d: d.nurture.stop_rhythm(who))
        return one, who
