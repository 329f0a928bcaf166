"""A series from the missed 10 o'clock call to its last voicemail, lived at the keyboard."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS, step_form
from tests.journeys.living import come_up, pressed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.contact import PointKind
from followdesk.domain.enrollment import Enrollment, EnrollmentState
from followdesk.domain.opportunity import Ending, Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.when import When
from followdesk.gui.explain import explain_why
from followdesk.gui.forms.promise_dialog import PromiseDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.series.enroll_dialog import EnrollDialog
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
# What nobody can know who has never spoken with Bob is typed into the blanks of the second.
EMAILS = {2: (), 3: ("6 November", "have fewer returns")}
BOB = 1
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

    @property
    def panel(self):
        return self.it.of.shell.rooms.session.panel

    def card(self):
        card = yield from self.it.ask(lambda desk: desk.people.card(BOB))
        return card

    def call(self, *keys):
        """Begin a session, which holds Bob alone, and end the call by these keys."""
        yield from pressed(self.it, "F5")
        yield Until("the call with Bob", lambda: self.panel.is_calling)
        yield from self.it.settled()
        assert self.panel.room.view.card.id == BOB
        yield from pressed(self.it, *keys)
        yield Until("the call to be saved", lambda: not self.panel.is_calling)
        yield from self.it.settled()

    def leave_a_message(self, number):
        """Leave the message of that number, on its time and in its turn."""
        yield from self.call("Ctrl+M", "Alt+M", "Ctrl+Return")
        undo = yield from self.it.ask(lambda desk: desk.undo.state()[0])
        assert undo.facts["number"] == number

    def send_the_email(self, *words):
        """Open the e-mail that goes with the attempt just made, fill its blanks, and send it."""
        yield from pressed(self.it, "Ctrl+Shift+M")
        dialog = yield from self.it.dialog(MessageDialog)
        view = dialog.view
        for number, word in enumerate(words):
            yield from pressed(self.it, *(("F2",) if number else ()))
            yield from typed(self.it, word)
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.closed(dialog)
        waiting = yield from self.it.ask(lambda desk: desk.correspondence.due())
        assert waiting == ()
        return view

    def begin_anew(self):
        """Find Bob, and say that a series begins."""
        yield from pressed(self.it, "Ctrl+K")
        yield from typed(self.it, "keller")
        yield Until("Bob to be found", lambda: bool(self.it.of.window.top_bar.search.found))
        yield from pressed(self.it, "Return")
        yield from self.it.settled()
        yield from pressed(self.it, "Ctrl+Shift+V")
        dialog = yield from self.it.dialog(EnrollDialog)
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.settled()
        return dialog

    def go_through(self, attempts):
        """Make so many attempts, each on its time; return the times offered in writing."""
        offered = []
        yield from until(self.it, AGREED)
        for number in range(1, attempts + 1):
            yield from self.leave_a_message(number)
            if number in EMAILS:
                view = yield from self.send_the_email(*EMAILS[number])
                offered += [row.starts_at for row in view.times]
            limbo = yield from self.it.ask(lambda desk: desk.agenda.limbo())
            assert limbo == ()
            card = yield from self.card()
            if number == len(DUE) + 1:
                assert card.series is None
                break
            following = card.series.steps[card.series.current - 1]
            assert (card.series.current, following.due_at) == (number + 1, DUE[number - 1])
            assert explain_why(following.why, "Europe/Lisbon")
            if number < attempts:
                yield from until(self.it, following.due_at)
        return offered


def test_seven_attempts_from_the_missed_call_to_the_wait_of_90_days(life, live):
    visitor = life.open()
    caller = Caller(visitor)

    def series():
        yield from come_up(visitor)
        offered = yield from caller.go_through(7)
        assert len(offered) == 3
        assert all(lisbon(2026, 11, 24, 10, 15) < at < lisbon(2026, 12, 4, 0, 0) for at in offered)
        card = yield from caller.card()
        assert [one.state for one in card.opportunities] == ["over"]
        endings = yield from visitor.ask(endings_of)
        assert [(one.reason, one.not_before_on) for one in endings] == [
            (Reason.NO_RESPONSE, LEFT_ALONE_UNTIL)
        ]
        queue = yield from visitor.ask(lambda desk: desk.queue.rows())
        assert queue == ()

        yield from until(visitor, lisbon(2027, 3, 16, 10, 0))
        dialog = yield from caller.begin_anew()
        assert not dialog.isHidden(), "it asks first"
        yield from pressed(visitor, "Escape")
        yield from visitor.closed(dialog)
        card = yield from caller.card()
        assert card.series is None
        yield from until(visitor, lisbon(2027, 3, 17, 10, 0))
        dialog = yield from caller.begin_anew()
        yield from visitor.closed(dialog)
        card = yield from caller.card()
        assert card.series.current == 1
        return f"over, not before {LEFT_ALONE_UNTIL}"

    live(series)


def test_a_reply_to_the_fourth_message_ends_the_series(life, live):
    visitor = life.open()
    caller = Caller(visitor)

    def series():
        yield from come_up(visitor)
        yield from caller.go_through(4)
        yield from until(visitor, lisbon(2026, 12, 2, 11, 0))
        yield from pressed(visitor, "Ctrl+Shift+P")
        dialog = yield from visitor.dialog(PromiseDialog)
        yield from typed(visitor, "bob")
        yield from visitor.settled()
        yield from pressed(visitor, "Return")
        yield from visitor.settled()
        yield from typed(visitor, "wants to talk about the returns")
        yield from pressed(visitor, "Ctrl+Return")
        yield from visitor.closed(dialog)
        card = yield from caller.card()
        assert card.series is None
        runs = yield from visitor.ask(runs_of)
        assert [(run.state, run.ended_why) for run in runs] == [
            (EnrollmentState.ENDED, SeriesEndReason.REPLIED)
        ]
        limbo = yield from visitor.ask(lambda desk: desk.agenda.limbo())
        assert limbo == ()

        yield from pressed(visitor, "F5")
        yield Until("the call with Bob", lambda: caller.panel.is_calling)
        yield from visitor.settled()
        yield from pressed(visitor, "Alt+R", "Alt+I")
        yield from typed(visitor, "fri 15:00 see the returns together")
        yield from visitor.settled()
        yield from pressed(visitor, "Ctrl+Return")
        yield Until("the call to be saved", lambda: not caller.panel.is_calling)
        yield from visitor.settled()
        card = yield from caller.card()
        (step,) = card.steps
        assert (step.agreed, step.starts_at) == (True, lisbon(2026, 12, 4, 15, 0))
        owed = yield from visitor.ask(lambda desk: desk.promises.running())
        assert owed == ()
        yield from until(visitor, lisbon(2026, 12, 3, 16, 0))
        queue = yield from visitor.ask(lambda desk: desk.queue.rows())
        assert queue == (), "no fifth attempt is due"
        return step.what

    live(series)


def runs_of(desk):
    with desk.works.look() as work:
        return work.all(Enrollment, contact_id=BOB)


def endings_of(desk):
    with desk.works.look() as work:
        return work.all(Ending, contact_id=BOB)
