from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.contact import PointKind
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    EnrollmentState,
    SequenceVersion,
)
from followdesk.domain.errors import (
    AskFirst,
    AsksFirstError,
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
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm, Over, StepForm
from followdesk.services.new_desk import STAGE_SCRIPTS, StageNames, fill_new_desk

THURSDAY = When(date(2026, 3, 5), time(10), "Europe/Berlin")


@pytest.fixture
def anna(filed) -> int:
    number = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0100")
    return filed.people.add(ContactForm(name="Anna Keller", points=(number,))).result


def with_step(contact_id: int, title: str = "Workshop", when: When = THURSDAY) -> OpportunityForm:
    step = StepForm(contact_id=contact_id, what="Plan January", when=when)
    return OpportunityForm(contact_id=contact_id, title=title, step=step)


def test_a_new_desk_has_the_stages_under_the_names_it_was_given(filed) -> None:
    assert [(stage.name, stage.script_key) for stage in filed.opportunities.stages()] == [
        (key.title(), script) for key, script in STAGE_SCRIPTS.items()
    ]


def test_a_new_desk_keeps_the_shipped_series_as_it_is_now(filed) -> None:
    with filed.store.look() as work:
        (stored,) = work.all(SequenceVersion)
    assert Sequence.from_json(stored.key, stored.version, stored.steps) == VOICEMAIL_SERIES


def test_an_opportunity_and_its_first_step_are_one_deed(filed, anna) -> None:
    form = OpportunityForm(
        contact_id=anna,
        title="  Team   workshop ",
        value_cents=480_000,
        step=StepForm(contact_id=anna, what="Plan January", when=THURSDAY),
    )
    filed.undone_and_redone(lambda: filed.opportunities.add(form))
    with filed.store.look() as work:
        (opportunity,) = work.all(Opportunity)
        (step,) = work.all(NextStep)
    assert (opportunity.title, opportunity.value_cents) == ("Team workshop", 480_000)
    assert opportunity.stage_id == filed.opportunities.stages()[0].id
    assert step.opportunity_id == opportunity.id
    assert filed.store.state()[0] == Deed(
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
def test_what_cannot_be_opened_changes_nothing(filed, anna, form, error) -> None:
    assert anna == 1
    before = filed.content()
    with pytest.raises(error):
        filed.opportunities.add(form)
    assert filed.content() == before


@pytest.mark.parametrize(
    ("reason", "state", "ending_class"),
    [
        (Reason.AGREED, OpportunityState.WON, EndingClass.WON),
        (Reason.NO_BUDGET, OpportunityState.OVER, EndingClass.LOST),
        (Reason.DUPLICATE, OpportunityState.OVER, EndingClass.NOT_A_LEAD),
        (Reason.NO_RESPONSE, OpportunityState.OVER, EndingClass.NO_RESPONSE),
    ],
)
def test_an_ending_is_recorded_with_its_reason(filed, anna, reason, state, ending_class) -> None:
    opportunity_id = filed.opportunities.add(with_step(anna)).result
    over = Over(reason=reason, note=" said so ", not_before_on=date(2026, 6, 1))
    filed.undone_and_redone(lambda: filed.opportunities.end(opportunity_id, over, confirmed=True))
    with filed.store.look() as work:
        (ending,) = work.all(Ending)
        assert work.get(Opportunity, opportunity_id).state is state
        (step,) = work.all(NextStep)
    assert (ending.reason, ending.ending_class, ending.note, ending.not_before_on) == (
        reason,
        ending_class,
        "said so",
        date(2026, 6, 1),
    )
    assert (step.state, step.closed_at) == (StepState.DROPPED, filed.clock.now)


def test_no_response_after_few_attempts_is_asked_about_first(filed, anna) -> None:
    opportunity_id = filed.opportunities.add(with_step(anna)).result
    before = filed.content()
    with pytest.raises(AsksFirstError) as asked:
        filed.opportunities.end(opportunity_id, Over(reason=Reason.NO_RESPONSE))
    assert (asked.value.what, asked.value.count) == (AskFirst.FEW_ATTEMPTS, 0)
    assert filed.content() == before


def test_another_opportunity_keeps_its_steps_and_the_promise_is_still_owed(filed, anna) -> None:
    first = filed.opportunities.add(with_step(anna)).result
    second = filed.opportunities.add(with_step(anna, "Coaching")).result
    with filed.store.unit_of_work() as work:
        due_at = filed.clock.now + timedelta(days=1)
        work.add(
            OwedAnswer(
                contact_id=anna, about="dates", got_in_touch_at=filed.clock.now, due_at=due_at
            )
        )
        work.commit(Deed(kind=DeedKind.ADD_PROMISE))
    filed.opportunities.end(first, Over(reason=Reason.NO_NEED))
    with filed.store.look() as work:
        states = {step.opportunity_id: step.state for step in work.all(NextStep)}
        (promise,) = work.all(OwedAnswer)
    assert states == {first: StepState.DROPPED, second: StepState.OPEN}
    assert promise.state is PromiseState.RUNNING


def test_the_series_that_pursued_it_ends_with_it(filed, anna) -> None:
    opportunity_id = filed.opportunities.add(OpportunityForm(contact_id=anna, title="X")).result
    filed.series.enroll(anna)
    over = Over(reason=Reason.CHOSE_OTHER)
    filed.undone_and_redone(lambda: filed.opportunities.end(opportunity_id, over))
    with filed.store.look() as work:
        (run,) = work.all(Enrollment)
        (attempt,) = work.all(Attempt)
    assert (run.state, run.ended_why) == (EnrollmentState.ENDED, "opportunity_over")
    assert attempt.state is AttemptState.DROPPED
    assert filed.series.of(anna) is None


def test_a_series_for_another_opportunity_goes_on(filed, anna) -> None:
    filed.opportunities.add(OpportunityForm(contact_id=anna, title="Pursued"))
    filed.series.enroll(anna)
    other = filed.opportunities.add(OpportunityForm(contact_id=anna, title="Other")).result
    filed.opportunities.end(other, Over(reason=Reason.NO_NEED))
    assert filed.series.of(anna) is not None


def test_other_wants_a_note_and_nothing_ends_twice(filed, anna) -> None:
    opportunity_id = filed.opportunities.add(OpportunityForm(contact_id=anna, title="X")).result
    before = filed.content()
    with pytest.raises(NoteMissingError):
        filed.opportunities.end(opportunity_id, Over(reason=Reason.OTHER, note=" "))
    assert filed.content() == before
    filed.opportunities.end(opportunity_id, Over(reason=Reason.OTHER, note="moved away"))
    before = filed.content()
    with pytest.raises(OpportunityOverError):
        filed.opportunities.end(opportunity_id, Over(reason=Reason.AGREED))
    assert filed.content() == before


def test_a_stage_without_a_name_is_a_mistake_of_the_caller(filed) -> None:
    with filed.store.unit_of_work() as work, pytest.raises(ValueError, match="longer"):
        fill_new_desk(work, [StageNames(name="Only one")])
