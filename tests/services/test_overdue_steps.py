"""Overdue steps on a real desk: listed, tried out, moved as one deed, and back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.desks import TUESDAY, step_form

from followdesk.domain.errors import StepClosedError, StepInPastError
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.overdue import Goal, Placed
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm
from followdesk.services.rows import ItemKind

LISBON = "Europe/Lisbon"
WED, THU, FRI, MONDAY = (date(2026, 11, day) for day in (25, 26, 27, 30))


@pytest.fixture
def late(trial, bob):
    """Give a desk on which three steps were missed; it is Friday half past eight."""
    desk = trial.desk
    clara = desk.people.add(ContactForm(name="Clara Meireles")).result
    desk.agenda.add_step(step_form(bob, When(WED, time(14), LISBON)))
    desk.agenda.add_step(step_form(clara, When(THU, None, LISBON)))
    desk.agenda.add_step(step_form(bob, When(THU, time(14, 15), LISBON)))
    desk.agenda.add_step(step_form(clara, When(FRI, time(16), LISBON)))
    trial.clock.now = TUESDAY + timedelta(days=2, hours=21, minutes=48)
    return trial


def moved(trial, goal):
    preview = trial.desk.overdue.preview(goal)
    done = trial.desk.overdue.move([Placed(it.step.id, it.when) for it in preview])
    return preview, done


def test_what_is_overdue_is_listed_the_oldest_first(late):
    rows = late.desk.overdue.rows()
    assert [(row.contact, row.when.on) for row in rows] == [
        ("Bob Keller", WED),
        ("Clara Meireles", THU),
        ("Bob Keller", THU),
    ]


def test_nothing_is_overdue_on_a_day_that_goes_well(trial, bob):
    trial.desk.agenda.add_step(step_form(bob, When(WED, time(14), LISBON)))
    assert trial.desk.overdue.preview(Goal.TODAY) == ()


def test_all_are_moved_as_they_were_shown_and_come_back_at_once(late):
    before = late.content()
    preview, done = moved(late, Goal.TODAY)
    assert done.result == 3
    assert [it.when for it in preview] == [
        When(FRI, time(14), LISBON),
        When(FRI, None, LISBON),
        When(FRI, None, LISBON),  # 14:15 is taken by the first
    ]
    assert late.desk.overdue.rows() == ()
    page = late.desk.agenda.page(FRI, FRI)
    assert len(page.items) == 4
    late.desk.undo.undo()
    assert late.content() == before


def test_what_was_agreed_is_only_planned_now(late):
    assert {row.agreed for row in late.desk.overdue.rows()} == {True}
    moved(late, Goal.NEXT_WEEK)
    items = late.desk.agenda.page(MONDAY, MONDAY).items
    assert [(item.kind, item.invitation) for item in items] == [
        (ItemKind.PLANNED, Invitation.NONE)
    ] * 3
    assert late.desk.agenda.page(WED, THU).items == ()


def test_in_call_blocks_none_meets_what_is_booked(late):
    preview, _done = moved(late, Goal.BLOCKS)
    # Clara is booked at 16:00, and at 16:30 it is half past five where Bob is.
    assert [(it.step.contact, it.when.on, it.when.at) for it in preview] == [
        ("Bob Keller", FRI, time(9, 30)),
        ("Clara Meireles", FRI, time(10)),
        ("Bob Keller", MONDAY, time(9, 30)),
    ]


def test_a_preview_that_is_no_longer_true_moves_nothing(late):
    preview = late.desk.overdue.preview(Goal.TODAY)
    moves = [Placed(it.step.id, it.when) for it in preview]
    late.desk.agenda.close_step(preview[-1].step.id, StepState.DONE)
    before = late.content()
    with pytest.raises(StepClosedError):
        late.desk.overdue.move(moves)
    assert late.content() == before
    late.clock.now += timedelta(hours=6)
    with pytest.raises(StepInPastError):
        late.desk.overdue.move(moves[:1])
    assert late.content() == before
