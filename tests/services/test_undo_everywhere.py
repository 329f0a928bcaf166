"""Every deed can be taken back and done again, exactly, in any order in which they can come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from tests.desks import TrialDesk, call_form, step_form, thursday
from tests.services.every_deed import BOB, DOINGS, NEED_QUIET, NEVER_UNDONE

from followdesk.domain.commitment import Message
from followdesk.domain.contact import PointKind
from followdesk.domain.desk_errors import DiskFailingError
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState
from followdesk.domain.errors import FollowDeskError, NothingToUndoError
from followdesk.domain.opportunity import Reason
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm, Over
from followdesk.storage import journal
from followdesk.storage.unit_of_work import SqlUnitOfWork

BOB_FORM = ContactForm(
    name="Bob Keller",
    organization="Keller Logistics",
    points=(NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),),
)


def whole(trial: TrialDesk) -> tuple[str, object]:
    """Return all that an undo has to restore: every row but the settings', and what is set."""
    return trial.content(), trial.desk.settings.current()


def test_every_kind_of_deed_is_tried():
    assert set(DeedKind) == set(DOINGS) | NEVER_UNDONE
    assert not set(DOINGS) & NEVER_UNDONE


@pytest.mark.parametrize("kind", list(DOINGS))
def test_a_deed_is_taken_back_and_done_again_exactly(trial, bob, kind):
    doing, undo = DOINGS[kind], trial.desk.undo
    doing.before(trial)
    trial.clock.forward(minutes=1)
    before = whole(trial)
    done = doing.do(trial)
    after = whole(trial)
    assert done.changes.deed.kind is kind
    assert undo.state()[0] == done.changes.deed
    assert after != before
    trial.clock.forward(minutes=1)
    for _each in range(3):
        taken_back = undo.undo()
        assert (taken_back.result.kind, taken_back.changes.can_redo.kind) == (kind, kind)
        assert whole(trial) == before
        assert undo.redo().result.kind is kind
        assert whole(trial) == after
    assert trial.opened.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("kind", list(DOINGS))
def test_a_deed_is_taken_back_after_a_new_start(trial, bob, kind):
    doing = DOINGS[kind]
    doing.before(trial)
    before = whole(trial)
    doing.do(trial)
    after = whole(trial)
    trial.reopen()
    trial.desk.undo.undo()
    assert whole(trial) == before
    trial.reopen()
    trial.desk.undo.redo()
    assert whole(trial) == after


@pytest.mark.parametrize("seed", range(8))
def test_a_long_mixed_chain_goes_back_to_the_start_and_forth_to_the_end(
    tmp_path, monkeypatch, seed
):
    trial, chance, states = TrialDesk(tmp_path / "desk"), Random(seed), []
    commit = SqlUnitOfWork.commit

    def noting(work, deed):
        changes = commit(work, deed)
        states.append((deed.kind, trial.content()))
        return changes

    monkeypatch.setattr(SqlUnitOfWork, "commit", noting)
    trial.desk.people.add(BOB_FORM)
    kinds = [kind for kind in DOINGS if kind not in NEED_QUIET]
    while len(states) < 30:
        trial.clock.forward(minutes=chance.randrange(1, 400))
        _may_be_refused(DOINGS[chance.choice(kinds)], trial)
    for (kind, after), (_kind, before) in zip(states[:0:-1], states[-2::-1], strict=True):
        assert trial.content() == after
        assert trial.desk.undo.undo().result.kind is kind
        assert trial.content() == before
    for kind, after in states[1:]:
        assert trial.desk.undo.redo().result.kind is kind
        assert trial.content() == after
    trial.desk.close()


@pytest.mark.parametrize("seed", range(8))
def test_what_is_written_quietly_in_between_goes_and_comes_with_its_deed(tmp_path, seed):
    trial, chance = TrialDesk(tmp_path / "desk"), Random(seed)
    undo, raw = trial.desk.undo, trial.opened.connection
    trial.desk.people.add(BOB_FORM)
    for _each in range(16):
        trial.clock.forward(minutes=chance.randrange(1, 400))
        _may_be_refused(DOINGS[chance.choice(list(DOINGS))], trial)
        _write_quietly(trial, chance)
    after = trial.content()
    deeds = len(undo.past())
    for _each in range(deeds):
        undo.undo()
    before = trial.content()
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    for _round in range(3):
        for _each in range(deeds):
            undo.redo()
        assert trial.content() == after
        for _each in range(deeds):
            undo.undo()
        assert trial.content() == before
    # What is written halfway is in nobody's way.
    for _each in range(deeds):
        undo.redo()
        _write_quietly(trial, chance)
    for _each in range(deeds):
        undo.undo()
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert trial.content() == before
    trial.desk.close()


def _may_be_refused(doing, trial):
    """Do a deed with what it needs; on a desk that has moved on it may be refused, halfway too."""
    try:
        doing.before(trial)
        doing.do(trial)
    except (FollowDeskError, AssertionError):
        return


def _write_quietly(trial, chance):
    """Write a draft, begin a session, prepare a message: what no deed does."""
    desk = trial.desk
    people = [row.id for row in desk.people.rows()]
    if people:
        desk.sessions.keep_draft(
            chance.choice(people), None, trial.clock(), {"heard_you": str(chance.random())}
        )
    if chance.random() < 0.3:
        desk.sessions.start()
    with desk.works.unit_of_work() as work:
        due = work.all(Attempt, state=AttemptState.DUE)
        if due and not work.all(Message, attempt_id=due[0].id):
            work.add(_message(due[0], trial.clock()))
            work.commit_quietly()


def _message(attempt, now):
    return Message(
        contact_id=attempt.contact_id,
        attempt_id=attempt.id,
        script_key="series_times",
        language="en",
        subject="Times",
        created_at=now,
    )


