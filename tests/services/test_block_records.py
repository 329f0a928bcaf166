from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.desks import TrialDesk, call_form

from followdesk.domain.block_errors import BlockToComeError, NoSuchBlockError
from followdesk.domain.call_block import BlockScope, BlockState, CallBlock
from followdesk.domain.contact import PointKind
from followdesk.domain.desk_errors import DeskTroubleError
from followdesk.domain.disposition import Disposition
from followdesk.services.block_rows import BecameRow, BlockMove, BlockShare
from followdesk.services.deeds import ContactForm, NewPoint

TODAY = date(2026, 11, 24)
MONDAY = TODAY - timedelta(days=1)
MORNING, AFTERNOON = time(9, 30), time(16)


@pytest.fixture
def trial(tmp_path):
    desk = TrialDesk(tmp_path / "desk")
    desk.turn_to(days=-1, hour=8)
    desk.desk.block_records.look_back()
    yield desk
    desk.desk.close()


def call(trial: TrialDesk, hour: int, minute: int, *, days: int = -1) -> None:
    trial.turn_to(days=days, hour=hour, minute=minute)
    count = trial.desk.people.rows()
    form = ContactForm(name=f"Person {len(count)}")
    who = trial.desk.people.add(form, anyway=True).result
    trial.desk.sessions.save_call(
        call_form(who, Disposition.NO_ANSWER, at=trial.clock.now, confirmed=True)
    )


def states(trial: TrialDesk, on: date) -> list[BlockState | None]:
    rows = trial.desk.agenda.page(on, on).blocks
    return [None if row.became is None else row.became.state for row in rows]


def test_blocks_are_judged_when_they_are_over(trial):
    call(trial, 9, 40)
    call(trial, 10, 20)
    assert states(trial, MONDAY) == [None, None], "not over yet"
    call(trial, 16, 5)
    assert states(trial, MONDAY) == [BlockState.KEPT, None]
    trial.turn_to(days=-1, hour=17)
    assert states(trial, MONDAY) == [BlockState.KEPT, BlockState.CUT_SHORT]
    trial.turn_to(hour=12)
    assert states(trial, TODAY) == [BlockState.SKIPPED, None]
    (first, second) = trial.desk.block_records.rows(MONDAY, MONDAY)
    assert first == BecameRow(MONDAY, MORNING, time(10, 30), BlockState.KEPT, 2)
    assert second.tried == 1


def test_looking_again_notes_nothing_new(trial):
    trial.turn_to(hour=12)
    records = trial.desk.block_records
    assert records.look_back() == 3
    assert records.look_back() == 0
    trial.reopen()
    assert trial.desk.block_records.look_back() == 0
    assert len(trial.desk.block_records.rows(MONDAY, TODAY)) == 3


def test_nothing_is_noted_of_the_time_before_the_first_look(tmp_path):
    trial = TrialDesk(tmp_path / "desk")
    assert trial.desk.agenda.page(MONDAY, TODAY).blocks
    assert trial.desk.block_records.rows(MONDAY - timedelta(days=90), TODAY) == ()
    trial.desk.close()


def test_days_off_have_no_records(trial):
    trial.desk.settings.change(replace(trial.desk.settings.current(), away=((TODAY, "Porto"),)))
    trial.turn_to(days=1, hour=8)
    trial.desk.block_records.look_back()
    assert {row.on for row in trial.desk.block_records.rows(MONDAY, TODAY)} == {MONDAY}


