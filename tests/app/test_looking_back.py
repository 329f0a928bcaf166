"""The whole history and the last deeds in the real window, by their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.desks import call_form, step_form

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.gui.past_deeds_dialog import PastDeedsDialog
from followdesk.gui.people.history_dialog import HistoryDialog
from followdesk.services.deeds import ContactForm, NewPoint

CTRL = Qt.KeyboardModifier.ControlModifier


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def live(qtbot, opened):
    """Add somebody, book two steps, leave a message."""

    def do(desk):
        phone = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
        bob = desk.people.add(ContactForm(name="Bob Keller", points=(phone,))).result
        desk.agenda.add_step(step_form(bob))
        desk.agenda.add_step(step_form(bob, what="look at it"))
        return desk.sessions.save_call(call_form(bob, Disposition.VOICEMAIL_LEFT))

    opened.jobs.command(do)
    settle(qtbot, opened)


def dialog_of(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_ctrl_h_shows_the_history_of_whoever_is_on_the_card(qtbot, opened):
    actions = opened.around.actions
    live(qtbot, opened)
    assert not actions["whole_history"].isEnabled()  # nobody is on show on Today
    opened.window.go_to("people")
    settle(qtbot, opened)
    opened.shell.rooms.people.panel._on_rest()
    settle(qtbot, opened)
    actions["whole_history"].trigger()
    dialog = dialog_of(qtbot, HistoryDialog)
    settle(qtbot, opened)
    assert dialog.windowTitle() == "History of Bob Keller"
    assert len(dialog.model.lines) == 4  # the message, its series, two steps
    dialog.reject()


def test_ctrl_h_works_among_the_opportunities_too(qtbot, opened):
    live(qtbot, opened)
    opened.window.go_to("opportunities")
    assert opened.around.actions["whole_history"].isEnabled()
    opened.around.actions["whole_history"].trigger()  # nobody is chosen there: nothing opens
    assert QApplication.activeModalWidget() is None


def test_several_deeds_are_taken_back_and_done_again_from_their_list(qtbot, opened):
    live(qtbot, opened)
    actions = opened.around.actions
    for keys, count, told in (
        ((Qt.Key.Key_Down, Qt.Key.Key_Down), 1, "Taken back: 3 deeds, down to next step with Bob"),
        ((Qt.Key.Key_Up, Qt.Key.Key_Up), 3, "Done again: 2 deeds, up to next step with Bob"),
    ):
        actions["past_deeds"].trigger()
        dialog = dialog_of(qtbot, PastDeedsDialog)
        for key in keys:
            qtbot.keyClick(dialog.list, key)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        settle(qtbot, opened)
        past = []
        opened.jobs.read(opened, lambda desk: desk.undo.past(), past.extend)
        settle(qtbot, opened)
        assert sum(not row.undone for row in past) == count + 1  # and the settings
        assert opened.window.notice.text.startswith(told)
    assert actions["redo"].isEnabled()
    assert actions["undo"].text().endswith("next step with Bob Keller")
