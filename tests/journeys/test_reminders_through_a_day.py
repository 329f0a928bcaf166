"""Reminders by keys: snoozed, come again, dismissed, missed while closed, called back."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS, step_form
from tests.journeys.living import come_up, pressed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.contact import PointKind
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm, NewPoint

LISBON = ZoneInfo("Europe/Lisbon")
BEGINS = datetime(2026, 11, 24, 10, 30, tzinfo=LISBON)


def at(hour, minute):
    return BEGINS.replace(hour=hour, minute=minute)


def agree(desk, name, hour, minute):
    points = (NewPoint(kind=PointKind.PHONE, value="+351 21 555 01 42"),)
    who = desk.people.add(ContactForm(name=name, points=points), anyway=True).result
    when = When(BEGINS.date(), time(hour, minute), "Europe/Lisbon")
    desk.agenda.add_step(step_form(who, when, what="talk it over", agreed=True))


def with_calls(desk, _clock):
    """Furnish a desk with calls agreed for 11:00, 11:30 and 11:40."""
    desk.settings.begin_with(SETTINGS)
    desk.settings.refresh_holidays()
    agree(desk, "Bob Keller", 11, 0)
    agree(desk, "Ana Duarte", 11, 30)
    agree(desk, "Eva Novotná", 11, 40)


@pytest.fixture
def life(life):
    life.begin = with_calls
    life.clock.now = BEGINS
    return life


def shown(visitor):
    """Give who the reminders are about."""
    ways = visitor.of.shell.reminders
    return [row.about.contact for row in ways.panel.rows] if "panel" in ways.__dict__ else []


def line(visitor):
    return visitor.of.shell.reminders.panel.strip.text.text()


def test_a_reminder_is_snoozed_by_key_comes_again_and_is_dismissed(life, live):
    it = life.open()

    def day():
        yield from come_up(it)
        yield from pressed(it, "Ctrl+4")
        yield from it.settled()
        before = it.focused
        yield from until(it, at(10, 49))
        assert shown(it) == []
        yield from until(it, at(10, 50))
        assert shown(it) == ["Bob Keller"]
        assert it.focused is before, "it takes no keyboard"
        yield from pressed(it, "Ctrl+0", "1")
        yield from it.settled()
        assert shown(it) == []
        assert it.focused is before, "the keyboard is where it was"
        yield from until(it, at(10, 55))
        assert shown(it) == ["Bob Keller"]
        yield from pressed(it, "Ctrl+0", "S")
        yield from typed(it, "in 2 min")
        yield from pressed(it, "Return")
        yield from it.settled()
        assert it.of.window.notice.text == "Comes again at 10:57."
        yield from until(it, at(10, 57))
        assert line(it) == "Bob Keller · agreed call at 11:00"
        yield from pressed(it, "Ctrl+0", "Delete")
        yield from it.settled()
        yield from until(it, at(11, 5))
        assert shown(it) == []
        yield from until(it, at(11, 20))
        assert shown(it) == ["Ana Duarte"]
        return "snoozed twice, dismissed once"

    live(day)


def test_what_was_missed_while_closed_is_one_summary_and_dismissed_whole(life, live):
    it = life.open()

    def morning():
        yield from come_up(it)
        return "nothing yet"

    def afternoon():
        yield from come_up(it)
        assert line(it).startswith("While you were away: 3 · ")
        yield from pressed(it, "Ctrl+0", "A", "Delete")
        yield from it.settled()
        assert shown(it) == []
        yield from pressed(it, "Ctrl+Alt+0")
        yield from it.settled()
        assert len(shown(it)) == 3
        yield from pressed(it, "Ctrl+0", "A", "Delete")
        yield from it.settled()
        return "three missed"

    def evening():
        yield from come_up(it)
        assert shown(it) == []
        return "nothing is told twice"

    live(morning)
    it.leave()
    it.clock.turn(240)
    it.start_again()
    live(afternoon)
    it.leave()
    it.clock.turn(60)
    it.start_again()
    live(evening)


def test_a_call_back_counts_down_and_is_called(life, live):
    it = life.open()

    def panel():
        return it.of.shell.rooms.session.panel

    def day():
        yield from come_up(it)
        yield from until(it, at(11, 21))
        yield from pressed(it, "F5")
        yield Until("the first call", lambda: panel().is_calling)
        yield from it.settled()
        first = panel().room.view.card
        assert first.name == "Bob Keller"
        yield from pressed(it, "Ctrl+M", "Alt+M", "Ctrl+Return")
        yield Until("the next call", lambda: panel().contact_on not in (None, first.id))
        yield from it.settled()
        second = panel().contact_on
        count = panel().queue.call_back
        assert count.text.text() == "Call Bob Keller again in 15:00"
        yield from until(it, at(11, 35))
        yield Until("the seconds", lambda: count.text.text().endswith(" in 01:00"))
        assert panel().contact_on == second
        yield from until(it, at(11, 36))
        yield Until("the offer", lambda: count.offered is not None)
        assert panel().contact_on == second, "offered, not forced"
        yield from pressed(it, "Alt+A")
        yield Until("the call back", lambda: panel().contact_on == first.id)
        yield from it.settled()
        assert panel().room.view.reason.number == 2
        return "called back at the minute"

    live(day)
