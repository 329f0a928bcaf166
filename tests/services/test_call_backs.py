"""A call promised within fifteen minutes: nobody's turn before, then the next, over any pause."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.desks import TUESDAY, call_form, step_form, thursday

from followdesk.domain.calling import ItemState
from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.services.deeds import ContactForm, NewPoint

VOICEMAIL = Disposition.VOICEMAIL_LEFT


def person(desk, name):
    points = (NewPoint(kind=PointKind.PHONE, value="+351 21 000 0001"),)
    return desk.people.add(ContactForm(name=name, points=points), anyway=True).result


@pytest.fixture
def ana(desk):
    """Somebody who waits in the session as well."""
    who = person(desk, "Ana Duarte")
    desk.agenda.add_step(step_form(who, thursday(10, 50, days=0), agreed=True))
    return who


@pytest.fixture
def left(desk, bob, ana, trial):
    """A voicemail for Bob, left in a session in which Ana waits; he is called back at 10:57."""
    desk.agenda.add_step(step_form(bob, thursday(10, 43, days=0), agreed=True))
    view = desk.sessions.start()
    item = next(item for item in view.items if item.contact_id == bob)
    desk.sessions.save_call(call_form(bob, VOICEMAIL, item_id=item.id))
    return view.session_id


def item_of(view, contact_id):
    return next(item for item in view.items if item.contact_id == contact_id)


def current(view):
    return next((i.contact_id for i in view.items if i.id == view.current_id), None)


def test_a_call_back_is_to_come_and_the_others_go_on(desk, left, bob, ana):
    view = desk.sessions.view(left)
    assert item_of(view, bob).to_come_at == TUESDAY + timedelta(minutes=15)
    assert not item_of(view, bob).is_back
    assert current(view) == ana


def test_once_it_is_due_it_is_next(desk, trial, left, bob, ana):
    trial.clock.forward(minutes=15)
    view = desk.sessions.view(left)
    assert item_of(view, bob).is_back
    assert item_of(view, bob).to_come_at is None
    assert current(view) == bob


def test_to_look_for_more_calls_does_not_hurry_it(desk, trial, left, bob, ana):
    trial.clock.forward(minutes=2)
    view = desk.sessions.start()
    assert item_of(view, bob).to_come_at == TUESDAY + timedelta(minutes=15)
    assert current(view) == ana


def test_in_a_session_begun_anew_it_is_to_come_as_well_and_then_the_next(
    desk, trial, left, bob, ana
):
    desk.sessions.finish(left)
    trial.clock.forward(minutes=5)
    view = desk.sessions.start()
    assert view.session_id != left
    assert item_of(view, bob).state is ItemState.WAITING
    assert item_of(view, bob).to_come_at == TUESDAY + timedelta(minutes=15)
    assert current(view) == ana
    trial.clock.forward(minutes=10)
    view = desk.sessions.view(view.session_id)
    assert item_of(view, bob).is_back
    assert current(view) == bob


def test_over_a_restart_it_is_the_same(desk, trial, left, bob, ana):
    trial.reopen()
    view = trial.desk.sessions.running()
    assert item_of(view, bob).to_come_at == TUESDAY + timedelta(minutes=15)


def test_what_was_promised_yesterday_waits_in_its_turn(desk, trial, left, bob, ana):
    desk.sessions.finish(left)
    carla = person(desk, "Carla Dias")
    desk.agenda.add_step(step_form(carla, thursday(9, 40, days=1), agreed=True))
    trial.turn_to(days=1, hour=9, minute=35)
    view = desk.sessions.start()
    assert not item_of(view, bob).is_back
    assert current(view) == carla


def test_somebody_skipped_until_a_time_is_to_come_as_before(desk, trial, left, bob, ana):
    from followdesk.services.deeds import Skip

    item = item_of(desk.sessions.view(left), ana)
    back_at = TUESDAY + timedelta(minutes=20)
    desk.sessions.skip(Skip(item_id=item.id, reason="in a meeting", return_at=back_at))
    assert item_of(desk.sessions.view(left), ana).to_come_at == back_at
    trial.clock.now = back_at
    assert item_of(desk.sessions.view(left), ana).is_back
