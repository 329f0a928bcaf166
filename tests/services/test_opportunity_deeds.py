"""What one does with an opportunity besides opening and ending it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from followdesk.domain.commitment import NurturePlan, OwedAnswer
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Touch, TouchKind
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
    StageMove,
)
from followdesk.domain.opportunity_errors import ReviewMissingError, UnknownCurrencyError
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm, Over, StepForm
from followdesk.services.opportunity_forms import OpportunityEdit
from followdesk.services.opportunity_rows import ComingKind
from followdesk.services.rows import LimboHow

BERLIN = "Europe/Berlin"
THURSDAY = When(date(2026, 3, 5), time(10), BERLIN)
FRIDAY = When(date(2026, 3, 6), time(10), BERLIN)
YESTERDAY = When(date(2026, 3, 1), time(10), BERLIN)


def step(contact_id: int = 0, when: When = THURSDAY, **more: object) -> StepForm:
    return StepForm(contact_id=contact_id, what="review it", when=when, **more)


@pytest.fixture
def anna(filed) -> int:
    phone = (NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0142"),)
    form = ContactForm(name="Anna Keller", organization="Keller", points=phone)
    return filed.people.add(form).result


@pytest.fixture
def workshop(filed, anna) -> int:
    form = OpportunityForm(contact_id=anna, title="Workshop", value_cents=480_000)
    return filed.opportunities.add(form).result


@pytest.fixture
def stages(filed) -> list[int]:
    return [stage.id for stage in filed.opportunities.stages()]


def stored(filed, opportunity_id: int) -> Opportunity:
    with filed.store.look() as work:
        return work.get(Opportunity, opportunity_id)


def moves(filed, opportunity_id: int) -> list[tuple[str, str]]:
    with filed.store.look() as work:
        found = work.all(StageMove, opportunity_id=opportunity_id)
        return [(move.from_name, move.to_name) for move in found]


def row(filed, opportunity_id: int):
    return next(r for r in filed.opportunities.page().rows if r.id == opportunity_id)


# Edit


def test_title_value_and_currency_are_changed_in_one_deed(filed, workshop) -> None:
    form = OpportunityEdit(title="  Two   workshops ", value_cents=900_000, currency="chf")
    filed.undone_and_redone(lambda: filed.opportunities.edit(workshop, form))
    one = stored(filed, workshop)
    assert (one.title, one.value_cents, one.currency) == ("Two workshops", 900_000, "CHF")
    assert filed.store.state()[0].facts == {"name": "Anna Keller", "title": "Two workshops"}


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (OpportunityEdit(title=" "), TitleMissingError),
        (OpportunityEdit(title="X", currency="euro"), UnknownCurrencyError),
        (OpportunityEdit(title="X", currency=""), UnknownCurrencyError),
    ],
)
def test_what_cannot_be_taken_changes_nothing(filed, workshop, form, error) -> None:
    before = filed.content()
    with pytest.raises(error):
        filed.opportunities.edit(workshop, form)
    assert filed.content() == before


# Stages


def test_a_new_one_comes_into_its_stage(filed, workshop) -> None:
    assert moves(filed, workshop) == [("", "First_Talk")]


def test_a_move_is_dated_and_kept_under_the_names_of_then(filed, workshop, stages) -> None:
    filed.clock.forward(days=3)
    filed.undone_and_redone(lambda: filed.opportunities.move_to_stage(workshop, stages[2]))
    one = stored(filed, workshop)
    assert (one.stage_id, one.stage_since_at) == (stages[2], filed.clock.now)
    assert moves(filed, workshop) == [("", "First_Talk"), ("First_Talk", "Proposal")]
    deed = filed.store.state()[0]
    assert (deed.kind, deed.facts["stage"]) == (DeedKind.MOVE_STAGE, "Proposal")
    assert [move.stage for move in filed.opportunities.one(workshop).moves] == [
        "First_Talk",
        "Proposal",
    ]


def test_a_move_to_where_it_stands_is_no_deed(filed, workshop, stages) -> None:
    filed.clock.forward(days=3)
    before, undo = filed.content(), filed.store.state()
    done = filed.opportunities.move_to_stage(workshop, stages[0])
    assert filed.content() == before
    assert (done.result.name, done.changes.tables) == ("First_Talk", frozenset())
    assert (done.changes.can_undo, done.changes.can_redo) == undo == filed.store.state()


def test_nothing_moves_to_a_stage_that_is_not_there(filed, workshop) -> None:
    with pytest.raises(NotHereError):
        filed.opportunities.move_to_stage(workshop, 99)


# The proposal


def test_a_proposal_goes_out_with_its_review(filed, workshop, anna) -> None:
    filed.undone_and_redone(lambda: filed.opportunities.send_proposal(workshop, step()))
    one = stored(filed, workshop)
    assert (one.proposal_sent_at, one.no_review) == (filed.clock.now, False)
    (listed,) = filed.opportunities.page().rows
    assert (listed.coming.kind, listed.coming.what, listed.limbo) == (
        ComingKind.AGREED,
        "review it",
        None,
    )
    with filed.store.look() as work:
        (touch,) = work.all(Touch, contact_id=anna)
    assert (touch.kind, touch.outgoing, touch.note) == (TouchKind.EMAIL, True, "Workshop")


def test_a_proposal_without_a_word_on_its_review_is_refused(filed, workshop) -> None:
    before = filed.content()
    with pytest.raises(ReviewMissingError):
        filed.opportunities.send_proposal(workshop, None)
    with pytest.raises(StepInPastError):
        filed.opportunities.send_proposal(workshop, step(when=YESTERDAY))
    assert filed.content() == before


def test_no_review_is_limbo_even_with_a_series_until_a_step_is_booked(
    filed, workshop, anna
) -> None:
    filed.series.enroll(anna)
    assert row(filed, workshop).limbo is None
    filed.opportunities.send_proposal(workshop, None, no_review=True)
    assert row(filed, workshop).limbo == (LimboHow.NO_REVIEW, filed.clock.now)
    filed.undone_and_redone(lambda: filed.agenda.add_step(step(anna)))
    assert row(filed, workshop).limbo is None
    assert not stored(filed, workshop).no_review


def test_a_review_that_was_held_is_not_told_as_one_that_was_never_booked(
    filed, workshop, anna
) -> None:
    filed.opportunities.send_proposal(workshop, step())
    filed.clock.forward(days=3, hours=2)
    with filed.store.look() as work:
        (review,) = work.all(NextStep, contact_id=anna)
    filed.agenda.close_step(review.id, StepState.DONE)
    assert row(filed, workshop).limbo == (LimboHow.STEP_DONE, filed.clock.now)


# Over is over


def test_nothing_is_done_with_what_is_over(filed, workshop, anna, stages) -> None:
    filed.opportunities.end(workshop, Over(reason=Reason.NO_NEED))
    before = filed.content()
    for deed in (
        lambda: filed.opportunities.edit(workshop, OpportunityEdit(title="X")),
        lambda: filed.opportunities.move_to_stage(workshop, stages[1]),
        lambda: filed.opportunities.move_to_stage(workshop, stages[0]),
        lambda: filed.opportunities.send_proposal(workshop, step()),
        lambda: filed.opportunities.end(workshop, Over(reason=Reason.AGREED)),
        lambda: filed.agenda.add_step(step(anna, opportunity_id=workshop)),
    ):
        with pytest.raises(OpportunityOverError):
            deed()
    assert filed.content() == before


def test_not_a_lead_is_one_key_and_its_kind_comes_after(filed, workshop) -> None:
    filed.opportunities.end(workshop, Over(reason=Reason.NEVER_ASKED))
    over = Over(reason=Reason.WRONG_NUMBER, note=" a fax ")
    filed.undone_and_redone(lambda: filed.opportunities.change_reason(workshop, over))
    with filed.store.look() as work:
        (ending,) = work.all(Ending)
    assert (ending.reason, ending.ending_class, ending.note) == (
        Reason.WRONG_NUMBER,
        EndingClass.NOT_A_LEAD,
        "a fax",
    )
    filed.opportunities.change_reason(workshop, Over(reason=Reason.AGREED))
    assert stored(filed, workshop).state is OpportunityState.WON


def test_a_reason_is_not_changed_before_the_end_nor_without_its_note(filed, workshop) -> None:
    with pytest.raises(NotHereError):
        filed.opportunities.change_reason(workshop, Over(reason=Reason.NO_NEED))
    filed.opportunities.end(workshop, Over(reason=Reason.NO_NEED))
    with pytest.raises(NoteMissingError):
        filed.opportunities.change_reason(workshop, Over(reason=Reason.OTHER))


# What is listed


def test_the_soonest_thing_to_come_is_listed(filed, workshop, anna) -> None:
    other = filed.opportunities.add(OpportunityForm(contact_id=anna, title="Coaching")).result
    filed.agenda.add_step(step(anna, FRIDAY, opportunity_id=workshop))
    filed.agenda.add_step(step(anna, THURSDAY, opportunity_id=workshop, agreed=False))
    assert row(filed, workshop).coming.kind is ComingKind.PLANNED
    assert row(filed, other).coming is None
    assert row(filed, other).limbo.how is LimboHow.NEVER_TALKED
    filed.series.enroll(anna)  # of two open ones, it pursues neither alone
    coming = row(filed, other).coming
    assert (coming.kind, coming.number, coming.total) == (ComingKind.ATTEMPT, 1, 7)
    with filed.store.unit_of_work() as work:
        due_at = filed.clock.now - timedelta(hours=1)
        owed = OwedAnswer(contact_id=anna, about="dates", got_in_touch_at=due_at, due_at=due_at)
        work.add(owed)
        plan = NurturePlan(contact_id=anna, about="a paper", next_on=date(2026, 3, 1))
        work.add(plan)
        work.commit_quietly()
    assert row(filed, other).coming.kind is ComingKind.NURTURE
    with filed.store.unit_of_work() as work:
        work.remove(work.get(NurturePlan, 1))
        work.commit_quietly()
    assert row(filed, other).coming.kind is ComingKind.PROMISE


def test_won_and_over_are_listed_with_when_and_why(filed, workshop, anna) -> None:
    other = filed.opportunities.add(OpportunityForm(contact_id=anna, title="Coaching")).result
    filed.opportunities.end(workshop, Over(reason=Reason.AGREED))
    filed.opportunities.end(other, Over(reason=Reason.NO_BUDGET))
    (won,) = filed.opportunities.page(OpportunityState.WON).rows
    (over,) = filed.opportunities.page(OpportunityState.OVER).rows
    assert (won.id, won.reason, won.ended_at) == (workshop, Reason.AGREED, filed.clock.now)
    assert (over.id, over.reason, over.coming, over.limbo) == (other, Reason.NO_BUDGET, None, None)
    assert filed.opportunities.page(OpportunityState.OPEN).rows == ()
    assert len(filed.opportunities.page().rows) == 2


def test_limbo_is_told_as_on_the_first_screen(filed, workshop, anna) -> None:
    (there,) = filed.agenda.limbo()
    here = row(filed, workshop)
    assert here.limbo == (there.how, there.since_at)
    filed.agenda.add_step(step(anna))
    assert filed.agenda.limbo() == ()
    assert row(filed, workshop).limbo is None


def test_nothing_is_known_of_what_is_not_there(filed) -> None:
    with pytest.raises(NotHereError):
        filed.opportunities.one(99)
