"""Paths on which an opportunity is opened, changed or ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.desks import step_form
from tests.services.limbo.case import (
    TODAY,
    Case,
    Closed,
    Counted,
    Kept,
    Settled,
)
from tests.services.limbo.futures import (
    end_one,
    end_the_other,
    nothing,
    now,
    open_another,
    open_with_step,
    opened,
    own_step_and_another,
    path,
    promise,
    series,
    step,
    the_step,
)

from followdesk.domain.errors import (
    NoteMissingError,
    OpportunityOverError,
    StepInPastError,
    TitleMissingError,
)
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.opportunity_errors import ReviewMissingError, StageInUseError
from followdesk.domain.silence import SilenceCase
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import OpportunityForm, Over, StepForm
from followdesk.services.opportunity_forms import MetForm, OpportunityEdit, StageForm, StagesForm
from followdesk.services.rows import LimboHow


def open_with_past_step(case: Case) -> object:
    past = step_form(case.bob, When(TODAY - timedelta(days=3), None, "Europe/Lisbon"))
    form = OpportunityForm(contact_id=case.bob, title="Warehouse", step=past)
    return case.desk.opportunities.add(form)


def meet_without_step(case: Case) -> object:
    form = OpportunityForm(contact_id=case.bob, title="Warehouse", met_at_event=True)
    done = case.desk.opportunities.add(form)
    case.opportunity, case.opened_at = done.result, case.now
    return done


def stages(case: Case) -> list[StageForm]:
    return [
        StageForm(id=row.id, name=row.name, usual_next_step=row.usual_next_step)
        for row in case.desk.stages.rows()
    ]


def move_stage(case: Case) -> object:
    return case.desk.opportunities.move_to_stage(case.opportunity, stages(case)[2].id)


def remove_its_stage(case: Case, goes_to: int | None = 0) -> object:
    """Remove the stage that the opportunity stands in."""
    first, *others = stages(case)
    goes = {} if goes_to is None else {first.id: goes_to}
    return case.desk.stages.change(StagesForm(stages=tuple(others), goes_to=goes))


def rename_a_stage(case: Case) -> object:
    first, *others = stages(case)
    renamed = replace(first, name="First coffee")
    return case.desk.stages.change(StagesForm(stages=(*others, renamed)))


def send(case: Case, review: StepForm | None = None, *, no_review: bool = False) -> object:
    return case.desk.opportunities.send_proposal(case.opportunity, review, no_review=no_review)


def send_with_review(case: Case) -> object:
    return send(case, step_form(case.bob, what="review"))


def review_in_the_past(case: Case) -> object:
    past = When(TODAY - timedelta(days=1), None, "Europe/Lisbon")
    return send(case, step_form(case.bob, past, what="review"))


def edit_one(case: Case, title: str = "Returns, two sites") -> object:
    return case.desk.opportunities.edit(case.opportunity, OpportunityEdit(title=title))


def meet(case: Case, step: StepForm | None = None) -> object:
    done = case.desk.meeting.meet(MetForm(about="A new site", name="Ana Duarte", step=step))
    case.opportunity, case.opened_at = done.result.opportunity_id, case.now
    return done


def meet_bob(case: Case) -> object:
    """Meet somebody who is on the desk, and has a step for what was open with him before."""
    done = case.desk.meeting.meet(MetForm(about="A new site", contact_id=case.bob))
    case.opportunity, case.opened_at = done.result.opportunity_id, case.now
    return done


def end_and_say_why_anew(case: Case, reason: Reason) -> object:
    end_one(case, Reason.AGREED)
    return case.desk.opportunities.change_reason(case.opportunity, Over(reason=reason))


OPPORTUNITIES = (
    path(
        "opened without a step",
        nothing,
        open_another,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened without a step, the person has one",
        step,
        lambda c: (c.step(), open_another(c))[-1],
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path("opened with a step", nothing, open_with_step, Kept(), DeedKind.ADD_OPPORTUNITY),
    path(
        "opened with a step in the past",
        step,
        open_with_past_step,
        Closed(StepInPastError),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened without a title",
        step,
        lambda c: c.desk.opportunities.add(OpportunityForm(contact_id=c.bob, title=" ")),
        Closed(TitleMissingError),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "met at an event, nothing agreed",
        nothing,
        meet_without_step,
        Counted(LimboHow.MET_AT_EVENT, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened long after a step was missed",
        lambda c: (c.open("Third"), c.step(), c.wait(days=400)),
        open_another,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened an hour after a talk",
        lambda c: (c.over(), c.wait(hours=1)),
        open_another,
        Counted(LimboHow.NO_STEP_SET, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened long after the last talk",
        lambda c: (c.over(), c.wait(days=400)),
        open_another,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "over without a call",
        step,
        lambda c: end_one(c, Reason.NO_BUDGET),
        Settled(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "won without a call",
        step,
        lambda c: end_one(c, Reason.AGREED),
        Settled(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "over for another reason, without a note",
        step,
        lambda c: end_one(c, Reason.OTHER),
        Closed(NoteMissingError),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over",
        own_step_and_another,
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is won",
        own_step_and_another,
        lambda c: end_the_other(c, Reason.AGREED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over, a step with the person",
        lambda c: (c.step(), c.open("Warehouse")),
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over, a series with the person",
        lambda c: (c.open("Warehouse"), c.series()),
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path("moved to another stage, with a step", step, move_stage, Kept(), DeedKind.MOVE_STAGE),
    path(
        "moved to another stage, in limbo",
        nothing,
        move_stage,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.MOVE_STAGE,
    ),
    path(
        "its stage removed, and it goes to another",
        step,
        remove_its_stage,
        Kept(),
        DeedKind.CHANGE_STAGES,
    ),
    path(
        "its stage removed, in limbo",
        nothing,
        remove_its_stage,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.CHANGE_STAGES,
    ),
    path(
        "its stage removed, and nobody said where it goes",
        step,
        lambda c: remove_its_stage(c, None),
        Closed(StageInUseError),
        DeedKind.CHANGE_STAGES,
    ),
    path("its stage renamed", step, rename_a_stage, Kept(), DeedKind.CHANGE_STAGES),
    path("proposal sent with a review", step, send_with_review, Kept(), DeedKind.SEND_PROPOSAL),
    path(
        "proposal sent without a review",
        step,
        send,
        Closed(ReviewMissingError),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "proposal sent, explicitly without a review",
        nothing,
        lambda c: send(c, no_review=True),
        Counted(LimboHow.NO_REVIEW, now),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "proposal sent without a review, a series runs",
        series,
        lambda c: send(c, no_review=True),
        Counted(LimboHow.NO_REVIEW, now),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "proposal sent without a review, a promise runs",
        promise,
        lambda c: send(c, no_review=True),
        Counted(LimboHow.NO_REVIEW, now),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "proposal sent without a review, a step is booked",
        step,
        lambda c: send(c, no_review=True),
        Kept(),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "proposal sent, the review in the past",
        step,
        review_in_the_past,
        Closed(StepInPastError),
        DeedKind.SEND_PROPOSAL,
    ),
    path(
        "the review held, nothing after it",
        lambda c: (send_with_review(c), c.wait(hours=3)),
        lambda c: c.close(StepState.DONE),
        Counted(LimboHow.STEP_DONE, now),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "the review dropped",
        send_with_review,
        lambda c: c.close(StepState.DROPPED),
        Counted(LimboHow.STEP_DROPPED, now),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "the review gone by",
        send_with_review,
        lambda c: c.wait(days=3),
        Counted(LimboHow.STEP_MISSED, the_step),
        None,
    ),
    path(
        "a silence named by hand",
        step,
        lambda c: c.desk.silences.name_by_hand(c.opportunity, SilenceCase.COLD_CALLS),
        Kept(),
        DeedKind.NAME_SILENCE,
    ),
    path("changed in words and value", step, edit_one, Kept(), DeedKind.EDIT_OPPORTUNITY),
    path(
        "changed to no title",
        step,
        lambda c: edit_one(c, " "),
        Closed(TitleMissingError),
        DeedKind.EDIT_OPPORTUNITY,
    ),
    path("met, with a step", nothing, lambda c: meet(c, step_form(0)), Kept(), DeedKind.MEET),
    path(
        "met, nothing agreed", nothing, meet, Counted(LimboHow.MET_AT_EVENT, opened), DeedKind.MEET
    ),
    path(
        "met somebody known, who has a step for something else",
        step,
        meet_bob,
        Counted(LimboHow.MET_AT_EVENT, opened),
        DeedKind.MEET,
    ),
    path(
        "won, and said anew: over",
        step,
        lambda c: end_and_say_why_anew(c, Reason.NO_BUDGET),
        Settled(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "won, and moved to another stage",
        lambda c: end_one(c, Reason.AGREED),
        move_stage,
        Closed(OpportunityOverError),
        DeedKind.MOVE_STAGE,
    ),
    path(
        "over, and ended again",
        lambda c: end_one(c, Reason.NO_NEED),
        lambda c: end_one(c, Reason.AGREED),
        Closed(OpportunityOverError),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "over, and a proposal sent",
        lambda c: end_one(c, Reason.NO_NEED),
        send_with_review,
        Closed(OpportunityOverError),
        DeedKind.SEND_PROPOSAL,
    ),
)