def test_what_was_left_due_is_told_from_what_was_done_late(trial):
    store = trial.desk._store
    phone = NewPoint(kind=PointKind.PHONE, value="+351 21 000 0001")
    form = ContactForm(name="Bob Keller", points=(phone,))
    who = trial.desk.people.add(form, anyway=True).result
    trial.desk.series.enroll(who, confirmed=True)
    (row,) = store.attempts_due_since(trial.clock.now - timedelta(days=1))
    start_at, end_at = row.due_at, row.due_at + timedelta(minutes=10)
    assert store.attempts_left(start_at - timedelta(days=9), start_at) is None
    assert store.attempts_left(start_at, end_at) == 1
    trial.clock.now = end_at + timedelta(minutes=1)
    trial.desk.sessions.save_call(
        call_form(who, Disposition.VOICEMAIL_LEFT, at=trial.clock.now, confirmed=True)
    )
    assert store.attempts_left(start_at, end_at) == 1, "made after the block"
    trial.desk.undo.undo()
    trial.clock.now = start_at + timedelta(minutes=5)
    trial.desk.sessions.save_call(
        call_form(who, Disposition.VOICEMAIL_LEFT, at=trial.clock.now, confirmed=True)
    )
    assert store.attempts_left(start_at, end_at) == 0


def test_the_user_knows_better_and_can_take_it_back(trial):
    trial.turn_to(hour=12)
    trial.desk.block_records.look_back()
    before = trial.content()
    trial.desk.block_records.judge(TODAY, MORNING, BlockState.KEPT, " letters instead ")
    (row,) = trial.desk.block_records.rows(TODAY, TODAY)
    assert (row.state, row.note, row.is_said) == (BlockState.KEPT, "letters instead", True)
    trial.desk.undo.undo()
    assert trial.content() == before


def test_only_a_block_that_is_over_can_be_judged(trial):
    judge = trial.desk.block_records.judge
    with pytest.raises(BlockToComeError):
        judge(TODAY, MORNING, BlockState.SKIPPED)
    with pytest.raises(NoSuchBlockError):
        judge(MONDAY, time(11), BlockState.SKIPPED)
    old = MONDAY - timedelta(days=7)
    judge(old, MORNING, BlockState.KEPT, "before FollowDesk")
    trial.desk.undo.undo()
    assert [row.state for row in trial.desk.block_records.rows(old, old)] == [BlockState.SKIPPED]
    trial.desk.undo.redo()
    assert [row.state for row in trial.desk.block_records.rows(old, old)] == [BlockState.KEPT]


def test_the_share_of_blocks_that_were_kept(trial):
    call(trial, 9, 40)
    call(trial, 10, 20)
    call(trial, 16, 5)
    trial.turn_to(hour=12)
    trial.desk.block_records.look_back()
    share = trial.desk.block_records.share
    assert share(MONDAY, TODAY) == BlockShare(1, 1, 1)
    assert share(MONDAY, TODAY).all == 3
    assert share(TODAY, TODAY) == BlockShare(0, 0, 1)
    assert share(TODAY + timedelta(days=1), TODAY + timedelta(days=9)) == BlockShare()
    trial.desk.settings.change(replace(trial.desk.settings.current(), away=((TODAY, "ill"),)))
    assert share(MONDAY, TODAY) == BlockShare(1, 1, 0), "a day off by now does not count"


def test_an_undone_move_is_judged_where_the_block_was(trial):
    trial.turn_to(hour=8)
    move = BlockMove(TODAY, MORNING, TODAY, CallBlock(time(8, 30), time(9)), BlockScope.DAY)
    trial.desk.call_blocks.move(move)
    trial.turn_to(hour=9, minute=15)
    assert states(trial, TODAY) == [BlockState.SKIPPED, None]
    trial.turn_to(hour=12)
    trial.desk.undo.undo()
    assert states(trial, TODAY) == [BlockState.SKIPPED, None]
    assert trial.desk.block_records.share(TODAY, TODAY) == BlockShare(0, 0, 1)


def test_a_desk_that_cannot_be_written_shows_its_calendar_all_the_same(trial, monkeypatch):
    trial.turn_to(hour=12)

    def refuse():
        raise DeskTroubleError(trial.folder, "no room")

    with monkeypatch.context() as patched:
        patched.setattr(trial.desk._store, "unit_of_work", refuse)
        assert states(trial, TODAY) == [None, None]
    assert states(trial, TODAY) == [BlockState.SKIPPED, None]
