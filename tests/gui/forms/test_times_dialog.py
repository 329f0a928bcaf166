"""Three free times by keyboard: for whom, others, copied, written, booked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from tests.gui_desk import gui_desk

from followdesk.gui.forms.times_dialog import TimesDialog
from followdesk.services.deeds import ContactForm


@pytest.fixture
def desk(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def lena(desk):
    form = ContactForm(name="Lena Vogt", zone="Europe/Berlin", language="en")
    return int(desk.do(lambda d: d.people.add(form)).result)


@pytest.fixture
def opened(qtbot, desk):
    def make(contact_id):
        dialog = TimesDialog(desk.jobs, contact_id)
        qtbot.addWidget(dialog)
        dialog.booked, dialog.written = [], []
        dialog.book_wanted.connect(lambda *what: dialog.booked.append(what))
        dialog.email_wanted.connect(lambda *what: dialog.written.append(what))
        dialog.open()
        desk.settle()
        return dialog

    return make


def shown(dialog):
    return [(row.title, row.time, row.rest) for row in dialog.list.row_model.rows]


def test_three_times_are_shown_on_both_clocks(desk, lena, opened):
    dialog = opened(lena)
    QAbstractItemModelTester(dialog.list.row_model)
    assert shown(dialog) == [
        ("Wed 25 Nov", "09:00", "10:00 in Berlin"),
        ("Thu 26 Nov", "13:30", "14:30 in Berlin"),
        ("Fri 27 Nov", "10:00", "11:00 in Berlin"),
    ]
    assert dialog.told == ""
    dialog.reject()


def test_enter_on_one_goes_on_to_book_it(qtbot, desk, lena, opened):
    dialog = opened(lena)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.booked == [(lena, dialog.rows[1].starts_at, 30)]
    assert dialog.isHidden()


def test_others_are_shown_until_there_are_none_then_it_says_so(desk, lena, opened):
    dialog = opened(lena)
    assert dialog.others.shortcut().toString() == "Alt+O"
    first, seen = dialog.rows, set()
    for _ in range(100):
        seen |= {row.starts_at for row in dialog.rows}
        dialog.others.click()
        desk.settle()
        if dialog.told.startswith("There are no"):
            break
        assert not seen & {row.starts_at for row in dialog.rows}
    assert "no others" in dialog.told or "no more" in dialog.told
    dialog.others.click()
    desk.settle()
    dialog.others.click()
    desk.settle()
    assert dialog.rows
    assert first[0].starts_at in seen
    dialog.reject()


def test_nothing_is_copied_before_it_is_asked_for(desk, lena, opened):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    dialog = opened(lena)
    assert clipboard.text() == "mine"
    dialog.copy.click()
    assert clipboard.text().splitlines() == [row.words for row in dialog.rows]
    assert clipboard.text().startswith("Wednesday 25 November, 10:00 your time (09:00 mine)")
    assert dialog.told == "3 times are copied."
    dialog.reject()


def test_an_e_mail_carries_the_times_that_are_shown(desk, lena, opened):
    dialog = opened(lena)
    dialog.others.click()
    desk.settle()
    times = [row.starts_at for row in dialog.rows]
    dialog.email.click()
    assert dialog.written == [(lena, times)]


def test_who_asked_not_to_be_e_mailed_is_not(desk, opened):
    form = ContactForm(name="Bob Keller", do_not_email=True)
    bob = int(desk.do(lambda d: d.people.add(form)).result)
    dialog = opened(bob)
    assert not dialog.email.isEnabled()
    assert dialog.copy.isEnabled()
    assert dialog.told == "Bob Keller asked not to be e-mailed."
    dialog.reject()


def test_why_there_is_none_is_said_with_what_to_do(desk, lena, opened):
    dialog = opened(lena)
    dialog.minutes.show_minutes(600)
    dialog.minutes.minutes_chosen.emit(600)
    desk.settle()
    assert shown(dialog) == []
    assert dialog.told.startswith("Your working hours and their call hours hardly meet. Look at")
    assert not dialog.save_button.isEnabled()
    assert dialog.list.isHidden()
    assert dialog.focusWidget() is dialog.minutes
    dialog.minutes.show_minutes(60)
    dialog.minutes.minutes_chosen.emit(60)
    desk.settle()
    assert len(shown(dialog)) == 3
    assert dialog.list.isVisible()
    assert dialog.told == ""
    dialog.reject()


def test_nobody_on_show_asks_for_whom_first(qtbot, desk, lena, opened):
    dialog = opened(0)
    assert dialog.focusWidget() is dialog.person.search
    assert not dialog.save_button.isEnabled()
    dialog.person.show_person(lena)
    desk.settle()
    assert len(dialog.rows) == 3
    QTest.keyClicks(dialog.person.search, "b")  # somebody else, then: these are not their times
    dialog.save()
    assert dialog.booked == []
    assert dialog.isVisible()
    dialog.reject()
