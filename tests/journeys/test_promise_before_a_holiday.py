"""A promise made on a Friday at 16:50 before a holiday Monday, counted down, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS
from tests.journeys.living import come_up, pressed, tabbed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.calling import QueueKind
from followdesk.domain.contact import PointKind
from followdesk.gui.explain import explain_why
from followdesk.gui.forms.promise_dialog import PromiseDialog
from followdesk.services.care_rows import PromiseShare
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm
from followdesk.services.rows import LimboHow

LISBON = ZoneInfo("Europe/Lisbon")


def lisbon(day, hour, minute):
    """Return a moment of October 2026; Monday the 5th is a holiday in Portugal."""
    return datetime(2026, 10, day, hour, minute, tzinfo=LISBON)


ASKED = lisbon(2, 16, 50)


def with_bob(desk, settings):
    desk.settings.begin_with(settings)
    points = (NewPoint(kind=PointKind.PHONE, value="+351 21 555 01 42"),)
    bob = desk.people.add(ContactForm(name="Bob Keller", points=points)).result
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))


def from_today(visitor):
    """Answer from the first screen, in the list of what is due."""
    yield from pressed(visitor, "Ctrl+1")
    yield from visitor.settled()
    due = visitor.of.shell.rooms.today.due
    yield from tabbed(visitor, lambda: due.isAncestorOf(visitor.focused))
    yield from pressed(visitor, "D")


def from_the_card(visitor):
    """Answer from the card that the key for the next answer leads to."""
    yield from pressed(visitor, "Ctrl+Shift+A")
    yield from visitor.settled()
    coming = visitor.of.shell.rooms.people.panel.card.coming
    yield from tabbed(visitor, lambda: coming.isAncestorOf(visitor.focused))
    yield from pressed(visitor, "D")


@pytest.mark.parametrize(
    ("settings", "looks", "due", "answer"),
    [
        # 24 hours, whatever the day: what was promised was hours.
        (
            SETTINGS,
            [lisbon(2, 20, 0), lisbon(3, 9, 0), lisbon(3, 16, 0)],
            lisbon(3, 16, 50),
            from_today,
        ),
        # The hours rest on days off, as the user has set it: over the weekend and the holiday.
        (
            replace(SETTINGS, promise_working_days_only=True),
            [lisbon(3, 12, 0), lisbon(5, 10, 0), lisbon(6, 9, 0), lisbon(6, 16, 20)],
            lisbon(6, 16, 50),
            from_the_card,
        ),
    ],
    ids=["24 hours", "24 hours of working days"],
)
def test_it_counts_down_over_the_weekend_and_is_kept(life, live, settings, looks, due, answer):
    life.begin = lambda desk, _clock: with_bob(desk, settings)
    life.clock.now = ASKED
    visitor = life.open()
    badge = visitor.of.window.promise

    def promised():
        yield from come_up(visitor)
        assert badge.isHidden()
        limbo = yield from visitor.ask(lambda desk: desk.agenda.limbo())
        assert [row.title for row in limbo] == ["Returns"]
        yield from pressed(visitor, "Ctrl+Shift+P")
        dialog = yield from visitor.dialog(PromiseDialog)
        yield from typed(visitor, "bob")
        yield from visitor.settled()
        yield from pressed(visitor, "Return")
        yield from visitor.settled()
        yield from typed(visitor, "prices for the spring range")
        yield from visitor.settled()
        assert f"{due:%H:%M}" in dialog.echo
        yield from pressed(visitor, "Ctrl+Return")
        yield from visitor.closed(dialog)
        (owed,) = yield from visitor.ask(lambda desk: desk.promises.running())
        assert owed.due_at == due
        assert explain_why(owed.why, "Europe/Lisbon")
        limbo = yield from visitor.ask(lambda desk: desk.agenda.limbo())
        assert limbo == ()

        said = []
        for moment in looks:
            yield from until(visitor, moment)
            assert badge.isVisible()
            said.append(badge.text())
            first = yield from visitor.ask(lambda desk: desk.queue.rows()[0])
            assert (first.kind, first.contact) == (QueueKind.PROMISE, "Bob Keller")
        assert len(set(said)) == len(said), f"it does not count down: {said}"

        yield from answer(visitor)
        yield Until("the answer to be given", badge.isHidden)
        yield from visitor.settled()
        visitor.turn_the_clock(1)
        page = yield from visitor.ask(lambda desk: desk.today.page())
        assert [row for row in page.due if row.kind is QueueKind.PROMISE] == []
        assert page.numbers.promises_kept == PromiseShare(kept=1, ended=1)
        assert [row.how for row in page.limbo] == [LimboHow.PROMISE_CLOSED]
        return str(said)

    live(promised)
