"""What leads to the message window in the real window: the key, a row of Today, a tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.desks import call_form

from followdesk.app.rooms import SESSION, TODAY
from followdesk.domain.calling import QueueKind
from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.services.deeds import ContactForm, NewPoint

LEFT = Disposition.VOICEMAIL_LEFT


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=20_000)


def ask(qtbot, window, work):
    answers = []
    window.jobs.read(window.jobs, work, answers.append)
    settle(qtbot, window)
    return answers[0]


def missed(qtbot, window, clock, name, attempts):
    """Add somebody, and leave so many messages for them."""

    def work(desk):
        phone = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
        mail = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
        form = ContactForm(name=name, points=(phone, mail), language="en")
        contact_id = desk.people.add(form, anyway=True).result
        for _each in range(attempts):
            desk.sessions.save_call(call_form(contact_id, LEFT, at=clock.now))
            clock.forward(minutes=16)
        return contact_id

    return ask(qtbot, window, work)


def dialog_of(qtbot, window):
    """Give the message window that is open, and let it no longer bar the way."""
    settle(qtbot, window)
    (found,) = [d for d in window.window.findChildren(MessageDialog) if d.isVisible()]
    return found


def closed(qtbot, window, dialog):
    name = dialog.view.contact
    dialog.reject()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not window.window.findChildren(MessageDialog))
    return name


def write(qtbot, window):
    window.around.actions["write_email"].trigger()
    return closed(qtbot, window, dialog_of(qtbot, window))


def test_the_key_opens_what_is_due_for_whoever_is_on_the_card(opened, qtbot, clock):
    missed(qtbot, opened, clock, "Ana Duarte", 2)
    bob = missed(qtbot, opened, clock, "Bob Keller", 2)
    nobody = missed(qtbot, opened, clock, "Carl Berg", 1)
    rooms = opened.shell.rooms
    assert write(qtbot, opened) == "Ana Duarte"  # nobody on show: the oldest
    for contact_id, written in ((bob, "Bob Keller"), (nobody, "Ana Duarte")):
        rooms.show_contact(contact_id)
        qtbot.waitUntil(lambda c=contact_id: rooms.people.panel.current_id == c)
        assert write(qtbot, opened) == written


def test_where_none_is_due_it_says_so(opened, qtbot):
    opened.around.actions["write_email"].trigger()
    settle(qtbot, opened)
    assert opened.window.notice.text == "No e-mail is due."
    assert not opened.window.notice.take("Ctrl+Z")  # nothing was done, so nothing is taken back


def test_after_a_ticked_attempt_the_key_opens_its_e_mail_whoever_is_called_next(
    opened, qtbot, clock
):
    missed(qtbot, opened, clock, "Ana Duarte", 2)
    bob = missed(qtbot, opened, clock, "Bob Keller", 1)
    rooms = opened.shell.rooms
    rooms.call(bob)
    panel = rooms.session.panel
    qtbot.waitUntil(lambda: panel.contact_on == bob)
    panel.room.ending.choose(LEFT)
    panel.save()
    settle(qtbot, opened)
    assert opened.window.notice.text.startswith("Voicemail 2 left for Bob Keller.")
    assert "Ctrl+Shift+M" in opened.window.notice.accessibleName()
    opened.window.go_to(SESSION)
    assert write(qtbot, opened) == "Bob Keller"
    opened.shell.undo()
    settle(qtbot, opened)
    assert [row.contact for row in ask(qtbot, opened, lambda d: d.correspondence.due())] == [
        "Ana Duarte"
    ]


def test_enter_on_a_row_of_today_opens_the_message_and_sent_can_be_undone(opened, qtbot, clock):
    missed(qtbot, opened, clock, "Bob Keller", 2)
    opened.window.go_to(TODAY)
    today = opened.shell.rooms.today
    today.reload()
    settle(qtbot, opened)
    (row,) = today.due.list.row_model.rows
    assert row.record.kind is QueueKind.EMAIL
    today.due.go_to()
    qtbot.keyClick(today.due.list, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, opened)
    with qtbot.waitSignal(dialog.told_done):
        dialog.save_button.click()
    settle(qtbot, opened)
    assert opened.window.notice.text == "E-mail to Bob Keller sent."
    assert today.due.list.row_model.rows == ()
    opened.shell.undo()
    settle(qtbot, opened)
    assert len(today.due.list.row_model.rows) == 1


def test_calling_from_a_card_does_not_dial_the_call_that_is_on(opened, qtbot, clock, monkeypatch):
    ana = missed(qtbot, opened, clock, "Ana Duarte", 1)
    bob = missed(qtbot, opened, clock, "Bob Keller", 1)
    rooms = opened.shell.rooms
    rooms.call(ana)
    panel = rooms.session.panel
    qtbot.waitUntil(lambda: panel.contact_on == ana)
    dialled = []
    monkeypatch.setattr(panel.room.header, "_open_url", lambda url: dialled.append(url) or True)
    rooms.show_contact(bob)
    qtbot.waitUntil(lambda: rooms.people.panel.current_id == bob)
    opened.around.actions["call"].trigger()
    qtbot.waitUntil(lambda: panel.contact_on == bob)
    assert dialled == []
