"""Answers owed, on a real encrypted desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.desks import LISBON, SETTINGS, TUESDAY

from followdesk.domain.calling import QueueKind
from followdesk.domain.care_errors import (
    GotInTouchLaterError,
    PromiseClosedError,
    PromiseHoursError,
)
from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.enrollment import Enrollment, EnrollmentState
from followdesk.domain.errors import NoteMissingError, NotHereError, WhatMissingError
from followdesk.domain.nurture import Rhythm
from followdesk.domain.when import local
from followdesk.domain.worklist import Standing
from followdesk.services.deeds import OpportunityForm
from followdesk.services.history_rows import HistoryPart, TimelineKind
from followdesk.services.promises import HOWS

RHYTHM = Rhythm()


def owed(desk, promise_id):
    with desk.works.look() as work:
        return work.get(OwedAnswer, promise_id)


def touches(desk, contact_id):
    with desk.works.look() as work:
        return work.all(Touch, contact_id=contact_id)


def test_somebody_who_got_in_touch_is_owed_an_answer_and_stands_in_the_history(desk, bob):
    promise_id = desk.promises.add(bob, "  prices ", "email").result
    (row,) = desk.promises.running()
    assert (row.id, row.contact, row.about) == (promise_id, "Bob Keller", "prices")
    assert row.due_at == TUESDAY + timedelta(hours=24)
    (touch,) = touches(desk, bob)
    assert (touch.kind, touch.outgoing, touch.at) == (TouchKind.EMAIL, False, TUESDAY)
    assert desk.people.card(bob).care.promises == (row,)


def test_the_whole_history_tells_a_promise_once_and_its_parts_tell_all(desk, bob):
    desk.promises.keep(desk.promises.add(bob, "prices", "email").result)
    kinds = [row.kind for row in desk.history.page(bob).entries]
    assert sorted(kinds) == [TimelineKind.PROMISE, TimelineKind.PROMISE_CLOSED]
    sent = desk.history.page(bob, HistoryPart.SENT).entries
    assert [row.kind for row in sent] == [TimelineKind.TOUCH] * 2


def test_the_whole_history_tells_a_proposal_once(desk, bob):
    one = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop")).result
    desk.opportunities.send_proposal(one, None, no_review=True)
    kinds = [row.kind for row in desk.history.page(bob).entries]
    assert sorted(kinds) == [TimelineKind.OPENED, TimelineKind.PROPOSAL]
    (sent,) = desk.history.page(bob, HistoryPart.SENT).entries
    assert (sent.kind, sent.what) == (TimelineKind.TOUCH, "Workshop")


@pytest.mark.parametrize(
    ("how", "came", "answered"),
    list(
        zip(
            HOWS,
            (TouchKind.EMAIL, TouchKind.CALL, TouchKind.MESSAGE, TouchKind.MEETING),
            (TouchKind.EMAIL, TouchKind.CALL, TouchKind.MESSAGE, TouchKind.CONVERSATION),
            strict=True,
        )
    ),
)
def test_the_answer_goes_the_way_they_came(desk, bob, how, came, answered):
    promise_id = desk.promises.add(bob, "prices", how).result
    assert desk.promises.keep(promise_id).result is PromiseState.KEPT
    assert [(t.kind, t.outgoing) for t in touches(desk, bob)] == [(came, False), (answered, True)]
    assert desk.promises.running() == ()


def test_a_reply_ends_the_series(desk, bob):
    desk.series.enroll(bob)
    desk.promises.add(bob, "prices", "email")
    assert desk.series.of(bob) is None
    with desk.works.look() as work:
        (run,) = work.all(Enrollment)
    assert (run.state, run.ended_why) == (EnrollmentState.ENDED, "replied")


@pytest.mark.parametrize(
    ("about", "since", "error"),
    [
        (" ", None, WhatMissingError),
        ("prices", TUESDAY + timedelta(hours=1), GotInTouchLaterError),
    ],
)
def test_what_cannot_be_promised_changes_nothing(trial, bob, about, since, error):
    before = trial.content()
    with pytest.raises(error):
        trial.desk.promises.add(bob, about, "email", since)
    assert trial.content() == before


def test_nobody_there_is_owed_nothing(trial):
    before = trial.content()
    with pytest.raises(NotHereError):
        trial.desk.promises.add(99, "prices", "email")
    assert trial.content() == before


def test_it_may_have_been_earlier(desk, bob):
    desk.promises.add(bob, "prices", "phone", TUESDAY - timedelta(hours=30))
    (row,) = desk.queue.rows()
    assert row.due_at == TUESDAY - timedelta(hours=6)
    assert row.standing is Standing.PROMISED


def test_answered_late_is_broken(trial, bob):
    promise_id = trial.desk.promises.add(bob, "prices", "email").result
    trial.clock.forward(hours=25)
    assert trial.desk.promises.keep(promise_id).result is PromiseState.BROKEN


def test_dropping_wants_a_note_and_keeps_it(trial, bob):
    desk = trial.desk
    promise_id = desk.promises.add(bob, "prices", "email").result
    before = trial.content()
    with pytest.raises(NoteMissingError):
        desk.promises.drop(promise_id, "  ")
    assert trial.content() == before
    desk.promises.drop(promise_id, " wrote to the wrong person ")
    found = owed(desk, promise_id)
    assert (found.state, found.closing_note) == (PromiseState.DROPPED, "wrote to the wrong person")
    for again in (lambda: desk.promises.keep(promise_id), lambda: desk.promises.drop(1, "x")):
        with pytest.raises(PromiseClosedError):
            again()


@pytest.mark.parametrize("deed", ["add", "keep", "drop"])
def test_undo_brings_back_exactly_what_was(trial, bob, deed):
    desk = trial.desk
    desk.series.enroll(bob)
    desk.nurture.set_rhythm(bob, RHYTHM)
    promise_id = desk.promises.add(bob, "prices", "email").result if deed != "add" else 0
    before = trial.content()
    if deed == "add":
        desk.promises.add(bob, "prices", "email")
    elif deed == "keep":
        desk.promises.keep(promise_id)
    else:
        desk.promises.drop(promise_id, "no need")
    after = trial.content()
    assert after != before
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == after


@pytest.mark.parametrize(
    ("working_days_only", "due"),
    [(False, "Sat 28 16:50"), (True, "Wed 02 16:50")],
)
def test_a_promise_made_on_a_friday_before_a_holiday_monday(trial, bob, working_days_only, due):
    """1 December is a holiday in Portugal; 30 November is made a day away."""
    away = ((datetime(2026, 11, 30, tzinfo=UTC).date(), "bridge"),)
    trial.desk.settings.change(
        replace(SETTINGS, promise_working_days_only=working_days_only, away=away)
    )
    trial.turn_to(days=3, hour=16, minute=50)
    trial.desk.promises.add(bob, "prices", "email")
    (row,) = trial.desk.queue.rows()
    (promise,) = trial.desk.promises.running()
    assert local(promise.due_at, "Europe/Lisbon").strftime("%a %d %H:%M") == due
    assert row.due_at == promise.due_at


def test_a_promise_is_in_the_queue_at_once_and_tops_it_a_day_before_its_time(trial, bob):
    trial.desk.settings.change(replace(SETTINGS, promise_hours=100, promise_by_end_of_day=False))
    trial.desk.promises.add(bob, "prices", "email")
    (row,) = trial.desk.queue.rows()
    assert (row.kind, row.standing) == (QueueKind.PROMISE, Standing.LATER)
    assert len(trial.desk.today.page().promises) == 1
    trial.clock.forward(hours=77)
    (row,) = trial.desk.queue.rows()
    assert row.standing is Standing.PROMISED


def test_the_share_kept_counts_the_late_and_not_the_dropped(trial, bob):
    desk = trial.desk
    assert desk.today.numbers().promises_kept.ended == 0
    for hours, deed in ((1, "keep"), (1, "keep"), (30, "keep"), (1, "drop"), (30, "")):
        promise_id = desk.promises.add(bob, "prices", "email").result
        trial.clock.forward(hours=hours)
        if deed == "keep":
            desk.promises.keep(promise_id)
        elif deed == "drop":
            desk.promises.drop(promise_id, "no need")
    share = desk.today.numbers().promises_kept
    assert (share.kept, share.ended) == (2, 4)
    trial.clock.forward(weeks=5)
    assert desk.today.numbers().promises_kept.ended == 0


def test_the_users_rule_is_kept_and_looked_at(trial):
    wanted = replace(
        SETTINGS, promise_hours=8, promise_by_end_of_day=False, promise_words="within a day"
    )
    trial.desk.settings.change(wanted)
    trial.reopen()
    assert trial.desk.settings.current() == wanted
    at = datetime(2026, 11, 24, 12, tzinfo=LISBON)
    assert trial.desk.promises.due(at).at == at + timedelta(hours=8)
    with pytest.raises(PromiseHoursError):
        trial.desk.settings.change(replace(SETTINGS, promise_hours=0))
    assert trial.desk.settings.current() == wanted
