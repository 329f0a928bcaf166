from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from tests.desks import SETTINGS, TUESDAY

from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.gui import i18n
from followdesk.gui.forms.drop_promise_dialog import DropPromiseDialog
from followdesk.gui.forms.promise_dialog import PromiseDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot, real, contact_id=0):
    dialog = PromiseDialog(real.jobs, real.clock, contact_id)
    qtbot.addWidget(dialog)
    dialog.open()
    real.settle()
    return dialog


def running(real):
    return real.do(lambda desk: desk.promises.running())


def test_somebody_gets_in_touch_by_keyboard_alone(qtbot, real):
    bob = real.add("Bob Keller", "Keller Logistics")
    dialog, made = opened(qtbot, real), []
    dialog.promise_made.connect(lambda name, due: made.append((name, due.at)))
    qtbot.keyClicks(dialog.person.search, "kell")
    real.settle()
    qtbot.keyClick(dialog.person.search, Qt.Key.Key_Return)
    real.settle()
    assert dialog.focusWidget() is dialog.about.line
    assert dialog.echo == "Answer by Wed 10:42: 24 hours after they got in touch (Tue 10:42)"
    qtbot.keyClicks(dialog.about.line, "prices")
    with qtbot.waitSignal(dialog.promise_made):
        qtbot.keyClick(dialog.about.line, Qt.Key.Key_Return, CONTROL)
    (row,) = running(real)
    assert (row.contact_id, row.about, row.how) == (bob, "prices", "email")
    assert row.got_in_touch_at == TUESDAY
    assert made == [("Bob Keller", TUESDAY + timedelta(hours=24))]
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en_GB", "Tue 24 Nov 2026  10:42"),
        ("en_US", "Tue Nov 24, 2026  10:42 AM"),
        ("de_DE", "Di., 24. Nov. 2026  10:42"),
    ],
)
def test_the_moment_is_written_as_the_person_writes_it(qtbot, real, monkeypatch, locale, shown):
    monkeypatch.setattr(i18n._installed, "locale_name", locale)
    assert opened(qtbot, real).when.text() == shown


def test_it_may_have_been_earlier_and_by_phone_but_never_later(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = opened(qtbot, real, bob)
    assert dialog.focusWidget() is dialog.about.line
    dialog.when.setDateTime(QDateTime(QDate(2026, 11, 24), QTime(15, 0)))
    assert dialog.when.dateTime().toString("HH:mm") == "10:42"
    dialog.when.setDateTime(QDateTime(QDate(2026, 11, 23), QTime(9, 0)))
    real.settle()
    assert dialog.echo.startswith("Late already: answer by Tue 09:00")
    dialog.how.button("phone").click()
    qtbot.keyClicks(dialog.about.line, "prices")
    dialog.save_button.click()
    real.settle()
    (row,) = running(real)
    assert (row.how, row.got_in_touch_at) == ("phone", TUESDAY - timedelta(hours=25, minutes=42))


def test_the_echo_follows_the_clock_until_a_time_is_chosen(qtbot, real):
    dialog = opened(qtbot, real, real.add("Bob Keller"))
    real.trial.clock.forward(minutes=3)
    dialog._tick.ticked.emit()
    real.settle()
    assert "(Tue 10:45)" in dialog.echo


def test_what_is_missing_is_said_and_nothing_is_lost(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = opened(qtbot, real)
    qtbot.keyClicks(dialog.about.line, " ")
    dialog.save_button.click()
    assert "Choose who it was" in dialog.person._told.text()
    dialog.person.show_person(bob)
    real.settle()
    dialog.save_button.click()
    assert "Say in a few words what they want." in dialog.about.echo
    assert running(real) == ()
    qtbot.keyClicks(dialog.about.line, "prices")
    dialog.reject()
    assert dialog.isVisible()
    assert "Press Esc again" in dialog.told


def test_the_users_own_words_are_shown(qtbot, real):
    wanted = replace(SETTINGS, promise_words="You hear from me within a day")
    real.do(lambda desk: desk.settings.change(wanted))
    dialog = opened(qtbot, real)
    assert dialog._promise.text() == "You promise: You hear from me within a day."


def test_dropping_a_promise_asks_why(qtbot, real):
    bob = real.add("Bob Keller")
    promise_id = real.do(lambda d: d.promises.add(bob, "prices", "email")).result
    dialog = DropPromiseDialog(real.jobs, promise_id, "Bob Keller", "prices")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.save_button.click()
    assert "A few words are enough" in dialog.why.echo
    qtbot.keyClicks(dialog.why.line, "found it")
    qtbot.keyClick(dialog.why.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    real.settle()

    def state(desk):
        with desk.works.look() as work:
            return work.get(OwedAnswer, promise_id).state

    assert real.do(state) is PromiseState.DROPPED