def test_a_message_prepared_for_an_attempt_goes_and_comes_with_it(trial, bob):
    """It is drafted when it is first looked at, which is no deed."""
    desk = trial.desk
    before = trial.content()
    desk.series.enroll(bob)
    with desk.works.unit_of_work() as work:
        work.add(_message(work.all(Attempt)[0], trial.clock()))
        work.commit_quietly()
    after = trial.content()
    for _each in range(3):
        desk.undo.undo()
        assert trial.content() == before
        desk.undo.redo()
        assert trial.content() == after


def test_a_draft_begun_after_an_undo_outlives_any_number_of_walks(trial, bob):
    desk = trial.desk
    desk.people.delete(bob)
    desk.undo.undo()
    desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": "tea"})
    with_draft = trial.content()
    desk.undo.redo()
    gone = trial.content()
    for _each in range(3):
        desk.undo.undo()
        assert trial.content() == with_draft
        desk.undo.redo()
        assert trial.content() == gone


def test_an_older_deed_is_taken_back_only_after_those_that_built_on_it(trial, bob):
    """A series that has moved on is taken back attempt by attempt, never from its middle."""
    desk, contents = trial.desk, [trial.content()]
    for hours in (0, 1, 26):
        trial.clock.forward(hours=hours)
        desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))
        contents.append(trial.content())
    assert [row.deed.facts["number"] for row in desk.undo.past()[:3]] == [3, 2, 1]
    for number in (3, 2, 1):
        assert desk.undo.undo().result.facts["number"] == number
        assert trial.content() == contents[number - 1]


def test_a_deed_after_an_undo_ends_what_could_be_done_again(trial, bob):
    desk = trial.desk
    desk.agenda.add_step(step_form(bob))
    desk.undo.undo()
    undone = desk.undo.past()[0]
    assert undone.undone
    desk.promises.add(bob, "a price", "email")
    assert desk.undo.state()[1] is None
    with pytest.raises(NothingToUndoError):
        desk.undo.redo()
    with pytest.raises(NothingToUndoError):
        desk.undo.through(undone.id)


def test_a_quiet_write_after_an_undo_leaves_the_redo_alone(trial, bob):
    desk = trial.desk
    desk.agenda.add_step(step_form(bob))
    desk.undo.undo()
    desk.sessions.keep_draft(bob, None, trial.clock(), {"heard_you": "tea"})
    desk.sessions.start()
    assert desk.undo.redo().result.kind is DeedKind.ADD_STEP
    assert [draft.form["heard_you"] for draft in desk.sessions.drafts()] == ["tea"]


def test_several_deeds_go_and_come_in_one_go(trial, bob):
    desk, contents = trial.desk, [trial.content()]
    for n in range(5):
        desk.agenda.add_step(step_form(bob, thursday(9 + n)))
        contents.append(trial.content())
    past = desk.undo.past()
    assert [row.undone for row in past] == [False] * 7  # with Bob, and the settings
    done = desk.undo.through(past[2].id)
    assert (done.result.kind, done.result.facts["deeds"]) == (DeedKind.ADD_STEP, 3)
    assert done.changes.concerns(bob)
    assert trial.content() == contents[2]
    assert [row.undone for row in desk.undo.past()] == [True] * 3 + [False] * 4
    again = desk.undo.through(past[1].id)
    assert (again.changes.deed.kind, again.result.facts["deeds"]) == (DeedKind.REDO, 2)
    assert trial.content() == contents[4]


def test_several_deeds_go_all_or_none(trial, bob, monkeypatch):
    desk = trial.desk
    for n in range(4):
        desk.agenda.add_step(step_form(bob, thursday(9 + n)))
    before, past = trial.content(), desk.undo.past()
    swap, left = journal.swap_last, [2]

    def fails_at_the_third(connection, *, undone):
        left[0] -= 1
        if left[0] < 0:
            raise OSError("the disk is gone")
        return swap(connection, undone=undone)

    monkeypatch.setattr(journal, "swap_last", fails_at_the_third)
    with pytest.raises(DiskFailingError):
        desk.undo.through(past[3].id)
    assert trial.content() == before
    assert desk.undo.past() == past


def test_holidays_follow_an_undo_of_the_country(desk):
    lisbon = desk.settings.calendar().holidays
    desk.settings.change(replace(desk.settings.current(), country="DE"))
    assert desk.settings.calendar().holidays != lisbon
    desk.undo.undo()
    assert desk.settings.calendar().holidays == lisbon
    desk.undo.redo()
    assert desk.settings.calendar().holidays != lisbon


def test_what_ended_an_opportunity_is_taken_back_with_its_dates_and_drafts(trial, bob):
    desk = trial.desk
    DOINGS[DeedKind.END_SERIES].before(trial)
    DOINGS[DeedKind.END_OPPORTUNITY].before(trial)
    card, before = desk.people.card(bob), trial.content()
    desk.opportunities.end(1, Over(reason=Reason.NO_BUDGET))
    assert desk.people.card(bob).series is None
    trial.clock.forward(days=30)
    desk.undo.undo()
    assert trial.content() == before
    trial.clock.now -= timedelta(days=30)
    assert desk.people.card(bob) == card
    assert bob == BOB


def test_a_message_that_is_drafted_about_an_opportunity_goes_and_comes_back_with_it(trial, bob):
    added = trial.desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop")).result
    trial.clock.forward(minutes=1)
    message = trial.desk.one_two_three.draft(bob, added)
    before = whole(trial)
    trial.desk.undo.undo()
    trial.desk.undo.redo()
    assert whole(trial) == before
    with trial.desk.works.look() as work:
        assert work.get(Message, message).opportunity_id == added
