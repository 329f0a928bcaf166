"""Sequences seen, copied, changed into a new version, retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import TUESDAY, call_form

from followdesk.domain.call_back_rule import Window
from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NotHereError
from followdesk.domain.sequence_draft import (
    DraftStep,
    DraftWait,
    Fault,
    FaultKind,
    SequenceDraft,
    draft_of,
)
from followdesk.domain.series_errors import (
    SequenceFaultsError,
    SequenceNeededError,
    SequenceRetiredError,
)
from followdesk.domain.why import Unit
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.sequence_rows import NoDates

SHIPPED = "Voicemail series"


@pytest.fixture
def mine(desk) -> str:
    return desk.sequences.copy("voicemail", "Mine", SHIPPED).result


def draft(desk, key: str, name: str):
    row = next(row for row in desk.sequences.all().rows if row.key == key)
    return draft_of(row.sequence, name)


def undone_and_redone(trial, deed) -> None:
    before = trial.content()
    deed()
    after = trial.content()
    assert before != after
    trial.desk.undo.undo()
    assert trial.content() == before
    trial.desk.undo.redo()
    assert trial.content() == after


def test_the_shipped_series_is_listed_with_its_texts(desk):
    found = desk.sequences.all()
    (row,) = found.rows
    assert (row.key, row.name, row.is_needed, row.running) == ("voicemail", "", True, 0)
    assert len(row.sequence.steps) == 7
    assert "voicemail_1" in {text.key for text in found.texts.said}
    assert "series_times" in {text.key for text in found.texts.sent}
    assert not {t.key for t in found.texts.said} & {t.key for t in found.texts.sent}


def test_a_copy_has_a_key_of_its_own_and_is_taken_back_exactly(trial):
    undone_and_redone(trial, lambda: trial.desk.sequences.copy("voicemail", "Mine", SHIPPED))
    shipped, copy = trial.desk.sequences.all().rows
    assert copy.name == "Mine"
    assert copy.key != shipped.key
    assert copy.sequence.steps == shipped.sequence.steps


@pytest.mark.parametrize("name", ["", "  ", "voicemail SERIES"])
def test_a_copy_wants_a_name_that_is_free(desk, name):
    with pytest.raises(SequenceFaultsError) as told:
        desk.sequences.copy("voicemail", name, SHIPPED)
    (fault,) = told.value.faults
    assert fault.kind in (FaultKind.NAME_EMPTY, FaultKind.NAME_TAKEN)
    assert len(desk.sequences.all().rows) == 1


def test_a_change_is_a_new_version_and_what_runs_keeps_its_own(trial, bob):
    desk = trial.desk
    before = desk.series.enroll(bob).result
    series = desk.series.of(bob)
    wanted = draft(desk, "voicemail", SHIPPED)
    shorter = replace(wanted, steps=(*wanted.steps[:2], replace(wanted.steps[6], then=None)))
    undone_and_redone(trial, lambda: desk.sequences.change("voicemail", shorter, SHIPPED))
    (row,) = desk.sequences.all().rows
    assert (row.sequence.version, len(row.sequence.steps)) == (2, 3)
    assert (row.name, row.running, row.running_older) == ("", 1, 1)
    assert desk.series.of(bob) == series
    assert before.total == 7
    desk.series.end(bob)
    assert desk.series.enroll(bob).result.total == 3


def test_every_fault_is_told_and_nothing_is_written(trial, mine):
    before = trial.content()
    wrong = draft(trial.desk, mine, SHIPPED)
    wrong = replace(wrong, steps=(replace(wrong.steps[0], then=DraftWait(0), script="x"),))
    with pytest.raises(SequenceFaultsError) as told:
        trial.desk.sequences.change(mine, wrong, SHIPPED)
    assert told.value.faults == (
        Fault(FaultKind.NAME_TAKEN),
        Fault(FaultKind.SCRIPT_UNKNOWN, 1),
        Fault(FaultKind.WAIT_AFTER_LAST, 1),
    )
    assert trial.desk.sequences.check(mine, wrong, SHIPPED) == told.value.faults
    assert trial.content() == before


def test_a_retired_sequence_begins_no_more_and_what_runs_goes_on(trial, mine, bob):
    desk = trial.desk
    desk.series.enroll(bob, key=mine)
    undone_and_redone(trial, lambda: desk.sequences.retire(mine))
    assert [row.retired for row in desk.sequences.all().rows] == [False, True]
    assert desk.series.of(bob) is not None
    desk.series.end(bob)
    with pytest.raises(SequenceRetiredError):
        desk.series.enroll(bob, key=mine)
    with pytest.raises(SequenceRetiredError):
        desk.enrolling.look((bob,), mine)
    assert not desk.sequences.take_back(mine).result.retired
    assert desk.series.enroll(bob, key=mine).result.number == 1


def test_the_series_that_begins_by_itself_stays_in_use(desk):
    with pytest.raises(SequenceNeededError):
        desk.sequences.retire("voicemail")


def test_a_sequence_that_is_not_there(desk, bob):
    for deed in (
        lambda: desk.sequences.copy("gone", "Mine", SHIPPED),
        lambda: desk.sequences.retire("gone"),
        lambda: desk.series.enroll(bob, key="gone"),
    ):
        with pytest.raises(NotHereError):
            deed()


def test_all_dates_of_a_draft_are_shown_and_nothing_is_written(trial, bob):
    desk = trial.desk
    before = trial.content()
    wanted = draft(desk, "voicemail", SHIPPED)
    plan = desk.sequences.plan(wanted, bob, date(2026, 11, 30))
    assert [row.number for row in plan.attempts] == list(range(1, 8))
    assert plan.attempts[0].due_on == date(2026, 11, 30)
    assert all(row.why.facts for row in plan.attempts)
    assert desk.sequences.plan(wanted, bob, date(2026, 11, 30)) == plan
    at_once = desk.sequences.plan(wanted, bob, date(2026, 11, 24), after_missed=True)
    assert at_once.attempts[0].due_at == trial.clock()
    assert trial.content() == before


def test_without_a_contact_the_dates_are_those_of_somebody_where_the_user_is(trial, bob):
    desk, today = trial.desk, date(2026, 11, 24)
    wanted = draft(desk, "voicemail", SHIPPED)
    plan = desk.sequences.plan(wanted, None, today)
    assert (plan.is_example, plan.their_zone, plan.zone_guessed) == (True, "Europe/Lisbon", False)
    lisbon = desk.people.add(
        ContactForm(
            name="Ana Duarte",
            points=(NewPoint(kind=PointKind.PHONE, value="+351 21 000 0001"),),
        )
    ).result
    assert plan.attempts == desk.sequences.plan(wanted, lisbon, today).attempts


def test_a_plan_without_dates_says_why(trial, bob):
    desk = trial.desk
    wanted = draft(desk, "voicemail", SHIPPED)
    no_wait = replace(wanted, steps=(DraftStep("voicemail_1"), DraftStep("voicemail_2")))
    today = date(2026, 11, 24)
    assert desk.sequences.plan(no_wait, bob, today).none_why is NoDates.FAULTS
    desk.settings.change(replace(desk.settings.current(), working_days=()))
    assert desk.sequences.plan(wanted, bob, today).none_why is NoDates.NO_WORKING_DAY


waits = st.builds(
    DraftWait, st.integers(1, 20), st.sampled_from(Unit), st.sampled_from(Window), st.none()
)
plans = st.lists(st.tuples(st.sampled_from(["voicemail_1", "voicemail_5"]), waits), max_size=5)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans, st.integers(0, 3))
def test_no_change_of_a_sequence_changes_what_runs(trial, bob, plan, made):
    desk = trial.desk
    if desk.series.of(bob) is None:
        desk.series.enroll(bob, TUESDAY)
    for _each in range(made):
        if desk.series.of(bob).current < 6:
            desk.sessions.save_call(
                call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock(), confirmed=True)
            )
    before = desk.series.of(bob)
    steps = (*(DraftStep(key, None, wait) for key, wait in plan), DraftStep("voicemail_last"))
    desk.sequences.change("voicemail", SequenceDraft(SHIPPED, steps), SHIPPED)
    assert desk.series.of(bob) == before
    assert desk.sequences.all().rows[0].sequence.steps[-1].script == "voicemail_last"
