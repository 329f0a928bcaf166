"""Each of the seven silences from the data that shows it to its cure, by keys, in the window."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.desks import TrialDesk
from tests.silent_lives import LIVES, write
from tests.vault_desks import Clock

from followdesk.app.rooms import SESSION
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.silence import SilenceCase
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.services.desk import Desk

BY_STEP = {
    SilenceCase.TALKED: "call to set the next step",
    SilenceCase.PROPOSAL: "review of the proposal",
    SilenceCase.COLD_CALLS: "ask somebody for an introduction",
    SilenceCase.COLD_EMAIL: "ask who is the right person",
    SilenceCase.MANY_EMAILS: "rework the text, then write once more",
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
    settle(qtbot, opened)
    asked.line.fill("in 5 days")
    settle(qtbot, opened)
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=10_000)
    settle(qtbot, opened)
    assert ask(qtbot, opened, lambda desk: desk.silences.list()) == ()
    card = ask(qtbot, opened, lambda desk: desk.people.card(1))
    assert [step.what for step in card.steps if step.state.value == "open"] == [BY_STEP[case]]
    assert card.series is None  # what was slogging on has stopped


@pytest.mark.parametrize("case", [SilenceCase.MET_AT_EVENT, SilenceCase.KEEN_GONE])
def test_its_cure_is_a_call(qtbot, opened, clock, case):
    ask(qtbot, opened, lambda desk: LIVES[case](Living(desk, clock)))
    listed = silences(qtbot, opened)
    assert listed.current.silence.case is case
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert opened.window.current_room == SESSION
    assert opened.shell.rooms.contact_on() == 1


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
