"""Invitations on a real desk: given, changed, called off, and what is owed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.desks import step_form, thursday

from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Medium, Touch, TouchKind
from followdesk.domain.errors import NotHereError, StepClosedError
from followdesk.domain.invitation_errors import NothingAgreedError
from followdesk.domain.next_step import Invitation, NextStep, Owed, StepState
from followdesk.domain.overdue import Goal, Placed
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.invitation_rows import InvitationWords, News, Sending

WORDS = InvitationWords("Call with Inês", "she rings", "bring the figures")
GIVEN = Sending(words=WORDS, in_file=True)


@pytest.fixture
def bob(desk):
    points = (NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),)
    return desk.people.add(ContactForm(name="Bob Keller", points=points, language="en")).result


@pytest.fixture
def step(desk, bob):
    return desk.agenda.add_step(step_form(bob, i_will="send figures", they_will="ask Lena")).result


def of(trial, step_id):
    with trial.desk.works.look() as work:
        return work.get(NextStep, step_id)


def test_it_proposes_words_for_their_calendar_and_nothing_private(desk, step):
    view = desk.invitations.view(step.id)
    assert view.words.title == "Call with Inês Prado: plan January with Lena"
    assert view.words.place == "Inês Prado calls +49 30 55500142"
    assert view.words.more == "Inês Prado: send figures\nBob Keller: ask Lena"
    assert (view.news, view.sequence) == (News.FIRST, 0)
    assert view.subject == "Invitation: Thursday 26 November, 11:00 your time (10:00 mine)"


def test_what_is_only_planned_tells_nobody_who_does_what(desk, bob):
    form = step_form(bob, agreed=False, i_will="push him", they_will="pay")
    view = desk.invitations.view(desk.agenda.add_step(form).result.id)
    assert view.words.more == ""
    assert not view.entry(view.words, "b@k.example", "a@b.example").is_certain


def test_once_sent_the_step_carries_its_name_and_its_words(trial, desk, step):
    view = desk.invitations.view(step.id)
    desk.invitations.sent(step.id, GIVEN)
    kept = of(trial, step.id)
    assert kept.invitation_uid == view.uid == kept.uid
    assert (kept.invitation, kept.sequence) == (Invitation.SENT, 0)
    assert desk.invitations.view(step.id).words == WORDS


def test_the_history_tells_it(trial, desk, step, bob):
    desk.invitations.sent(step.id, GIVEN)
    with desk.works.look() as work:
        touch = work.all(Touch, contact_id=bob)[-1]
    assert (touch.kind, touch.value_kind, touch.outgoing) == (TouchKind.INVITATION, "first", True)


def test_an_undo_takes_it_back_whole(trial, desk, step):
    before = trial.content()
    desk.invitations.sent(step.id, GIVEN)
    desk.undo.undo()
    assert trial.content() == before


def test_a_move_keeps_the_name_and_raises_the_number(trial, desk, step):
    desk.invitations.sent(step.id, GIVEN)
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    again = desk.agenda.move_step(moved.id, thursday(16)).result
    view = desk.invitations.view(again.id)
    assert (view.uid, view.sequence, view.news) == (of(trial, step.id).uid, 2, News.TIME)
    assert view.words == WORDS
    (owed,) = desk.invitations.owed()
    assert (owed.step_id, owed.owed, owed.is_given) == (again.id, Owed.TIME, True)
    desk.invitations.sent(again.id, GIVEN)
    assert desk.invitations.owed() == ()


def test_a_file_that_was_saved_but_never_said_to_be_sent_stays_the_same_entry(desk, step):
    uid = desk.invitations.view(step.id).uid
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    assert desk.invitations.view(moved.id).uid == uid


def test_dropped_is_called_off_with_a_higher_number(trial, desk, step):
    desk.invitations.sent(step.id, GIVEN)
    desk.agenda.close_step(step.id, StepState.DROPPED, "he is away")
    view = desk.invitations.view(step.id)
    assert (view.news, view.sequence, view.is_given) == (News.END, 1, True)
    assert view.entry(WORDS, "b@k.example", "a@b.example").is_cancelled
    desk.invitations.sent(step.id, GIVEN)
    assert desk.invitations.owed() == ()
    assert of(trial, step.id).state is StepState.DROPPED


def test_without_an_invitation_the_new_time_is_owed_all_the_same(desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    (owed,) = desk.invitations.owed()
    assert (owed.step_id, owed.is_given) == (moved.id, False)
    desk.invitations.sent(moved.id, Sending())
    assert desk.invitations.owed() == ()


def test_told_in_words_is_no_invitation(trial, desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    desk.invitations.sent(moved.id, Sending(words=WORDS))
    kept = of(trial, moved.id)
    assert (kept.invitation, kept.invitation_uid) == (Invitation.NONE, "")


def test_waived_is_settled_and_can_be_taken_back(desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    desk.invitations.waive([moved.id])
    assert desk.invitations.owed() == ()
    desk.undo.undo()
    assert len(desk.invitations.owed()) == 1


def test_what_was_moved_because_it_was_overdue_is_owed_as_well(trial, desk, step):
    desk.invitations.sent(step.id, GIVEN)
    trial.turn_to(days=6, hour=8)
    preview = desk.overdue.preview(Goal.TOMORROW)
    desk.overdue.move([Placed(it.step.id, it.when) for it in preview])
    (owed,) = desk.invitations.owed()
    view = desk.invitations.view(owed.step_id)
    assert (view.agreed, view.invitation, view.sequence) == (False, Invitation.SENT, 1)


def test_nothing_is_owed_of_what_is_past(trial, desk, step):
    desk.agenda.move_step(step.id, thursday(15))
    trial.turn_to(days=2, hour=15, minute=1)
    assert desk.invitations.owed() == ()


def test_a_plain_date_is_owed_until_its_day_is_over(trial, desk, step):
    desk.agenda.move_step(step.id, When(thursday().on, None, "Europe/Lisbon"))
    trial.turn_to(days=2, hour=18)
    assert len(desk.invitations.owed()) == 1
    trial.turn_to(days=3, hour=0, minute=1)
    assert desk.invitations.owed() == ()


def test_the_next_agreed_step_is_found_by_the_person(desk, bob, step):
    desk.agenda.add_step(step_form(bob, thursday(9), agreed=False))
    desk.agenda.add_step(step_form(bob, thursday(days=5)))
    assert desk.invitations.next_with(bob).step_id == step.id


def test_nothing_agreed_is_said_with_the_name(desk, bob):
    with pytest.raises(NothingAgreedError) as caught:
        desk.invitations.next_with(bob)
    assert caught.value.name == "Bob Keller"


def test_what_is_done_or_moved_has_no_invitation(desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    desk.agenda.close_step(moved.id, StepState.DONE)
    for step_id in (step.id, moved.id):
        with pytest.raises(StepClosedError):
            desk.invitations.view(step_id)
    with pytest.raises(NotHereError):
        desk.invitations.view(99)


def test_the_own_address_is_kept_for_another_time(trial, desk, step):
    desk.invitations.sent(step.id, replace(GIVEN, my_email="ines@prado.example"))
    trial.reopen()
    assert trial.desk.invitations.view(step.id).my_email == "ines@prado.example"


@pytest.mark.parametrize("medium", list(Medium))
def test_every_medium_has_words(desk, bob, medium):
    step = desk.agenda.add_step(step_form(bob, medium=medium)).result
    assert "plan January with Lena" in desk.invitations.view(step.id).words.title


def test_their_addresses_are_offered_the_first_one_first(trial, desk, bob, step):
    card = desk.people.card(bob)
    mails = ("bob@keller.example", "b2@keller.example")
    points = tuple(NewPoint(kind=PointKind.EMAIL, value=one) for one in mails)
    desk.people.edit(bob, ContactForm(name=card.name, language="en", points=points))
    assert desk.invitations.view(step.id).to == mails


def test_an_invitation_is_no_pestering(trial, desk, step, bob):
    for _each in range(4):
        desk.invitations.sent(step.id, GIVEN)
        trial.clock.forward(minutes=1)
    message = desk.correspondence.write(bob, "break_up_email")
    desk.correspondence.keep(message.id, "Hello", "Hello Bob")
    assert desk.correspondence.sent(message.id).result.contact == "Bob Keller"
