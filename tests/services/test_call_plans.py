"""The plan of a call, and what is noted beside it, on a real desk."""

from dataclasses import replace

import pytest
from tests.desks import TUESDAY, TrialDesk, call_form, step_form, thursday

from followdesk.domain.conversation import Conversation
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NotHereError
from followdesk.domain.opportunity import Reason
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.deeds import ContactForm, Continues, Over

PLAN = CallPlanRow("cut the returns backlog", "show the figures", "Lena may join")
NOTED = (("agenda_added", " the price "), ("stalling", "Leave it with me"), ("in_or_out_fit", ""))


@pytest.fixture
def trial(tmp_path):
    made = TrialDesk(tmp_path / "desk")
    yield made
    made.desk.close()


@pytest.fixture
def bob(trial):
    return trial.desk.people.add(ContactForm(name="Bob Keller", language="en")).result


def talk(trial, bob, **facts):
    outcome = Continues(step=step_form(bob, thursday(15)))
    form = call_form(bob, Disposition.CONNECTED, outcome, noted=NOTED, **facts)
    return trial.desk.sessions.save_call(form)


def planned(trial, bob):
    return trial.desk.call_plans.view(bob).plan


def test_a_plan_is_in_the_call_and_survives_a_restart(trial, bob):
    trial.desk.call_plans.plan(bob, PLAN)
    trial.reopen()
    view = trial.desk.sessions.call_contact(bob)
    assert view.plan == PLAN
    known = dict(view.known)
    assert (known["wanted"], known["next_what"]) == (PLAN.recalls, PLAN.next_what)


def test_it_begins_with_what_the_last_notes_say(trial, bob):
    assert trial.desk.call_plans.view(bob).wanted == ""
    talk(trial, bob, heard_you="fewer\nreturns")
    assert trial.desk.call_plans.view(bob).wanted == "fewer returns"
    talk(trial, bob, at=TUESDAY.replace(hour=20), blanks=(("heard", "a second site"),))
    assert trial.desk.call_plans.view(bob).wanted == "a second site"


def test_planning_is_taken_back_and_done_again(trial, bob):
    trial.desk.call_plans.plan(bob, PLAN)
    trial.desk.call_plans.plan(bob, replace(PLAN, note="without Lena"))
    trial.desk.undo.undo()
    assert planned(trial, bob) == PLAN
    trial.desk.undo.undo()
    assert planned(trial, bob).is_empty
    trial.desk.undo.redo()
    assert planned(trial, bob) == PLAN


def test_an_emptied_plan_is_gone(trial, bob):
    trial.desk.call_plans.plan(bob, PLAN)
    trial.desk.call_plans.plan(bob, CallPlanRow(" ", "", "\n"))
    assert planned(trial, bob).is_empty


def test_it_goes_with_the_talk_and_comes_back_with_its_undo(trial, bob):
    trial.desk.call_plans.plan(bob, PLAN)
    talk(trial, bob)
    assert planned(trial, bob).is_empty
    trial.desk.undo.undo()
    assert planned(trial, bob) == PLAN


def test_it_waits_while_nobody_is_reached_and_goes_when_it_is_over(trial, bob):
    trial.desk.call_plans.plan(bob, PLAN)
    trial.desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    assert planned(trial, bob) == PLAN
    over = call_form(bob, Disposition.CONNECTED, Over(reason=Reason.NO_NEED))
    trial.desk.sessions.save_call(replace(over, confirmed=True))
    assert planned(trial, bob).is_empty


def test_nobody_is_planned_for_who_is_not_there(trial):
    with pytest.raises(NotHereError):
        trial.desk.call_plans.plan(99, PLAN)


def test_what_was_noted_is_in_the_conversation_the_next_call_and_the_history(trial, bob):
    talk(trial, bob)
    kept = (("agenda_added", "the price"), ("stalling", "Leave it with me"))
    with trial.desk.works.look() as work:
        assert tuple(work.all(Conversation)[0].noted.items()) == kept
    assert trial.desk.sessions.call_contact(bob).last_talk.noted == kept
    page = trial.desk.history.page(bob)
    entries = [trial.desk.history.entry(row) for row in page.entries]
    assert [entry.noted for entry in entries if entry.noted] == [kept]


def test_what_was_noted_in_a_call_that_reached_nobody_is_in_its_note(trial, bob):
    trial.desk.sessions.save_call(call_form(bob, Disposition.GATEKEEPER, noted=NOTED))
    entries = [trial.desk.history.entry(row) for row in trial.desk.history.page(bob).entries]
    assert any("the price" in entry.note for entry in entries)
