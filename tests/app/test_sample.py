from __future__ import annotations

import os
import time
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from followdesk.app.demo import MemoryKeys, demo_folder, remove_leftovers
from followdesk.app.desk import DeskRoom
from followdesk.app.import_command import import_file
from followdesk.app.sample import make_sample
from followdesk.app.sample_data import sample_file
from followdesk.domain.calling import QueueKind
from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import StepState
from followdesk.services.rows import LimboHow
from followdesk.storage.check import full_check
from followdesk.storage.desk_lock import DeskLock

LISBON = ZoneInfo("Europe/Lisbon")

DAYS = [
    pytest.param(datetime(2026, 11, 24, 10, 38, tzinfo=LISBON), id="a Tuesday morning"),
    pytest.param(datetime(2026, 11, 22, 11, 0, tzinfo=LISBON), id="a Sunday"),
    pytest.param(datetime(2027, 1, 1, 9, 10, tzinfo=LISBON), id="New Year"),
    pytest.param(datetime(2026, 12, 25, 16, 30, tzinfo=LISBON), id="Christmas"),
    pytest.param(datetime(2026, 11, 23, 0, 3, tzinfo=LISBON), id="just after midnight"),
    pytest.param(datetime(2026, 11, 27, 23, 58, tzinfo=LISBON), id="just before midnight"),
    pytest.param(datetime(2027, 3, 28, 1, 30, tzinfo=LISBON), id="the clocks go forward"),
    pytest.param(datetime(2028, 2, 29, 13, 5, tzinfo=LISBON), id="a leap day"),
]


@pytest.fixture(params=DAYS)
def now(request):
    return request.param


@pytest.fixture
def desk(now, tmp_path):
    room = DeskRoom(tmp_path / "desk", MemoryKeys(), clock=lambda: now)
    desk = room.services(room.vault().make().desk)
    make_sample(desk, now)
    yield desk
    desk.close()


@pytest.fixture
def tuesday(tmp_path):
    now = DAYS[0].values[0]
    room = DeskRoom(tmp_path / "desk", MemoryKeys(), clock=lambda: now)
    opened = room.vault().make().desk
    desk = room.services(opened)
    make_sample(desk, now)
    yield desk, opened
    desk.close()


def test_a_month_is_alive_on_any_day(desk, now):
    page = desk.today.page()
    numbers = page.numbers
    assert numbers.agreed_today == 6
    assert (numbers.series_due, numbers.last_calls) == (5, 1)
    assert (numbers.promises, numbers.limbo, numbers.waiting) == (2, 5, 14)
    assert {row.how for row in page.limbo} == {
        LimboHow.NO_STEP_SET,
        LimboHow.STEP_MISSED,
        LimboHow.NO_REVIEW,
        LimboHow.MET_AT_EVENT,
        LimboHow.NEVER_TALKED,
    }
    assert 0.85 <= numbers.agreed_share <= 0.88
    assert 0.70 <= numbers.agreed_share_before <= 0.72
    assert now - numbers.oldest_limbo_at >= timedelta(days=14)
    assert numbers.next_agreed.contact == "Bob Keller"
    assert numbers.next_agreed.due_at <= now + timedelta(minutes=2)
    states = Counter(step.state for step in page.agreed)
    assert states[StepState.DONE] == 2
    kinds = {row.kind for row in desk.queue.rows()}
    assert kinds - {QueueKind.EMAIL} == set(QueueKind) - {QueueKind.LIMBO, QueueKind.EMAIL}


def test_all_is_in_its_place_in_time(desk, now):
    for contact in desk.people.contacts():
        card = desk.people.card(contact.id)
        moments = [row.at for row in card.timeline]
        assert all(later >= earlier for later, earlier in pairwise(moments))
        touched = [row.at for row in card.timeline if row.touch_kind is not None]
        assert all(at <= now for at in touched)
        if card.series is not None:
            done = [step.done_at for step in card.series.steps if step.done_at]
            assert done == sorted(done)


