"""What leads to and from the Opportunities room, in the whole window on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from tests.desks import step_form

from followdesk.domain.next_step import StepState
from followdesk.gui.forms.met_dialog import MetDialog
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.opportunities.stages_dialog import StagesDialog
from followdesk.services.deeds import ContactForm, OpportunityForm


def do(qtbot, opened, deed):
    with qtbot.waitSignal(opened.jobs.idle):
        opened.jobs.command(deed)


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle)


def asked(opened, kind):
    return next(one for one in opened.window.findChildren(QDialog) if isinstance(one, kind))


@pytest.fixture
def bob(opened, qtbot):
    def deed(desk):
        who = desk.people.add(ContactForm(name="Bob Keller")).result
        return desk.opportunities.add(
            OpportunityForm(contact_id=who, title="Returns", step=step_form(who))
        )

    do(qtbot, opened, deed)
    return 1


@pytest.mark.parametrize("state", [StepState.DONE, StepState.MISSED])
def test_closing_the_last_step_is_not_silent(opened, qtbot, bob, state):
    do(qtbot, opened, lambda desk: desk.agenda.close_step(1, state))
    settle(qtbot, opened)
    notice = opened.window.notice
    assert notice.text == "Nothing comes next with Bob Keller."
    opened.around.actions["new_step"].trigger()  # Ctrl+N, as the button says
    settle(qtbot, opened)
    dialog = asked(opened, StepDialog)
    assert dialog.person.text == "Bob Keller"
    assert notice.text == ""
    dialog.done(0)


def test_an_answer_that_was_the_last_thing_to_come_is_not_silent_either(opened, qtbot, bob):
    do(qtbot, opened, lambda desk: desk.promises.add(1, "dates", "email"))
    do(qtbot, opened, lambda desk: desk.agenda.close_step(1, StepState.DONE))
    settle(qtbot, opened)
    assert opened.window.notice.text == ""  # the answer is still owed
    do(qtbot, opened, lambda desk: desk.promises.keep(1))
    settle(qtbot, opened)
    assert opened.window.notice.text == "Nothing comes next with Bob Keller."


def test_where_something_still_comes_nothing_is_said(opened, qtbot, bob):
    do(qtbot, opened, lambda desk: desk.agenda.add_step(step_form(1)))
    do(qtbot, opened, lambda desk: desk.agenda.close_step(1, StepState.DONE))
    settle(qtbot, opened)
    assert opened.window.notice.text == ""


def test_the_keys_act_on_the_room_only_while_it_is_seen(opened, qtbot, bob):
    actions = opened.around.actions
    assert actions["show_board"].isEnabled()
    assert not actions["opportunity_won"].isEnabled()
    actions["show_board"].trigger()
    settle(qtbot, opened)
    assert opened.window.current_room == "opportunities"
    assert opened.shell.rooms.opportunities.panel.is_board
    assert actions["opportunity_won"].isEnabled()
    actions["next_stage"].trigger()
    settle(qtbot, opened)
    assert opened.window.notice.text == "Bob Keller is in “Needs” now."
    opened.window.go_to("today")
    assert not actions["next_stage"].isEnabled()
    actions["show_table"].trigger()
    assert not opened.shell.rooms.opportunities.panel.is_board


def test_an_opportunity_of_a_card_opens_in_the_room(opened, qtbot, bob):
    opened.shell.rooms.show_contact(1)
    settle(qtbot, opened)
    opened.shell.rooms.people.panel.card.opportunity_opened.emit(1)
    settle(qtbot, opened)
    assert opened.window.current_room == "opportunities"
    assert opened.shell.rooms.opportunities.panel.current.title == "Returns"


def test_a_step_of_the_room_is_about_its_opportunity(opened, qtbot, bob):
    do(
        qtbot,
        opened,
        lambda desk: desk.opportunities.add(OpportunityForm(contact_id=1, title="Coaching")),
    )
    opened.window.go_to("opportunities")
    settle(qtbot, opened)
    panel = opened.shell.rooms.opportunities.panel
    panel.show_opportunity(2)
    settle(qtbot, opened)
    panel.book_step()
    settle(qtbot, opened)
    dialog = asked(opened, StepDialog)
    assert dialog.opportunity.currentText() == "Coaching"
    assert dialog.line.line.placeholderText() == "thu 10 talk about what they need"
    dialog.done(0)


def test_somebody_is_met_and_stages_are_changed_from_everywhere(opened, qtbot):
    opened.around.actions["met"].trigger()
    dialog = asked(opened, MetDialog)
    for field, text in (("name", "Nora Berg"), ("about", "lights")):
        getattr(dialog, field).line.setText(text)
    dialog.save_button.click()
    dialog.save_button.click()
    settle(qtbot, opened)
    assert opened.window.notice.text == "Nora Berg is written down."
    opened.around.actions["stages"].trigger()
    settle(qtbot, opened)
    asked(opened, StagesDialog).done(0)
