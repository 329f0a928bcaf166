from datetime import UTC, date, datetime, time, timedelta

import pytest

from followdesk.domain.next_step import Invitation, NextStep, Owed
from followdesk.domain.telling import called_off, carry_on, changed, is_past, told

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 10, tzinfo=UTC)


def step(sort_at=LATER, **facts):
    wanted = {"at_time": time(10), "agreed": True, **facts}
    return NextStep(
        contact_id=1,
        what="plan",
        on_day=date(2026, 11, 26),
        zone="UTC",
        sort_at=sort_at,
        uid="2@followdesk",
        created_at=NOW,
        **wanted,
    )


def given(**facts):
    return step(invitation=Invitation.SENT, invitation_uid="1@followdesk", **facts)


def test_a_move_carries_the_invitation_on_and_owes_the_new_time():
    old, new = given(sequence=2, invitation_words={"title": "Call"}), step()
    carry_on(old, new)
    assert (new.invitation_uid, new.sequence, new.owed) == ("1@followdesk", 3, Owed.TIME)
    assert (new.invitation, new.invitation_words) == (Invitation.SENT, {"title": "Call"})


def test_who_said_yes_did_so_to_the_old_time():
    old, new = given(), step()
    old.invitation = Invitation.ACCEPTED
    carry_on(old, new)
    assert new.invitation is Invitation.SENT


def test_an_agreed_step_without_an_invitation_owes_the_new_time_and_counts_nothing():
    new = step()
    carry_on(step(), new)
    assert (new.owed, new.sequence) == (Owed.TIME, 0)


def test_what_was_only_planned_owes_nobody_anything():
    new = step(agreed=False)
    carry_on(step(agreed=False), new)
    assert new.owed is Owed.NOTHING


def test_an_invitation_given_is_owed_the_news_though_nobody_said_yes_to_the_new_time():
    old, new = given(), step(agreed=False)
    carry_on(old, new)
    assert (new.owed, new.invitation) == (Owed.TIME, Invitation.SENT)


def test_only_the_newest_owes():
    old, new = step(owed=Owed.TIME), step()
    carry_on(old, new)
    assert old.owed is Owed.NOTHING


def test_another_length_is_news():
    one = given(sequence=1)
    changed(one)
    assert (one.sequence, one.owed) == (2, Owed.TIME)


@pytest.mark.parametrize("is_known", [False, True])
def test_a_calendar_is_told_that_it_is_off_even_if_they_know(is_known):
    one = given(sequence=1)
    called_off(one, NOW, is_known=is_known)
    assert (one.owed, one.sequence) == (Owed.END, 2)


def test_without_an_invitation_only_who_does_not_know_is_told():
    unknown, known, planned = step(), step(), step(agreed=False)
    called_off(unknown, NOW)
    called_off(known, NOW, is_known=True)
    called_off(planned, NOW)
    assert [one.owed for one in (unknown, known, planned)] == [Owed.END, "", ""]


def test_nobody_is_told_that_what_is_past_is_off():
    one = given(sort_at=NOW - timedelta(minutes=1), owed=Owed.TIME)
    called_off(one, NOW)
    assert (one.owed, one.sequence) == (Owed.NOTHING, 0)


def test_a_plain_date_is_past_with_its_day():
    midnight = NOW.replace(hour=0, minute=0)
    assert not is_past(step(sort_at=midnight, at_time=None), NOW)
    assert is_past(step(sort_at=midnight - timedelta(days=1), at_time=None), NOW)
    assert is_past(step(sort_at=midnight), NOW)


def test_told_is_settled():
    one = step(owed=Owed.TIME)
    told(one)
    assert one.owed is Owed.NOTHING
