"""A series held, gone on with, ended by hand; and what the calendar does to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.desks import LISBON, TUESDAY, call_form

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Enrollment, EnrollmentState, Hold
from followdesk.domain.errors import NotEnrolledError, NoWorkingDayError
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.series_errors import HoldInPastError, NoNumberError, NotHeldError
from followdesk.domain.why import DaysSkipped, Resumed, Shifted
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm
from followdesk.services.rows import LimboHow

TODAY = TUESDAY.date()


@pytest.fixture
def held(trial, bob):
    """Give a desk with a series held until Monday 7 December."""
    trial.desk.series.enroll(bob, TUESDAY)
    trial.desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    trial.desk.series.hold(bob, date(2026, 12, 7), "out_of_office")
    return trial


def undone_and_redone(trial, deed) -> object:
    before = trial.content()
    done = deed()
    after = trial.content()
    assert before != after
    trial.desk.undo.undo()
    assert trial.content() == before
    trial.desk.undo.redo()
    assert trial.content() == after
    return done


def holds(desk) -> list[Hold]:
    with desk.works.look() as work:
        return work.all(Hold)


def test_a_hold_is_kept_with_its_reason_and_goes_on_one_business_day_later(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob, TUESDAY)
    done = undone_and_redone(
        trial, lambda: desk.series.hold(bob, date(2026, 12, 4), "out_of_office")
    )
    assert (done.result.number, done.result.due_on) == (1, date(2026, 12, 7))
    (hold,) = holds(desk)
    assert (hold.until_on, hold.why, hold.resumed_at) == (date(2026, 12, 4), "out_of_office", None)
    series = desk.series.of(bob)
    assert (series.held_until_on, series.held_why) == (date(2026, 12, 4), "out_of_office")


def test_going_on_by_hand_keeps_the_number_and_catches_nothing_up(held, bob):
    desk = held.desk
    held.turn_to(days=6, hour=11)
    done = undone_and_redone(held, lambda: desk.series.resume(bob))
    # 1 December is a holiday; at 16:00 in Lisbon it is 17:00 in Berlin.
    assert (done.result.number, done.result.due_on) == (2, date(2026, 12, 2))
    assert Resumed(TODAY + timedelta(days=6)) in done.result.why.facts
    (hold,) = holds(desk)
    assert hold.resumed_at == held.clock()
    assert desk.series.of(bob).held_until_on is None
    with pytest.raises(NotHeldError):
        desk.series.resume(bob)


def test_a_hold_may_be_held_on(held, bob):
    held.desk.series.hold(bob, date(2026, 12, 9), "they_asked")
    assert [hold.until_on.day for hold in holds(held.desk)] == [7, 9]
    held.desk.series.resume(bob)
    first, second = holds(held.desk)
    assert first.resumed_at is None
    assert second.resumed_at is not None


def test_what_cannot_be_held_or_gone_on_with(trial, bob):
    series = trial.desk.series
    with pytest.raises(NotEnrolledError):
        series.hold(bob, TODAY, "")
    with pytest.raises(NotEnrolledError):
        series.resume(bob)
    series.enroll(bob)
    before = trial.content()
    with pytest.raises(HoldInPastError):
        series.hold(bob, TODAY - timedelta(days=1), "")
    assert trial.content() == before


@pytest.mark.parametrize(
    "reason", [SeriesEndReason.REPLIED, SeriesEndReason.SOMETHING_ELSE, SeriesEndReason.BY_HAND]
)
def test_an_ending_by_hand_keeps_its_reason_and_leaves_nobody_uncounted(trial, bob, reason):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop"))
    desk.series.enroll(bob)
    undone_and_redone(trial, lambda: desk.series.end(bob, reason=reason))
    with desk.works.look() as work:
        (run,) = work.all(Enrollment)
    assert (run.state, run.ended_why) == (EnrollmentState.ENDED, reason.value)
    assert [row.how for row in desk.today.page().limbo] == [LimboHow.SERIES_ENDED]


# The user's calendar


def away(trial, *days: int) -> object:
    settings = trial.desk.settings
    wanted = tuple((TODAY + timedelta(days=n), "fair") for n in days)
    return settings.change(replace(settings.current(), away=wanted))


def test_days_away_move_what_is_due_and_tell_how_much(trial, bob):
    trial.desk.series.enroll(bob, TUESDAY)
    trial.desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    saved = trial.desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT)).result
    due_on = saved.next_attempt.due_on
    ahead = (due_on - TODAY).days
    done = undone_and_redone(trial, lambda: away(trial, ahead, ahead + 1))
    assert done.changes.deed.facts == {"shifted": 1, "stayed": 0}
    row = trial.desk.series.of(bob).steps[2]
    assert row.due_on > due_on + timedelta(days=1)
    assert Shifted(due_on, saved.next_attempt.due_at) in row.why.facts
    assert any(isinstance(fact, DaysSkipped) and fact.name == "fair" for fact in row.why.facts)
    assert trial.desk.series.of(bob).current == 3


def test_what_a_hold_will_go_on_to_moves_as_well(held, bob):
    assert held.desk.series.of(bob).steps[1].due_on == date(2026, 12, 9)  # the 8th is a holiday
    done = away(held, 15)
    assert done.changes.deed.facts["shifted"] == 1
    series = held.desk.series.of(bob)
    assert series.held_until_on == date(2026, 12, 7)
    assert series.steps[1].due_on == date(2026, 12, 10)


def test_days_away_that_concern_nobody_move_nothing(held, bob):
    before = held.desk.series.of(bob)
    assert away(held, 40).changes.deed.facts == {"shifted": 0, "stayed": 0}
    assert held.desk.series.of(bob) == before


def test_a_due_date_never_drifts_for_another_setting_or_a_clock_set_back(held, bob):
    before = held.content()
    settings = held.desk.settings
    settings.change(replace(settings.current(), my_name="Somebody Else", opens=TUESDAY.time()))
    held.clock.now = TUESDAY - timedelta(days=30)
    settings.change(replace(settings.current(), my_name="Inês Prado"))
    held.desk.series.of(bob)
    held.desk.queue.rows()
    held.desk.today.page()
    assert held.content() == before


def test_after_a_clock_set_back_the_next_attempt_still_comes_later(held, bob):
    held.turn_to(days=14, hour=10)
    held.desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT, at=held.clock()))
    third = held.desk.series.of(bob).steps[2]
    held.clock.now -= timedelta(days=20)
    fourth = held.desk.sessions.save_call(
        call_form(bob, Disposition.VOICEMAIL_LEFT, at=held.clock())
    ).result.next_attempt
    assert third.due_on > TODAY + timedelta(days=14)
    assert fourth.number == 4


def test_a_calendar_without_a_working_day_leaves_attempts_where_they_are_and_says_so(held, bob):
    before = held.desk.series.of(bob)
    settings = held.desk.settings
    days = tuple((TODAY + timedelta(days=n), "gone") for n in range(100))
    done = settings.change(replace(settings.current(), away=days))
    assert done.changes.deed.facts == {"shifted": 0, "stayed": 1}
    assert held.desk.series.of(bob).steps[1].due_on == before.steps[1].due_on
    with pytest.raises(NoWorkingDayError):
        held.desk.series.hold(bob, date(2026, 12, 20), "they_asked")
    # A day that suits is found again as soon as there is one.
    done = settings.change(replace(settings.current(), away=days[:30]))
    assert done.changes.deed.facts == {"shifted": 1, "stayed": 0}
    assert held.desk.series.of(bob).steps[1].due_on >= TODAY + timedelta(days=30)


def test_a_country_with_other_holidays_moves_what_falls_on_one(trial, bob):
    desk = trial.desk
    trial.clock.now = TUESDAY.astimezone(LISBON).replace(month=12, day=7, hour=18)
    desk.settings.change(replace(desk.settings.current(), country="GB"))
    desk.series.enroll(bob)
    assert desk.series.of(bob).steps[0].due_on == date(2026, 12, 8)
    done = undone_and_redone(
        trial, lambda: desk.settings.change(replace(desk.settings.current(), country="PT"))
    )
    assert done.changes.deed.facts["shifted"] == 1
    assert desk.series.of(bob).steps[0].due_on == date(2026, 12, 9)


# People


def test_who_is_not_to_be_called_any_more_leaves_the_series_and_is_counted(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop"))
    desk.series.enroll(bob)
    form = ContactForm(name="Bob Keller", do_not_call=True)
    undone_and_redone(trial, lambda: desk.people.edit(bob, form))
    assert desk.series.of(bob) is None
    assert [row.how for row in desk.today.page().limbo] == [LimboHow.SERIES_ENDED]


def test_who_has_no_number_begins_no_series_and_waits_in_no_session(trial, bob):
    desk = trial.desk
    nobody = desk.people.add(ContactForm(name="No Number")).result
    with pytest.raises(NoNumberError):
        desk.series.enroll(nobody)
    desk.series.enroll(bob, TUESDAY)
    desk.people.edit(bob, ContactForm(name="Bob Keller"))
    (row,) = desk.queue.rows()
    assert not row.has_number
    assert desk.sessions.start().items == ()
    number = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0142")
    desk.people.edit(bob, ContactForm(name="Bob Keller", points=(number,)))
    assert len(desk.sessions.start().items) == 1


def test_an_undo_after_the_series_has_moved_on_takes_the_newest_deed_first(held, bob):
    desk = held.desk
    states = [held.content()]
    held.turn_to(days=14, hour=10)
    for deed in (
        lambda: desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT)),
        lambda: away(held, 17, 18, 19, 20),
        lambda: desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT)),
        lambda: desk.series.hold(bob, date(2026, 12, 24), "they_asked"),
    ):
        deed()
        states.append(held.content())
    for expected in reversed(states[:-1]):
        desk.undo.undo()
        assert held.content() == expected


def test_a_wrong_number_that_was_the_only_one_ends_the_series_and_the_opportunity(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop"))
    desk.series.enroll(bob, TUESDAY)
    saved = undone_and_redone(
        trial, lambda: desk.sessions.save_call(call_form(bob, Disposition.WRONG_NUMBER))
    ).result
    assert saved.series_end is SeriesEndReason.DEAD_LINE
    assert desk.series.of(bob) is None
    assert desk.queue.rows() == ()
    assert desk.today.page().limbo == ()
    assert [point.kind for point in desk.people.card(bob).points] == []
