"""How a call ends, on a real encrypted desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desks import TUESDAY, call_form, step_form, thursday

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import (
    AskFirst,
    AsksFirstError,
    DoNotCallError,
    NoteMissingError,
    OutcomeMissingError,
    OutcomeTooMuchError,
    StepInPastError,
    WhatMissingError,
)
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over


def connected(desk, contact_id, outcome, **facts):
    form = call_form(contact_id, Disposition.CONNECTED, outcome, **facts)
    return desk.sessions.save_call(form)


def test_a_reached_call_continues_with_a_dated_next_step(desk, bob):
    saved = connected(desk, bob, Continues(step=step_form(bob))).result
    assert saved.step.what == "plan January with Lena"
    assert saved.step.when == thursday()
    assert saved.step.agreed
    assert [s.id for s in desk.people.card(bob).steps] == [saved.step.id]


def test_a_reached_call_without_step_or_ending_is_not_saved(trial, bob):
    before = trial.content()
    with pytest.raises(OutcomeMissingError):
        connected(trial.desk, bob, None)
    assert trial.content() == before


@pytest.mark.parametrize("disposition", [d for d in Disposition if d is not Disposition.CONNECTED])
def test_a_call_that_reached_nobody_has_no_outcome(trial, bob, disposition):
    before = trial.content()
    with pytest.raises(OutcomeTooMuchError):
        trial.desk.sessions.save_call(call_form(bob, disposition, Over(reason=Reason.NO_NEED)))
    assert trial.content() == before


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ({"when": thursday(days=-1)}, StepInPastError),
        ({"when": thursday(10, 42, days=0)}, StepInPastError),
        ({"what": "   "}, WhatMissingError),
    ],
)
def test_a_step_that_cannot_be_changes_nothing(trial, bob, step, error):
    before = trial.content()
    with pytest.raises(error):
        connected(trial.desk, bob, Continues(step=step_form(bob, **step)))
    assert trial.content() == before


def test_over_with_a_reason_ends_the_opportunity(desk, bob):
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    assert desk.today.numbers().limbo == 1
    saved = connected(desk, bob, Over(reason=Reason.NO_BUDGET)).result
    assert saved.ending is Reason.NO_BUDGET
    assert desk.today.numbers().limbo == 0
    assert [o.state for o in desk.people.card(bob).opportunities] == ["over"]


def test_the_reason_other_needs_a_note(trial, bob):
    before = trial.content()
    with pytest.raises(NoteMissingError):
        connected(trial.desk, bob, Over(reason=Reason.OTHER))
    assert trial.content() == before
    assert connected(trial.desk, bob, Over(reason=Reason.OTHER, note="moved to Peru")).result


def test_reaching_somebody_does_the_step_of_now_and_leaves_the_later_one(desk, bob):
    now = desk.agenda.add_step(step_form(bob, thursday(10, 50, days=0), what="review")).result
    later = desk.agenda.add_step(step_form(bob, thursday(15, days=0), what="lunch")).result
    connected(desk, bob, Continues(step=step_form(bob)))
    states = {
        s.id: s.state for s in desk.agenda._store.steps_between(TUESDAY, thursday(23).instant())
    }
    assert states[now.id] is StepState.DONE
    assert states[later.id] is StepState.OPEN


def test_reaching_somebody_ends_the_series_and_keeps_the_promise(desk, bob):
    desk.promises.add(bob, "a price list", "email", TUESDAY - timedelta(hours=2))
    desk.series.enroll(bob)
    connected(desk, bob, Continues(step=step_form(bob)))
    assert desk.series.of(bob) is None
    assert desk.today.numbers().promises == 0


def test_missing_somebody_at_the_agreed_time_begins_the_series(desk, bob):
    step = desk.agenda.add_step(step_form(bob, thursday(10, 50, days=0))).result
    saved = desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT)).result
    assert (saved.attempt_done, saved.next_attempt.number) == (1, 2)
    assert saved.next_attempt.due_at == TUESDAY + timedelta(minutes=15)
    assert desk.agenda._store.step(step.id).state is StepState.MISSED


def test_no_answer_tries_the_same_number_again(desk, bob):
    desk.series.enroll(bob)
    saved = desk.sessions.save_call(call_form(bob, Disposition.NO_ANSWER)).result
    assert saved.next_attempt.number == 1
    assert saved.email_key == ""


def test_the_third_call_without_a_message_asks_for_one(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob)
    for _ in range(2):
        trial.clock.now = desk.series.of(bob).steps[0].due_at or trial.clock.now
        desk.sessions.save_call(call_form(bob, Disposition.NO_ANSWER, at=trial.clock.now))
    trial.clock.now = desk.series.of(bob).steps[0].due_at
    before = trial.content()
    form = call_form(bob, Disposition.NO_ANSWER, at=trial.clock.now)
    with pytest.raises(AsksFirstError) as asked:
        desk.sessions.save_call(form)
    assert asked.value.what is AskFirst.THIRD_CALL_WITHOUT_MESSAGE
    assert trial.content() == before
    confirmed = call_form(bob, Disposition.NO_ANSWER, at=trial.clock.now, confirmed=True)
    assert desk.sessions.save_call(confirmed).result.next_attempt.number == 1


def test_seven_voicemails_close_the_series_and_the_opportunity(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.series.enroll(bob, TUESDAY)
    for number in range(1, 8):
        series = desk.series.of(bob)
        due = series.steps[series.current - 1]
        assert due.number == number
        trial.clock.now = due.due_at
        saved = desk.sessions.save_call(
            call_form(bob, Disposition.VOICEMAIL_LEFT, at=due.due_at)
        ).result
    assert saved.series_end is SeriesEndReason.FINISHED_NO_RESPONSE
    assert saved.ending is Reason.NO_RESPONSE
    assert saved.next_attempt is None
    assert desk.series.of(bob) is None
    assert desk.today.numbers().limbo == 0
    with pytest.raises(AsksFirstError) as asked:
        desk.series.enroll(bob)
    assert asked.value.what is AskFirst.BEFORE_NOT_BEFORE
    assert (asked.value.until_on - trial.clock.now.date()).days == 90


def test_the_silence_after_a_series_is_as_long_as_the_user_set_it(trial, bob):
    desk = trial.desk
    desk.settings.change(replace(desk.settings.current(), not_before_days=30))
    desk.series.enroll(bob, TUESDAY)
    for _ in range(7):
        series = desk.series.of(bob)
        trial.clock.now = series.steps[series.current - 1].due_at
        form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
        desk.sessions.save_call(form)
    with pytest.raises(AsksFirstError) as asked:
        desk.series.enroll(bob)
    assert (asked.value.until_on - trial.clock.now.date()).days == 30


def test_the_emails_of_the_series_go_with_attempts_two_and_three(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob, TUESDAY)
    keys = []
    for _ in range(4):
        series = desk.series.of(bob)
        trial.clock.now = series.steps[series.current - 1].due_at
        form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
        keys.append(desk.sessions.save_call(form).result.email_key)
    assert keys == ["", "series_times", "series_better_time", ""]


def test_a_wrong_number_goes_and_the_other_one_stays(desk):
    points = tuple(
        NewPoint(kind=PointKind.PHONE, value=v) for v in ("+49 30 55500142", "+49 30 55500143")
    )
    who = desk.people.add(ContactForm(name="Ana Duarte", points=points)).result
    desk.series.enroll(who)
    saved = desk.sessions.save_call(call_form(who, Disposition.WRONG_NUMBER)).result
    assert saved.ending is None
    card = desk.people.card(who)
    assert [p.value[-1] for p in card.points] == ["3"]
    assert card.series is not None
    assert "142" in card.notes


def test_the_only_number_wrong_is_no_lead(desk, bob):
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.series.enroll(bob)
    saved = desk.sessions.save_call(call_form(bob, Disposition.WRONG_NUMBER)).result
    assert saved.ending is Reason.WRONG_NUMBER
    assert desk.series.of(bob) is None
    assert [o.state for o in desk.people.card(bob).opportunities] == ["over"]


def test_who_asks_not_to_be_called_is_not_called_again(desk, bob):
    desk.sessions.save_call(call_form(bob, Disposition.DO_NOT_CALL))
    assert desk.people.card(bob).do_not_call
    with pytest.raises(DoNotCallError):
        desk.series.enroll(bob, confirmed=True)


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        (Disposition.CONNECTED, "step"),
        (Disposition.CONNECTED, Over(reason=Reason.NO_NEED)),
        (Disposition.VOICEMAIL_LEFT, None),
        (Disposition.NO_ANSWER, None),
        (Disposition.BUSY, None),
        (Disposition.GATEKEEPER, None),
        (Disposition.WRONG_NUMBER, None),
        (Disposition.DO_NOT_CALL, None),
    ],
)
def test_undo_takes_any_call_back_whole(trial, bob, disposition, outcome):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.agenda.add_step(step_form(bob, thursday(10, 50, days=0)))
    desk.promises.add(bob, "a price list", "email", TUESDAY - timedelta(hours=2))
    desk.sessions.start()
    item = desk.sessions.running().current_id
    desk.sessions.keep_draft(bob, item, TUESDAY, {"heard_you": "likes phase 1"})
    before = trial.content()
    wanted = Continues(step=step_form(bob)) if outcome == "step" else outcome
    desk.sessions.save_call(call_form(bob, disposition, wanted, item_id=item))
    after = trial.content()
    assert after != before
    desk.undo.undo()
    assert trial.content() == before
    assert desk.sessions.drafts()[0].form == {"heard_you": "likes phase 1"}
    desk.undo.redo()
    assert trial.content() == after


def test_no_response_after_few_attempts_is_asked_about_first(trial, bob):
    desk = trial.desk
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    before = trial.content()
    with pytest.raises(AsksFirstError) as asked:
        connected(desk, bob, Over(reason=Reason.NO_RESPONSE))
    assert (asked.value.what, asked.value.count) == (AskFirst.FEW_ATTEMPTS, 1)
    assert trial.content() == before
    saved = connected(desk, bob, Over(reason=Reason.NO_RESPONSE), confirmed=True).result
    assert saved.ending is Reason.NO_RESPONSE
