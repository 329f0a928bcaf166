from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.desks import SETTINGS, TrialDesk, call_form

from followdesk.domain.block_errors import (
    BlockDayOffError,
    BlockOverError,
    BlocksMeetError,
    NoSuchBlockError,
)
from followdesk.domain.call_block import BlockScope, CallBlock
from followdesk.domain.disposition import Disposition
from followdesk.domain.when import local
from followdesk.domain.why import BlockMoved, InCallBlock, Why
from followdesk.services.block_rows import AttemptsWithin, BlockMove, MovedBlock
from followdesk.services.deeds import ContactForm

TODAY = date(2026, 11, 24)
NEXT = TODAY + timedelta(weeks=3)  # the Tuesdays before are holidays
NOON = CallBlock(time(12), time(13))
MORNING, AFTERNOON = CallBlock(time(9, 30), time(10, 30)), CallBlock(time(16), time(17))
DAY, FOLLOWING = BlockScope.DAY, BlockScope.FOLLOWING


@pytest.fixture
def trial(tmp_path):
    desk = TrialDesk(tmp_path / "desk")
    yield desk
    desk.desk.close()


def blocks(trial: TrialDesk, on: date) -> list[CallBlock]:
    return [row.block for row in trial.desk.agenda.page(on, on).blocks]


def due_of(trial: TrialDesk, contact_id: int):
    raw = trial.opened.connection
    (row,) = raw.execute(
        "SELECT due_at, due_on, sort_at, why FROM attempts WHERE state = 'due' AND contact_id = ?",
        (contact_id,),
    )
    return row


def in_block(trial: TrialDesk, name: str = "Bob Keller", **facts) -> int:
    """Leave somebody two messages: the third attempt waits in a call block."""
    who = trial.desk.people.add(ContactForm(name=name, **facts), anyway=True).result
    for _ in range(2):
        view = trial.desk.sessions.call_contact(who)
        form = call_form(
            who, Disposition.VOICEMAIL_LEFT, at=trial.clock.now, said=view.voicemail, confirmed=True
        )
        trial.desk.sessions.save_call(replace(form, blanks=view.known))
    return who


def where(trial: TrialDesk, contact_id: int):
    """Tell day and time at which the attempt of somebody is due, in Lisbon."""
    found = [
        item
        for item in trial.desk.agenda.page(TODAY, TODAY + timedelta(days=40)).items
        if item.contact_id == contact_id
    ]
    there = local(found[0].starts_at, "Europe/Lisbon")
    return there.date(), there.time()


def test_a_block_moved_on_one_day(trial):
    before = trial.content()
    trial.desk.call_blocks.move(BlockMove(TODAY, time(16), TODAY, NOON))
    assert blocks(trial, TODAY) == [MORNING, NOON]
    assert blocks(trial, NEXT) == [MORNING, AFTERNOON]
    assert trial.desk.today.page().next_block.block == NOON
    trial.reopen()
    assert blocks(trial, TODAY) == [MORNING, NOON]
    trial.desk.undo.undo()
    assert trial.content() == before
    assert blocks(trial, TODAY) == [MORNING, AFTERNOON]


def test_a_block_moved_for_all_that_follow_and_back_again(trial):
    before = trial.content()
    trial.desk.call_blocks.move(BlockMove(TODAY, time(16), TODAY, NOON, FOLLOWING))
    trial.desk.call_blocks.drop(NEXT, time(12), DAY)
    assert blocks(trial, TODAY) == [MORNING, NOON]
    assert blocks(trial, NEXT) == [MORNING]
    assert blocks(trial, NEXT + timedelta(weeks=1)) == [MORNING, NOON]
    assert blocks(trial, TODAY - timedelta(weeks=1)) == [MORNING, AFTERNOON]
    trial.desk.undo.undo()
    trial.desk.undo.undo()
    assert trial.content() == before
    trial.desk.undo.redo()
    assert blocks(trial, NEXT) == [MORNING, NOON]


def test_blocks_added_and_dropped(trial):
    trial.desk.call_blocks.add(TODAY, NOON, DAY)
    trial.desk.call_blocks.add(NEXT, CallBlock(time(7), time(7, 45)), FOLLOWING)
    trial.desk.call_blocks.drop(NEXT, time(9, 30), FOLLOWING)
    assert blocks(trial, TODAY) == [MORNING, NOON, AFTERNOON]
    assert blocks(trial, NEXT) == [CallBlock(time(7), time(7, 45)), AFTERNOON]
    assert blocks(trial, NEXT + timedelta(days=1)) == [MORNING, AFTERNOON]


def test_what_cannot_be_planned_changes_nothing(trial):
    before = trial.content()
    saturday = date(2026, 11, 28)
    move, add, drop = (
        trial.desk.call_blocks.move,
        trial.desk.call_blocks.add,
        trial.desk.call_blocks.drop,
    )
    for error, deed in (
        (BlocksMeetError, lambda: add(TODAY, CallBlock(time(16, 30), time(18)), DAY)),
        (BlocksMeetError, lambda: move(BlockMove(NEXT, time(16), NEXT, MORNING))),
        (BlockDayOffError, lambda: add(saturday, NOON, FOLLOWING)),
        (BlockDayOffError, lambda: move(BlockMove(TODAY, time(16), saturday, NOON))),
        (BlockDayOffError, lambda: add(date(2026, 12, 8), NOON, DAY)),
        (BlockOverError, lambda: drop(TODAY, time(9, 30), DAY)),
        (BlockOverError, lambda: add(TODAY, CallBlock(time(8), time(9)), DAY)),
        (BlockOverError, lambda: move(BlockMove(TODAY, time(9, 30), TODAY, NOON))),
        (NoSuchBlockError, lambda: drop(TODAY, time(11), DAY)),
    ):
        with pytest.raises(error):
            deed()
    assert trial.content() == before


