"""A contact's history: every kind at its own moment, in order, a page at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from followdesk.domain.commitment import (
    Message,
    MessageState,
    NurturePlan,
    NurtureState,
    OwedAnswer,
    PromiseState,
)
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import (
    Conversation,
    Medium,
    Outcome,
    SaidText,
    Touch,
    TouchKind,
)
from followdesk.domain.enrollment import Enrollment, EnrollmentState, Hold, SequenceVersion
from followdesk.domain.errors import NotHereError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Ending, EndingClass, Opportunity, Reason, StageMove
from followdesk.domain.tag import Tag
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.history_rows import HistoryPart, TimelineKind, TimelineRow

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def after(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def step(contact_id: int, set_at: datetime, **facts: object) -> NextStep:
    values = {
        "what": "review",
        "on_day": date(2026, 3, 5),
        "at_time": time(10),
        "zone": "UTC",
        "sort_at": datetime(2026, 3, 5, 10, tzinfo=UTC),
        "uid": f"{contact_id}-{set_at}-{facts}",
        "created_at": set_at,
        **facts,
    }
    return NextStep(contact_id=contact_id, **values)


@pytest.fixture
def bo(store):
    """Add somebody with one entry of every kind, an hour apart, and another person beside them."""
    with store.unit_of_work() as work:
        bo = work.add(Contact(name="Bo", zone="UTC", created_at=NOW)).id
        other = work.add(Contact(name="Ana", zone="UTC", created_at=NOW)).id
        for who in (bo, other):
            _live(work, who)
        work.commit(Deed(kind=DeedKind.IMPORT_CONTACTS))
    return bo


def _live(work, who):
    chance = work.add(
        Opportunity(
            contact_id=who,
            title="Scanners",
            opened_at=after(0),
            stage_since_at=NOW,
            proposal_sent_at=after(13),
            no_review=True,
        )
    )
    talk = work.add(
        Conversation(
            contact_id=who, started_at=after(1), outcome=Outcome.CONTINUES, heard_you="fewer"
        )
    )
    work.add(
        Touch(
            contact_id=who,
            at=after(1),
            kind=TouchKind.CONVERSATION,
            disposition="connected",
            conversation_id=talk.id,
        )
    )
    old = work.add(
        step(
            who,
            after(2),
            agreed=True,
            state=StepState.MOVED,
            missed_at=after(3),
            closed_at=after(4),
            closing_note="nobody came",
        )
    )
    work.add(
        step(
            who,
            after(4),
            moved_from_id=old.id,
            on_day=date(2026, 3, 6),
            state=StepState.DROPPED,
            closed_at=after(5),
            closing_note="not needed",
        )
    )
    plan = work.first(SequenceVersion, name="Referrals") or work.add(
        SequenceVersion(key="own", version=1, name="Referrals")
    )
    run = work.add(
        Enrollment(
            contact_id=who,
            sequence_id=plan.id,
            state=EnrollmentState.ENDED,
            started_at=after(6),
            ended_at=after(9),
            ended_why="replied",
        )
    )
    work.add(
        Hold(
            enrollment_id=run.id,
            contact_id=who,
            held_at=after(7),
            until_on=date(2026, 4, 1),
            why="away",
            resumed_at=after(8),
        )
    )
    work.add(
        OwedAnswer(
            contact_id=who,
            about="a price",
            got_in_touch_at=after(10),
            due_at=after(30),
            state=PromiseState.DROPPED,
            closed_at=after(11),
            closing_note="found it",
        )
    )
    work.add(
        StageMove(
            opportunity_id=chance.id,
            contact_id=who,
            from_name="Needs",
            to_name="Proposal",
            moved_at=after(12),
        )
    )
    tag = work.first(Tag, folded="partners") or work.add(Tag(name="Partners", folded="partners"))
    work.add(
        NurturePlan(
            contact_id=who,
            next_on=date(2026, 4, 1),
            tag_id=tag.id,
            started_at=after(14),
            state=NurtureState.STOPPED,
            stopped_at=after(15),
        )
    )
    work.add(
        Message(
            contact_id=who,
            script_key="series_times",
            language="en",
            subject="Times",
            state=MessageState.DROPPED,
            created_at=after(16),
            closed_at=after(17),
        )
    )
    work.add(
        Message(
            contact_id=who,
            script_key="series_times",
            language="en",
            subject="Sent",
            body="Ten o'clock?",
            state=MessageState.SENT,
            created_at=after(16),
            closed_at=after(18),
        )
    )
    work.add(Touch(contact_id=who, at=after(18), kind=TouchKind.EMAIL))
    work.add(
        Ending(
            contact_id=who,
            opportunity_id=chance.id,
            ending_class=EndingClass.LOST,
            reason=Reason.NO_BUDGET,
            note="next year",
            not_before_on=date(2027, 1, 1),
            ended_at=after(19),
        )
    )


def test_every_event_stands_at_its_own_moment_newest_first(store, bo):
    rows = store.timeline(bo)
    found = [((row.at - NOW) / timedelta(hours=1), row.kind) for row in reversed(rows)]
    kind = TimelineKind
    assert found == [
        (0, kind.OPENED),
        (1, kind.TOUCH),
        (2, kind.STEP),
        (3, kind.STEP_MISSED),
        (4, kind.STEP_MOVED),
        (5, kind.STEP_CLOSED),
        (6, kind.ENROLLED),
        (7, kind.HELD),
        (8, kind.RESUMED),
        (9, kind.SERIES_ENDED),
        (10, kind.PROMISE),
        (11, kind.PROMISE_CLOSED),
        (12, kind.STAGE),
        (13, kind.PROPOSAL),
        (14, kind.RHYTHM),
        (15, kind.RHYTHM_STOPPED),
        (16, kind.DRAFTED),
        (17, kind.MESSAGE_CLOSED),
        (18, kind.TOUCH),
        (19, kind.ENDING),
    ]
    assert {row.kind for row in rows} == set(TimelineKind)


def test_each_entry_says_what_came_of_it_and_why(store, bo):
    rows = {row.kind: row for row in store.timeline(bo) if row.touch_kind is None}
    kind = TimelineKind
    assert (rows[kind.STEP].agreed, rows[kind.STEP].state) == (True, "")
    assert (rows[kind.STEP_MISSED].state, rows[kind.STEP_MISSED].note) == ("missed", "nobody came")
    moved = rows[kind.STEP_MOVED]
    assert (moved.was.on, moved.when.on) == (date(2026, 3, 5), date(2026, 3, 6))
    assert (rows[kind.STEP_CLOSED].state, rows[kind.STEP_CLOSED].note) == ("dropped", "not needed")
    assert rows[kind.ENROLLED].name == "Referrals"
    assert (rows[kind.HELD].on, rows[kind.HELD].note) == (date(2026, 4, 1), "away")
    assert (rows[kind.SERIES_ENDED].state, rows[kind.SERIES_ENDED].number) == ("replied", 0)
    closed = rows[kind.PROMISE_CLOSED]
    assert (closed.state, closed.what, closed.note) == ("dropped", "a price", "found it")
    assert (rows[kind.RHYTHM].days, rows[kind.RHYTHM].name) == ((42, 84), "Partners")
    assert (rows[kind.STAGE].before, rows[kind.STAGE].name) == ("Needs", "Proposal")
    assert rows[kind.PROPOSAL].state == "no_review"
    ending = rows[kind.ENDING]
    assert (ending.state, ending.before, ending.what) == ("no_budget", "lost", "next year")
    assert (ending.on, ending.name) == (date(2027, 1, 1), "Scanners")


@pytest.mark.parametrize(
    ("part", "count"),
    [("talks", 1), ("attempts", 4), ("steps", 4), ("promises", 2), ("sent", 5), ("endings", 4)],
)
def test_each_part_is_what_the_whole_has_of_it(store, bo, part, count):
    whole = store.timeline(bo)
    rows = store.timeline(bo, part=HistoryPart(part))
    assert len(rows) == count
    assert [row for row in whole if row in rows] == list(rows)


def test_the_parts_together_are_the_whole(store, bo):
    parts = [p for p in HistoryPart if p is not HistoryPart.ALL]
    found = [row for part in parts for row in store.timeline(bo, part=part)]
    assert sorted(found, key=repr) == sorted(store.timeline(bo), key=repr)


def test_an_e_mail_that_went_without_a_touch_is_an_entry_of_its_own(store, bo):
    with store.unit_of_work() as work:
        work.add(
            Message(
                contact_id=bo,
                script_key="x",
                language="en",
                subject="Alone",
                state=MessageState.SENT,
                created_at=after(20),
                closed_at=after(21),
            )
        )
        work.commit(Deed(kind=DeedKind.SEND_EMAIL))
    newest = store.timeline(bo)[0]
    assert (newest.kind, newest.what, newest.state) == ("message_closed", "Alone", "sent")


def test_the_stage_in_which_an_opportunity_begins_goes_without_saying(store, bo):
    with store.unit_of_work() as work:
        chance = work.first(Opportunity, contact_id=bo)
        for at in (chance.opened_at, after(22)):
            work.add(
                StageMove(opportunity_id=chance.id, contact_id=bo, to_name="Needs", moved_at=at)
            )
        work.commit(Deed(kind=DeedKind.MOVE_STAGE))
    moves = [row.at for row in store.timeline(bo) if row.kind is TimelineKind.STAGE]
    assert moves == [after(22), after(12)]


@pytest.mark.parametrize("kind", [TouchKind.EMAIL, TouchKind.LETTER])
def test_what_was_written_and_sent_is_one_entry_with_its_words(store, bo, kind):
    with store.unit_of_work() as work:
        work.add(
            Message(
                contact_id=bo,
                script_key="x",
                language="en",
                subject="Hello",
                body="Dear Bo",
                state=MessageState.SENT,
                created_at=after(20),
                closed_at=after(21),
            )
        )
        work.add(Touch(contact_id=bo, at=after(21), kind=kind, note="Hello"))
        work.commit(Deed(kind=DeedKind.SEND_EMAIL))
    newest, before = store.timeline(bo, 2)
    assert (newest.kind, newest.touch_kind) == (TimelineKind.TOUCH, kind)
    assert before.kind is TimelineKind.ENDING
    assert store.entry(newest).body == "Dear Bo"


@pytest.mark.parametrize("size", [1, 2, 7, 100])
@pytest.mark.parametrize("part", [HistoryPart.ALL, HistoryPart.STEPS, HistoryPart.SENT])
def test_pages_laid_together_are_the_whole_even_within_one_second(store, size, part):
    chance = Random(size)
    with store.unit_of_work() as work:
        who = work.add(Contact(name="Bo", zone="UTC", created_at=NOW)).id
        for place in range(40):  # all within three seconds, of every kind
            at = NOW + timedelta(seconds=chance.randrange(3))
            match place % 5:
                case 0:
                    work.add(Touch(contact_id=who, at=at, kind=TouchKind.EMAIL))
                case 1:
                    work.add(step(who, at, uid=str(place), missed_at=at))
                case 2:
                    state = StepState.DONE
                    work.add(step(who, at, uid=str(place), state=state, closed_at=at))
                case 3:
                    work.add(
                        OwedAnswer(contact_id=who, about="a", got_in_touch_at=at, due_at=after(9))
                    )
                case _:
                    work.add(
                        Ending(
                            contact_id=who,
                            ending_class=EndingClass.LOST,
                            reason=Reason.NO_NEED,
                            ended_at=at,
                        )
                    )
        work.commit(Deed(kind=DeedKind.IMPORT_CONTACTS))
    whole = store.timeline(who, part=part)
    found: list[TimelineRow] = []
    while page := store.timeline(who, size, part, found[-1] if found else None):
        found += page
        assert len(page) <= size
    assert found == list(whole)
    assert len({(row.kind, row.id) for row in whole}) == len(whole)


def test_a_page_is_read_by_an_index_from_its_newest_entry_on(store, bo):
    plan = store._raw.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM touches WHERE contact_id = 1 AND at <= 9 "
        "AND (at < 9 OR id < 9) ORDER BY at DESC, id DESC LIMIT 5"
    ).fetchall()
    told = " ".join(str(row) for row in plan)
    assert "ix_touches_contact_id" in told
    assert "TEMP B-TREE" not in told


def test_a_talk_is_told_in_full_with_the_script_as_it_was(store, bo):
    with store.unit_of_work() as work:
        said = work.add(
            SaidText(
                digest="d",
                key="call",
                language="en",
                version=1,
                body="title: A\nkind: voicemail\ntarget: 30\nversion: 1\n\nHello {{first_name}}.",
            )
        )
        talk = work.first(Conversation, contact_id=bo)
        talk.blanks = {"first_name": "Bo"}
        work.first(Touch, contact_id=bo).said_id = said.id
        work.commit(Deed(kind=DeedKind.EDIT_CONTACT))
    row = next(r for r in store.timeline(bo) if r.touch_kind is TouchKind.CONVERSATION)
    full = store.entry(row)
    assert (full.heard_you, full.blanks) == ("fewer", (("first_name", "Bo"),))
    assert full.script.title == "A"


def test_a_kept_text_that_cannot_be_read_is_left_out(store, bo):
    with store.unit_of_work() as work:
        said = work.add(SaidText(digest="d", key="k", language="en", version=9, body="=== ??"))
        work.first(Touch, contact_id=bo).said_id = said.id
        work.commit(Deed(kind=DeedKind.EDIT_CONTACT))
    row = next(r for r in store.timeline(bo) if r.touch_kind is TouchKind.CONVERSATION)
    assert store.entry(row).script is None


def test_a_moved_step_is_told_with_every_time_for_which_it_stood(store, bo):
    with store.unit_of_work() as work:
        last = work.all(NextStep, contact_id=bo)[-1]
        work.add(step(bo, after(30), moved_from_id=last.id, on_day=date(2026, 3, 9)))
        work.commit(Deed(kind=DeedKind.MOVE_STEP))
    newest = store.timeline(bo)[0]
    assert newest.kind is TimelineKind.STEP_MOVED
    full = store.entry(newest)
    assert [move.when.on.day for move in full.moves] == [5, 6, 9]
    assert [move.set_at for move in full.moves] == [after(2), after(4), after(30)]
    assert full.medium is Medium.CALL


def test_an_e_mail_is_told_with_its_words(store, bo):
    row = next(r for r in store.timeline(bo) if r.touch_kind is TouchKind.EMAIL)
    assert (store.entry(row).subject, store.entry(row).body) == ("Sent", "Ten o'clock?")
    drafted = next(r for r in store.timeline(bo) if r.kind is TimelineKind.DRAFTED)
    assert store.entry(drafted).subject == "Times"


def test_a_promise_is_told_with_its_due_time(store, bo):
    row = next(r for r in store.timeline(bo) if r.kind is TimelineKind.PROMISE)
    full = store.entry(row)
    assert (full.due_at, full.how, full.note) == (after(30), "email", "found it")


def test_an_entry_that_is_gone_is_told(store, bo):
    rows = store.timeline(bo)
    with store.unit_of_work() as work:
        work.remove(work.get(Contact, bo))
        work.commit(Deed(kind=DeedKind.DELETE_CONTACT))
    refused = 0
    for row in rows:
        try:
            store.entry(row)
        except NotHereError:
            refused += 1
    assert refused == len([r for r in rows if "step" in r.kind or "promise" in r.kind]) + 4
