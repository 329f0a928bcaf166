"""What a person does not expect: a clock set back, a shared number, no day to work on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.desks import SETTINGS, TUESDAY, call_form, step_form, thursday
from tests.limbo_oracle import limbo_everywhere

from followdesk.domain.commitment import MessageState, PromiseState
from followdesk.domain.contact import ContactPoint, PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NoWorkingDayError, StepInPastError
from followdesk.domain.opportunity import Reason
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm

NUMBER = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
EMAIL = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")


def leave_messages(trial, contact_id, count):
    """Leave a message at each attempt, on its time; return what undo has to bring back."""
    states = []
    for _ in range(count):
        series = trial.desk.series.of(contact_id)
        if series is not None:
            trial.clock.now = series.steps[series.current - 1].due_at
        states.append(trial.content())
        form = call_form(contact_id, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
        trial.desk.sessions.save_call(form)
    return states


@pytest.fixture
def ana(desk):
    """Give somebody who sits at the same telephone as Bob."""
    return desk.people.add(ContactForm(name="Ana Duarte", points=(NUMBER,))).result


# An undo after the series has moved on


def test_undo_leads_back_through_a_series_that_moved_on(trial, bob):
    desk = trial.desk
    desk.people.edit(bob, ContactForm(name="Bob Keller", points=(NUMBER, EMAIL)))
    desk.series.enroll(bob)
    states = leave_messages(trial, bob, 4)
    assert len(desk.correspondence.due()) == 2
    for state in reversed(states):
        desk.undo.undo()
        assert trial.content() == state
    assert desk.correspondence.due() == ()
    assert desk.series.of(bob).current == 1


def test_a_tick_by_mistake_is_taken_back_with_all_that_came_after_it(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob)
    states = leave_messages(trial, bob, 4)
    second = [row for row in desk.undo.past() if row.deed.facts.get("number") == 2]
    desk.undo.through(second[0].id)
    assert trial.content() == states[1]
    assert desk.series.of(bob).current == 2


def test_the_last_call_taken_back_opens_what_it_closed(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.series.enroll(bob)
    states = leave_messages(trial, bob, 7)
    assert [one.state for one in desk.people.card(bob).opportunities] == ["over"]
    desk.undo.undo()
    assert trial.content() == states[-1]
    assert [one.state for one in desk.people.card(bob).opportunities] == ["open"]
    assert limbo_everywhere(desk, trial.clock.now) == {}


# A clock set back


def test_with_the_clock_set_back_nothing_new_is_due_and_nothing_is_lost(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.agenda.add_step(step_form(bob))
    desk.promises.add(bob, "prices", "email")
    trial.clock.now -= timedelta(days=3)
    assert limbo_everywhere(desk, trial.clock.now) == {}
    assert desk.today.page().agreed == ()
    with pytest.raises(StepInPastError):
        desk.agenda.add_step(step_form(bob, thursday(days=-4)))


def test_a_promise_kept_by_a_clock_set_back_is_kept(trial, bob):
    promise = trial.desk.promises.add(bob, "prices", "email").result
    trial.clock.now -= timedelta(days=3)
    assert trial.desk.promises.keep(promise).result is PromiseState.KEPT


def test_an_attempt_made_by_a_clock_set_back_is_followed_by_a_later_one(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob)
    trial.clock.now -= timedelta(days=2)
    form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
    following = desk.sessions.save_call(form).result.next_attempt
    assert following.number == 2
    assert following.due_at > trial.clock.now


# Two people with one number


def test_a_number_of_two_finds_both_of_them(desk, bob, ana):
    assert {found.contact_id for found in desk.people.find("+49 30 55500142")} == {bob, ana}


def test_a_wrong_number_is_taken_from_the_one_who_was_called(desk, bob, ana):
    desk.opportunities.add(OpportunityForm(contact_id=ana, title="Warehouse"))
    desk.series.enroll(ana)
    saved = desk.sessions.save_call(call_form(bob, Disposition.WRONG_NUMBER)).result
    assert saved.ending is Reason.WRONG_NUMBER
    with desk.works.look() as work:
        assert [one.contact_id for one in work.all(ContactPoint)] == [ana]
    assert desk.series.of(ana).current == 1
    assert [one.state for one in desk.people.card(ana).opportunities] == ["open"]


def test_who_is_not_to_be_called_does_not_speak_for_the_other(desk, bob, ana):
    desk.series.enroll(ana)
    desk.sessions.save_call(call_form(bob, Disposition.DO_NOT_CALL))
    assert desk.series.of(ana) is not None
    assert not desk.people.card(ana).do_not_call


# Every day a holiday


@pytest.fixture
def no_working_day(trial):
    """Take every day of a year off."""

    def take_off():
        first_on = date(2026, 11, 24)
        away = tuple((first_on + timedelta(days=n), "sabbatical") for n in range(1, 400))
        trial.desk.settings.change(replace(SETTINGS, away=away))

    return take_off


def test_no_series_begins_where_no_day_is_left(trial, bob, no_working_day):
    no_working_day()
    trial.clock.now = TUESDAY + timedelta(days=1)
    before = trial.content()
    with pytest.raises(NoWorkingDayError):
        trial.desk.series.enroll(bob)
    assert trial.content() == before


def test_a_message_without_a_day_for_the_next_is_refused_and_not_lost(trial, bob, no_working_day):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.series.enroll(bob)
    leave_messages(trial, bob, 2)
    no_working_day()
    desk.sessions.keep_draft(bob, None, trial.clock.now, {"heard_you": "said to her desk"})
    before = trial.content()
    with pytest.raises(NoWorkingDayError):
        desk.sessions.save_call(
            call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now, confirmed=True)
        )
    assert trial.content() == before
    assert [draft.form["heard_you"] for draft in desk.sessions.drafts()] == ["said to her desk"]
    assert limbo_everywhere(desk, trial.clock.now) == {}
    assert desk.people.card(bob).series.current == 3


def test_a_promise_runs_on_where_no_day_is_left(trial, bob, no_working_day):
    no_working_day()
    trial.desk.promises.add(bob, "prices", "email")
    (owed,) = trial.desk.promises.running()
    assert owed.due_at == TUESDAY + timedelta(hours=24)


# An e-mail whose reason is gone


def test_the_email_of_a_series_goes_with_it(trial, bob):
    desk = trial.desk
    desk.people.edit(bob, ContactForm(name="Bob Keller", points=(NUMBER, EMAIL)))
    desk.series.enroll(bob)
    leave_messages(trial, bob, 2)
    (draft,) = desk.correspondence.due()
    before = trial.content()
    desk.series.end(bob, replied=True)
    assert desk.correspondence.due() == ()
    assert desk.correspondence.draft(draft.id).state is MessageState.DROPPED
    desk.undo.undo()
    assert trial.content() == before
