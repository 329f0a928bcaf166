"""The countdown to a call-back, above the queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible
from tests.gui.session.fake_desk import ANA, BOB, NOW, crowd, item
from tests.vault_desks import Clock

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.gui.session.call_back_line import CallBackLine
from followdesk.services.session_rows import SessionView

LATER = NOW + timedelta(minutes=14, seconds=32)


@pytest.fixture
def clock():
    return Clock(NOW)


@pytest.fixture
def line(qtbot, clock):
    made = CallBackLine(clock)
    qtbot.addWidget(made)
    return made


def view(*items):
    return SessionView(1, NOW, items, None, 0, 0, 0, 0, 0)


def bob(**facts):
    return item(1, BOB, "Bob Keller", QueueKind.ATTEMPT, **{"state": ItemState.DONE, **facts})


def test_nobody_to_come_is_nothing(line):
    line.show_session(view(*crowd()), None)
    assert line.isHidden()


def test_it_counts_by_the_second(line, clock):
    line.show_session(view(bob(to_come_at=LATER)), None)
    assert line.text.text() == "Call Bob Keller again in 14:32"
    clock.forward(seconds=33)
    line._on_beat()
    assert line.text.text() == "Call Bob Keller again in 13:59"
    assert line.button.isHidden()


def test_the_first_to_come_counts(line):
    ana = item(2, ANA, "Ana Duarte", QueueKind.ATTEMPT, to_come_at=NOW + timedelta(minutes=3))
    line.show_session(view(bob(to_come_at=LATER), ana), None)
    assert line.text.text() == "Call Ana Duarte again in 03:00"


def test_whoever_comes_back_in_hours_is_no_countdown(line):
    line.show_session(view(bob(to_come_at=NOW + timedelta(hours=3))), None)
    assert line.isHidden()


def test_when_it_is_over_it_tells_once(line, clock, qtbot):
    told = []
    line.came_due.connect(lambda: told.append(True))
    line.show_session(view(bob(to_come_at=LATER)), None)
    clock.now = LATER
    line._on_beat()
    line._on_beat()
    assert told == [True]


def test_who_is_due_is_offered_and_spoken_once(line, monkeypatch):
    said, wanted = [], []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    line.wanted.connect(wanted.append)
    due = bob(is_back=True, state=ItemState.WAITING)
    line.show_session(view(due), 9)
    line.show_session(view(replace(due, seconds=3)), 9)
    announced = [event.message() for event in said if hasattr(event, "message")]
    assert announced == ["Time to call Bob Keller"]
    assert not line.isHidden()
    line.button.click()
    assert [one.contact_id for one in wanted] == [BOB]


def test_who_is_called_just_now_is_not_offered(line):
    due = bob(is_back=True, state=ItemState.WAITING)
    line.show_session(view(due), due.id)
    assert line.offered is None
    assert line.isHidden()
