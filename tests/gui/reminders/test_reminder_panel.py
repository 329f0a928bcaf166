"""The reminders below the rooms: what they show, their keys, and that they keep their distance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from tests.desks import TUESDAY, thursday

from followdesk.domain.reminder import ReminderKind

PROMISE, CALL_BACK = ReminderKind.PROMISE, ReminderKind.CALL_BACK
NOBODY = frozenset()


def show(panel, *rows, missed=NOBODY):
    panel.show_reminders(rows, missed, "Europe/Lisbon")


def minutes(count):
    return TUESDAY + timedelta(minutes=count)


@pytest.fixture
def snoozed(panel):
    asked = []
    panel.snooze_wanted.connect(lambda keys, until: asked.append((keys, until)))
    return asked


@pytest.fixture
def dismissed(panel):
    asked = []
    panel.dismiss_wanted.connect(asked.append)
    return asked


def press(panel, *keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_with_nothing_there_is_nothing(panel):
    show(panel)
    assert panel.isHidden()


def test_one_line_says_who_what_and_how_soon_and_takes_no_keyboard(panel, place, reminder):
    show(panel, reminder(), reminder("Ana Duarte", 15))
    assert panel.isVisible()
    assert not panel.is_whole
    assert panel.strip.text.text() == "Bob Keller · agreed call at 10:50"
    assert panel.strip.soon.text() == "in 8 minutes"
    assert panel.strip.more.text() == "and 1 more"
    assert QApplication.focusWidget() is place.typed


def test_it_makes_place_and_covers_nothing(panel, place, reminder):
    show(panel, reminder())
    QApplication.processEvents()
    assert not panel.geometry().intersects(place.typed.geometry())


def test_the_minutes_count(panel, clock, reminder):
    show(panel, reminder())
    clock.forward(minutes=8)
    panel.tick()
    assert panel.strip.soon.text() == "now"
    clock.forward(minutes=12)
    panel.tick()
    assert panel.strip.soon.text() == "12 minutes ago"
    assert panel.list.row_model.rows[0].badge == "12 minutes ago"


def test_what_was_missed_is_one_summary(panel, reminder):
    rows = [reminder("Ana", -30), reminder("Bob", -20), reminder("Eva", 5)]
    show(panel, *rows, missed=frozenset(row.key for row in rows[:2]))
    assert panel.strip.text.text() == "While you were away: 2 · Ana · agreed call"
    assert panel.title.text() == "While you were away: 2"


def test_the_rows_say_everything_in_one_breath(panel, reminder):
    show(panel, reminder(), reminder("Marta", 50, PROMISE, what="prices"))
    QAbstractItemModelTester(panel.list.row_model)
    spoken = [row.spoken for row in panel.list.row_model.rows]
    assert spoken[0] == (
        "10:50, Bob Keller, agreed call, proposal review · Keller Logistics, in 8 minutes"
    )
    assert spoken[1].startswith("11:32, Marta, answer owed, prices")


def test_going_there_and_escape(panel, place, reminder):
    left = []
    panel.left.connect(lambda: left.append(True))
    show(panel, reminder())
    panel.enter()
    assert panel.is_whole
    assert panel.holds_keyboard
    press(panel, Qt.Key.Key_Escape)
    assert left == [True]
    assert not panel.is_whole


@pytest.mark.parametrize(
    ("key", "length"),
    [
        pytest.param(Qt.Key.Key_1, 5, id="five minutes"),
        pytest.param(Qt.Key.Key_2, 10, id="ten minutes"),
        pytest.param(Qt.Key.Key_3, 30, id="half an hour"),
        pytest.param(Qt.Key.Key_4, 60, id="an hour"),
    ],
)
def test_a_digit_snoozes(panel, reminder, snoozed, key, length):
    one = reminder()
    show(panel, one)
    panel.enter()
    press(panel, key)
    assert snoozed == [((one.key,), minutes(length))]


def test_five_is_tomorrow_morning(panel, reminder, snoozed):
    show(panel, reminder())
    panel.enter()
    assert panel.snooze.tomorrow.text() == "Tomorrow 09:00"
    press(panel, Qt.Key.Key_5)
    assert snoozed[0][1] == thursday(9, days=1).instant()


def type_when(panel, text):
    panel.enter()
    press(panel, Qt.Key.Key_S)
    assert QApplication.focusWidget() is panel.snooze.line.line
    QTest.keyClicks(panel.snooze.line.line, text)


@pytest.mark.parametrize(
    ("text", "echo", "until"),
    [
        ("in 20 min", "Tue 24 Nov 11:02", minutes(20)),
        ("20 min", "Tue 24 Nov 11:02", minutes(20)),
        ("16:30", "Tue 24 Nov 16:30", thursday(16, 30, days=0).instant()),
        ("tomorrow", "Wed 25 Nov 09:00", thursday(9, days=1).instant()),
        ("thu 10", "Thu 26 Nov 10:00", thursday(10).instant()),
    ],
)
def test_a_typed_time_is_echoed_in_full_and_taken(panel, reminder, snoozed, text, echo, until):
    one = reminder()
    show(panel, one)
    type_when(panel, text)
    assert panel.snooze.line.echo == echo
    press(panel, Qt.Key.Key_Return)
    assert snoozed == [((one.key,), until)]
    assert panel.snooze.line.text == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Say when: “in 20 min” or “tomorrow 9”."),
        ("later", "There is no time in this yet. Try “in 20 min” or “tomorrow 9”."),
        ("9:00", "“9:00” is over. Choose a later time: “in 20 min” or “tomorrow 9”."),
        ("5 dec 2031", "“5 dec 2031” is more than three years away. Choose a nearer day."),
    ],
)
def test_what_is_no_time_gets_a_sentence_and_stays(panel, reminder, snoozed, text, sentence):
    show(panel, reminder())
    type_when(panel, text)
    press(panel, Qt.Key.Key_Return)
    assert panel.snooze.line.echo == sentence
    assert panel.snooze.line.text == text
    assert snoozed == []


def test_words_without_a_place_are_told(panel, reminder, snoozed):
    show(panel, reminder())
    type_when(panel, "16:30 with lena")
    assert panel.snooze.line.echo == "Tue 24 Nov 16:30 · not kept here: “with lena”"


def test_letters_in_the_line_are_letters(panel, reminder, dismissed):
    show(panel, reminder(), reminder("Ana", 9))
    type_when(panel, "acdos 1")
    assert panel.snooze.line.text == "acdos 1"
    assert not panel.all.isChecked()


def test_del_dismisses_and_a_all(panel, reminder, dismissed, snoozed):
    one, other = reminder(), reminder("Ana Duarte", 9)
    show(panel, one, other)
    panel.enter()
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert dismissed == [(other.key,)]
    press(panel, Qt.Key.Key_A, Qt.Key.Key_1)
    assert snoozed[0][0] == (one.key, other.key)
    press(panel, Qt.Key.Key_A, Qt.Key.Key_Delete)
    assert dismissed[1] == (one.key, other.key)


def test_all_says_so_before_it_is_done(panel, reminder):
    show(panel, reminder(), reminder("Ana Duarte", 9))
    panel.enter()
    press(panel, Qt.Key.Key_A)
    assert panel.buttons["dismiss"].text() == "Dismiss all 2"
    assert panel.snooze.caption.text() == "Remind me of all 2 again"
    assert not panel.buttons["done"].isVisible()


def test_c_calls_o_and_enter_open_d_is_done(panel, reminder):
    called, opened, done = [], [], []
    panel.call_wanted.connect(called.append)
    panel.contact_opened.connect(opened.append)
    panel.done_wanted.connect(done.append)
    one = reminder()
    show(panel, one)
    panel.enter()
    press(panel, Qt.Key.Key_D)
    assert done == [one]
    press(panel, Qt.Key.Key_O)
    panel.enter()
    press(panel, Qt.Key.Key_Return)
    panel.enter()
    press(panel, Qt.Key.Key_C)
    assert (called, opened) == ([10], [10, 10])


def test_a_call_back_is_done_by_calling_and_nobody_calls_who_asked_not_to(panel, reminder):
    refused = []
    panel.refused.connect(refused.append)
    show(panel, reminder(kind=CALL_BACK, do_not_call=True))
    panel.enter()
    press(panel, Qt.Key.Key_D, Qt.Key.Key_C)
    assert refused == [
        "A call back is done by calling: C.",
        "This contact asked not to be called.",
    ]


def test_the_line_answers_for_the_first(panel, reminder, snoozed, dismissed):
    one, other = reminder(), reminder("Ana Duarte", 9)
    show(panel, one, other)
    panel.strip.snooze.click()
    assert snoozed == [((one.key,), minutes(10))]
    panel.strip.dismiss.click()
    assert dismissed == [(one.key,)]


def test_in_a_call_it_stays_small(panel, reminder):
    show(panel, reminder())
    panel.whole_is_shown(shown=True)
    panel.be_in_call(is_in_call=True)
    assert not panel.is_whole
    assert not panel.strip.call.isVisible()
    assert panel.strip.all.isVisible()


def test_once_all_is_answered_the_keyboard_goes_back(panel, reminder):
    left = []
    panel.left.connect(lambda: left.append(True))
    show(panel, reminder())
    panel.enter()
    show(panel)
    assert left == [True]
    assert panel.isHidden()


def test_it_is_spoken_once(panel, reminder, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    panel.announce("Bob Keller · agreed call at 10:50, in 8 minutes")
    assert [event.message() for event in said] == [
        "Bob Keller · agreed call at 10:50, in 8 minutes"
    ]


@pytest.mark.parametrize("count", [1, 12, 30])
def test_everything_has_its_place_in_a_narrow_window(panel, place, reminder, count):
    show(panel, *(reminder(f"Maximiliane zu Waldenburg {n}", n) for n in range(count)))
    panel.enter()
    place.resize(830, 420)
    QApplication.processEvents()
    for child in (*panel.buttons.values(), panel.snooze.line, panel.small, panel.title):
        assert child.width() >= child.minimumSizeHint().width()
        corner = child.mapTo(panel, child.rect().bottomRight())
        assert panel.rect().contains(corner)
    last = panel.list.row_model.index(count - 1)
    panel.list.scrollTo(last)
    assert panel.list.viewport().rect().contains(panel.list.visualRect(last).center())
