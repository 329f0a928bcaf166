"""Reminders, on a real encrypted desk whose clock the test turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desks import TUESDAY, call_form, step_form, thursday

from followdesk.domain.calling import QueueKind, SessionItem
from followdesk.domain.care_errors import SnoozePastError
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.domain.reminder import Reminder, ReminderKind
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Continues, Skip
from followdesk.storage.reminder_questions import ATTEMPTS, PROMISES, RETURNS, STEPS

STEP, ATTEMPT = ReminderKind.STEP, ReminderKind.ATTEMPT
PROMISE, CALL_BACK = ReminderKind.PROMISE, ReminderKind.CALL_BACK


def today(hour, minute=0):
    return thursday(hour, minute, days=0)


def book(desk, contact_id, when=None, **facts):
    form = step_form(contact_id, when or today(15, 30), **{"agreed": True, **facts})
    return desk.agenda.add_step(form).result.id


def kinds(page):
    return [row.kind for row in page.rows]


def answers(desk):
    with desk.works.look() as work:
        return work.all(Reminder)


def test_nothing_reminds_on_an_empty_desk(desk, trial):
    page = desk.reminders.look()
    assert (page.rows, page.fresh, page.coming) == ((), frozenset(), ())
    assert page.next_at == trial.clock.now + timedelta(hours=12)


def test_an_agreed_step_reminds_ten_minutes_before_and_again_at_its_time(desk, trial, bob):
    step = book(desk, bob)
    page = desk.reminders.look()
    assert page.rows == ()
    assert page.next_at == TUESDAY.replace(hour=15, minute=20)
    trial.turn_to(hour=15, minute=20)
    page = desk.reminders.look()
    (row,) = page.rows
    assert (row.kind, row.about.ref_id, row.about.contact) == (STEP, step, "Bob Keller")
    assert row.about.organization == "Keller Logistics"
    assert page.fresh == {row.key}
    assert page.missed == frozenset()
    assert page.next_at == TUESDAY.replace(hour=15, minute=30)
    assert desk.reminders.look().fresh == frozenset()
    trial.turn_to(hour=15, minute=30)
    assert desk.reminders.look().fresh == {row.key}


def test_the_lead_is_a_setting(desk, trial, bob):
    wanted = replace(desk.settings.current(), remind_minutes=45, remind_promise_minutes=5)
    desk.settings.change(wanted)
    assert desk.settings.current() == wanted
    book(desk, bob)
    assert desk.reminders.look().next_at == TUESDAY.replace(hour=14, minute=45)


def test_a_plain_date_does_not_pop_up(desk, trial, bob):
    book(desk, bob, When(today(9).on, None, "Europe/Lisbon"))
    trial.turn_to(hour=23)
    assert desk.reminders.look().rows == ()


def test_an_answer_owed_reminds_an_hour_before(desk, trial, bob):
    desk.promises.add(bob, "prices", "email")
    trial.turn_to(days=1, hour=9, minute=41)
    assert desk.reminders.look().rows == ()
    trial.turn_to(days=1, hour=9, minute=42)
    page = desk.reminders.look()
    assert kinds(page) == [PROMISE]
    assert page.rows[0].about.what == "prices"


def test_the_call_back_in_fifteen_minutes_reminds_at_its_time_and_no_other_attempt(
    desk, trial, bob
):
    missed_at = trial.clock.now
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT, at=missed_at))
    page = desk.reminders.look()
    assert page.rows == ()
    assert page.next_at == missed_at + timedelta(minutes=15)
    trial.clock.forward(minutes=15)
    page = desk.reminders.look()
    (row,) = page.rows
    assert (row.kind, row.about.number, row.about.total) == (ATTEMPT, 2, 7)
    at = trial.clock.now
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT, at=at, confirmed=True))
    trial.turn_to(days=1, hour=9, minute=45)
    assert desk.reminders.look().rows == ()


def test_a_series_that_is_held_calls_nobody_back(desk, trial, bob):
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    desk.series.hold(bob, today(9).on + timedelta(days=9), "away")
    trial.clock.forward(minutes=20)
    assert desk.reminders.look().rows == ()


def skip(item, back_at):
    return Skip(item_id=item.id, reason="in a meeting", return_at=back_at)


def in_session(desk, contact_id):
    view = desk.sessions.start()
    return next(item for item in view.items if item.contact_id == contact_id)


def test_who_is_skipped_until_a_time_is_reminded_of_once_and_then(desk, trial, bob):
    book(desk, bob, today(10, 50))
    item = in_session(desk, bob)
    back_at = TUESDAY.replace(hour=11, minute=30)
    desk.sessions.skip(skip(item, back_at))
    assert desk.reminders.look().rows == ()
    trial.turn_to(hour=11)
    assert desk.reminders.look().rows == ()
    trial.clock.now = back_at
    page = desk.reminders.look()
    assert kinds(page) == [STEP]
    assert page.fresh == {page.rows[0].key}


def test_an_undone_skip_reminds_as_before(desk, trial, bob):
    book(desk, bob, today(10, 50))
    item = in_session(desk, bob)
    desk.sessions.skip(skip(item, TUESDAY.replace(hour=11, minute=30)))
    desk.undo.undo()
    trial.turn_to(hour=10, minute=50)
    assert kinds(desk.reminders.look()) == [STEP]


def test_who_is_in_a_session_for_what_was_taken_back_can_be_skipped_until_a_time(desk, trial, bob):
    book(desk, bob, today(10, 50))
    item = in_session(desk, bob)
    desk.undo.undo()
    back_at = TUESDAY.replace(hour=11, minute=30)
    desk.sessions.skip(skip(item, back_at))
    trial.clock.now = back_at
    assert kinds(desk.reminders.look()) == [CALL_BACK]


def test_who_has_nothing_with_a_time_comes_back_as_promised_in_the_session(desk, trial, bob):
    book(desk, bob, When(today(9).on, None, "Europe/Lisbon"), agreed=False)
    item = in_session(desk, bob)
    back_at = TUESDAY.replace(hour=11, minute=30)
    desk.sessions.skip(skip(item, back_at))
    desk.sessions.finish(desk.sessions.running().session_id)
    trial.clock.now = back_at
    page = desk.reminders.look()
    assert kinds(page) == [CALL_BACK]
    assert page.rows[0].about.what == "in a meeting"
    form = call_form(bob, Disposition.CONNECTED, Continues(step=step_form(bob)), at=back_at)
    desk.sessions.save_call(form)
    assert desk.reminders.look().rows == ()


@pytest.mark.parametrize("state", [StepState.DONE, StepState.MISSED, StepState.DROPPED])
def test_what_is_closed_needs_no_reminder(desk, trial, bob, state):
    step = book(desk, bob)
    trial.turn_to(hour=15, minute=30)
    desk.agenda.close_step(step, state, "why")
    assert desk.reminders.look().rows == ()
    desk.undo.undo()
    assert kinds(desk.reminders.look()) == [STEP]


def test_what_is_moved_reminds_anew(desk, trial, bob):
    step = book(desk, bob)
    trial.turn_to(hour=15, minute=20)
    (row,) = desk.reminders.look().rows
    desk.reminders.dismiss([row.key])
    desk.agenda.move_step(step, today(16, 30))
    assert desk.reminders.look().rows == ()
    trial.turn_to(hour=16, minute=20)
    assert desk.reminders.look().rows[0].at == TUESDAY.replace(hour=16, minute=30)


def test_a_move_taken_back_leaves_what_was_dismissed_dismissed(desk, trial, bob):
    step = book(desk, bob)
    trial.turn_to(hour=15, minute=20)
    (row,) = desk.reminders.look().rows
    desk.agenda.move_step(step, today(16, 30))
    desk.reminders.dismiss([row.key])
    desk.undo.undo()
    trial.turn_to(hour=15, minute=30)
    assert desk.reminders.look().rows == ()


def test_a_snooze_comes_again_and_at_the_time_itself(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=20)
    (row,) = desk.reminders.look().rows
    desk.reminders.snooze_minutes([row.key], 5)
    page = desk.reminders.look()
    assert page.rows == ()
    assert page.next_at == TUESDAY.replace(hour=15, minute=25)
    for minute in (25, 30):
        trial.turn_to(hour=15, minute=minute)
        assert desk.reminders.look().fresh == {row.key}


def test_a_snooze_into_another_week_is_found_there(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=20)
    (row,) = desk.reminders.look().rows
    desk.reminders.snooze([row.key], TUESDAY + timedelta(days=8))
    trial.turn_to(days=4, hour=9)
    assert desk.reminders.look().rows == ()
    trial.clock.now = TUESDAY + timedelta(days=8)
    assert desk.reminders.look().fresh == {row.key}


def test_nobody_snoozes_into_the_past(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=20)
    (row,) = desk.reminders.look().rows
    with pytest.raises(SnoozePastError):
        desk.reminders.snooze([row.key], TUESDAY)
    assert answers(desk) == []


def test_tomorrow_is_when_the_day_opens(desk, trial):
    assert desk.reminders.tomorrow() == thursday(9, days=1).instant()


def test_an_answer_is_put_back(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=30)
    (row,) = desk.reminders.look().rows
    before = desk.reminders.dismiss([row.key])
    assert desk.reminders.look().rows == ()
    desk.reminders.put_back(before)
    page = desk.reminders.look()
    assert [row.key for row in page.rows] == [row.key]
    assert page.fresh == frozenset(), "it rang already"


def test_answers_are_no_deeds_to_take_back(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=30)
    (row,) = desk.reminders.look().rows
    desk.reminders.snooze_minutes([row.key], 5)
    desk.reminders.dismiss([row.key])
    assert desk.undo.state()[0].kind is DeedKind.ADD_STEP


def test_what_was_missed_while_the_desk_was_closed_is_told_once_on_opening(desk, trial, bob):
    desk.reminders.open()
    book(desk, bob, today(11))
    ana = desk.people.add(ContactForm(name="Ana Duarte")).result
    book(desk, ana, today(12))
    trial.turn_to(hour=10, minute=50)
    assert len(desk.reminders.look().fresh) == 1
    trial.turn_to(hour=14)
    trial.reopen()
    page = trial.desk.reminders.open()
    assert len(page.rows) == 2
    assert page.missed == page.fresh == {row.key for row in page.rows}
    assert trial.desk.reminders.look().fresh == frozenset()
    trial.reopen()
    assert trial.desk.reminders.open().fresh == frozenset()


def test_what_is_long_over_is_in_today_alone(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(days=3, hour=15, minute=29)
    assert kinds(desk.reminders.look()) == [STEP]
    trial.turn_to(days=3, hour=15, minute=30)
    assert desk.reminders.look().rows == ()
    assert any(row.kind is QueueKind.MISSED for row in desk.queue.rows())


def test_a_clock_set_back_rings_again_at_the_true_time(desk, trial, bob):
    desk.reminders.open()
    book(desk, bob)
    trial.turn_to(days=1, hour=8)
    assert len(desk.reminders.look().fresh) == 1
    trial.turn_to(hour=11)
    assert desk.reminders.look().rows == ()
    trial.turn_to(hour=15, minute=20)
    assert len(desk.reminders.look().fresh) == 1


def test_answers_to_what_is_long_over_are_forgotten(desk, trial, bob):
    book(desk, bob)
    trial.turn_to(hour=15, minute=30)
    desk.reminders.dismiss([row.key for row in desk.reminders.look().rows])
    trial.turn_to(days=29, hour=15)
    desk.reminders.open()
    assert len(answers(desk)) == 1
    trial.turn_to(days=31, hour=15)
    desk.reminders.open()
    assert answers(desk) == []


def test_what_comes_is_told_without_a_name(desk, trial, bob):
    book(desk, bob)
    early, due = desk.reminders.look().coming
    assert (early.kind, early.agreed, early.at) == (STEP, True, due.rings_at)
    assert "Bob" not in repr(desk.reminders.look().coming)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        pytest.param(STEPS, "ix_next_steps_", id="steps"),
        pytest.param(ATTEMPTS, "ix_attempts_call_back", id="call-backs"),
        pytest.param(PROMISES, "ix_promises_running", id="promises"),
        pytest.param(RETURNS, "ix_session_items_return", id="to come back"),
    ],
)
def test_what_reminds_is_found_by_its_index(desk, trial, question, index):
    span = {"from_at": 0, "until_at": 1}
    plan = [
        row[3] for row in trial.opened.connection.execute(f"EXPLAIN QUERY PLAN {question}", span)
    ]
    assert any(line.startswith("SEARCH x") and index in line for line in plan), plan
    assert any("ix_reminders_snoozed" in line for line in plan), plan
    assert not any(line.startswith("SCAN") for line in plan), plan


def test_session_items_keep_their_kind(desk, bob):
    """What `rest_until` reads is what a session writes."""
    book(desk, bob, today(10, 50))
    item = in_session(desk, bob)
    with desk.works.look() as work:
        assert work.get(SessionItem, item.id).kind is QueueKind.AGREED
