from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    EnrollmentState,
    SequenceVersion,
)
from followdesk.domain.errors import (
    NoteMissingError,
    NotHereError,
    OpportunityOverError,
    StepInPastError,
    TitleMissingError,
)
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import (
    Ending,
    EndingClass,
    Opportunity,
    OpportunityState,
    Reason,
)
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.when import When
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.deeds import ContactForm, OpportunityForm, Over, StepForm
from followdesk.services.new_desk import STAGE_SCRIPTS, StageNames, fill_new_desk

THURSDAY = When(date(2026, 3, 5), time(10), "Europe/Berlin")


@pytest.fixture
def anna(desk) -> int:
    return desk.people.add(ContactForm(name="Anna Keller")).result


def with_step(contact_id: int, title: str = "Workshop", when: When = THURSDAY) -> OpportunityForm:
    step = StepForm(contact_id=contact_id, what="Plan January", when=when)
    return OpportunityForm(contact_id=contact_id, title=title, step=step)


def test_a_new_desk_has_the_stages_under_the_names_it_was_given(desk) -> None:
    assert [(stage.name, stage.script_key) for stage in desk.opportunities.stages()] == [
        (key.title(), script) for key, script in STAGE_SCRIPTS.items()
    ]


def test_a_new_desk_keeps_the_shipped_series_as_it_is_now(desk) -> None:
    with desk.store.look() as work:
        (stored,) = work.all(SequenceVersion)
    assert Sequence.from_json(stored.key, stored.version, stored.steps) == VOICEMAIL_SERIES


def test_an_opportunity_and_its_first_step_are_one_deed(desk, anna) -> None:
    form = OpportunityForm(
        contact_id=anna,
        title="  Team   workshop ",
        value_cents=480_000,
        step=StepForm(contact_id=anna, what="Plan January", when=THURSDAY),
    )
    desk.undone_and_redone(lambda: desk.opportunities.add(form))
    with desk.store.look() as work:
        (opportunity,) = work.all(Opportunity)
        (step,) = work.all(NextStep)
    assert (opportunity.title, opportunity.value_cents) == ("Team workshop", 480_000)
    assert opportunity.stage_id == desk.opportunities.stages()[0].id
    assert step.opportunity_id == opportunity.id
    assert desk.store.state()[0] == Deed(
        kind=DeedKind.ADD_OPPORTUNITY, facts={"name": "Anna Keller", "title": "Team workshop"}
    )


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (OpportunityForm(contact_id=1, title=" "), TitleMissingError),
        (OpportunityForm(contact_id=99, title="X"), NotHereError),
        (OpportunityForm(contact_id=1, title="X", stage_id=99), NotHereError),
        (with_step(1, when=When(date(2026, 3, 1), None, "Europe/Berlin")), StepInPastError),
    ],
)
def test_what_cannot_be_opened_changes_nothing(desk, anna, form, error) -> None:
    assert anna == 1
    before = desk.content()
    with pytest.raises(error):
        desk.opportunities.add(form)
    assert desk.content() == before


@pytest.mark.parametrize(
    ("reason", "state", "ending_class"),
    [
        (Reason.AGREED, OpportunityState.WON, EndingClass.WON),
        (Reason.NO_BUDGET, OpportunityState.OVER, EndingClass.LOST),
        (Reason.DUPLICATE, OpportunityState.OVER, EndingClass.NOT_A_LEAD),
        (Reason.NO_RESPONSE, OpportunityState.OVER, EndingClass.NO_RESPONSE),
    ],
)
def test_an_ending_is_recorded_with_its_reason(desk, anna, reason, state, ending_class) -> None:
    opportunity_id = desk.opportunities.add(with_step(anna)).result
    over = Over(reason=reason, note=" said so ", not_before_on=date(2026, 6, 1))
    desk.undone_and_redone(lambda: desk.opportunities.end(opportunity_id, over))
    with desk.store.look() as work:
        (ending,) = work.all(Ending)
        assert work.get(Opportunity, opportunity_id).state is state
        (step,) = work.all(NextStep)
    assert (ending.reason, ending.ending_class, ending.note, ending.not_before_on) == (
        reason,
        ending_class,
        "said so",
        date(2026, 6, 1),
    )
    assert (step.state, step.closed_at) == (StepState.DROPPED, desk.clock.now)


def test_another_opportunity_keeps_its_steps_and_the_promise_is_still_owed(desk, anna) -> None:
    first = desk.opportunities.add(with_step(anna)).result
    second = desk.opportunities.add(with_step(anna, "Coaching")).result
    with desk.store.unit_of_work() as work:
        due_at = desk.clock.now + timedelta(days=1)
        work.add(
            OwedAnswer(
                contact_id=anna, about="dates", got_in_touch_at=desk.clock.now, due_at=due_at
            )
        )
        work.commit(Deed(kind=DeedKind.ADD_PROMISE))
    desk.opportunities.end(first, Over(reason=Reason.NO_NEED))
    with desk.store.look() as work:
        states = {step.opportunity_id: step.state for step in work.all(NextStep)}
        (promise,) = work.all(OwedAnswer)
    assert states == {first: StepState.DROPPED, second: StepState.OPEN}
    assert promise.state is PromiseState.RUNNING


def test_the_series_that_pursued_it_ends_with_it(desk, anna) -> None:
    opportunity_id = desk.opportunities.add(OpportunityForm(contact_id=anna, title="X")).result
    desk.series.enroll(anna)
    over = Over(reason=Reason.CHOSE_OTHER)
    desk.undone_and_redone(lambda: desk.opportunities.end(opportunity_id, over))
    with desk.store.look() as work:
        (run,) = work.all(Enrollment)
        (attempt,) = work.all(Attempt)
    assert (run.state, run.ended_why) == (EnrollmentState.ENDED, "opportunity_over")
    assert attempt.state is AttemptState.DROPPED
    assert desk.series.of(anna) is None


def test_a_series_for_another_opportunity_goes_on(desk, anna) -> None:
    desk.opportunities.add(OpportunityForm(contact_id=anna, title="Pursued"))
    desk.series.enroll(anna)
    other = desk.opportunities.add(OpportunityForm(contact_id=anna, title="Other")).result
    desk.opportunities.end(other, Over(reason=Reason.NO_NEED))
    assert desk.series.of(anna) is not None


def test_other_wants_a_note_and_nothing_ends_twice(desk, anna) -> None:
    opportunity_id = desk.opportunities.add(OpportunityForm(contact_id=anna, title="X")).result
    before = desk.content()
    with pytest.raises(NoteMissingError):
        desk.opportunities.end(opportunity_id, Over(reason=Reason.OTHER, note=" "))
    assert desk.content() == before
    desk.opportunities.end(opportunity_id, Over(reason=Reason.OTHER, note="moved away"))
    before = desk.content()
    with pytest.raises(OpportunityOverError):
        desk.opportunities.end(opportunity_id, Over(reason=Reason.AGREED))
    assert desk.content() == before


def test_a_stage_without_a_name_is_a_mistake_of_the_caller(desk) -> None:
    with desk.store.unit_of_work() as work, pytest.raises(ValueError, match="longer"):
        fill_new_desk(work, [StageNames(name="Only one")])