def test_the_people_are_of_many_places_and_scripts(tuesday):
    desk, _ = tuesday
    contacts = desk.people.contacts()
    cards = [desk.people.card(contact.id) for contact in contacts]
    assert len(contacts) == 60
    assert len({card.country for card in cards}) >= 8
    assert len({contact.zone for contact in contacts}) >= 8
    assert {"Asia/Tokyo", "America/Los_Angeles"} <= {contact.zone for contact in contacts}
    assert all(contact.phones for contact in contacts)
    for name in ("Bob Keller", "佐藤 健", "ليلى حداد", "Олена Шевченко", "Κώστας Παππάς"):
        assert desk.people.find(name)[0].name == name


def test_series_stand_at_several_attempts(tuesday):
    desk, _ = tuesday
    running = [desk.series.of(contact.id) for contact in desk.people.contacts()]
    numbers = Counter(row.current for row in running if row is not None)
    assert len(numbers) >= 5
    jon = desk.people.find("Bergström")[0].contact_id
    due = next(row for row in desk.queue.rows() if row.contact_id == jon)
    assert (due.number, due.due_at) == (2, datetime(2026, 11, 24, 10, 45, tzinfo=LISBON))


def test_the_weeks_to_come_hold_meetings_and_videos(tuesday):
    desk, _ = tuesday
    first = datetime(2026, 11, 25, tzinfo=LISBON).date()
    steps = desk.agenda.steps(first, first + timedelta(days=20))
    assert len(steps) >= 12
    assert {Medium.CALL, Medium.VIDEO, Medium.MEETING} <= {step.medium for step in steps}
    assert {True, False} == {step.agreed for step in steps}


def test_the_last_talk_feeds_the_next_call(tuesday):
    desk, _ = tuesday
    view = desk.sessions.start()
    call = desk.sessions.call(view.current_id)
    assert call.card.name == "Bob Keller"
    assert dict(call.known)["wanted"] == "cut the returns backlog before Easter"
    assert dict(call.known)["our_way"].startswith("two people")
    assert call.last_talk.heard_you


def test_it_says_that_it_is_a_sample_and_holds_nothing_to_take_back(tuesday):
    desk, opened = tuesday
    assert desk.settings.current().is_sample
    assert desk.undo.state() == (None, None)
    assert full_check(opened.connection, opened.path).ok


def test_the_tours_file_has_two_known_and_one_unusable_row(tuesday):
    desk, _ = tuesday
    data = import_file(desk, sample_file("contacts.csv")).data
    assert (data["new"], data["updated"], data["skipped"], data["refused"]) == (9, 0, 2, 1)
    again = import_file(desk, sample_file("contacts.csv")).data
    assert (again["new"], again["updated"]) == (0, 0)


def test_a_demo_leaves_nothing_behind(tmp_path):
    with demo_folder(tmp_path) as folder:
        room = DeskRoom(folder, MemoryKeys())
        room.vault().make().desk.close()
        assert (folder / "desk.db").exists()
        assert folder.parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_killed_demo_is_removed_by_the_next_one(tmp_path):
    left = tmp_path / "followdesk-demo-left"
    (left / "desk").mkdir(parents=True)
    (left / "desk" / "desk.lock").touch()
    with demo_folder(tmp_path):
        assert not left.exists()


def test_a_living_demo_is_let_alone(tmp_path):
    with demo_folder(tmp_path) as folder:
        folder.mkdir()
        lock = DeskLock(folder / "desk.lock")
        with demo_folder(tmp_path):
            assert folder.exists()
        lock.release()


def test_a_demo_that_is_just_starting_is_let_alone(tmp_path):
    young, old = tmp_path / "followdesk-demo-young", tmp_path / "followdesk-demo-old"
    young.mkdir()
    old.mkdir()
    os.utime(old, (time.time() - 600, time.time() - 600))
    remove_leftovers(tmp_path)
    assert young.exists()
    assert not old.exists()


def test_what_only_looks_like_a_demo_is_let_alone(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    link = tmp_path / "followdesk-demo-link"
    link.symlink_to(precious)
    (tmp_path / "followdesk-demo-file").touch()
    os.utime(precious, (time.time() - 600, time.time() - 600))
    remove_leftovers(tmp_path)
    assert precious.exists()
    assert link.exists()
    assert (tmp_path / "followdesk-demo-file").exists()
