"""What leads to the answer of a 1-2-3 message in the real window: F3, and a key on its row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from followdesk.app.rooms import PEOPLE, TODAY
from followdesk.domain.contact import PointKind
from followdesk.domain.one_two_three import Answer
from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.messages.answer_dialog import AnswerDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=20_000)


def ask(qtbot, window, work):
    answers = []
    window.jobs.read(window.jobs, work, answers.append)
    settle(qtbot, window)
    return answers[0]


@pytest.fixture
def bob(opened, qtbot):
    """Write the message to Bob and say that it is sent."""

    def work(desk):
        mail = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
        form = ContactForm(name="Bob Keller", points=(mail,), language="en")
        bob = desk.people.add(form, anyway=True).result
        about = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")).result
        message_id = desk.one_two_three.draft(bob, about)
        desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which is it?")
        desk.correspondence.sent(message_id, step_what="no answer closes it")
        return bob

    return ask(qtbot, opened, work)


def active(qtbot, window):
    """Let keys reach the window: a dialog that is gone had them."""
    window.window.activateWindow()
    qtbot.waitUntil(window.window.isActiveWindow)


def on_card(qtbot, window, contact_id):
    """Put the keyboard on the first row of what comes next with them."""
    rooms = window.shell.rooms
    rooms.show_contact(contact_id)
    card = rooms.people.panel.card
    qtbot.waitUntil(lambda: card.card is not None and card.card.id == contact_id)
    settle(qtbot, window)
    active(qtbot, window)
    card.coming.go_to()
    return card.coming.list


def on_today(qtbot, window, clock, days):
    clock.now += timedelta(days=days)
    window.window.go_to(TODAY)
    today = window.shell.rooms.today
    today.reload()
    settle(qtbot, window)
    active(qtbot, window)
    today.due.go_to()
    return today.due


def state(qtbot, window, contact_id):
    card = ask(qtbot, window, lambda desk: desk.people.card(contact_id))
    return card.opportunities[0].state, [step.what for step in card.steps]


def dialogs(window, kind=AnswerDialog):
    return [one for one in window.window.findChildren(kind) if one.isVisible()]


def waits(qtbot, window):
    return len(ask(qtbot, window, lambda desk: desk.one_two_three.waiting()))


def test_one_key_on_the_row_of_the_card_ends_it_and_undo_takes_it_back(opened, qtbot, bob):
    lists = on_card(qtbot, opened, bob)
    assert lists.current_row.detail == "waits for an answer: press 1, 2 or 3"
    qtbot.keyClick(lists, Qt.Key.Key_1)
    settle(qtbot, opened)
    assert opened.window.notice.text == "Bob Keller answered 1: “Returns” is over."
    assert "bad timing" in opened.window.notice.accessibleName()
    assert state(qtbot, opened, bob) == (OpportunityState.OVER, [])
    opened.shell.undo()
    settle(qtbot, opened)
    assert waits(qtbot, opened) == 1


def test_a_three_on_the_row_begins_today(opened, qtbot, bob):
    qtbot.keyClick(on_card(qtbot, opened, bob), Qt.Key.Key_3)
    settle(qtbot, opened)
    assert state(qtbot, opened, bob) == (OpportunityState.OPEN, ["begin: they said “go ahead”"])
    opened.shell.undo()
    settle(qtbot, opened)
    assert waits(qtbot, opened) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_A, Qt.Key.Key_Return])
def test_a_two_asks_for_the_day_and_enter_asks_what_it_was(opened, qtbot, bob, key):
    qtbot.keyClick(on_card(qtbot, opened, bob), key)
    settle(qtbot, opened)
    (dialog,) = dialogs(opened)
    assert dialog.when.isVisible() == (key == Qt.Key.Key_2)
    assert waits(qtbot, opened) == 1
    dialog.reject()


def test_on_the_last_day_the_row_of_today_takes_the_keys(opened, qtbot, clock, bob):
    due = on_today(qtbot, opened, clock, days=8)
    (row,) = due.list.row_model.rows
    assert row.detail.startswith("waits for an answer: press 1, 2 or 3")
    texts = [action.text() for action in due.menu(row).actions()]
    assert texts[0] == "Answer 1: not a fit now"
    assert "Note the answer …" in texts
    qtbot.keyClick(due.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    (dialog,) = dialogs(opened)
    dialog.reject()
    active(qtbot, opened)
    due.go_to()
    qtbot.keyClick(due.list, Qt.Key.Key_1)
    settle(qtbot, opened)
    assert waits(qtbot, opened) == 0


def test_taken_back_from_silence_it_stands_in_limbo_with_its_keys(opened, qtbot, clock, bob):
    clock.now += timedelta(days=10)
    opened.shell.tell_time()
    settle(qtbot, opened)
    opened.shell.undo()
    on_today(qtbot, opened, clock, days=0)
    limbo = opened.shell.rooms.today.limbo
    (row,) = limbo.list.row_model.rows
    assert "Answer 3: go ahead" in [action.text() for action in limbo.menu(row).actions()]
    limbo.go_to()
    qtbot.keyClick(limbo.list, Qt.Key.Key_3)
    settle(qtbot, opened)
    assert waits(qtbot, opened) == 0
    assert state(qtbot, opened, bob)[0] is OpportunityState.OPEN


def test_a_digit_on_another_row_does_nothing(opened, qtbot, clock, bob):
    def other(desk):
        ana = desk.people.add(ContactForm(name="Ana Duarte"), anyway=True).result
        desk.promises.add(ana, "prices", "email")

    ask(qtbot, opened, other)
    due = on_today(qtbot, opened, clock, days=0)
    (row,) = due.list.row_model.rows
    assert row.title == "Ana Duarte"
    assert not any(action.text().startswith("Answer 1") for action in due.menu(row).actions())
    qtbot.keyClick(due.list, Qt.Key.Key_1)
    settle(qtbot, opened)
    assert waits(qtbot, opened) == 1


def test_an_answer_that_came_meanwhile_is_told(opened, qtbot, bob):
    def talked(desk):
        (row,) = desk.one_two_three.waiting(bob)
        desk.one_two_three.answer(row.message_id, Answer.NOT_NOW)

    ask(qtbot, opened, talked)
    opened.shell.one_two_three.note(bob, None)
    settle(qtbot, opened)
    assert dialogs(opened) == []
    assert "was answered" in opened.window.notice.text


def test_drafts_stand_on_the_card_and_are_opened_and_put_aside_from_there(opened, qtbot, bob):
    ask(qtbot, opened, lambda desk: desk.correspondence.write(bob, "event_email"))
    lists = on_card(qtbot, opened, bob)
    row = lists.current_row
    assert (row.badge, row.detail) == ("draft", "written, and not sent yet")
    assert row.title.startswith("to send: ")
    qtbot.keyClick(lists, Qt.Key.Key_Return)
    settle(qtbot, opened)
    (dialog,) = dialogs(opened, MessageDialog)
    dialog.reject()
    settle(qtbot, opened)
    on_card(qtbot, opened, bob)
    qtbot.keyClick(lists, Qt.Key.Key_Delete)
    settle(qtbot, opened)
    assert opened.window.notice.text == "The message to Bob Keller is put aside."
    assert [one.badge for one in lists.row_model.rows] == ["planned"]
    opened.shell.undo()
    settle(qtbot, opened)
    assert [one.badge for one in lists.row_model.rows] == ["draft", "planned"]
    assert opened.window.current_room == PEOPLE


def test_a_draft_is_put_aside_from_today_as_well(opened, qtbot, clock, bob):
    ask(qtbot, opened, lambda desk: desk.correspondence.write(bob, "event_email"))
    due = on_today(qtbot, opened, clock, days=0)
    qtbot.keyClick(due.list, Qt.Key.Key_Delete)
    settle(qtbot, opened)
    assert due.list.row_model.rows == ()
    opened.shell.undo()
    settle(qtbot, opened)
    assert len(due.list.row_model.rows) == 1
