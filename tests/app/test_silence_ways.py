"""The window of the silent: what is beside a cure; each cure is lived in the journeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.silent_lives import LIVES, Living

from followdesk.app.rooms import SCRIPTS
from followdesk.domain.opportunity import Reason
from followdesk.domain.silence import Cure, SilenceCase
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.gui.silence.introduction_dialog import IntroductionDialog
from followdesk.services.deeds import ContactForm


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


def book(qtbot, window, asked):
    """Type a day into the form of a step, and book it."""
    settle(qtbot, window)
    asked.line.fill("in 5 days")
    settle(qtbot, window)
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=10_000)
    settle(qtbot, window)


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


def test_an_introduction_is_asked_of_somebody_and_of_somebody_else(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.COLD_CALLS](Living(desk, clock)))
    listed = silences(qtbot, opened)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    asked = dialog_of(qtbot, opened, IntroductionDialog)
    asked.save()
    assert asked.isVisible()  # nobody is chosen
    asked.person.show_person(1)
    settle(qtbot, opened)
    asked.save()
    assert asked.isVisible()  # it is Bob himself
    asked.reject()


def test_the_text_can_be_looked_at_alone(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.MANY_EMAILS](Living(desk, clock)))
    clock.now += timedelta(days=8)
    listed = silences(qtbot, opened)
    assert listed.rates.text() == "“Um eine Empfehlung bitten, als E-Mail”: 0 of 3 e-mails answered"
    with qtbot.waitActive(listed):
        listed.activateWindow()
    qtbot.keyClick(listed.list, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.window.current_room == SCRIPTS, timeout=10_000)
    scripts = opened.shell.rooms.scripts.panel
    qtbot.waitUntil(lambda: scripts.text is not None, timeout=10_000)
    assert scripts.text.key == "introduction_email"


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


def more(window):
    label = window.window.notice._more
    return label.text() if label.isVisible() else ""


def let_go(qtbot, window):
    """End what is silent, as whoever walks away."""
    [row] = ask(qtbot, window, lambda desk: desk.silences.list())
    window.shell.silence.cure(replace(row, silence=replace(row.silence, cure=Cure.WALK_AWAY)))
    over = dialog_of(qtbot, window, OverDialog)
    over.reasons.choose(Reason.NO_RESPONSE)
    for _twice in range(2):  # "no response" after few attempts asks first
        over.save_button.click()
        settle(qtbot, window)
    qtbot.waitUntil(lambda: not over.isVisible(), timeout=10_000)
    settle(qtbot, window)


def test_whoever_is_let_go_can_be_told_goodbye(qtbot, opened, clock):
    ask(qtbot, opened, lambda desk: LIVES[SilenceCase.COLD_EMAIL](Living(desk, clock)))
    let_go(qtbot, opened)
    assert "Ctrl+Shift+M" in more(opened)
    opened.around.actions["write_email"].trigger()
    settle(qtbot, opened)
    dialog = dialog_of(qtbot, opened, MessageDialog)
    assert dialog.view.script_key == "break_up_email"
    assert dialog.view.contact == "Bob Keller"
    dialog.drop()
    settle(qtbot, opened)


def test_whoever_wants_no_email_is_let_go_without_one(qtbot, opened, clock):
    def live(desk):
        LIVES[SilenceCase.COLD_EMAIL](Living(desk, clock))
        desk.people.edit(1, ContactForm(name="Bob Keller", do_not_email=True))

    ask(qtbot, opened, live)
    let_go(qtbot, opened)
    assert "Over with Bob Keller" in opened.window.notice.text
    assert more(opened) == ""
