"""F4 plans the call with whoever the keyboard is on, in each room; else it says whom to choose."""

from __future__ import annotations

import pytest
from tests.journeys.living import MOST_TABS, come_up, pressed, typed

from followdesk.app.tour.steps import Until
from followdesk.domain.call_plan import CallPlan
from followdesk.gui.forms.plan_dialog import PlanDialog

AIM = "show the figures"


class Planner:
    """Somebody who thinks before they ring."""

    def __init__(self, visitor):
        self.it = visitor

    @property
    def rooms(self):
        return self.it.of.shell.rooms

    def on_today(self):
        """Go to a row of the worklist."""
        yield from pressed(self.it, "Ctrl+1")
        self.rooms.today.due.go_to()
        yield from pressed(self.it, "Down")
        return self.rooms.today.due.list.current_row.record.contact_id

    def on_a_card(self):
        """Go to the second person of the list."""
        yield from pressed(self.it, "Ctrl+4")
        yield Until("a card", lambda: self.rooms.people.panel.current_id is not None)
        yield from self.it.settled()
        yield from pressed(self.it, "Down")
        yield from self.it.settled()
        return self.rooms.people.panel.current_id

    def in_a_call(self):
        """Be on the telephone."""
        yield from pressed(self.it, "F5")
        yield Until("a call", lambda: self.rooms.session.panel.is_calling)
        return self.rooms.session.panel.contact_on

    def on_the_queue(self):
        """Go to somebody who waits while another call is on."""
        called = yield from self.in_a_call()
        yield from self.it.settled()
        queue = self.rooms.session.panel.queue
        for _tab in range(MOST_TABS):
            if queue.isAncestorOf(self.it.focused):
                break
            yield from pressed(self.it, "Shift+Tab")
        yield from pressed(self.it, "Down")
        waiting = queue.contact_on
        assert waiting not in (None, called)
        return waiting

    def on_an_opportunity(self):
        """Go to an opportunity."""
        yield from pressed(self.it, "Ctrl+5")
        yield Until("one", lambda: self.rooms.opportunities.panel.current is not None)
        return self.rooms.opportunities.panel.current_contact

    def plans(self):
        def look(desk):
            with desk.works.look() as work:
                return [(plan.contact_id, plan.next_what) for plan in work.all(CallPlan)]

        return self.it.ask(look)


@pytest.mark.parametrize(
    "where", ["on_today", "on_a_card", "in_a_call", "on_the_queue", "on_an_opportunity"]
)
def test_whoever_the_keyboard_is_on_is_planned(life, live, where):
    it = life.open()
    planner = Planner(it)

    def planned():
        yield from come_up(it)
        contact_id = yield from getattr(planner, where)()
        yield from it.settled()
        before = yield from planner.plans()
        on = it.focused
        yield from pressed(it, "F4")
        dialog = yield from it.dialog(PlanDialog)
        yield from typed(it, AIM)
        yield from pressed(it, "Ctrl+Return")
        yield from it.closed(dialog)
        plans = yield from planner.plans()
        assert [plan for plan in plans if plan not in before] == [(contact_id, AIM)]
        assert it.focused is on, "the keyboard is back where it was"
        yield from pressed(it, "Ctrl+Z")
        yield from it.settled()
        assert (yield from planner.plans()) == before
        return where

    live(planned)


def test_where_nobody_is_chosen_it_says_whom_to_choose(life, live):
    it = life.open()

    def nobody():
        yield from come_up(it)
        yield from pressed(it, "Ctrl+6", "F4")
        yield from it.settled()
        assert it.of.window.notice.text.startswith("Choose somebody first")
        return "nobody"

    live(nobody)
