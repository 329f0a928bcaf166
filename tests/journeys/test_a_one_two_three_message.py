"""A forgotten next step, owned up to by F3, and each answer to it by keyboard alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS
from tests.journeys.living import come_up, pressed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.contact import PointKind
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason
from followdesk.gui.messages.answer_dialog import AnswerDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm

LISBON = ZoneInfo("Europe/Lisbon")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=LISBON)


def with_somebody_forgotten(desk, _clock):
    desk.settings.begin_with(SETTINGS)
    mail = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
    form = ContactForm(name="Bob Keller", points=(mail,), language="en")
    bob = desk.people.add(form).result
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns"))


@pytest.fixture
def life(life):
    life.begin = with_somebody_forgotten
    life.clock.now = TUESDAY
    return life


def sent(it):
    """Go to the opportunity, write by F3, fill both blanks, and say that it is sent."""
    yield from come_up(it)
    yield from pressed(it, "Ctrl+5")
    panel = it.of.shell.rooms.opportunities.panel
    yield Until("the opportunity", lambda: panel.current is not None)
    yield from it.settled()
    yield from pressed(it, "F3")
    dialog = yield from it.dialog(MessageDialog)
    yield from typed(it, "Monday")
    yield from pressed(it, "F2")
    yield from typed(it, "cut the returns")
    yield from pressed(it, "Ctrl+Return")
    yield from it.closed(dialog)
    yield from it.settled()
    limbo = yield from it.ask(lambda desk: desk.agenda.limbo())
    assert limbo == ()


def all_of(it, kind):
    def look(desk):
        with desk.works.look() as work:
            return work.all(kind)

    return it.ask(look)


def taken_back(it):
    """One undo, and the answer is waited for again."""
    yield from pressed(it, "Ctrl+Z")
    yield from it.settled()
    waiting = yield from it.ask(lambda desk: desk.one_two_three.waiting())
    assert len(waiting) == 1


@pytest.mark.parametrize("digit", ["1", "2", "3"])
def test_each_digit_does_what_it_says_and_is_taken_back_whole(life, live, digit):
    it = life.open()

    def answered():
        yield from sent(it)
        yield from pressed(it, "F3")
        dialog = yield from it.dialog(AnswerDialog)
        yield from it.settled()
        yield from pressed(it, digit)
        if digit == "2":
            yield from it.settled()
            yield from pressed(it, "Ctrl+Return")
        yield from it.closed(dialog)
        yield from it.settled()
        (one,) = yield from all_of(it, Opportunity)
        steps = yield from all_of(it, NextStep)
        assert steps[0].state is StepState.DONE
        if digit == "1":
            assert one.state is OpportunityState.OVER
        else:
            assert one.state is OpportunityState.OPEN
            on = date(2026, 11, 25) if digit == "2" else date(2026, 11, 24)
            assert (steps[1].on_day, steps[1].agreed) == (on, digit == "3")
        yield from taken_back(it)
        return f"answered {digit}, and taken back"

    live(answered)


def test_a_better_reason_is_chosen_by_keys_before_a_one_is_noted(life, live):
    it = life.open()

    def answered():
        yield from sent(it)
        yield from pressed(it, "F3")
        dialog = yield from it.dialog(AnswerDialog)
        yield from pressed(it, "Tab")
        assert dialog.focusWidget() is dialog.reason
        yield from pressed(it, "Down", "1")
        yield from it.closed(dialog)
        yield from it.settled()
        (ending,) = yield from all_of(it, Ending)
        assert ending.reason is Reason.NOT_A_FIT
        assert "not a fit for me" in it.of.window.notice.accessibleName()
        yield from taken_back(it)
        return "answered 1 for a reason of one's own, and taken back"

    live(answered)


def test_the_row_on_the_last_day_takes_the_digit(life, live):
    it = life.open()

    def answered():
        yield from sent(it)
        yield from until(it, datetime(2026, 12, 2, 9, tzinfo=LISBON))
        yield from pressed(it, "Ctrl+1")
        today = it.of.shell.rooms.today
        yield Until("the row", lambda: bool(today.due.list.row_model.rows))
        yield from it.settled()
        today.due.go_to()
        yield from pressed(it, "3")
        yield from it.settled()
        steps = yield from all_of(it, NextStep)
        assert [step.state for step in steps] == [StepState.DONE, StepState.OPEN]
        yield from taken_back(it)
        return "answered 3 on its row, and taken back"

    live(answered)


def test_silence_closes_it_as_the_day_turns_and_an_undo_stands(life, live):
    it = life.open()

    def silent():
        yield from sent(it)
        yield from until(it, datetime(2026, 12, 3, 8, tzinfo=LISBON))
        (one,) = yield from all_of(it, Opportunity)
        assert one.state is OpportunityState.OVER
        (ending,) = yield from all_of(it, Ending)
        assert ending.reason is Reason.NO_RESPONSE
        assert it.of.window.notice.text.startswith("No answer from Bob Keller")
        yield from taken_back(it)
        yield from until(it, datetime(2026, 12, 4, 8, tzinfo=LISBON))
        (one,) = yield from all_of(it, Opportunity)
        assert one.state is OpportunityState.OPEN
        return "closed by silence, taken back, and left so"

    live(silent)
