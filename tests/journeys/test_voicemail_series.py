"""A series from the missed 10 o'clock call to its last voicemail, lived at the keyboard."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS, step_form
from tests.journeys.living import come_up, pressed

from followdesk.app.tour.steps import Until
from followdesk.domain.contact import PointKind
from followdesk.domain.opportunity import Ending, Reason
from followdesk.domain.when import When
from followdesk.gui.explain import explain_why
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm

LISBON = ZoneInfo("Europe/Lisbon")


def lisbon(year, month, day, hour, minute):
    return datetime(year, month, day, hour, minute, tzinfo=LISBON)


BEFORE = lisbon(2026, 11, 24, 9, 40)
AGREED = lisbon(2026, 11, 24, 10, 0)
# By hand, from DOMAIN.md: Tuesday 1 and Tuesday 8 December are holidays in Portugal.
DUE = (
    lisbon(2026, 11, 24, 10, 15),
    lisbon(2026, 11, 25, 16, 0),
    lisbon(2026, 11, 27, 9, 30),
    lisbon(2026, 12, 3, 16, 0),
    lisbon(2026, 12, 10, 9, 30),
    lisbon(2026, 12, 17, 16, 0),
)
LEFT_ALONE_UNTIL = date(2027, 3, 17)


def with_an_agreed_call(desk, _clock):
    """Furnish a desk with Bob, what could be done for him, and a call agreed for 10 o'clock."""
    desk.settings.begin_with(SETTINGS)
    desk.settings.refresh_holidays()
    form = ContactForm(
        name="Bob Keller",
        organization="Keller Logistics",
        points=(
            NewPoint(kind=PointKind.PHONE, value="+351 21 555 01 42"),
            NewPoint(kind=PointKind.EMAIL, value="bob@keller.example"),
        ),
    )
    bob = desk.people.add(form).result
    step = step_form(bob, When(AGREED.date(), time(10), "Europe/Lisbon"), what="talk it over")
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns", step=step))


@pytest.fixture
def life(life):
    life.begin = with_an_agreed_call
    life.clock.now = BEFORE
    return life


class Caller:
    """Somebody at the keyboard who calls Bob again and again."""

    def __init__(self, visitor):
        self.it = visitor
        self.bob = 1

    @property
    def panel(self):
        return self.it.of.shell.rooms.session.panel

    def until(self, moment):
        """Turn the clock to a moment, in the window as well."""
        minutes = (moment - self.it.clock.now).total_seconds() / 60
        self.it.turn_the_clock(int(minutes))
        yield from self.it.settled()

    def card(self):
        card = yield from self.it.ask(lambda desk: desk.people.card(self.bob))
        return card

    def call(self, *keys):
        """Begin a session, which holds Bob alone, and end the call by these keys."""
        yield from pressed(self.it, "F5")
        yield Until("the call with Bob", lambda: self.panel.is_calling)
        yield from self.it.settled()
        assert self.panel.room.view.card.id == self.bob
        yield from pressed(self.it, *keys)
        yield Until("the call to be saved", lambda: not self.panel.is_calling)
        yield from self.it.settled()

    def leave_a_message(self, number):
        """Leave the message of that number, on its time and in its turn."""
        yield from self.call("Ctrl+M", "Alt+M", "Ctrl+Return")
        undo = yield from self.it.ask(lambda desk: desk.undo.state()[0])
        assert undo.facts["number"] == number


def test_seven_attempts_from_the_missed_call_to_the_wait_of_90_days(life, live):
    visitor = life.open()
    caller = Caller(visitor)

    def series():
        yield from come_up(visitor)
        yield from caller.until(AGREED)
        for number, due in enumerate((*DUE, None), start=1):
            yield from caller.leave_a_message(number)
            limbo = yield from visitor.ask(lambda desk: desk.agenda.limbo())
            assert limbo == ()
            card = yield from caller.card()
            if due is None:
                assert card.series is None
                break
            following = card.series.steps[card.series.current - 1]
            assert card.series.current == number + 1
            assert following.due_at == due
            assert explain_why(following.why, "Europe/Lisbon")
            yield from caller.until(due)

        assert [one.state for one in card.opportunities] == ["over"]
        endings = yield from visitor.ask(lambda desk: endings_of(desk, caller.bob))
        assert [(one.reason, one.not_before_on) for one in endings] == [
            (Reason.NO_RESPONSE, LEFT_ALONE_UNTIL)
        ]
        queue = yield from visitor.ask(lambda desk: desk.queue.rows())
        assert queue == ()
        return f"over, not before {LEFT_ALONE_UNTIL}"

    live(series)


def endings_of(desk, contact_id):
    with desk.works.look() as work:
        return work.all(Ending, contact_id=contact_id)
