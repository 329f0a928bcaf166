"""Help within a call by one key each, and a plan of the day before: lived by keyboard alone."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.desks import SETTINGS, call_form, step_form, thursday
from tests.journeys.living import come_up, pressed, tabbed, typed, until

from followdesk.app.tour.steps import Until
from followdesk.domain.call_plan import CallPlan
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Conversation, Outcome
from followdesk.domain.disposition import Disposition
from followdesk.domain.in_or_out import Question
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.noted import answer_name, note_name
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason
from followdesk.domain.script import SectionName
from followdesk.gui.forms.plan_dialog import PlanDialog
from followdesk.gui.widgets.note_field import NoteField
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm

LISBON = ZoneInfo("Europe/Lisbon")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=LISBON)
AT_1041 = datetime(2026, 11, 24, 10, 41, tzinfo=LISBON)
BEFORE_TEN = datetime(2026, 11, 26, 9, 59, tzinfo=LISBON)
THURSDAY = date(2026, 11, 26)
SAVE = "Ctrl+Return"
AGAIN = "talk about it again"


def with_bob(desk, _clock):
    """Bob is called at 10:40 on the Tuesday, as both agreed; he has one opportunity."""
    desk.settings.begin_with(SETTINGS)
    number = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0142")
    form = ContactForm(name="Bob Keller", points=(number,), zone="Europe/Lisbon", language="en")
    bob = desk.people.add(form).result
    opportunity = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")).result
    at_1040 = thursday(10, 40, days=0)
    desk.agenda.add_step(
        step_form(bob, at_1040, what="proposal review", opportunity_id=opportunity)
    )


def with_a_talk(desk, clock):
    """Bob was talked to just now; the next call is agreed for the Tuesday at 10:40."""
    with_bob(desk, clock)
    agreed = Continues(step=step_form(1, thursday(10, 40, days=0), what="proposal review"))
    desk.sessions.save_call(call_form(1, Disposition.CONNECTED, agreed, at=clock()))


@pytest.fixture
def life(life):
    life.begin = with_bob
    life.clock.now = TUESDAY
    return life


@pytest.fixture
def caller(life):
    return Caller(life.open())


class Caller:
    """Somebody on the telephone, whose hands stay on the keys."""

    def __init__(self, visitor):
        self.it = visitor

    @property
    def panel(self):
        return self.it.of.shell.rooms.session.panel

    @property
    def room(self):
        return self.panel.room

    @property
    def beside(self):
        return self.room.beside.panel

    def press(self, *keys):
        yield from pressed(self.it, *keys)

    def type(self, text):
        yield from typed(self.it, text)

    def ring(self, at=AT_1041):
        """Begin the session at its time; Bob is the first."""
        yield from until(self.it, at)
        yield from self.press("F5")
        yield Until("the call", lambda: self.panel.is_calling)
        yield from self.it.settled()
        assert self.room.view.card.name == "Bob Keller"

    def save(self):
        """Save the call by its key."""
        yield from self.it.settled()
        yield from self.press(SAVE)
        yield Until("the call to be saved", lambda: not self.panel.is_calling)
        yield from self.it.settled()

    def take_back(self):
        """One undo, and the call is on again with all that was typed."""
        yield from self.press("Ctrl+Z")
        yield Until("the call to be back", lambda: self.panel.is_calling)
        yield from self.it.settled()

    def all_of(self, kind):
        def look(desk):
            with desk.works.look() as work:
                return work.all(kind)

        return self.it.ask(look)

    def card(self):
        return self.it.ask(lambda desk: desk.people.card(1))

    @property
    def recalled(self):
        """Give what the You section recalls above its words."""
        return self.room.script.sections[SectionName.YOU].before.text()


def test_a_stalling_line_ends_in_a_date(caller, live):
    it = caller.it

    def stalled():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("Alt+R", "F7")
        yield from caller.type("call next")
        answer = caller.beside.stalling
        assert answer.current.script.key == "stalling_call_next_month"
        yield from caller.press("Return")
        yield from caller.type("thu 10")
        assert answer.date.line.hasFocus()
        assert answer.date.echo.startswith("Thu 26 Nov 10:00")
        said = caller.room.words
        yield from caller.save()

        (talk,) = yield from caller.all_of(Conversation)
        assert talk.outcome is Outcome.CONTINUES
        assert talk.noted == {"stalling": "Call me next month"}
        was, step = yield from caller.all_of(NextStep)
        assert (was.state, step.state) == (StepState.DONE, StepState.OPEN)
        assert (step.on_day, step.at_time) == (THURSDAY, time(10))
        assert (step.agreed, step.what) == (True, AGAIN)
        card = yield from caller.card()
        assert [row.what for row in card.steps] == [AGAIN]
        assert card.timeline[0].at == talk.started_at
        yield from caller.press("Ctrl+3")
        yield from it.settled()
        calendar = it.of.shell.rooms.calendar.panel
        shown = calendar.model.day(THURSDAY).entries
        assert [entry.item.what for entry in shown] == [AGAIN]

        yield from caller.press("Ctrl+2")
        yield from caller.take_back()
        assert caller.room.words.noted == said.noted
        assert caller.room.words.ending == said.ending
        (was,) = yield from caller.all_of(NextStep)
        assert was.state is StepState.OPEN
        assert not (yield from caller.all_of(Conversation))
        assert not calendar.model.day(THURSDAY).entries

        yield from caller.save()
        yield from until(it, BEFORE_TEN)
        yield from caller.press("Ctrl+1")
        yield from it.settled()
        (row,) = it.of.shell.rooms.today.agreed.list.row_model.rows
        assert AGAIN in row.spoken
        yield from caller.ring(BEFORE_TEN)
        assert caller.recalled == "Last time: They said: “Call me next month”"
        assert caller.room.words.noted == {}
        return "put off until Thursday at ten, by both"

    live(stalled)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question.FIT, Reason.NOT_A_FIT),
        (Question.REASON, Reason.NOT_URGENT),
        (Question.IMPORTANCE, Reason.TOO_SMALL),
        (Question.DECIDER, Reason.WRONG_PERSON),
    ],
)
def test_the_first_no_is_out_with_its_reason(caller, live, question, reason):
    it = caller.it

    def out():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("F8")
        for _asked in range(list(Question).index(question)):
            yield from caller.press("1")
        yield from caller.press("2")
        yield from tabbed(it, caller.beside.in_or_out.note.hasFocus)
        yield from caller.type("said 2 of 3")
        yield from caller.press("Return", "0")
        yield from caller.save()
        (ending,) = yield from caller.all_of(Ending)
        assert (ending.reason, ending.note) == (reason, "said 2 of 3")
        (opportunity,) = yield from caller.all_of(Opportunity)
        assert opportunity.state is OpportunityState.OVER
        (talk,) = yield from caller.all_of(Conversation)
        assert talk.outcome is Outcome.OVER
        assert talk.noted[answer_name(question)] == "no"
        assert talk.noted[note_name(question)] == "said 2 of 3"
        yield from caller.take_back()
        assert caller.room.words.ending.over.reason is reason
        assert not (yield from caller.all_of(Ending))
        (opportunity,) = yield from caller.all_of(Opportunity)
        assert opportunity.state is OpportunityState.OPEN
        return f"out: {reason}"

    live(out)


def test_four_times_yes_is_in_and_agrees_the_next_step(caller, live):
    it = caller.it

    def stays_in():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("F8", "1", "1", "1", "1")
        assert caller.beside.in_or_out.verdict.text() == "They are in."
        yield from caller.press("0")
        assert not caller.beside.isVisible()
        yield from caller.type("thu 10 plan january")
        yield from caller.save()
        (talk,) = yield from caller.all_of(Conversation)
        assert talk.noted == {answer_name(question): "yes" for question in Question}
        card = yield from caller.card()
        assert [row.what for row in card.steps] == ["plan january"]
        return "in"

    live(stays_in)


def test_what_nobody_knew_is_asked_again(caller, live):
    it = caller.it

    def asked_again():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("F8", "1", "3", "1", "1")
        page = caller.beside.in_or_out
        assert page.verdict.text() == "Ask next: Urgent reason"
        assert page.on is Question.REASON
        yield from caller.press("1")
        assert page.verdict.text() == "They are in."
        return "asked next, and in"

    live(asked_again)


def test_ground_rules_with_what_they_add(caller, live):
    it = caller.it

    def added():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("F6")
        yield from caller.type("the price, and who else decides")
        for key, name in (("Alt+2", SectionName.ME), ("Alt+1", SectionName.YOU)):
            yield from caller.press(key)
            assert caller.room.script.sections[name].isAncestorOf(it.focused)
            assert caller.beside.isVisible()
        yield from caller.press("F6")
        assert caller.room.script.sections[SectionName.YOU].isAncestorOf(it.focused)
        yield from caller.press("Alt+R")
        yield from caller.type("thu 10 the price")
        yield from caller.save()
        (talk,) = yield from caller.all_of(Conversation)
        assert talk.noted == {"agenda_added": "the price, and who else decides"}
        yield from caller.ring(BEFORE_TEN)
        assert (
            caller.recalled
            == "Last time: They added to the agenda: the price, and who else decides"
        )
        return "the price is on the agenda, and recalled"

    live(added)


def test_an_easy_no_ends_in_over_with_a_reason(caller, live):
    it = caller.it

    def declined():
        yield from come_up(it)
        yield from caller.ring()
        yield from caller.press("F9")
        assert caller.beside.easy_no.script.spoken_text
        yield from caller.press("Escape", "Alt+O", "Down", "Space")
        reason = caller.room.ending.words.over.reason
        assert reason is not None
        yield from caller.save()
        (ending,) = yield from caller.all_of(Ending)
        assert ending.reason is reason
        (opportunity,) = yield from caller.all_of(Opportunity)
        assert opportunity.state is OpportunityState.OVER
        yield from caller.take_back()
        assert not (yield from caller.all_of(Ending))
        return f"a no, made easy: {reason}"

    live(declined)


def test_a_plan_of_the_day_before_stands_in_the_call(caller, life, live):
    it = caller.it
    life.begin, life.clock.now = with_a_talk, datetime(2026, 11, 23, 16, tzinfo=LISBON)

    def planned():
        yield from come_up(it)
        yield from caller.press("Ctrl+4")
        yield Until("his card", lambda: it.of.shell.rooms.people.panel.current_id == 1)
        yield from it.settled()
        yield from caller.press("F4")
        dialog = yield from it.dialog(PlanDialog)
        yield from tabbed(it, dialog.recalls.hasFocus)
        yield from caller.type("cut the returns")
        yield from tabbed(it, dialog.next_what.hasFocus)
        yield from caller.type("plan january with lena")
        yield from tabbed(it, lambda: isinstance(it.focused, NoteField))
        yield from caller.type("ask about the second site")
        yield from caller.press(SAVE)
        yield from it.closed(dialog)

        yield from caller.ring()
        assert caller.recalled == (
            "They wanted: cut the returns\nFor this call: ask about the second site"
        )
        you = caller.room.script.sections[SectionName.YOU].script
        assert "you wanted to cut the returns" in you.spoken_text
        yield from caller.press("Alt+R")
        yield from caller.type("thu 10")
        assert caller.room.ending.step.line.text == "thu 10 plan january with lena"
        yield from caller.save()
        card = yield from caller.card()
        assert [row.what for row in card.steps] == ["plan january with lena"]
        assert not (yield from caller.all_of(CallPlan))

        yield from caller.take_back()
        (plan,) = yield from caller.all_of(CallPlan)
        assert plan.next_what == "plan january with lena"
        assert caller.recalled.startswith("They wanted: cut the returns")
        assert caller.room.ending.step.line.text == "thu 10 plan january with lena"
        return "planned on Monday, agreed on Tuesday, and taken back"

    live(planned)
