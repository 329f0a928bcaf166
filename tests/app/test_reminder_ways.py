"""Reminders in the real window: shown at their time, answered, missed, locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.desks import TUESDAY, step_form, thursday

from followdesk.app.reminder_watch import ReminderWatch
from followdesk.domain.contact import PointKind
from followdesk.domain.reminder import ReminderKind
from followdesk.services.deeds import ContactForm, NewPoint


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def book(qtbot, opened, *names, at=None):
    """Agree on a call with each of these people, at 11 unless said."""

    def do(desk):
        for name in names:
            points = (NewPoint(kind=PointKind.PHONE, value="+351 21 000 0001"),)
            who = desk.people.add(ContactForm(name=name, points=points), anyway=True).result
            done = desk.agenda.add_step(step_form(who, at or thursday(11, days=0), agreed=True))
        return done

    opened.jobs.command(do)
    settle(qtbot, opened)


def turn(qtbot, opened, clock, hour, minute=0, days=0):
    """Turn the clock, as if the computer had slept until then."""
    clock.now = thursday(hour, minute, days=days).instant()
    opened.shell.tell_time()
    settle(qtbot, opened)


@pytest.fixture
def ways(opened):
    opened.shell.reminders.watch.look()
    return opened.shell.reminders


def rows(ways):
    return [row.about.contact for row in ways.panel.rows]


def test_a_step_booked_here_reminds_at_its_time(qtbot, opened, ways, clock):
    rang = []
    ways.rang.connect(lambda fresh, missed: rang.append((len(fresh), missed)))
    book(qtbot, opened, "Bob Keller")
    assert "panel" not in ways.__dict__, "nothing is made before it is needed"
    turn(qtbot, opened, clock, 10, 49)
    assert rang == []
    turn(qtbot, opened, clock, 10, 50)
    assert rang == [(1, 0)]
    assert rows(ways) == ["Bob Keller"]
    turn(qtbot, opened, clock, 11, 0)
    assert rang == [(1, 0), (1, 0)]


def test_the_timer_waits_for_the_next_ring_and_no_longer_than_a_minute(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    timer = ways.watch._timer
    assert timer.isActive()
    assert timer.remainingTime() <= 60_001
    clock.now = thursday(10, 49, days=0).instant()
    clock.forward(minutes=0.5)
    ways.watch.tick()
    settle(qtbot, opened)
    assert timer.remainingTime() <= 30_001


def test_a_minute_in_which_nothing_rings_asks_nothing(qtbot, opened, ways, clock, monkeypatch):
    settle(qtbot, opened)
    asked = []
    monkeypatch.setattr(ReminderWatch, "look", lambda _self: asked.append(True))
    for _minute in range(5):
        clock.forward(minutes=1)
        ways.watch.tick()
    assert asked == []
    clock.forward(minutes=-30)
    ways.watch.tick()
    assert asked == [True], "the clock was set back"
    clock.forward(minutes=90)
    ways.watch.tick()
    assert asked == [True, True], "the computer slept"


def test_ctrl_0_leads_there_and_back(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    turn(qtbot, opened, clock, 10, 50)
    opened.window.enter("people")
    settle(qtbot, opened)
    before = opened.window.focusWidget()
    opened.around.actions["reminders"].trigger()
    assert ways.panel.holds_keyboard
    opened.around.actions["reminders"].trigger()
    assert opened.window.focusWidget() is before
    in_reminders(qtbot, opened, Qt.Key.Key_Escape)
    assert opened.window.focusWidget() is before


def test_ctrl_0_with_nothing_says_when_the_next_comes(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    opened.around.actions["reminders"].trigger()
    assert opened.window.notice.text == "Nothing reminds you now."
    assert "The next reminder comes at 10:50." in opened.window.notice.accessibleName()


def in_reminders(qtbot, opened, *keys):
    """Press keys there; keys want a window that is active."""
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    opened.around.actions["reminders"].trigger()
    for key in keys:
        QTest.keyClick(opened.window.focusWidget(), key)
        settle(qtbot, opened)


def test_snoozed_by_key_it_comes_again_and_is_dismissed_and_brought_back(
    qtbot, opened, ways, clock
):
    book(qtbot, opened, "Bob Keller")
    turn(qtbot, opened, clock, 10, 50)
    in_reminders(qtbot, opened, Qt.Key.Key_1)
    assert ways.panel.isHidden()
    assert opened.window.notice.text == "Comes again at 10:55."
    turn(qtbot, opened, clock, 10, 55)
    in_reminders(qtbot, opened, Qt.Key.Key_Delete)
    assert ways.panel.isHidden()
    assert opened.window.notice.text == "Dismissed."
    opened.around.actions["reminder_back"].trigger()
    settle(qtbot, opened)
    assert rows(ways) == ["Bob Keller"]
    assert not opened.around.actions["reminder_back"].isEnabled()


def test_done_is_a_deed_that_can_be_undone(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    turn(qtbot, opened, clock, 11)
    in_reminders(qtbot, opened, Qt.Key.Key_D)
    assert ways.panel.isHidden()
    assert opened.window.notice.text == "Done: Bob Keller."
    opened.shell.undo()
    settle(qtbot, opened)
    assert rows(ways) == ["Bob Keller"]


def test_an_answer_owed_is_ticked_as_given(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    opened.jobs.command(lambda desk: desk.promises.add(1, "prices", "email"))
    settle(qtbot, opened)
    turn(qtbot, opened, clock, 10, 30, days=1)
    ways.panel.list.select(next(r.key for r in ways.panel.rows if r.kind is ReminderKind.PROMISE))
    in_reminders(qtbot, opened, Qt.Key.Key_D)
    assert opened.window.notice.text == "Answered: Bob Keller."


def test_open_and_call_lead_to_their_rooms(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller")
    turn(qtbot, opened, clock, 11)
    in_reminders(qtbot, opened, Qt.Key.Key_O)
    assert opened.window.current_room == "people"
    assert opened.shell.rooms.people.panel.current_id == 1
    in_reminders(qtbot, opened, Qt.Key.Key_C)
    assert opened.window.current_room == "session"
    assert opened.shell.rooms.session.panel.contact_on == 1


def test_who_is_on_the_telephone_needs_no_reminder(qtbot, opened, ways, clock):
    book(qtbot, opened, "Bob Keller", "Ana Duarte")
    turn(qtbot, opened, clock, 11)
    opened.shell.rooms.call(1)
    settle(qtbot, opened)
    assert rows(ways) == ["Ana Duarte"]
    assert not ways.panel.strip.snooze.isVisible()
    opened.window.go_to("today")
    assert rows(ways) == ["Bob Keller", "Ana Duarte"]


def test_what_was_missed_while_locked_is_one_summary(qtbot, opened, ways, clock):
    rang, locked = [], []
    ways.rang.connect(lambda fresh, missed: rang.append((len(fresh), missed)))
    ways.watch.rang_locked.connect(locked.append)
    book(qtbot, opened, "Bob Keller", "Ana Duarte", "Eva Novotná")
    opened.lock()
    qtbot.waitUntil(lambda: opened.curtain.is_drawn)
    settle(qtbot, opened)
    turn(qtbot, opened, clock, 11, 30)
    assert rang == []
    assert len(locked) == 1
    assert "Bob" not in repr(locked)
    opened.door.panel.unlock_wanted.emit()
    qtbot.waitUntil(lambda: not opened.curtain.is_drawn)
    settle(qtbot, opened)
    assert rang == [(3, 3)]
    assert ways.panel.strip.text.text().startswith("While you were away: 3 · ")


def test_what_was_missed_while_closed_is_one_summary(qtbot, make, clock):
    from tests.vault_desks import MemoryKeyStore

    keys = MemoryKeyStore()
    first = make(keys)
    with qtbot.waitSignal(first.shell.ready, timeout=20_000):
        first.show()
    settle(qtbot, first)
    book(qtbot, first, "Bob Keller", "Ana Duarte")
    first.window.close()
    first.close()
    clock.now = TUESDAY.replace(hour=14)
    second = make(keys)
    with qtbot.waitSignal(second.shell.ready, timeout=20_000):
        second.show()
    settle(qtbot, second)
    text = second.shell.reminders.panel.strip.text.text()
    assert text.startswith("While you were away: 2 · ")