def test_holidays_and_days_away_have_no_blocks(trial):
    holiday = date(2026, 12, 8)
    assert blocks(trial, holiday) == []
    away = replace(trial.desk.settings.current(), away=((NEXT, "Porto"),))
    trial.desk.settings.change(away)
    assert blocks(trial, NEXT) == []


def test_attempts_stay_where_they_are_due_when_a_block_moves(trial):
    who = in_block(trial)
    on, at = where(trial, who)
    before = due_of(trial, who)
    assert trial.desk.call_blocks.attempts_within(on, at) == AttemptsWithin(1, 1)
    trial.desk.call_blocks.move(BlockMove(on, at, on, NOON))
    trial.desk.agenda.page(on, on)
    trial.desk.today.page()
    assert due_of(trial, who) == before


@pytest.mark.parametrize("scope", BlockScope)
def test_attempts_go_along_and_back_again(trial, scope):
    who = in_block(trial)
    on, at = where(trial, who)
    before = trial.content()
    move = BlockMove(on, at, on, NOON, scope, with_attempts=True)
    done = trial.desk.call_blocks.move(move)
    assert done.result == MovedBlock(1, 0)
    assert done.changes.deed.facts["attempts"] == 1
    assert where(trial, who) == (on, time(12))
    why = Why.from_json(json.loads(due_of(trial, who)[3])).facts
    assert not any(isinstance(fact, InCallBlock) for fact in why)
    (moved,) = (fact for fact in why if isinstance(fact, BlockMoved))
    assert local(moved.from_at, "Europe/Lisbon").time() == at
    again = BlockMove(on, time(12), on, CallBlock(time(13), time(14)), scope, with_attempts=True)
    trial.desk.call_blocks.move(again)
    assert where(trial, who) == (on, time(13))
    trial.desk.undo.undo()
    trial.desk.undo.undo()
    assert trial.content() == before


def test_attempts_go_along_to_another_day(trial):
    who = in_block(trial)
    on, at = where(trial, who)
    to_on = on + timedelta(days=1)
    trial.desk.call_blocks.move(BlockMove(on, at, to_on, NOON, DAY, with_attempts=True))
    assert where(trial, who) == (to_on, time(12))


def test_whoever_cannot_be_called_then_stays(trial):
    who = in_block(trial)
    on, at = where(trial, who)
    before = due_of(trial, who)
    early = CallBlock(time(7), time(8))
    done = trial.desk.call_blocks.move(BlockMove(on, at, on, early, DAY, with_attempts=True))
    assert done.result == MovedBlock(0, 1)
    assert due_of(trial, who) == before


def test_a_block_made_longer_leaves_its_attempts(trial):
    who = in_block(trial)
    on, at = where(trial, who)
    longer = CallBlock(at, time(at.hour + 2))
    done = trial.desk.call_blocks.move(BlockMove(on, at, on, longer, DAY, with_attempts=True))
    assert done.result == MovedBlock(0, 0)
    assert where(trial, who) == (on, at)


def test_new_attempts_fall_into_the_blocks_as_they_are(trial):
    for days in range(1, 20):
        on = TODAY + timedelta(days=days)
        if trial.desk.settings.calendar().is_working_day(on):
            trial.desk.call_blocks.drop(on, time(9, 30), DAY)
    trial.desk.call_blocks.move(BlockMove(TODAY, time(16), TODAY, NOON, FOLLOWING))
    who = in_block(trial)
    on, at = where(trial, who)
    assert at == (time(12) if on.weekday() == TODAY.weekday() else time(16))


def test_a_week_planned_in_the_settings_leaves_what_has_begun(trial):
    week = dict.fromkeys(range(4), (NOON,))
    trial.desk.settings.change(SETTINGS, week)
    assert blocks(trial, TODAY) == [MORNING, AFTERNOON], "a block of today has begun"
    assert blocks(trial, TODAY + timedelta(days=1)) == [NOON]
    assert blocks(trial, TODAY + timedelta(days=3)) == []
    trial.desk.undo.undo()
    assert blocks(trial, TODAY + timedelta(days=1)) == [MORNING, AFTERNOON]
    trial.turn_to(hour=8)
    trial.desk.settings.change(SETTINGS, week)
    assert blocks(trial, TODAY) == [NOON]


def test_today_says_how_full_the_next_block_is(trial):
    who = in_block(trial)
    on, at = where(trial, who)
    trial.turn_to(days=(on - TODAY).days, hour=at.hour - 1)
    fill = trial.desk.today.page().next_block.fill
    assert (fill.attempts, fill.others, fill.taken, fill.length) == (1, 0, 15, 60)
