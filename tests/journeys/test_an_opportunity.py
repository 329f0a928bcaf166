"""One opportunity from the first meeting through proposal and review to its end, by keyboard."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS
from tests.journeys.living import come_up, pressed, tabbed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason
from followdesk.gui.forms.met_dialog import MetDialog
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.opportunities.proposal_dialog import ProposalDialog
from followdesk.services.new_desk import STAGE_SCRIPTS

LISBON = ZoneInfo("Europe/Lisbon")
STAGES = list(STAGE_SCRIPTS)


def lisbon(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=LISBON)


@pytest.fixture
def life(life):
    life.begin = lambda desk, _clock: desk.settings.begin_with(SETTINGS)
    life.clock.now = lisbon(11, 24, 18, 30)  # a Tuesday evening, at an event
    return life


@pytest.fixture
def consultant(life):
    return Consultant(life.open())


class Consultant:
    """Somebody who sells by keyboard, and looks after each step that nobody is in limbo."""

    def __init__(self, visitor):
        self.it = visitor

    @property
    def rooms(self):
        return self.it.of.shell.rooms

    def nobody_is_in_limbo(self):
        limbo = yield from self.it.ask(lambda desk: desk.agenda.limbo())
        assert limbo == ()

    def opportunity(self):
        found = yield from self.it.ask(opportunities_of)
        return found[0]

    def meet(self):
        """Write down who was met, the next step first."""
        yield from pressed(self.it, "Ctrl+Shift+E")
        dialog = yield from self.it.dialog(MetDialog)
        for words in (
            "thu 10 hear what they need",
            "Wanda Nowak",
            "Nowak Szklo",
            "+351 21 555 01 42",
            "catalogue for the spring",
        ):
            yield from typed(self.it, words)
            yield from self.it.settled()
            yield from pressed(self.it, "Tab")
            if words.startswith("thu"):
                yield from tabbed(self.it, lambda: dialog.name.isAncestorOf(self.it.focused))
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.closed(dialog)
        one = yield from self.opportunity()
        assert (one.title, one.met_at_event) == ("catalogue for the spring", True)
        yield from self.nobody_is_in_limbo()

    def talk(self, *keys, step=""):
        """Work the one call of the day, and end it by these keys and this step."""
        panel = self.rooms.session.panel
        yield from pressed(self.it, "F5")
        yield Until("the call", lambda: panel.is_calling)
        yield from self.it.settled()
        assert panel.room.view.card.name == "Wanda Nowak"
        yield from pressed(self.it, *keys)
        yield from typed(self.it, step)
        yield from self.it.settled()
        yield from pressed(self.it, "Ctrl+Return")
        yield Until("the call to be saved", lambda: not panel.is_calling)
        yield from self.it.settled()

    def in_the_room(self):
        """Go to the opportunities, where there is this one alone."""
        yield from pressed(self.it, "Ctrl+5")
        panel = self.rooms.opportunities.panel
        yield Until("the opportunity", lambda: panel.current is not None)
        yield from self.it.settled()
        return panel

    def to_stage(self, name):
        """Move it on, stage by stage."""
        for _ in range(STAGES.index(name)):
            one = yield from self.opportunity()
            yield from pressed(self.it, "Alt+Right")
            yield from self.it.settled()
            moved = yield from self.opportunity()
            assert moved.stage_id != one.stage_id

    def send_the_proposal(self):
        """Send it; without its review it is refused, and nothing is changed."""
        yield from self.in_the_room()
        yield from self.to_stage("proposal")
        yield from pressed(self.it, "Alt+Shift+P")
        dialog = yield from self.it.dialog(ProposalDialog)
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.settled()
        assert not dialog.isHidden()
        one = yield from self.opportunity()
        assert one.proposal_sent_at is None
        yield from typed(self.it, "wed 14 review it together")
        yield from self.it.settled()
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.closed(dialog)
        one = yield from self.opportunity()
        assert (one.proposal_sent_at, one.no_review) == (self.it.clock.now, False)

    def tick_off(self, what):
        """Mark a step of today as done, on the first screen."""
        yield from pressed(self.it, "Ctrl+1")
        yield from self.it.settled()
        agreed = self.rooms.today.agreed
        yield from tabbed(self.it, lambda: agreed.isAncestorOf(self.it.focused))
        yield from pressed(self.it, "D")
        yield from self.it.settled()
        steps = yield from self.it.ask(lambda desk: desk.people.card(1).steps)
        assert what not in {step.what for step in steps}

    def come_to_the_review(self):
        """Meet, hear what they need, send the proposal, and wait for the day of its review."""
        yield from come_up(self.it)
        yield from self.meet()
        yield from until(self.it, lisbon(11, 26, 10))
        yield from self.talk("Alt+R", "Alt+I", step="fri 11 send the proposal")
        yield from self.nobody_is_in_limbo()
        yield from until(self.it, lisbon(11, 27, 11))
        yield from self.send_the_proposal()
        yield from self.tick_off("send the proposal")
        yield from self.nobody_is_in_limbo()
        yield from until(self.it, lisbon(12, 2, 14))


def test_from_a_meeting_through_proposal_and_review_to_won(consultant, live):
    visitor = consultant.it

    def won():
        yield from consultant.come_to_the_review()
        yield from consultant.talk("Alt+R", "Alt+I", step="thu 9 begin the work")
        yield from consultant.nobody_is_in_limbo()
        yield from consultant.in_the_room()
        yield from pressed(visitor, "Alt+Shift+W")
        yield from visitor.settled()
        one = yield from consultant.opportunity()
        assert one.state is OpportunityState.WON
        endings = yield from visitor.ask(endings_of)
        assert [ending.reason for ending in endings] == [Reason.AGREED]
        yield from consultant.nobody_is_in_limbo()
        share = yield from visitor.ask(lambda desk: desk.today.numbers().agreed_share)
        return f"won, {share:.0%} of the talks ended agreed or over"

    live(won)


def test_from_a_meeting_through_proposal_and_review_to_over(consultant, live):
    visitor = consultant.it

    def over():
        yield from consultant.come_to_the_review()
        yield from consultant.talk("Alt+R", "Alt+I", step="fri 9 hear what the board says")
        yield from until(visitor, lisbon(12, 4, 9))
        yield from consultant.in_the_room()
        yield from pressed(visitor, "Alt+Shift+O")
        dialog = yield from visitor.dialog(OverDialog)
        yield from pressed(visitor, "Ctrl+Return")
        yield from visitor.settled()
        assert not dialog.isHidden(), "over wants a reason"
        yield from pressed(visitor, "Down", "Space")
        reason = dialog.reason
        yield from pressed(visitor, "Ctrl+Return")
        yield from visitor.closed(dialog)
        one = yield from consultant.opportunity()
        assert one.state is OpportunityState.OVER
        (ending,) = yield from visitor.ask(endings_of)
        assert ending.reason is reason
        card = yield from visitor.ask(lambda desk: desk.people.card(1))
        assert card.steps == ()
        yield from consultant.nobody_is_in_limbo()

        yield from pressed(visitor, "Ctrl+Z")
        yield from visitor.settled()
        one = yield from consultant.opportunity()
        assert one.state is OpportunityState.OPEN
        yield from consultant.nobody_is_in_limbo()
        yield from pressed(visitor, "Ctrl+Shift+Z")
        yield from visitor.settled()
        one = yield from consultant.opportunity()
        assert one.state is OpportunityState.OVER
        return reason

    live(over)


def opportunities_of(desk):
    with desk.works.look() as work:
        return work.all(Opportunity)


def endings_of(desk):
    with desk.works.look() as work:
        return work.all(Ending)
