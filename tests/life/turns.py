"""Turns of fate that single deeds seldom come to, each led up to on purpose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desks import call_form, step_form
from tests.life.base import hours, picks, where
from tests.life.care import RHYTHMS
from tests.life.steps import StepsLife

from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.services.deeds import OpportunityForm, Over
from followdesk.services.promises import HOWS

endings = st.sampled_from([Reason.NO_NEED, Reason.AGREED])


class TurnsLife(StepsLife):
    """Turns of fate, each of them beginning with somebody with whom nothing runs."""

    @where("opportunities", "state = 'open'")
    @rule(pick=picks, ahead=st.sampled_from([0, 1, 3]), at=hours)
    def let_the_only_step_go_by(self, pick, ahead, at):
        """Book the one thing there is, and wait until the day after it."""
        one, who = self.settle(pick, StepState.DONE)
        form = step_form(who, self.when(ahead, at), opportunity_id=one)
        if self.do(lambda d: d.agenda.add_step(form)) is None:
            return
        sort_at = self.shadow.rows("SELECT sort_at FROM next_steps ORDER BY id DESC LIMIT 1")[0][0]
        self.trial.clock.now = datetime.fromtimestamp(sort_at, UTC) + timedelta(days=1)
        self.shadow.check()

    @where("opportunities", "state = 'open'")
    @rule(pick=picks, by_series=st.booleans())
    def leave_one_of_two_alone(self, pick, by_series):
        """Open a second opportunity with somebody, and go on with the first alone."""
        one, who = self.settle(pick, StepState.DROPPED)
        if by_series:
            self.asked(lambda yes: self.desk.series.enroll(who, None, confirmed=yes))
        self.do(lambda d: d.opportunities.add(OpportunityForm(contact_id=who, title="More")))
        if not by_series:
            form = step_form(who, self.when(3, None), opportunity_id=one)
            self.do(lambda d: d.agenda.add_step(form))

    @where("opportunities", "state = 'open'")
    @rule(pick=picks, how=st.sampled_from(HOWS), then=st.sampled_from(["promise", "rhythm"]))
    def go_without_a_review(self, pick, how, then):
        """Send a proposal that nobody will review, and let something else run beside it."""
        one, who = self.settle(pick, StepState.MISSED)
        self.do(lambda d: d.opportunities.send_proposal(one, None, no_review=True))
        if then == "promise":
            self.do(lambda d: d.promises.add(who, "prices", how, None))
        else:
            self.do(lambda d: d.nurture.set_rhythm(who, RHYTHMS[1], "returns"))

    @where("opportunities", "state = 'open'")
    @rule(
        pick=picks, by_step=st.booleans(), reason=st.sampled_from([Reason.NO_NEED, Reason.AGREED])
    )
    def end_what_runs(self, pick, by_step, reason):
        """Go on with an opportunity, and end it."""
        one, who = self.settle(pick, StepState.DONE)
        if by_step:
            form = step_form(who, self.when(3, None), opportunity_id=one)
            self.do(lambda d: d.agenda.add_step(form))
        else:
            self.asked(lambda yes: self.desk.series.enroll(who, None, confirmed=yes))
        self.do(lambda d: d.opportunities.end(one, Over(reason=reason), confirmed=True))

    @where("opportunities", "state = 'open'")
    @rule(pick=picks, times=st.sampled_from([2, 4, 7]))
    def leave_one_voicemail_after_another(self, pick, times):
        """Begin a series, and leave each message on its own time."""
        _one, who = self.settle(pick, StepState.DONE)
        self.asked(lambda yes: self.desk.series.enroll(who, None, confirmed=yes))
        for _ in range(times):
            due = self.shadow.rows(
                "SELECT max(sort_at) FROM attempts WHERE state = 'due' AND contact_id = ?", who
            )[0][0]
            if due is None:
                return
            self.trial.clock.now = max(self.now, datetime.fromtimestamp(due, UTC))
            form = call_form(who, Disposition.VOICEMAIL_LEFT, at=self.now, confirmed=True)
            self.do(lambda d, form=form: d.sessions.save_call(form))

    @where("opportunities", "state = 'open'")
    @rule(
        pick=picks,
        ahead=st.sampled_from([1, 3, 30]),
        what=st.sampled_from(["hold", "rhythm", "stage"]),
    )
    def think_better_of_it(self, pick, ahead, what):
        """Do what is written to a table of its own, and take it back at once."""
        one, who = self.settle(pick, StepState.DONE)
        if what == "hold":
            until = self.when(ahead, None).on
            self.asked(lambda yes: self.desk.series.enroll(who, None, confirmed=yes))
            self.do(lambda d: d.series.hold(who, until, "out of office"))
        elif what == "rhythm":
            self.do(lambda d: d.nurture.set_rhythm(who, RHYTHMS[2], "returns"))
        else:
            stands = self.shadow.rows("SELECT stage_id FROM opportunities WHERE id = ?", one)[0][0]
            to = self.one("stages", pick, f"id <> {stands or 0}")
            self.do(lambda d: d.opportunities.move_to_stage(one, to))
        self.shadow.undo()
        self.shadow.redo()
