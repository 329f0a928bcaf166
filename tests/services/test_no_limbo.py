"""No limbo: what saves an opportunity, and what only looks as if it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.desks import SETTINGS, TUESDAY, call_form, step_form, thursday

from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm, Continues, OpportunityForm, Over
from followdesk.services.rows import LimboHow

NOV_24 = date(2026, 11, 24)


def open_for(desk, contact_id, title):
    return desk.opportunities.add(OpportunityForm(contact_id=contact_id, title=title)).result


def in_limbo(desk):
    return [row.title for row in desk.agenda.limbo()]


@pytest.fixture
def two(desk, bob):
    return open_for(desk, bob, "Returns"), open_for(desk, bob, "Warehouse")


def test_a_step_for_one_opportunity_does_not_save_the_other(desk, bob, two):
    desk.agenda.add_step(step_form(bob, opportunity_id=two[0]))
    assert in_limbo(desk) == ["Warehouse"]


def test_a_step_with_the_person_saves_all_their_opportunities(desk, bob, two):
    desk.agenda.add_step(step_form(bob))
    assert in_limbo(desk) == []


def test_a_series_for_one_opportunity_does_not_save_one_opened_later(desk, bob):
    open_for(desk, bob, "Returns")
    desk.series.enroll(bob)
    assert in_limbo(desk) == []
    open_for(desk, bob, "Warehouse")
    assert in_limbo(desk) == ["Warehouse"]


def test_a_series_with_the_person_and_a_promise_save_all_their_opportunities(desk, bob, two):
    desk.series.enroll(bob)
    assert in_limbo(desk) == []
    desk.series.end(bob, replied=True)
    assert len(in_limbo(desk)) == 2
    desk.promises.add(bob, "prices", "email", TUESDAY)
    assert in_limbo(desk) == []


def test_a_missed_step_does_not_save_and_says_how_it_came(desk, bob):
    open_for(desk, bob, "Returns")
    step = desk.agenda.add_step(step_form(bob)).result
    desk.agenda.close_step(step.id, StepState.MISSED)
    assert [row.how for row in desk.agenda.limbo()] == [LimboHow.STEP_MISSED]


def test_the_step_missed_for_another_opportunity_is_not_how_this_one_came_to_limbo(desk, bob, two):
    step = desk.agenda.add_step(step_form(bob, opportunity_id=two[0])).result
    desk.agenda.close_step(step.id, StepState.MISSED)
    hows = {row.title: row.how for row in desk.agenda.limbo()}
    assert hows == {"Returns": LimboHow.STEP_MISSED, "Warehouse": LimboHow.NEVER_TALKED}


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_plain_date_of_another_zone_is_that_day_on_the_users_calendar(trial, bob, zone):
    desk = trial.desk
    open_for(desk, bob, "Returns")
    trial.turn_to(hour=9)
    desk.agenda.add_step(step_form(bob, When(NOV_24 + timedelta(days=1), None, zone)))
    assert [i.on for i in desk.agenda.page(NOV_24, NOV_24).items] == []
    assert desk.today.page().agreed == ()
    trial.turn_to(days=1, hour=9)
    assert in_limbo(desk) == []
    (step,) = desk.today.page().agreed
    assert [i.ref_id for i in desk.agenda.page(step.when.on, step.when.on).items] == [step.id]
    assert [row.kind for row in desk.queue.rows()] == ["agreed"]
    trial.turn_to(days=2, hour=9)
    assert in_limbo(desk) == ["Returns"]


def test_a_plain_date_stays_that_day_for_a_user_who_travels_west(trial, bob):
    desk = trial.desk
    open_for(desk, bob, "Returns")
    desk.agenda.add_step(step_form(bob, When(NOV_24, None, "Europe/Lisbon")))
    before = trial.content()
    desk.settings.change(replace(SETTINGS, zone="America/Los_Angeles"))
    assert in_limbo(desk) == []
    assert [row.kind for row in desk.queue.rows()] == ["agreed"]
    desk.undo.undo()
    assert trial.content() == before


def test_over_drops_the_steps_with_a_person_who_has_nothing_else_open(desk, bob):
    desk.agenda.add_step(step_form(bob, what="lunch"))
    open_for(desk, bob, "Returns")
    desk.sessions.save_call(call_form(bob, Disposition.CONNECTED, Over(reason=Reason.NO_NEED)))
    assert desk.people.card(bob).steps == ()


def test_over_for_one_opportunity_leaves_the_steps_of_the_other(desk, bob, two):
    step = desk.agenda.add_step(step_form(bob, opportunity_id=two[1])).result
    free = desk.agenda.add_step(step_form(bob, what="lunch")).result
    desk.opportunities.end(two[0], Over(reason=Reason.NO_NEED))
    assert {s.id for s in desk.people.card(bob).steps} == {step.id, free.id}


def test_a_missed_step_is_settled_when_they_are_reached(trial, bob):
    desk = trial.desk
    desk.agenda.add_step(step_form(bob, thursday(10, 50, days=0), what="review"))
    desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
    assert [s.state for s in desk.people.card(bob).steps] == [StepState.MISSED]
    trial.turn_to(days=1, hour=9)
    form = call_form(bob, Disposition.CONNECTED, Continues(step=step_form(bob)), at=trial.clock())
    saved = desk.sessions.save_call(form).result
    assert [s.id for s in desk.people.card(bob).steps] == [saved.step.id]


@pytest.mark.parametrize(
    "form",
    [
        (Disposition.CONNECTED, Over(reason=Reason.NO_NEED)),
        (Disposition.DO_NOT_CALL, None),
    ],
)
def test_nothing_is_left_of_a_missed_step_once_it_is_over(desk, bob, form):
    open_for(desk, bob, "Returns")
    step = desk.agenda.add_step(step_form(bob)).result
    desk.agenda.close_step(step.id, StepState.MISSED)
    desk.sessions.save_call(call_form(bob, *form))
    assert desk.people.card(bob).steps == ()


def test_the_last_call_closes_the_opportunity_opened_during_the_series(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob, TUESDAY)
    open_for(desk, bob, "Returns")
    for _ in range(7):
        series = desk.series.of(bob)
        trial.clock.now = series.steps[series.current - 1].due_at
        form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
        saved = desk.sessions.save_call(form).result
    assert saved.ending is Reason.NO_RESPONSE
    assert [o.state for o in desk.people.card(bob).opportunities] == ["over"]


def test_a_series_does_not_outlive_the_wish_not_to_be_called(trial, bob):
    desk = trial.desk
    open_for(desk, bob, "Returns")
    desk.series.enroll(bob)
    before = trial.content()
    desk.people.edit(bob, ContactForm(name="Bob Keller", do_not_call=True))
    assert desk.series.of(bob) is None
    assert in_limbo(desk) == ["Returns"]
    desk.undo.undo()
    assert trial.content() == before


def test_the_clock_set_back_does_not_repeat_an_attempt(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob, TUESDAY)
    numbers = []
    for days in (0, 2, -1):
        trial.clock.now = TUESDAY + timedelta(days=days)
        form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=trial.clock.now)
        numbers.append(desk.sessions.save_call(form).result.next_attempt.number)
    assert numbers == [2, 3, 4]


def test_a_card_opens_though_no_day_is_left_to_work_on(desk, bob):
    desk.series.enroll(bob)
    away = tuple((NOV_24 + timedelta(days=n), "sabbatical") for n in range(200))
    desk.settings.change(replace(SETTINGS, away=away))
    assert desk.people.card(bob).series.current == 1
    assert desk.sessions.call_contact(bob).card.id == bob


def test_a_time_gone_by_today_still_counts_until_the_day_is_over(trial, bob):
    desk = trial.desk
    open_for(desk, bob, "Returns")
    desk.agenda.add_step(step_form(bob, When(NOV_24, time(15), "Europe/Lisbon")))
    trial.turn_to(hour=18)
    assert in_limbo(desk) == []
    trial.turn_to(days=1, hour=0, minute=1)
    assert in_limbo(desk) == ["Returns"]
