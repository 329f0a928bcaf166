"""What is selected in the calendar is moved, ticked off, dropped and called by one key each."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.desks import step_form, thursday

from followdesk.domain.contact import PointKind
from followdesk.domain.next_step import StepState
from followdesk.domain.when import When
from followdesk.gui.calendar.cursor import at_entry
from followdesk.gui.calendar.item_deeds import ItemDeeds
from followdesk.gui.forms.drop_dialog import DropDialog
from followdesk.gui.forms.move_dialog import MoveDialog
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.rows import ItemKind

THU = date(2026, 11, 26)
FRI = date(2026, 11, 27)


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


@pytest.fixture
def calendar(qtbot, opened):
    """Show the calendar of Thursday with one agreed step at 14:00, selected."""

    def do(desk):
        phone = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
        bob = desk.people.add(ContactForm(name="Bob Keller", points=(phone,))).result
        return desk.agenda.add_step(step_form(bob, thursday(14)))

    opened.jobs.command(do)
    opened.window.go_to("calendar")
    settle(qtbot, opened)
    panel = opened.shell.rooms.calendar.panel
    select(panel, ItemKind.AGREED)
    return panel


def select(panel, kind):
    entry = panel.model.entry_of((kind, 1))
    panel.view.set_cursor(at_entry(entry))
    panel.view.setFocus()


def kinds(qtbot, opened, *days):
    found = []
    opened.jobs.read(
        opened.window, lambda desk: desk.agenda.page(days[0], days[-1]).items, found.extend
    )
    settle(qtbot, opened)
    return [(item.kind, item.on) for item in found]


def asked(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_r_moves_it_by_a_typed_line(qtbot, opened, calendar):
    QTest.keyClick(calendar.view, Qt.Key.Key_R)
    dialog = asked(qtbot, MoveDialog)
    settle(qtbot, opened)
    dialog.line.fill("fri 15:30")
    settle(qtbot, opened)
    assert dialog.line.when == When(FRI, time(15, 30), "Europe/Lisbon")
    dialog.save_button.click()
    settle(qtbot, opened)
    assert kinds(qtbot, opened, THU, FRI) == [(ItemKind.AGREED, FRI)]


@pytest.mark.parametrize(
    ("key", "kind"), [(Qt.Key.Key_Space, ItemKind.DONE), (Qt.Key.Key_X, ItemKind.MISSED)]
)
def test_one_key_ticks_it_off_or_says_it_was_missed(qtbot, opened, calendar, key, kind):
    QTest.keyClick(calendar.view, key)
    settle(qtbot, opened)
    assert kinds(qtbot, opened, THU) == [(kind, THU)]
    opened.shell.undo()
    settle(qtbot, opened)
    assert kinds(qtbot, opened, THU) == [(ItemKind.AGREED, THU)]


def test_del_asks_why_it_is_dropped(qtbot, opened, calendar):
    QTest.keyClick(calendar.view, Qt.Key.Key_Delete)
    asked(qtbot, DropDialog).reject()
    assert kinds(qtbot, opened, THU) == [(ItemKind.AGREED, THU)]


def test_c_calls_whoever_is_selected(qtbot, opened, calendar):
    QTest.keyClick(calendar.view, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: opened.window.current_room == "session")
    qtbot.waitUntil(lambda: opened.shell.rooms.session.panel.contact_on == 1)


def test_what_cannot_be_done_is_said_with_what_can(qtbot, opened, calendar):
    opened.jobs.command(lambda desk: desk.agenda.close_step(1, StepState.DONE))
    settle(qtbot, opened)
    select(calendar, ItemKind.DONE)
    QTest.keyClick(calendar.view, Qt.Key.Key_R)
    assert opened.window.notice.text.startswith("This is done already.")


def test_the_menu_of_an_item_holds_what_fits_it(qtbot, opened, calendar):
    item = calendar.view.current_entry.item
    menu = calendar.findChild(ItemDeeds).menu(calendar.view, item)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Open the contact",
        "Call",
        "Find three times …",
        "Invitation …",
        "Move to …",
        "Lasts …",
        "Mark as done",
        "Mark as missed",
        "Drop …",
    ]
    opened.jobs.command(lambda desk: desk.agenda.close_step(1, StepState.DONE))
    settle(qtbot, opened)
    select(calendar, ItemKind.DONE)
    done = calendar.view.current_entry.item
    menu = calendar.findChild(ItemDeeds).menu(calendar.view, done)
    assert [action.text() for action in menu.actions()] == [
        "Open the contact",
        "Call",
        "Find three times …",
    ]
