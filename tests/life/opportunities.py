"""Deeds with opportunities and stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.desks import step_form
from tests.life.base import (
    NAMES,
    DeskLife,
    days,
    hours,
    picks,
    points_of,
    reasons,
    where,
)

from followdesk.services.deeds import (
    OpportunityForm,
    Over,
)
from followdesk.services.opportunity_forms import (
    MetForm,
    OpportunityEdit,
    StageForm,
    StagesForm,
)


class OpportunitiesLife(DeskLife):
    """Deeds with opportunities and stages."""

    @rule(pick=picks, ahead=days, at=hours)
    def open_one(self, pick, ahead, at):
        form = OpportunityForm(
            contact_id=self.somebody(pick),
            title="" if pick == 11 else f"Plan {pick}",
            met_at_event=pick % 5 == 0,
            step=self.step(pick, ahead, at) if pick % 2 else None,
        )
        self.do(lambda d: d.opportunities.add(form))

    @where("opportunities")
    @rule(pick=picks, reason=reasons)
    def end_one(self, pick, reason):
        one = self.one("opportunities", pick)
        over = Over(reason=reason, note="so it is" if pick % 2 else "")
        self.asked(lambda yes: self.desk.opportunities.end(one, over, confirmed=yes))

    @where("opportunities")
    @rule(pick=picks, reason=reasons)
    def say_why_anew(self, pick, reason):
        one = self.one("opportunities", pick, "state <> 'open'" if pick % 4 else "1")
        over = Over(reason=reason, note="so it is" if pick % 2 else "")
        self.do(lambda d: d.opportunities.change_reason(one, over))

    @where("opportunities")
    @rule(pick=picks, ahead=days, how=st.sampled_from(["review", "no review", "neither"]))
    def send_a_proposal(self, pick, ahead, how):
        one = self.one("opportunities", pick, "state = 'open'" if pick % 4 else "1")
        review = step_form(0, self.when(ahead, time(14))) if how == "review" else None
        no = how == "no review"
        self.do(lambda d: d.opportunities.send_proposal(one, review, no_review=no))

    @where("opportunities")
    @rule(pick=picks, value=st.sampled_from([0, 1_000_000_00]))
    def change_one(self, pick, value):
        one = self.one("opportunities", pick)
        form = OpportunityEdit(
            title=" " if pick == 11 else f"Plan {pick}",
            value_cents=value,
            currency="EURO" if pick == 10 else "EUR",
        )
        self.do(lambda d: d.opportunities.edit(one, form))

    @where("opportunities")
    @rule(pick=picks, to=picks)
    def move_stage(self, pick, to):
        one, stage = self.one("opportunities", pick), self.one("stages", to)
        self.do(lambda d: d.opportunities.move_to_stage(one, stage))

    @rule(pick=picks, how=st.sampled_from(["add", "remove", "rename", "turn round"]))
    def change_stages(self, pick, how):
        rows = self.desk.stages.rows()
        forms = [
            StageForm(id=row.id, name=row.name, usual_next_step=row.usual_next_step) for row in rows
        ]
        goes = {}
        if how == "add" and len(forms) < 8:
            forms.append(StageForm(name=f"Stage {pick % 8}"))
        elif how == "remove":
            gone = forms.pop(pick % len(forms))
            goes = {gone.id: 0} if pick % 3 else {}
        elif how == "rename":
            forms[0] = replace(forms[0], name=" " if pick == 11 else f"Talk {pick}")
        else:
            forms.reverse()
        self.do(lambda d: d.stages.change(StagesForm(stages=tuple(forms), goes_to=goes)))

    @precondition(lambda self: self.has_room())
    @rule(pick=picks, ahead=days, known=st.booleans())
    def meet(self, pick, ahead, known):
        step = step_form(0, self.when(ahead, None)) if pick % 2 else None
        who = {"contact_id": self.somebody(pick)} if known else {"name": NAMES[pick % 6]}
        form = MetForm(
            about=" " if pick == 11 else "a site", points=points_of(pick), step=step, **who
        )
        self.do(lambda d: d.meeting.meet(form, anyway=pick % 3 == 0))
