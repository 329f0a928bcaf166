"""What is selected in the calendar is whom the menus act on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.desks import step_form, thursday

from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.forms.plan_dialog import PlanDialog
from followdesk.services.deeds import ContactForm


def test_f4_plans_the_call_with_whoever_is_selected(qtbot, opened):
    def do(desk):
        bob = desk.people.add(ContactForm(name="Bob Keller")).result
        return desk.agenda.add_step(step_form(bob, thursday(14)))

    opened.jobs.command(do)
    opened.window.go_to("calendar")
    panel = opened.shell.rooms.calendar.panel
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    opened.around.actions["plan_call"].trigger()
    assert "Choose somebody first" in opened.window.notice.text
    panel.view.set_cursor(Cursor(thursday(14).on))
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.contact_on == 1)
    opened.around.actions["plan_call"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PlanDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    dialog.reject()
