"""Rhythms and value touches, on a real encrypted desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.desks import TUESDAY, call_form, step_form, thursday

from followdesk.domain.calling import QueueKind
from followdesk.domain.care_errors import NoRhythmError, RhythmOfTagError
from followdesk.domain.conversation import Medium, Touch, TouchKind, ValueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NotHereError
from followdesk.domain.next_step import StepState
from followdesk.domain.nurture import Rhythm
from followdesk.domain.worklist import Standing
from followdesk.services.deeds import Continues, OpportunityForm
from followdesk.services.opportunity_forms import MetForm
from followdesk.services.rows import ItemKind, LimboHow

TODAY = date(2026, 11, 24)
WEEKLY = Rhythm(7, 14)


def rhythm_of(desk, contact_id):
    return desk.people.card(contact_id).care.rhythm


def test_who_was_never_talked_to_counts_from_the_start(desk, bob):
    row = desk.nurture.set_rhythm(bob, Rhythm(), " card  for the anniversary ").result
    assert (row.ideal_days, row.longest_days) == (42, 84)
    assert (row.next_on, row.latest_on) == (date(2027, 1, 5), date(2027, 2, 16))
    assert (row.about, row.tag, row.talked_at) == ("card for the anniversary", "", None)


def test_setting_it_again_changes_the_one_there_is(desk, bob):
    first = desk.nurture.set_rhythm(bob, Rhythm()).result
    second = desk.nurture.set_rhythm(bob, WEEKLY).result
    assert second.plan_id == first.plan_id
    assert (second.next_on, second.latest_on) == (date(2026, 12, 2), date(2026, 12, 7))


CONNECTED = (Disposition.CONNECTED, "step")


@pytest.mark.parametrize(
    ("name", "deed", "counts"),
    [
        (
            "a conversation",
            lambda d, b, at: d.sessions.save_call(
                call_form(
                    b,
                    Disposition.CONNECTED,
                    Continues(step=step_form(b, thursday(days=30))),
                    at=at,
                )
            ),
            True,
        ),
        (
            "a voicemail",
            lambda d, b, at: d.sessions.save_call(call_form(b, Disposition.VOICEMAIL_LEFT, at=at)),
            False,
        ),
        (
            "no answer",
            lambda d, b, at: d.sessions.save_call(call_form(b, Disposition.NO_ANSWER, at=at)),
            False,
        ),
        ("word from them", lambda d, b, _at: d.promises.add(b, "prices", "email"), True),
    ],
)
def test_what_resets_the_rhythm(trial, bob, name, deed, counts):
    desk = trial.desk
    before = desk.nurture.set_rhythm(bob, Rhythm()).result
    trial.clock.forward(days=20)
    deed(desk, bob, trial.clock())
    after = rhythm_of(desk, bob)
    assert (after.latest_on - before.latest_on == timedelta(days=20)) is counts, name
    assert (after.next_on == before.next_on) is not counts


def test_an_answer_by_email_does_not_count_as_talking(trial, bob):
    desk = trial.desk
    desk.nurture.set_rhythm(bob, Rhythm())
    promise_id = desk.promises.add(bob, "prices", "email").result
    before = rhythm_of(desk, bob)
    trial.clock.forward(hours=20)
    desk.promises.keep(promise_id)
    assert rhythm_of(desk, bob) == before


def test_an_agreed_meeting_that_took_place_counts(trial, bob):
    desk = trial.desk
    desk.nurture.set_rhythm(bob, WEEKLY)
    for agreed, medium, counts in (
        (False, Medium.MEETING, False),
        (True, Medium.EMAIL, False),
        (True, Medium.MEETING, True),
    ):
        wanted = step_form(bob, thursday(), agreed=agreed, medium=medium)
        step = desk.agenda.add_step(wanted).result
        trial.turn_to(days=2, hour=11)
        before = rhythm_of(desk, bob)
        desk.agenda.close_step(step.id, StepState.DONE)
        assert (rhythm_of(desk, bob) != before) is counts
        trial.turn_to(days=0, hour=11)
    assert rhythm_of(desk, bob).talked_at == thursday().instant()


def test_a_value_touch_is_history_and_moves_the_next_one_only(trial, bob):
    desk = trial.desk
    before = desk.nurture.set_rhythm(bob, Rhythm()).result
    trial.clock.forward(days=28)
    sent = desk.nurture.send_value(bob, ValueKind.PAPER, " on  returns ").result
    after = rhythm_of(desk, bob)
    assert sent.next_on == after.next_on == date(2027, 2, 2)
    assert after.latest_on == before.latest_on
    with desk.works.look() as work:
        (touch,) = work.all(Touch, contact_id=bob)
    assert (touch.kind, touch.value_kind, touch.note) == (TouchKind.VALUE, "paper", "on returns")


def test_something_can_be_sent_without_a_rhythm(desk, bob):
    assert desk.nurture.send_value(bob, ValueKind.CARD).result.next_on is None


def test_due_it_is_on_the_worklist_and_too_long_it_is_urgent(trial, bob):
    desk = trial.desk
    desk.nurture.set_rhythm(bob, WEEKLY, "the retail paper")
    assert desk.queue.rows() == ()
    trial.clock.forward(days=8)
    (row,) = desk.queue.rows()
    assert (row.kind, row.standing, row.what) == (
        QueueKind.NURTURE,
        Standing.IN_RHYTHM,
        "the retail paper",
    )
    trial.clock.forward(days=10)
    desk.nurture.send_value(bob, ValueKind.ARTICLE)
    (row,) = desk.queue.rows()
    assert row.standing is Standing.TOO_LONG
    assert (row.longest_days, row.talked_at) == (14, None)


def test_it_stands_on_the_calendar_all_day(desk, bob):
    desk.nurture.set_rhythm(bob, WEEKLY, "the retail paper")
    (item,) = desk.agenda.page(TODAY, TODAY + timedelta(days=13)).items
    assert (item.kind, item.on, item.starts_at) == (ItemKind.NURTURE, date(2026, 12, 2), None)
    assert not item.movable
    assert desk.agenda.page(TODAY, TODAY).items == ()


def test_stopping_leaves_an_opportunity_in_limbo_and_tells(trial, bob):
    desk = trial.desk
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))
    desk.nurture.set_rhythm(bob, Rhythm())
    assert desk.agenda.limbo() == ()
    assert desk.nurture.stop_rhythm(bob).result.limbo == 1
    assert [row.how for row in desk.agenda.limbo()] == [LimboHow.RHYTHM_STOPPED]
    with pytest.raises(NoRhythmError):
        desk.nurture.stop_rhythm(bob)


def test_nobody_there_has_no_rhythm(trial):
    before = trial.content()
    for deed in (
        lambda d: d.nurture.set_rhythm(99, Rhythm()),
        lambda d: d.nurture.stop_rhythm(99),
        lambda d: d.nurture.send_value(99, ValueKind.CARD),
        lambda d: d.tags.tag(99, ["retail"]),
    ):
        with pytest.raises(NotHereError):
            deed(trial.desk)
    assert trial.content() == before


def test_the_rhythm_of_a_tag_ends_with_the_tag(desk, bob):
    desk.tags.add("retail", Rhythm())
    desk.tags.tag(bob, ["retail"])
    with pytest.raises(RhythmOfTagError) as refused:
        desk.nurture.stop_rhythm(bob)
    assert refused.value.name == "retail"


def test_after_the_own_rhythm_the_tags_one_goes_on(desk, bob):
    desk.tags.add("retail", WEEKLY)
    desk.tags.tag(bob, ["retail"])
    desk.nurture.set_rhythm(bob, Rhythm())
    assert rhythm_of(desk, bob).tag == ""
    stopped = desk.nurture.stop_rhythm(bob).result
    assert (stopped.tag_on, stopped.limbo) == ("retail", 0)
    assert rhythm_of(desk, bob).longest_days == 14


@pytest.mark.parametrize("deed", ["set", "change", "stop", "value", "call"])
def test_undo_brings_back_exactly_what_was(trial, bob, deed):
    desk = trial.desk
    desk.tags.add("retail", WEEKLY)
    desk.tags.tag(bob, ["retail"])
    if deed != "set":
        desk.nurture.set_rhythm(bob, Rhythm())
    trial.clock.forward(days=5)
    before = trial.content()
    if deed in ("set", "change"):
        desk.nurture.set_rhythm(bob, Rhythm(10, 20), "x")
    elif deed == "stop":
        desk.nurture.stop_rhythm(bob)
    elif deed == "value":
        desk.nurture.send_value(bob, ValueKind.NEWSLETTER)
    else:
        desk.sessions.save_call(
            call_form(
                bob,
                Disposition.CONNECTED,
                Continues(step=step_form(bob, thursday(days=9))),
                at=TUESDAY + timedelta(days=5),
            )
        )
    after = trial.content()
    assert after != before
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == after


def test_meeting_somebody_who_is_on_the_desk_counts(trial, bob):
    desk = trial.desk
    before = desk.nurture.set_rhythm(bob, Rhythm()).result
    trial.clock.forward(days=20)
    form = MetForm(contact_id=bob, name="Bob Keller", about="the fair")
    desk.meeting.meet(form, anyway=True)
    assert rhythm_of(desk, bob).latest_on - before.latest_on == timedelta(days=20)
