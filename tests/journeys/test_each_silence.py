"""Each of the seven silences from the data that shows it to its cure and back, by keys alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import shiboken6
from tests.desks import SETTINGS
from tests.journeys.living import come_up, pressed, tabbed, typed, until
from tests.silent_lives import LIVES, Living, person

from followdesk.app.rooms import SCRIPTS
from followdesk.app.tour.steps import Until
from followdesk.domain.enrollment import Enrollment, EnrollmentState
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Opportunity, OpportunityState
from followdesk.domain.silence import Cure, SilenceCase
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.messages.text_chooser import TextChooser
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.gui.silence.introduction_dialog import IntroductionDialog

TUESDAY = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Europe/Lisbon"))
BOB = 1


@pytest.fixture
def silent(life):
    """Give the visitor of a window in which Bob has gone silent in one way."""

    def open_(case):
        def begin(desk, clock):
            desk.settings.begin_with(SETTINGS)
            LIVES[case](Living(desk, clock))
            person(Living(desk, clock), "Ana Duarte")

        life.begin, life.clock.now = begin, TUESDAY
        return life.open()

    return open_


def all_of(it, kind, **equals):
    def look(desk):
        with desk.works.look() as work:
            return work.all(kind, **equals)

    return it.ask(look)


def listed(it, case, why, cure):
    """Open the list, and read there who is silent in which way, and why."""
    yield from pressed(it, "Ctrl+G")
    dialog = yield from it.dialog(SilencesDialog)
    row = dialog.current
    assert (row.quiet.contact_id, row.silence.case, row.silence.cure) == (BOB, case, cure)
    assert why in dialog.list.current_row.detail
    return dialog


def begin(it, case, why, cure):
    """Come up, open the list, and begin the cure by Enter."""
    yield from come_up(it)
    dialog = yield from listed(it, case, why, cure)
    yield from pressed(it, "Return")
    yield from it.closed(dialog)


def booked(it):
    """Type a day into the form of a step, and save it."""
    dialog = yield from it.dialog(StepDialog)
    yield from typed(it, "in 5 days")
    yield from it.settled()
    yield from pressed(it, "Ctrl+Return")
    yield from it.closed(dialog)


def is_gone(dialog):
    return not shiboken6.isValid(dialog) or dialog.isHidden()


def sent(it, key):
    """Fill the blanks of a message, and say that it is sent; once more where the guard asks."""
    dialog = yield from it.dialog(MessageDialog)
    assert dialog.view.script_key == key
    while dialog.subject.blanks or dialog.body.blanks:
        yield from typed(it, "so it is")
        yield from pressed(it, "F2")
    yield from pressed(it, "Ctrl+Return")
    yield Until("an answer", lambda: is_gone(dialog) or "once more" in dialog.told)
    if not is_gone(dialog):
        yield from pressed(it, "Ctrl+Return")
    yield from it.closed(dialog)


def cured(it, *whats):
    """Find nobody silent, nobody in limbo, and the steps that are open."""
    silences = yield from it.ask(lambda desk: desk.silences.list())
    limbo = yield from it.ask(lambda desk: desk.agenda.limbo())
    assert (silences, limbo) == ((), ())
    steps = yield from all_of(it, NextStep, state=StepState.OPEN)
    assert [step.what for step in steps] == list(whats)


def taken_back(it, case):
    """One undo, and the silence is as it was."""
    yield from pressed(it, "Ctrl+Z")
    yield from it.settled()
    rows = yield from it.ask(lambda desk: desk.silences.list())
    assert [row.silence.case for row in rows] == [case]


@pytest.mark.parametrize(
    ("case", "why", "cure", "what"),
    [
        (
            SilenceCase.TALKED,
            "talked 26 Nov, no next step set",
            Cure.SET_STEP,
            "call to set the next step",
        ),
        (
            SilenceCase.PROPOSAL,
            "out since 24 Nov, no review booked",
            Cure.BOOK_REVIEW,
            "review of the proposal",
        ),
    ],
)
def test_a_forgotten_step_or_review_is_booked(silent, live, case, why, cure, what):
    it = silent(case)

    def by_step():
        yield from begin(it, case, why, cure)
        yield from booked(it)
        yield from cured(it, what)
        yield from taken_back(it, case)
        return f"{case}: a dated step, and taken back"

    live(by_step)


def test_cold_calls_end_with_somebody_asked_for_an_introduction(silent, live):
    case = SilenceCase.COLD_CALLS
    it = silent(case)

    def introduced():
        why = "5 calls since 25 Nov, never reached"
        yield from begin(it, case, why, Cure.ASK_INTRODUCTION)
        dialog = yield from it.dialog(IntroductionDialog)
        yield from typed(it, "Ana")
        yield from it.settled()
        yield from pressed(it, "Return")
        yield from it.settled()
        assert dialog.person.card.name == "Ana Duarte"
        yield from pressed(it, "Ctrl+Return")
        yield from sent(it, "introduction_email")
        yield from cured(it, "has Ana Duarte made the introduction? If not, ask somebody else")
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ENDED
        yield from taken_back(it, case)
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ACTIVE
        return "cold calls: an introduction asked for, and taken back"

    live(introduced)


def test_cold_calls_end_with_a_letter_or_an_email_instead(silent, live):
    case = SilenceCase.COLD_CALLS
    it = silent(case)

    def written():
        yield from begin(it, case, "never reached", Cure.ASK_INTRODUCTION)
        dialog = yield from it.dialog(IntroductionDialog)
        yield from pressed(it, "Alt+W")
        yield from it.closed(dialog)
        texts = yield from it.dialog(TextChooser)
        yield from typed(it, "Papier")
        yield from it.settled()
        key = texts.list.current_row.record.key
        yield from pressed(it, "Return")
        yield from it.closed(texts)
        yield from sent(it, key)
        yield from cured(it, "no answer to what I wrote: look what else may help")
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ENDED
        yield from taken_back(it, case)
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ACTIVE
        return "cold calls: written to instead, and taken back"

    live(written)


def test_cold_calls_end_with_a_day_to_find_somebody(silent, live):
    case = SilenceCase.COLD_CALLS
    it = silent(case)

    def stopped():
        yield from begin(it, case, "never reached", Cure.ASK_INTRODUCTION)
        dialog = yield from it.dialog(IntroductionDialog)
        yield from pressed(it, "Alt+D")
        yield from it.closed(dialog)
        yield from booked(it)
        yield from cured(it, "ask somebody for an introduction")
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ENDED
        yield from taken_back(it, case)
        (series,) = yield from all_of(it, Enrollment)
        assert series.state is EnrollmentState.ACTIVE
        return "cold calls: a day for it, and taken back"

    live(stopped)


def test_a_cold_email_ends_with_the_question_who_is_right(silent, live):
    case = SilenceCase.COLD_EMAIL
    it = silent(case)

    def asked():
        yield from begin(it, case, "1 e-mail since 27 Nov, no answer", Cure.ASK_WHO)
        yield from sent(it, "right_person_email")
        yield from cured(it, "no word on who is right: let it go, or ask elsewhere")
        yield from taken_back(it, case)
        return "cold e-mail: asked who is right, and taken back"

    live(asked)


def test_the_same_text_again_ends_with_a_step_and_with_the_text(silent, live):
    case = SilenceCase.MANY_EMAILS
    it = silent(case)

    def reworked():
        why = "3 with the text “Um eine Empfehlung bitten, als E-Mail”"
        yield from begin(it, case, why, Cure.REWORK_TEXT)
        yield from booked(it)
        yield from cured(it, "rework the text, then write once more")
        scripts = it.of.shell.rooms.scripts.panel
        yield Until("the text", lambda: scripts.text is not None)
        assert it.of.window.current_room == SCRIPTS
        assert scripts.text.key == scripts.list.current.key == "introduction_email"
        assert scripts.list.isAncestorOf(it.focused)
        yield from taken_back(it, case)
        return "many e-mails: a step, the text, and taken back"

    live(reworked)


def test_whoever_was_met_is_called_about_what_was_spoken_of(silent, live):
    case = SilenceCase.MET_AT_EVENT
    it = silent(case)

    def called():
        yield from begin(it, case, "met 24 Nov, nothing agreed", Cure.CALL_WITH_REASON)
        panel = it.of.shell.rooms.session.panel
        yield Until("the call", lambda: panel.is_calling)
        yield from it.settled()
        assert panel.room.view.script.key == "event_call"
        yield from pressed(it, "Alt+R", "Alt+I")
        yield from typed(it, "in 5 days 10:00 scanners")
        yield from it.settled()
        yield from pressed(it, "Ctrl+Return")
        yield Until("the call to be saved", lambda: not panel.is_calling)
        yield from it.settled()
        yield from cured(it, "scanners")
        yield from taken_back(it, case)
        return "met at an event: called, and taken back"

    live(called)


def test_whoever_was_keen_is_pushed_back_once_offered_a_no_and_let_go(silent, live):
    case = SilenceCase.KEEN_GONE
    it = silent(case)

    def let_go():
        why = "kept 2 agreed steps · heard last 1 Dec, 2 touches unanswered since"
        yield from begin(it, case, why, Cure.PUSH_BACK)
        yield from sent(it, "push_back_email")
        yield from cured(it, "no answer to pushing back: offer an easy no")
        yield from taken_back(it, case)
        yield from pressed(it, "Ctrl+Shift+Z")
        yield from until(it, it.clock.now + timedelta(days=9))
        dialog = yield from listed(it, case, "3 touches unanswered", Cure.EASY_NO)
        yield from pressed(it, "Return")
        yield from it.closed(dialog)
        yield from sent(it, "easy_no_email")
        yield from until(it, it.clock.now + timedelta(days=9))
        dialog = yield from listed(it, case, "4 touches unanswered", Cure.WALK_AWAY)
        yield from pressed(it, "Return")
        yield from it.closed(dialog)
        over = yield from it.dialog(OverDialog)
        yield from tabbed(it, lambda: over.reasons.isAncestorOf(it.focused))
        yield from pressed(it, "Down", "Space")
        yield from pressed(it, "Ctrl+Return")
        yield from it.closed(over)
        (one,) = yield from all_of(it, Opportunity)
        assert one.state is OpportunityState.OVER
        yield from taken_back(it, case)
        return "keen, then gone: let go in three steps, and taken back"

    live(let_go)
