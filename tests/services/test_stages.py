"""The stages of one's own sales process, changed all at once."""

from __future__ import annotations

import pytest

from followdesk.domain.opportunity import Opportunity, Reason, StageMove
from followdesk.domain.opportunity_errors import (
    LastStageError,
    StageInUseError,
    StageNameMissingError,
    StageTwiceError,
)
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, OpportunityForm, Over
from followdesk.services.opportunity_forms import StageForm, StagesForm


@pytest.fixture
def forms(filed) -> list[StageForm]:
    return as_forms(filed)


def as_forms(filed) -> list[StageForm]:
    return [
        StageForm(
            id=row.id,
            name=row.name,
            usual_next_step=row.usual_next_step,
            script_key=row.script_key,
        )
        for row in filed.stages.rows()
    ]


def names(filed) -> list[str]:
    return [row.name for row in filed.stages.rows()]


def change(filed, forms, **more):
    return filed.stages.change(StagesForm(stages=tuple(forms), **more))


@pytest.fixture
def standing(filed, forms) -> tuple[int, int]:
    """Give an open and an ended opportunity in the second stage."""
    anna = filed.people.add(ContactForm(name="Anna Keller")).result
    found = [
        filed.opportunities.add(
            OpportunityForm(contact_id=anna, title=title, stage_id=forms[1].id)
        ).result
        for title in ("Workshop", "Coaching")
    ]
    filed.opportunities.end(found[1], Over(reason=Reason.NO_NEED))
    return found[0], found[1]


def test_stages_are_renamed_reordered_and_added_in_one_deed(filed, forms) -> None:
    new = StageForm(name="  Trial   week ", usual_next_step="look back", script_key="call_review")
    renamed = StageForm(id=forms[0].id, name="Hello", script_key="call_first")
    wanted = [forms[1], renamed, new, *forms[2:]]
    filed.undone_and_redone(lambda: change(filed, wanted))
    assert names(filed) == ["Needs", "Hello", "Trial week", "Proposal", "Review", "Decision"]
    third = filed.stages.rows()[2]
    assert (third.usual_next_step, third.script_key, third.count) == ("look back", "call_review", 0)
    assert filed.store.state()[0].kind is DeedKind.CHANGE_STAGES


def test_what_changes_nothing_is_no_deed(filed, forms) -> None:
    before, undo = filed.content(), filed.store.state()
    done = change(filed, forms)
    assert filed.content() == before
    assert filed.store.state() == undo == (done.changes.can_undo, done.changes.can_redo)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda _forms: [], LastStageError),
        (lambda forms: [*forms, StageForm(name=" ")], StageNameMissingError),
        (lambda forms: [*forms, StageForm(name="néeds")], StageTwiceError),
    ],
)
def test_what_cannot_be_taken_changes_nothing(filed, forms, spoil, error) -> None:
    before = filed.content()
    with pytest.raises(error):
        change(filed, spoil(forms))
    assert filed.content() == before


def test_a_stage_in_use_says_where_its_opportunities_go(filed, forms, standing) -> None:
    left = [forms[0], *forms[2:]]
    before = filed.content()
    with pytest.raises(StageInUseError) as refused:
        change(filed, left)
    assert (refused.value.name, refused.value.count) == ("Needs", 2)
    assert filed.content() == before
    filed.clock.forward(hours=1)
    goes_to = {forms[1].id: 1}
    filed.undone_and_redone(lambda: change(filed, left, goes_to=goes_to))
    with filed.store.look() as work:
        open_, ended = (work.get(Opportunity, id_) for id_ in standing)
        moves = work.all(StageMove, opportunity_id=open_.id)
        none_of_the_ended = work.all(StageMove, opportunity_id=ended.id)
    assert open_.stage_id == ended.stage_id == forms[2].id
    assert open_.stage_since_at == filed.clock.now
    assert [(move.from_name, move.to_name) for move in moves][-1] == ("Needs", "Proposal")
    assert len(none_of_the_ended) == 1


def test_opportunities_can_go_to_a_stage_that_is_new(filed, forms, standing) -> None:
    wanted = [forms[0], StageForm(name="Wishes"), *forms[2:]]
    change(filed, wanted, goes_to={forms[1].id: 1})
    assert [row.count for row in filed.stages.rows()] == [0, 2, 0, 0, 0]
    assert {row.stage for row in filed.opportunities.page().rows} == {"Wishes"}


def test_a_stage_that_nobody_needs_just_goes(filed, forms) -> None:
    filed.undone_and_redone(lambda: change(filed, forms[:-1]))
    assert names(filed) == ["First_Talk", "Needs", "Proposal", "Review"]


def test_only_the_scripts_of_calls_can_be_a_stages(trial) -> None:
    keys = [key for key, _ in trial.desk.stages.scripts()]
    assert "call_later" in keys
    assert not any(key.startswith("voicemail") for key in keys)
