"""Answers to invitations on a real desk: what they change, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.desks import TUESDAY, step_form, thursday

from followdesk.domain.calendar_entry import Party
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.invitation_answer import Attending, CameBack, Purpose, Said
from followdesk.domain.invitation_errors import (
    AnswerKnownError,
    AnswerTooLateError,
    AnswerUnreadableError,
    NotTheirAnswerError,
    OldAnswerError,
    UndecidedAnswerError,
    UnknownInvitationError,
)
from followdesk.domain.next_step import Invitation, NextStep, Owed, StepState
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.invitation_rows import InvitationWords, Sending

GIVEN = Sending(words=InvitationWords("Call"), in_file=True)
BOBS = Party("Bob", "bob@keller.example")


@pytest.fixture
def bob(desk):
    points = (NewPoint(kind=PointKind.EMAIL, value="Bob@Keller.example"),)
    return desk.people.add(ContactForm(name="Bob Keller", points=points, language="en")).result


@pytest.fixture
def step(desk, bob):
    row = desk.agenda.add_step(step_form(bob)).result
    desk.invitations.sent(row.id, GIVEN)
    return row


def answer(desk, step_id, said=Said.ACCEPTED, **facts):
    uid = desk.invitations.view(step_id).uid
    wanted = {"purpose": Purpose.ANSWER, "uid": uid, "who": (Attending(BOBS, said),), **facts}
    return CameBack(**wanted)


def of(desk, step_id):
    with desk.works.look() as work:
        return work.get(NextStep, step_id)


def test_accepted_is_noted_as_a_signal_with_its_time(desk, bob, step, trial):
    trial.clock.forward(hours=3)
    at = TUESDAY.replace(second=0) + timedelta(hours=1)
    taken = desk.invitation_answers.take(answer(desk, step.id, stamped_at=at)).result
    assert (taken.step_id, taken.contact, taken.said) == (step.id, "Bob Keller", Said.ACCEPTED)
    assert of(desk, step.id).invitation is Invitation.ACCEPTED
    with desk.works.look() as work:
        signal = next(t for t in work.all(Touch, contact_id=bob) if not t.outgoing)
    assert (signal.kind, signal.value_kind) == (TouchKind.INVITATION, "accepted")
    assert signal.at == at


@pytest.mark.parametrize("at", [None, datetime(1999, 1, 1, tzinfo=UTC), TUESDAY + timedelta(9)])
def test_a_time_that_cannot_be_is_that_of_reading(desk, bob, step, at, trial):
    desk.invitation_answers.take(answer(desk, step.id, stamped_at=at))
    with desk.works.look() as work:
        signal = next(t for t in work.all(Touch, contact_id=bob) if not t.outgoing)
    assert signal.at == trial.clock()


def test_declined_drops_nothing(desk, step):
    desk.invitation_answers.take(answer(desk, step.id, Said.DECLINED))
    kept = of(desk, step.id)
    assert (kept.invitation, kept.state) == (Invitation.DECLINED, StepState.OPEN)


@pytest.mark.parametrize("said", [Said.TENTATIVE, Said.DELEGATED])
def test_neither_yes_nor_no_goes_into_the_history_alone(desk, step, said):
    assert desk.invitation_answers.take(answer(desk, step.id, said)).result.said is said
    assert of(desk, step.id).invitation is Invitation.SENT


def test_an_undo_takes_it_back_whole(desk, step, trial):
    before = trial.content()
    desk.invitation_answers.take(answer(desk, step.id))
    desk.undo.undo()
    assert trial.content() == before


def test_an_answer_to_the_time_before_a_move_says_nothing(desk, step):
    old = answer(desk, step.id, sequence=0)
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    desk.invitations.sent(moved.id, GIVEN)
    with pytest.raises(OldAnswerError):
        desk.invitation_answers.take(old)
    assert of(desk, moved.id).invitation is Invitation.SENT
    desk.invitation_answers.take(replace(old, sequence=1))
    assert of(desk, moved.id).invitation is Invitation.ACCEPTED


def test_an_answer_without_a_number_counts_for_the_newest(desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    came = answer(desk, moved.id)
    assert desk.invitation_answers.take(came).result.step_id == moved.id


def test_what_is_still_owed_stays_owed(desk, step):
    moved = desk.agenda.move_step(step.id, thursday(15)).result
    desk.invitation_answers.take(answer(desk, moved.id))
    assert of(desk, moved.id).owed is Owed.TIME


def test_yes_makes_agreed_what_was_only_planned(desk, bob):
    row = desk.agenda.add_step(step_form(bob, agreed=False)).result
    desk.invitations.sent(row.id, GIVEN)
    desk.invitation_answers.take(answer(desk, row.id))
    assert of(desk, row.id).agreed


def test_a_file_saved_but_never_said_to_be_sent_is_known_by_its_first_name(desk, bob):
    row = desk.agenda.add_step(step_form(bob)).result
    came = answer(desk, row.id)
    moved = desk.agenda.move_step(row.id, thursday(15)).result
    assert desk.invitation_answers.take(came).result.step_id == moved.id


def test_the_only_answer_is_theirs_from_whatever_address(desk, step):
    who = (Attending(Party("", "bob@private.example"), Said.ACCEPTED),)
    desk.invitation_answers.take(answer(desk, step.id, who=who))
    assert of(desk, step.id).invitation is Invitation.ACCEPTED


def test_among_several_theirs_is_found_by_the_address(desk, step):
    ana = Attending(Party("Ana", "ana@duarte.example"), Said.DECLINED)
    eva = Attending(Party("Eva", "eva@x.example"), Said.DECLINED)
    with pytest.raises(NotTheirAnswerError):
        desk.invitation_answers.take(answer(desk, step.id, who=(ana, eva)))
    who = (ana, Attending(Party("B", "BOB@keller.EXAMPLE"), Said.ACCEPTED))
    assert desk.invitation_answers.take(answer(desk, step.id, who=who)).result.said is Said.ACCEPTED


def test_nobody_in_it_is_nobodys_answer(desk, step):
    with pytest.raises(NotTheirAnswerError):
        desk.invitation_answers.take(answer(desk, step.id, who=()))


def test_another_time_is_handed_on_in_their_zone(desk, step):
    at = datetime(2026, 11, 27, 14, tzinfo=UTC)
    came = answer(desk, step.id, Said.COUNTERED, starts_at=at)
    taken = desk.invitation_answers.take(came).result
    assert taken.proposed is not None
    assert taken.proposed.instant() == at
    same = step.starts_at
    taken = desk.invitation_answers.take(replace(came, starts_at=same)).result
    assert taken.proposed is None


@pytest.mark.parametrize("uid", ["", "nobody@elsewhere.example"])
def test_an_invitation_from_elsewhere_is_not_ours(desk, step, uid):
    with pytest.raises(UnknownInvitationError):
        desk.invitation_answers.take(replace(answer(desk, step.id), uid=uid))


def test_twice_the_same_is_noted_once(desk, step):
    desk.invitation_answers.take(answer(desk, step.id))
    with pytest.raises(AnswerKnownError):
        desk.invitation_answers.take(answer(desk, step.id))
    desk.invitation_answers.take(answer(desk, step.id, Said.DECLINED))


def test_no_decision_is_no_answer(desk, step):
    with pytest.raises(UndecidedAnswerError):
        desk.invitation_answers.take(answer(desk, step.id, Said.UNDECIDED))


def test_what_is_over_takes_no_answer(desk, step):
    came = answer(desk, step.id)
    desk.agenda.close_step(step.id, StepState.DONE)
    with pytest.raises(AnswerTooLateError):
        desk.invitation_answers.take(came)


def test_what_is_no_answer_is_not_taken_for_one(desk, step):
    with pytest.raises(AnswerUnreadableError):
        desk.invitation_answers.take(replace(answer(desk, step.id), purpose=Purpose.CALENDAR))


def test_who_invites_is_found_among_the_contacts(desk, bob):
    came = CameBack(
        purpose=Purpose.INVITATION,
        uid="x",
        organizer=BOBS,
        title="Look at the plan",
        starts_at=datetime(2026, 11, 27, 14, tzinfo=UTC),
    )
    invited = desk.invitation_answers.invited_by(came)
    assert (invited.contact_id, invited.name, invited.is_off) == (bob, "Bob Keller", False)
    stranger = replace(came, organizer=Party("Eva", "eva@x.example"))
    assert desk.invitation_answers.invited_by(stranger).contact_id == 0
    assert desk.invitation_answers.invited_by(replace(came, organizer=None)).name == ""
