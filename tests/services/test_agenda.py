"""Next steps on a real desk: booked, moved, closed, and seen on the calendar."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.desks import TUESDAY, step_form, thursday

from followdesk.domain.errors import (
    NoteMissingError,
    NotHereError,
    StepClosedError,
    StepInPastError,
    WhatMissingError,
    WrongLengthError,
)
from followdesk.domain.next_step import LONGEST_MINUTES, NextStep, Owed, StepState
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm, OpportunityForm
from followdesk.services.rows import ItemKind, LimboHow

NOV_24, NOV_26 = date(2026, 11, 24), date(2026, 11, 26)


def test_a_step_keeps_what_was_agreed_in_their_zone(desk, bob):
    when = When(NOV_26, time(10), "Europe/Berlin")
    row = desk.agenda.add_step(step_form(bob, when)).result
    assert row.when == when
    assert row.starts_at.hour == 9  # UTC
    (item,) = desk.agenda.page(NOV_26, NOV_26).items
    assert (item.kind, item.starts_at, item.zone) == (
        ItemKind.AGREED,
        row.starts_at,
        "Europe/Berlin",
    )


def test_a_plain_date_stays_a_plain_date(desk, bob):
    row = desk.agenda.add_step(step_form(bob, When(NOV_26, None, "Asia/Tokyo"))).result
    assert row.starts_at is None
    (item,) = desk.agenda.page(date(2026, 11, 20), date(2026, 11, 30)).items
    assert (item.on, item.starts_at) == (NOV_26, None)


def test_today_without_a_time_is_still_to_come(desk, bob):
    assert desk.agenda.add_step(step_form(bob, When(NOV_24, None, "Europe/Lisbon"))).result


@pytest.mark.parametrize(
    "when",
    [
        When(date(2026, 11, 23), None, "Europe/Lisbon"),
        When(NOV_24, time(10, 42), "Europe/Lisbon"),
        When(NOV_24, time(11, 30), "Europe/Berlin"),
    ],
)
def test_the_past_is_no_next_step(trial, bob, when):
    before = trial.content()
    with pytest.raises(StepInPastError):
        trial.desk.agenda.add_step(step_form(bob, when))
    assert trial.content() == before


def test_a_step_says_what_will_be_done(desk, bob):
    with pytest.raises(WhatMissingError):
        desk.agenda.add_step(step_form(bob, what=" \t"))


def test_a_step_belongs_to_no_opportunity_of_somebody_else(trial, bob):
    ana = trial.desk.people.add(ContactForm(name="Ana Duarte")).result
    hers = trial.desk.opportunities.add(OpportunityForm(contact_id=ana, title="Returns")).result
    before = trial.content()
    with pytest.raises(NotHereError) as caught:
        trial.desk.agenda.add_step(step_form(bob, opportunity_id=hers))
    assert (caught.value.kind, caught.value.row_id) == ("Opportunity", hers)
    assert trial.content() == before


def test_a_move_keeps_the_old_step_as_history(desk, bob):
    old = desk.agenda.add_step(step_form(bob, i_will="send the sketch")).result
    new = desk.agenda.move_step(old.id, thursday(15)).result
    assert new.id != old.id
    assert (new.what, new.i_will, new.agreed) == (old.what, "send the sketch", True)
    assert desk.agenda._store.step(old.id).state is StepState.MOVED
    assert [i.ref_id for i in desk.agenda.page(NOV_26, NOV_26).items] == [new.id]
    with pytest.raises(StepClosedError):
        desk.agenda.move_step(old.id, thursday(16))


def test_a_move_is_taken_back_whole(trial, bob):
    old = trial.desk.agenda.add_step(step_form(bob)).result
    before = trial.content()
    trial.desk.agenda.move_step(old.id, thursday(15))
    trial.desk.undo.undo()
    assert trial.content() == before


def test_a_move_into_the_past_changes_nothing(trial, bob):
    old = trial.desk.agenda.add_step(step_form(bob)).result
    before = trial.content()
    with pytest.raises(StepInPastError):
        trial.desk.agenda.move_step(old.id, thursday(9, days=0))
    assert trial.content() == before


def _given(trial, step_id):
    """Let an invitation have been given for a step."""
    trial.opened.connection.execute(
        "UPDATE next_steps SET invitation_uid = 'x@followdesk', sequence = 3 WHERE id = ?",
        (step_id,),
    )


def test_a_new_length_is_a_change_of_the_same_step_and_taken_back_whole(trial, bob):
    step = trial.desk.agenda.add_step(step_form(bob)).result
    before = trial.content()
    longer = trial.desk.agenda.resize_step(step.id, 75).result
    assert (longer.id, longer.minutes, longer.starts_at) == (step.id, 75, step.starts_at)
    assert longer.state is StepState.OPEN
    trial.desk.undo.undo()
    assert trial.content() == before


@pytest.mark.parametrize(
    ("agreed", "is_given", "told"),
    [(True, True, (4, "time")), (True, False, (0, "time")), (False, False, (0, ""))],
)
def test_whoever_expects_a_step_is_to_be_told_of_its_new_length(trial, bob, agreed, is_given, told):
    step = trial.desk.agenda.add_step(step_form(bob, agreed=agreed)).result
    if is_given:
        _given(trial, step.id)
    trial.desk.agenda.resize_step(step.id, 45)
    raw = trial.opened.connection
    assert raw.execute("SELECT sequence, owed FROM next_steps").fetchall() == [told]


@pytest.mark.parametrize("minutes", [-30, 0, 4, LONGEST_MINUTES + 1])
def test_what_is_no_length_changes_nothing(trial, bob, minutes):
    step = trial.desk.agenda.add_step(step_form(bob)).result
    before = trial.content()
    with pytest.raises(WrongLengthError):
        trial.desk.agenda.resize_step(step.id, minutes)
    with pytest.raises(WrongLengthError):
        trial.desk.agenda.move_step(step.id, thursday(15), minutes)
    assert trial.content() == before


@pytest.mark.parametrize("state", [StepState.DONE, StepState.MISSED, StepState.DROPPED])
def test_a_step_that_is_over_keeps_its_length(trial, bob, state):
    step = trial.desk.agenda.add_step(step_form(bob)).result
    trial.desk.agenda.close_step(step.id, state, "over")
    before = trial.content()
    with pytest.raises(StepClosedError):
        trial.desk.agenda.resize_step(step.id, 45)
    assert trial.content() == before


def test_an_earlier_start_with_the_same_end_is_one_move(trial, bob):
    old = trial.desk.agenda.add_step(step_form(bob)).result
    before = trial.content()
    new = trial.desk.agenda.move_step(old.id, thursday(9, 30), 60).result
    assert (new.when.at, new.minutes) == (time(9, 30), 60)
    assert trial.desk.agenda._store.step(old.id).state is StepState.MOVED
    trial.desk.undo.undo()
    assert trial.content() == before


def test_dropping_a_step_says_why(trial, bob):
    desk = trial.desk
    step = desk.agenda.add_step(step_form(bob)).result
    with pytest.raises(NoteMissingError):
        desk.agenda.close_step(step.id, StepState.DROPPED)
    desk.agenda.close_step(step.id, StepState.DROPPED, "Lena is ill")
    assert desk.agenda.page(NOV_26, NOV_26).items == ()
    kept = trial.opened.connection.execute("SELECT closing_note FROM next_steps").fetchall()
    assert kept == [("Lena is ill",)]


def test_a_step_nobody_closed_is_missed_and_stays(trial, bob):
    trial.desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    trial.desk.agenda.add_step(step_form(bob))
    assert trial.desk.agenda.limbo() == ()
    trial.turn_to(days=3, hour=9)
    (item,) = trial.desk.agenda.page(NOV_26, NOV_26).items
    assert item.kind is ItemKind.MISSED
    (limbo,) = trial.desk.agenda.limbo()
    assert limbo.how is LimboHow.STEP_MISSED


def test_clashes_are_what_overlaps(desk, bob):
    desk.agenda.add_step(step_form(bob, thursday(10), minutes=30))
    at = thursday(10).instant()
    assert len(desk.agenda.clashes(at + timedelta(minutes=29), 30)) == 1
    assert len(desk.agenda.clashes(at - timedelta(minutes=29), 30)) == 1
    assert desk.agenda.clashes(at + timedelta(minutes=30), 30) == ()
    assert desk.agenda.clashes(at - timedelta(minutes=30), 30) == ()


def test_a_page_shades_call_blocks_and_names_holidays(desk):
    page = desk.agenda.page(date(2026, 11, 30), date(2026, 12, 6))
    days = [b.starts_at.date() for b in page.blocks]
    assert [(d.on, d.name) for d in page.days_off] == [(date(2026, 12, 1), page.days_off[0].name)]
    assert date(2026, 12, 1) not in days
    assert len(days) == 8


def test_a_series_and_a_promise_stand_on_the_calendar(desk, bob):
    desk.promises.add(bob, "prices", "email", TUESDAY)
    desk.series.enroll(bob, TUESDAY)
    kinds = {i.kind for i in desk.agenda.page(NOV_24, NOV_26).items}
    assert kinds == {ItemKind.ATTEMPT, ItemKind.PROMISE}


def test_limbo_says_how_it_came_to_that(desk, bob):
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Met", met_at_event=True))
    assert [row.how for row in desk.agenda.limbo()] == [LimboHow.MET_AT_EVENT]
    desk.agenda.add_step(step_form(bob))
    assert desk.agenda.limbo() == ()


def test_a_moved_step_owes_the_new_time_and_an_undo_owes_nothing(trial, bob):
    step = trial.desk.agenda.add_step(step_form(bob)).result
    assert step.owed is Owed.NOTHING
    moved = trial.desk.agenda.move_step(step.id, thursday(15)).result
    assert moved.owed is Owed.TIME
    trial.desk.undo.undo()
    with trial.desk.works.look() as work:
        assert [one.owed for one in work.all(NextStep)] == [Owed.NOTHING]


def test_a_dropped_step_owes_that_it_is_off(trial, bob):
    step = trial.desk.agenda.add_step(step_form(bob)).result
    trial.desk.agenda.close_step(step.id, StepState.DROPPED, "he is away")
    with trial.desk.works.look() as work:
        assert work.get(NextStep, step.id).owed is Owed.END
