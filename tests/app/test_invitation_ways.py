"""Invitations in the real window: by their keys, and the bar that tells what is owed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from tests.desks import step_form, thursday

from followdesk.domain.next_step import StepState
from followdesk.gui.forms.invitation_dialog import InvitationDialog
from followdesk.gui.forms.owed_dialog import OwedDialog
from followdesk.services.deeds import ContactForm


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def do(qtbot, opened, work):
    opened.jobs.command(work)
    settle(qtbot, opened)


def book(qtbot, opened, name="Bob Keller", hour=10):
    def work(desk):
        who = desk.people.add(ContactForm(name=name, language="en"), anyway=True).result
        return desk.agenda.add_step(step_form(who, thursday(hour)))

    do(qtbot, opened, work)


def asked(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_a_move_shows_a_bar_that_stands_in_nobodys_way(qtbot, opened):
    book(qtbot, opened)
    assert opened.window.owed.text == ""
    assert not opened.around.actions["tell_changes"].isEnabled()
    do(qtbot, opened, lambda desk: desk.agenda.move_step(1, thursday(15)))
    assert opened.window.owed.text == (
        "Bob Keller does not know the new time yet: Thu 26 Nov, 15:00."
    )
    do(qtbot, opened, lambda desk: desk.agenda.move_step(2, thursday(16)))
    assert "16:00" in opened.window.owed.text
    opened.shell.undo()
    settle(qtbot, opened)
    assert "15:00" in opened.window.owed.text
    opened.shell.undo()
    settle(qtbot, opened)
    assert opened.window.owed.text == ""


def test_the_key_leads_to_telling_them(qtbot, opened):
    book(qtbot, opened)
    do(qtbot, opened, lambda desk: desk.agenda.move_step(1, thursday(15)))
    opened.around.actions["tell_changes"].trigger()
    dialog = asked(qtbot, InvitationDialog)
    dialog.known_button.click()
    settle(qtbot, opened)
    assert opened.window.owed.text == ""
    assert "Noted: Bob Keller knows." in opened.window.notice.text


def test_put_away_it_is_quiet_until_something_new_is_owed(qtbot, opened):
    book(qtbot, opened)
    book(qtbot, opened, "Ana Duarte", 12)
    do(qtbot, opened, lambda desk: desk.agenda.move_step(1, thursday(15)))
    opened.window.owed.put_away()
    do(qtbot, opened, lambda desk: desk.people.add(ContactForm(name="Somebody")))
    assert opened.window.owed.text == ""
    assert opened.around.actions["tell_changes"].isEnabled()
    do(qtbot, opened, lambda desk: desk.agenda.close_step(2, StepState.DROPPED, "away"))
    assert opened.window.owed.text == "Ana Duarte does not know yet that Thu 26 Nov, 12:00 is off."


def test_several_are_listed_and_all_can_know(qtbot, opened):
    for name, hour in (("Bob Keller", 10), ("Ana Duarte", 12)):
        book(qtbot, opened, name, hour)
    do(qtbot, opened, lambda desk: desk.agenda.move_step(1, thursday(15)))
    do(qtbot, opened, lambda desk: desk.agenda.move_step(2, thursday(16)))
    opened.around.actions["tell_changes"].trigger()
    dialog = asked(qtbot, OwedDialog)
    assert [row.title for row in dialog.list.row_model.rows] == ["Ana Duarte", "Bob Keller"]
    dialog.all_button.click()
    settle(qtbot, opened)
    assert opened.window.owed.text == ""


def test_ctrl_d_gives_the_next_agreed_step_of_whoever_is_on_show(qtbot, opened):
    opened.around.actions["invite"].trigger()
    assert "Choose somebody first" in opened.window.notice.text
    book(qtbot, opened)
    opened.shell.rooms.show_contact(1)
    settle(qtbot, opened)
    opened.around.actions["invite"].trigger()
    dialog = asked(qtbot, InvitationDialog)
    assert dialog.view.step_id == 1
    dialog.reject()


def test_booked_with_invite_the_invitation_is_offered_at_once(qtbot, opened):
    def work(desk):
        who = desk.people.add(ContactForm(name="Bob Keller", language="en")).result
        return desk.agenda.add_step(step_form(who, invite=True))

    do(qtbot, opened, work)
    assert opened.window.owed.text == "An invitation to Bob Keller is wanted: Thu 26 Nov, 10:00."
    opened.around.actions["invite"].trigger()
    dialog = asked(qtbot, InvitationDialog)
    assert dialog.view.step_id == 1
    dialog.reject()
