"""The window that asks what came back on a 1-2-3 message, on a real desk and by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from followdesk.domain.contact import PointKind
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import Answer
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason
from followdesk.gui.messages.answer_dialog import AnswerDialog
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm

CTRL = Qt.KeyboardModifier.ControlModifier


def send(desk, name="Bob Keller", title="Returns"):
    mail = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
    form = ContactForm(name=name, points=(mail,), language="en")
    bob = desk.people.add(form, anyway=True).result
    about = desk.opportunities.add(OpportunityForm(contact_id=bob, title=title)).result
    message_id = desk.one_two_three.draft(bob, about)
    desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which is it?")
    desk.correspondence.sent(message_id, step_what="no answer closes it")
    return desk.one_two_three.waiting(bob)[0]


@pytest.fixture
def shown(qtbot, real):
    row = real.do(send)
    dialog = AnswerDialog(real.jobs, real.clock, row, "Europe/Lisbon")
    dialog.notices = []
    dialog.told_done.connect(lambda text, more: dialog.notices.append((text, more)))
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    real.settle()
    return dialog


def all_of(real, kind):
    def look(desk):
        with desk.works.look() as work:
            return work.all(kind)

    return real.do(look)


def waits(real):
    return len(real.do(lambda desk: desk.one_two_three.waiting()))


def choose_reason(dialog, reason):
    dialog.reason.setCurrentIndex(dialog.reason.findData(reason.value))


def test_it_says_what_was_sent_when_and_when_silence_closes_it(shown):
    said = [label.text() for label in shown.findChildren(type(shown._told))]
    assert "Bob Keller: Returns" in said
    assert any("Tue 24 Nov" in text and "Wed 2 Dec" in text for text in said)
    assert shown.focusWidget() is shown.buttons_of[Answer.NOT_NOW]
    assert all(button.accessibleName() or button.text() for button in shown.buttons_of.values())


def test_a_one_ends_it_at_once_for_the_usual_reason_and_undo_takes_it_back(qtbot, real, shown):
    qtbot.keyClick(shown, Qt.Key.Key_1)
    real.settle()
    assert not shown.isVisible()
    (ending,) = all_of(real, Ending)
    assert ending.reason is Reason.BAD_TIMING
    ((text, more),) = shown.notices
    assert text == "Bob Keller answered 1: “Returns” is over."
    assert more.startswith("Reason: bad timing.")
    real.do(lambda desk: desk.undo.undo())
    assert (all_of(real, Ending), waits(real)) == ([], 1)


def test_another_reason_is_chosen_before_a_one_is_noted(qtbot, real, shown):
    choose_reason(shown, Reason.NO_BUDGET)
    shown.reason.setFocus()
    qtbot.keyClick(shown.reason, Qt.Key.Key_1)
    real.settle()
    (ending,) = all_of(real, Ending)
    assert ending.reason is Reason.NO_BUDGET
    assert shown.notices[0][1].startswith("Reason: no budget.")


def test_other_asks_for_a_note_first_in_which_digits_are_letters(qtbot, real, shown):
    choose_reason(shown, Reason.OTHER)
    assert shown.focusWidget() is shown.note.line
    shown.buttons_of[Answer.NOT_NOW].click()
    real.settle()
    assert shown.isVisible()
    assert shown.note.echo.startswith("The reason “other” says nothing")
    assert waits(real) == 1
    shown.note.line.setFocus()
    qtbot.keyClicks(shown.note.line, "2 of 3 owners left")
    assert shown.is_dirty()
    assert shown.when.isHidden()
    shown.buttons_of[Answer.NOT_NOW].click()
    real.settle()
    (ending,) = all_of(real, Ending)
    assert (ending.reason, ending.note) == (Reason.OTHER, "2 of 3 owners left")


def test_who_answered_is_not_said_to_have_not_responded(shown):
    offered = [shown.reason.itemData(place) for place in range(shown.reason.count())]
    assert Reason.NO_RESPONSE.value not in offered
    assert Reason.NEVER_ASKED.value not in offered
    assert len(offered) == 9


def test_a_two_asks_for_the_day_and_books_the_call(qtbot, real, shown):
    qtbot.keyClick(shown, Qt.Key.Key_2)
    assert not shown.reason.isVisible()
    assert shown.focusWidget() is shown.when.line
    qtbot.keyClicks(shown.when.line, "3 dec 10:00")
    real.settle()
    qtbot.keyClick(shown.when.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not shown.isVisible())
    closing, call = all_of(real, NextStep)
    assert (closing.state, call.on_day) == (StepState.DONE, date(2026, 12, 3))
    assert (call.what, call.agreed) == ("call about the questions that are left", False)
    assert shown.notices[0][0].startswith("Bob Keller answered 2")
    real.do(lambda desk: desk.undo.undo())
    assert waits(real) == 1


def test_a_day_that_is_not_understood_or_past_changes_nothing(qtbot, real, shown):
    qtbot.keyClick(shown, Qt.Key.Key_2)
    for typed in ("thingsday", "1 jan 2020"):
        shown.when.line.selectAll()
        qtbot.keyClicks(shown.when.line, typed)
        real.settle()
        shown.save_button.click()
        real.settle()
        assert shown.isVisible()
        assert shown.when.text == typed
    assert waits(real) == 1


def test_a_three_begins_today(qtbot, real, shown):
    qtbot.keyClick(shown, Qt.Key.Key_3)
    real.settle()
    begins = all_of(real, NextStep)[1]
    assert (begins.on_day, begins.agreed) == (date(2026, 11, 24), True)
    (one,) = all_of(real, Opportunity)
    assert one.state is OpportunityState.OPEN
    real.do(lambda desk: desk.undo.undo())
    assert waits(real) == 1


def test_what_was_answered_elsewhere_meanwhile_is_said(qtbot, real, shown):
    message_id = shown._row.message_id
    real.do(lambda desk: desk.one_two_three.answer(message_id, Answer.NOT_NOW))
    qtbot.keyClick(shown, Qt.Key.Key_3)
    real.settle()
    assert shown.isVisible()
    assert "was answered" in shown.told


def test_esc_changes_nothing(qtbot, real, shown):
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert (waits(real), shown.notices) == (1, [])


@pytest.mark.parametrize("name", ["<b>Bob</b>", "x" * 300, "=1+1", "\u202eabc \u05d3\u05d5\u05d3"])
def test_whatever_somebody_is_called_it_stays_letters_and_fits(qtbot, real, name):
    row = real.do(lambda desk: send(desk, name, name))
    dialog = AnswerDialog(real.jobs, real.clock, row, "Europe/Lisbon")
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    heads = [one for one in dialog.findChildren(QLabel) if name in one.text()]
    assert heads
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in heads)
    assert dialog.width() <= 1024
    dialog.done(0)
    real.settle()
