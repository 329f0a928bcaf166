"""Each of the seven silences from the data that shows it to its cure, by keys, in the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.desks import TrialDesk
from tests.silent_lives import LIVES, person, write
from tests.vault_desks import Clock

from followdesk.app.rooms import SCRIPTS, SESSION
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.silence import SilenceCase
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.gui.silence.introduction_dialog import IntroductionDialog
from followdesk.services.deeds import ContactForm
from followdesk.services.desk import Desk

BY_STEP = {
    SilenceCase.TALKED: "call to set the next step",
    SilenceCase.PROPOSAL: "review of the proposal",
}
BY_MESSAGE = {
    SilenceCase.COLD_EMAIL: "right_person_email",
    SilenceCase.KEEN_GONE: "push_back_email",
}


@dataclass
class Living:
    """Live on the desk of the window as on one of a test of services."""

    desk: Desk
    clock: Clock
    turn_to = TrialDesk.turn_to


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=20_000)


def ask(qtbot, window, work):
    answers = []
    window.jobs.read(window.jobs, work, answers.append)
    settle(qtbot, window)
    return answers[0]


def dialog_of(qtbot, window, kind):
    def found():
        shown = window.window.findChildren(QDialog)
        return [one for one in shown if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def silences(qtbot, window):
    window.around.actions["silences"].trigger()  # Ctrl+G
    settle(qtbot, window)
    return dialog_of(qtbot, window, SilencesDialog)


@pytest.mark.parametrize("case", BY_STEP)
def test_its_cure_is_a_dated_step(qtbot, opened, clock, case):
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    listed = silences(qtbot, opened)
    assert listed.current.silence.case is case
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    asked = dialog_of(qtbot, opened, StepDialog)
    book(qtbot, opened, asked)
    assert ask(qtbot, opened, lambda desk: desk.silences.list()) == ()
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert [step.what for step in card.steps if step.state.value == "open"] == [BY_STEP[case]]


def book(qtbot, window, asked):
    """Type a day into the form of a step, and book it."""
    settle(qtbot, window)
    asked.line.fill("in 5 days")
    settle(qtbot, window)
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=10_000)
    settle(qtbot, window)


def send(qtbot, window, message):
    """Fill what is blank, and say that it is sent; twice where the guard asks first."""
    settle(qtbot, window)
    for field in (message.subject, message.body):
        text = re.sub(r"{{(\w+)}}", "a thought", field.text)
        field.selectAll()
        field.insertPlainText(text)
    sent = []
    message.finished.connect(sent.append)
    with qtbot.waitActive(message):
        message.activateWindow()
    qtbot.keyClick(message.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(sent) or bool(message.told), timeout=10_000)
    if not sent:
        qtbot.keyClick(message.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    settle(qtbot, window)


def undone(qtbot, window, case):
    """Take the one deed back, and find the silence as it was."""
    window.around.actions["undo"].trigger()
    settle(qtbot, window)
    (row,) = ask(qtbot, window, lambda desk: desk.silences.list())
    assert row.silence.case is case


@pytest.mark.parametrize("case", BY_MESSAGE)
def test_its_cure_is_a_message_that_leaves_a_step(qtbot, opened, clock, case):
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    message = dialog_of(qtbot, opened, MessageDialog)
    assert (message.view.contact_id, message.view.script_key) == (1, BY_MESSAGE[case])
    send(qtbot, opened, message)
    assert ask(qtbot, opened, lambda desk: desk.silences.list()) == ()
    assert len(ask(qtbot, opened, lambda desk: desk.people.card(1)).steps) == 1
    assert opened.window.notice.text == "E-mail to Bob Keller sent."
    undone(qtbot, opened, case)


def test_whoever_wants_no_email_is_called_instead(qtbot, opened, clock):
    def live(desk):
        LIVES[SilenceCase.COLD_EMAIL](Living(desk, clock))
        desk.people.edit(1, ContactForm(name="Bob Keller", do_not_email=True))

    ask(qtbot, opened, live)
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    book(qtbot, opened, dialog_of(qtbot, opened, StepDialog))
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert [step.what for step in card.steps] == ["ask who is the right person"]


def test_slogging_on_ends_with_somebody_asked_for_an_introduction(qtbot, opened, clock):
    case = SilenceCase.COLD_CALLS
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    ana = ask(qtbot, opened, lambda desk: person(Living(desk, clock), "Ana Duarte"))
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    asked = dialog_of(qtbot, opened, IntroductionDialog)
    asked.save()  # nobody chosen yet: it says so
    assert asked.isVisible()
    asked.person.show_person(1)
    settle(qtbot, opened)
    asked.save()  # Bob himself
    assert asked.isVisible()
    asked.person.show_person(ana)
    settle(qtbot, opened)
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    message = dialog_of(qtbot, opened, MessageDialog)
    assert message.view.contact_id == ana
    assert "Bob Keller" in message.view.subject
    assert ask(qtbot, opened, lambda desk: desk.people.card(1)).series is not None
    send(qtbot, opened, message)
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert (card.series, len(card.steps)) == (None, 1)
    assert ask(qtbot, opened, lambda desk: desk.silences.list()) == ()
    undone(qtbot, opened, case)
    assert ask(qtbot, opened, lambda desk: desk.people.card(1)).series is not None


def test_slogging_on_ends_with_a_day_to_find_somebody_in_one_deed(qtbot, opened, clock):
    case = SilenceCase.COLD_CALLS
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    asked = dialog_of(qtbot, opened, IntroductionDialog)
    with qtbot.waitActive(asked):
        asked.activateWindow()
    qtbot.keyClick(asked, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    book(qtbot, opened, dialog_of(qtbot, opened, StepDialog))
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert card.series is None
    assert [step.what for step in card.steps] == ["ask somebody for an introduction"]
    assert "No more calls to Bob Keller" in opened.window.notice.text
    undone(qtbot, opened, case)
    assert ask(qtbot, opened, lambda desk: desk.people.card(1)).series is not None


def test_the_same_text_again_leads_to_a_step_and_to_the_text(qtbot, opened, clock):
    case = SilenceCase.MANY_EMAILS
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    clock.now += timedelta(days=8)
    listed = silences(qtbot, opened)
    assert listed.rates.text() == "“Um eine Empfehlung bitten, als E-Mail”: 0 of 3 e-mails answered"
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    book(qtbot, opened, dialog_of(qtbot, opened, StepDialog))
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert [step.what for step in card.steps] == ["rework the text, then write once more"]
    scripts = opened.shell.rooms.scripts.panel
    qtbot.waitUntil(lambda: scripts.text is not None, timeout=10_000)
    assert opened.window.current_room == SCRIPTS
    assert (scripts.text.key, scripts.text.language) == ("introduction_email", "de")
    assert scripts.list.current.key == "introduction_email"
    undone(qtbot, opened, case)


def test_the_text_can_be_looked_at_alone(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.MANY_EMAILS](Living(desk, clock)))
    listed = silences(qtbot, opened)
    with qtbot.waitActive(listed):
        listed.activateWindow()
    qtbot.keyClick(listed.list, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.window.current_room == SCRIPTS, timeout=10_000)
    scripts = opened.shell.rooms.scripts.panel
    qtbot.waitUntil(lambda: scripts.text is not None, timeout=10_000)
    assert scripts.text.key == "introduction_email"


def test_whoever_was_met_at_an_event_is_called_with_its_text(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.MET_AT_EVENT](Living(desk, clock)))
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert opened.window.current_room == SESSION
    assert opened.shell.rooms.contact_on() == 1
    assert ask(qtbot, opened, lambda desk: desk.sessions.call_contact(1)).script.key == "event_call"


def test_whoever_was_offered_an_easy_no_is_let_go(qtbot, opened, clock):
    def live(desk):
        living = Living(desk, clock)
        made = LIVES[SilenceCase.KEEN_GONE](living)
        write(living, 1, "easy_no_email")
        return made

    ask(qtbot, opened, live)
    listed = silences(qtbot, opened)
    assert listed.do_it.text() == "Walk away"
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    asked = dialog_of(qtbot, opened, OverDialog)
    asked.reasons.choose("not_urgent")
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=10_000)
    settle(qtbot, opened)
    page = ask(qtbot, opened, lambda desk: desk.opportunities.page())
    assert [row.state for row in page.rows] == [OpportunityState.OVER]


def test_naming_it_by_hand_changes_the_list_at_once(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.TALKED](Living(desk, clock)))
    listed = silences(qtbot, opened)
    listed.case.setFocus()
    qtbot.keyClick(listed.case, Qt.Key.Key_Down)  # from "as the data shows" to the first case
    qtbot.keyClick(listed.case, Qt.Key.Key_Down)
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: listed.current.silence.case is SilenceCase.PROPOSAL, timeout=10_000)
    assert listed.do_it.text() == "Book the review"
    listed.case.setCurrentIndex(0)
    listed.case.activated.emit(0)
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: listed.current.silence.case is SilenceCase.TALKED, timeout=10_000)
    listed.reject()


def test_nobody_silent_says_what_that_means(qtbot, opened):
    listed = silences(qtbot, opened)
    assert not listed.do_it.isVisible()
    assert not listed.list.isVisible()
    qtbot.keyClick(listed, Qt.Key.Key_Escape)


def test_a_forgotten_step_is_owned_up_to_in_two_keys(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.TALKED](Living(desk, clock)))
    listed = silences(qtbot, opened)
    assert listed.ask_it.isVisible()
    with qtbot.waitActive(listed):
        listed.activateWindow()
    qtbot.keyClick(listed.list, Qt.Key.Key_F3)
    message = dialog_of(qtbot, opened, MessageDialog)
    assert message.view.contact_id == 1
    settle(qtbot, opened)
    message.reject()


def test_the_message_is_offered_where_a_step_was_forgotten_alone(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.MET_AT_EVENT](Living(desk, clock)))
    listed = silences(qtbot, opened)
    assert listed.ask_it.isHidden()
    listed.reject()
