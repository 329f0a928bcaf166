"""Deeds taken back one by one lead through every state there was, and forward again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desks import TUESDAY, TrialDesk, call_form, step_form, thursday

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import FollowDeskError, NothingToUndoError
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over

NUMBER = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0142")
OTHER_NUMBER = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0143")
TODAY = TUESDAY.date()
DEEDS = {
    "add": lambda d, n: d.people.add(ContactForm(name=f"Person {n}")),
    "edit": lambda d, n: d.people.edit(
        1, ContactForm(name=f"Bob {n}", notes=f"note {n}", points=(NUMBER,))
    ),
    "delete": lambda d, _n: d.people.delete(2),
    "opportunity": lambda d, n: d.opportunities.add(OpportunityForm(contact_id=1, title=f"O{n}")),
    "step": lambda d, n: d.agenda.add_step(step_form(1, thursday(9 + n % 8))),
    "move": lambda d, n: d.agenda.move_step(1, thursday(9 + n % 8, days=9)),
    "close": lambda d, _n: d.agenda.close_step(1, StepState.DONE),
    "enroll": lambda d, _n: d.series.enroll(1, confirmed=True),
    "enroll two": lambda d, _n: d.enrolling.many((1, 2)),
    "hold": lambda d, n: d.series.hold(1, TODAY + timedelta(days=n), "they_asked"),
    "resume": lambda d, _n: d.series.resume(1),
    "end": lambda d, _n: d.series.end(1, reason=SeriesEndReason.BY_HAND),
    "away": lambda d, n: d.settings.change(
        replace(d.settings.current(), away=((TODAY + timedelta(days=n), "fair"),))
    ),
    "copy": lambda d, n: d.sequences.copy("voicemail", f"Mine {n}", "Voicemail series"),
    "voicemail": lambda d, _n: d.sessions.save_call(call_form(1, Disposition.VOICEMAIL_LEFT)),
    "reached": lambda d, n: d.sessions.save_call(
        call_form(1, Disposition.CONNECTED, Continues(step=step_form(1, thursday(9 + n % 8))))
    ),
    "over": lambda d, _n: d.sessions.save_call(
        call_form(1, Disposition.CONNECTED, Over(reason=Reason.NO_NEED))
    ),
    "promise": lambda d, n: d.promises.add(1, f"about {n}", "email"),
}


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=8))
def test_undo_and_redo_restore_every_state_exactly(names):
    with TemporaryDirectory() as folder:
        trial = TrialDesk(Path(folder) / "desk")
        try:
            trial.desk.people.add(ContactForm(name="Bob Keller", points=(NUMBER,)))
            trial.desk.people.add(ContactForm(name="Ana Duarte", points=(OTHER_NUMBER,)))
            states = [trial.content()]
            for n, name in enumerate(names):
                trial.clock.forward(minutes=1)
                newest = trial.desk.undo.past()[0].id
                try:
                    DEEDS[name](trial.desk, n)
                except FollowDeskError:
                    assert trial.content() == states[-1]
                    continue
                if trial.desk.undo.past()[0].id != newest:  # else there was nothing to do
                    states.append(trial.content())
            for expected in reversed(states[:-1]):
                trial.desk.undo.undo()
                assert trial.content() == expected
            for expected in states[1:]:
                trial.desk.undo.redo()
                assert trial.content() == expected
        finally:
            trial.desk.close()


def test_nothing_to_undo_is_said(trial):
    trial.desk.undo.undo()  # the settings of the fixture
    with pytest.raises(NothingToUndoError):
        trial.desk.undo.undo()


def test_a_new_deed_forgets_what_was_taken_back(desk, bob):
    desk.agenda.add_step(step_form(bob))
    desk.undo.undo()
    desk.people.add(ContactForm(name="Ana"))
    with pytest.raises(NothingToUndoError):
        desk.undo.redo()


def test_undo_names_the_deed_and_what_comes_next(desk, bob):
    desk.agenda.add_step(step_form(bob))
    done = desk.undo.undo()
    assert (done.result.kind, done.result.facts["name"]) == (DeedKind.ADD_STEP, "Bob Keller")
    assert done.changes.can_undo.kind is DeedKind.ADD_CONTACT
    assert done.changes.can_redo.kind is DeedKind.ADD_STEP
    assert done.changes.concerns(bob)


def test_an_undo_survives_a_new_start(trial, bob):
    before = trial.content()
    trial.desk.agenda.add_step(step_form(bob))
    trial.reopen()
    trial.desk.undo.undo()
    assert trial.content() == before


def test_settings_are_read_anew_after_an_undo(desk):
    from dataclasses import replace

    desk.settings.change(replace(desk.settings.current(), my_name="Somebody else"))
    desk.undo.undo()
    assert desk.settings.current().my_name == "Inês Prado"


def test_only_the_newest_deeds_are_kept(trial, monkeypatch):
    monkeypatch.setattr("followdesk.storage.journal.DEEDS_KEPT", 7)
    for n in range(12):
        trial.desk.people.add(ContactForm(name=f"Person {n}"))
    (kept,) = trial.opened.connection.execute("SELECT count(*) FROM deeds").fetchone()
    assert kept == 7
    rows = trial.opened.connection.execute("SELECT DISTINCT deed_id FROM deed_rows").fetchall()
    assert len(rows) == 7


def test_what_is_typed_between_deeds_makes_none_of_them_forgotten(trial, bob):
    for n in range(400):  # as an hour of typing keeps its draft
        trial.desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": str(n)})
    trial.desk.agenda.add_step(step_form(bob))
    trial.desk.undo.undo()
    assert trial.desk.undo.undo().result.kind is DeedKind.ADD_CONTACT


def test_the_clock_set_back_changes_nothing_for_an_undo(trial, bob):
    before = trial.content()
    trial.desk.series.enroll(bob)
    trial.clock.now -= timedelta(days=2)
    trial.desk.undo.undo()
    assert trial.content() == before


def test_a_draft_begun_since_makes_way_for_the_one_an_undo_brings_back(trial):
    desk = trial.desk
    bob = desk.people.add(ContactForm(name="Bob")).result
    desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": "he likes tea"})
    desk.sessions.save_call(
        call_form(bob, Disposition.CONNECTED, Over(reason=Reason.NO_NEED), heard_you="likes tea")
    )
    desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": "rings again"})
    after = trial.content()
    desk.undo.undo()
    assert [d.form["heard_you"] for d in desk.sessions.drafts()] == ["he likes tea"]
    undone = trial.content()
    desk.undo.redo()
    assert trial.content() == after
    desk.undo.undo()
    assert trial.content() == undone


def test_a_draft_goes_and_comes_with_its_contact(trial):
    desk = trial.desk
    bob = desk.people.add(ContactForm(name="Bob")).result
    desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": "he likes tea"})
    before = trial.content()
    desk.undo.undo()
    assert desk.sessions.drafts() == ()
    desk.undo.redo()
    assert trial.content() == before


def test_a_person_is_deleted_and_brought_back_with_all_there_is(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.agenda.add_step(step_form(bob, thursday(10, 50, days=0)))
    desk.promises.add(bob, "a price list", "email", trial.clock())
    item = desk.sessions.start().current_id
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT, item_id=item))
    trial.clock.forward(minutes=15)
    over = Over(reason=Reason.NO_NEED)
    desk.sessions.save_call(call_form(bob, Disposition.CONNECTED, over, item_id=item))
    moved = desk.agenda.add_step(step_form(bob)).result
    desk.agenda.move_step(moved.id, thursday(15))
    desk.sessions.keep_draft(bob, item, trial.clock(), {"heard_you": "he likes tea"})
    before = trial.content()
    desk.people.delete(bob)
    raw = trial.opened.connection
    for table in ("touches", "next_steps", "attempts", "promises", "endings", "session_items"):
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert desk.people.find("Keller") == ()
    after = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    desk.undo.redo()
    assert trial.content() == after


def test_the_driver_begins_no_transaction_by_itself_after_a_deed(trial):
    trial.desk.people.add(ContactForm(name="Bob"))
    trial.desk.people.card(1)
    raw = trial.opened.connection
    assert raw.isolation_level is None
    raw.execute("UPDATE desk_mark SET generation = generation")
    assert not raw.in_transaction
