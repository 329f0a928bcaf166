"""Three free times in the real window: F in the calendar, then a step or a message."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.desks import step_form, thursday

from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.forms.times_dialog import TimesDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.services.deeds import ContactForm


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def asked(qtbot, opened, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    settle(qtbot, opened)
    return QApplication.activeModalWidget()


def find(qtbot, opened):
    """Press F on the step of Bob Keller."""

    def do(desk):
        bob = desk.people.add(ContactForm(name="Bob Keller")).result
        return desk.agenda.add_step(step_form(bob, thursday(14)))

    opened.jobs.command(do)
    opened.window.go_to("calendar")
    panel = opened.shell.rooms.calendar.panel
    settle(qtbot, opened)
    panel.view.set_cursor(Cursor(thursday(14).on))
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.contact_on == 1)
    QTest.keyClick(panel.view, Qt.Key.Key_F)
    return asked(qtbot, opened, TimesDialog)


def test_f_on_somebody_leads_to_the_form_of_a_step_at_that_time(qtbot, opened):
    dialog = find(qtbot, opened)
    assert dialog.person.card.name == "Bob Keller"
    dialog.minutes.show_minutes(45)
    dialog.minutes.minutes_chosen.emit(45)
    settle(qtbot, opened)
    at = dialog.rows[0].starts_at
    dialog.save_button.click()
    form = asked(qtbot, opened, StepDialog)
    assert form.person.card.name == "Bob Keller"
    assert form.line.when.instant() == at
    assert form.minutes.minutes == 45
    form.reject()
    form.reject()  # what was put into the line counts as typed


def test_e_mail_opens_a_message_with_the_times_in_it(qtbot, opened):
    dialog = find(qtbot, opened)
    words = [row.words for row in dialog.rows]
    dialog.email.click()
    message = asked(qtbot, opened, MessageDialog)
    body = message.view.body
    assert [said for said in words if said not in body] == []
    message.reject()


def test_without_anybody_it_asks_for_whom(qtbot, opened):
    opened.around.actions["find_times"].trigger()
    dialog = asked(qtbot, opened, TimesDialog)
    assert dialog.person.card is None
    assert dialog.focusWidget() is dialog.person.search
    dialog.reject()
