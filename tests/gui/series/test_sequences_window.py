"""The window of sequences, by keyboard, on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.desks import call_form

from followdesk.domain.channel import Channel
from followdesk.domain.disposition import Disposition
from followdesk.gui.series.window import SequencesWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIPPED = "Voicemail series"


@pytest.fixture
def window(qtbot, real, bob):
    made = SequencesWindow(real.jobs, real.clock, bob)
    qtbot.addWidget(made)
    made.setModal(False)  # it stays open until the end of the test
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    real.settle()
    yield made
    made.done(0)


def titles(rows) -> list[str]:
    return [row.title for row in rows.row_model.rows]


def versions(real):
    return real.do(lambda desk: desk.sequences.all().rows)


def copied(qtbot, real, window) -> None:
    """Copy the shipped series, and call it Mine."""
    window.copy_button.click()
    real.settle()
    qtbot.waitUntil(window.name.hasFocus)
    qtbot.keyClicks(window.name, "Mine")


def test_all_attempts_and_all_dates_are_shown(real, window):
    for rows in (window.list, window.steps.list, window.plan.list):
        QAbstractItemModelTester(
            rows.row_model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    assert titles(window.list) == [SHIPPED]
    assert len(titles(window.steps.list)) == 7
    assert titles(window.plan.list)[0].startswith("Wed 25 Nov")
    assert "first attempt" in window.plan.list.row_model.rows[0].detail
    assert window.plan.list.row_model.rows[6].badge == "voicemail 7 of 7"
    assert not window.save_button.isEnabled()
    assert not window.retire_button.isEnabled()
    assert window.list.hasFocus()


def test_a_copy_is_changed_by_keys_and_saved_as_a_version(qtbot, real, window):
    copied(qtbot, real, window)
    assert titles(window.list) == [SHIPPED, "Mine"]
    window.steps.list.setFocus()
    qtbot.keyClick(window.steps.list, Qt.Key.Key_Down, ALT)
    assert window.steps.place == 1
    assert titles(window.steps.list)[0].startswith("Voicemail 2")
    first, second = window.steps.steps[:2]
    assert (first.then.amount, second.then.amount) == (15, 1)
    qtbot.keyClick(window.steps.list, Qt.Key.Key_Delete)
    real.settle()
    assert len(window.plan.list.row_model.rows) == 6
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(window.told))
    assert window.told.startswith("Version 2 is saved.")
    row = versions(real)[1]
    assert (row.name, row.sequence.version, len(row.sequence.steps)) == ("Mine", 2, 6)
    assert not window.is_dirty()
    assert window.isVisible()


def test_saving_says_how_many_go_on_with_the_older_version(qtbot, real, bob, window):
    real.do(lambda desk: desk.series.enroll(bob))
    window._read()
    real.settle()
    window.steps.list.setFocus()
    window.steps.remove_step()
    window.save()
    real.settle()
    assert "1 running series goes on with the version it began with." in window.told
    series = real.do(lambda desk: desk.series.of(bob))
    assert len(series.steps) == 7


def test_what_is_wrong_is_said_at_its_place_and_cannot_be_saved(qtbot, real, window):
    window.editor.amount.setValue(0)
    assert "Attempt 1: A wait of nothing is none" in window.faults.text()
    assert window.steps.list.row_model.rows[0].badge == "mend this"
    assert "mend what is wrong" in window.plan.note.text()
    before = versions(real)
    window.save()
    real.settle()
    assert "Nothing was saved" in window.told
    assert versions(real) == before
    assert window.steps.steps[0].then.amount == 0
    window.editor.amount.setValue(20)
    real.settle()
    assert window.faults.isHidden()
    assert len(window.plan.list.row_model.rows) == 7


def test_removing_every_attempt_says_what_is_missing(qtbot, real, window):
    window.steps.list.setFocus()
    for _each in range(7):
        window.steps.remove_step()
    assert "There is no attempt" in window.faults.text()
    assert not window.editor.isVisible()
    window.steps.add_step()
    real.settle()
    assert len(window.steps.steps) == 1
    assert window.steps.steps[0].then is None
    assert window.faults.isHidden()
    assert window.editor.isVisible()


def test_a_letter_offers_what_can_be_sent(qtbot, real, window):
    window.editor.channel.setFocus()
    qtbot.keyClick(window.editor.channel, Qt.Key.Key_End)
    window.editor._on_changed()
    step = window.steps.steps[0]
    assert (step.channel, step.email) == (Channel.LETTER, None)
    assert step.script.startswith("series_")
    assert window.editor._beside.isHidden()
    real.settle()
    assert window.plan.list.row_model.rows[0].badge == "letter 1 of 7"


def test_nothing_typed_is_lost_by_going_elsewhere_or_by_esc(qtbot, real, window):
    copied(qtbot, real, window)
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Up)
    assert window.name.text() == SHIPPED
    assert window.list.row_model.rows[1].badge == "not saved"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert "Esc again" in window.told
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert window.name.text() == "Mine"
    window.save()
    real.settle()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_dates_follow_the_day_and_are_never_stale(qtbot, real, window):
    qtbot.keyClicks(window.day.line, "mon")
    real.settle()
    assert titles(window.plan.list)[0].startswith("Mon 30 Nov")
    window.day.fill("")
    window.person.search.clear()
    qtbot.keyClicks(window.person.search, "nobody")
    real.settle()
    assert titles(window.plan.list)[0].startswith("Tue 24 Nov")
    assert "For somebody where you are" in window.plan.note.text()


def test_a_sequence_is_retired_and_taken_back(qtbot, real, window):
    copied(qtbot, real, window)
    window.save()
    real.settle()
    assert window.retire_button.isEnabled()
    window.retire_button.click()
    real.settle()
    assert versions(real)[1].retired
    assert "offered no more" in window.told
    assert window.list.row_model.rows[1].badge == "retired"
    window.retire_button.click()
    real.settle()
    assert not versions(real)[1].retired


def test_a_running_series_shows_the_version_it_keeps(real, bob, window):
    form = call_form(bob, Disposition.VOICEMAIL_LEFT)
    real.do(lambda desk: desk.sessions.save_call(form))
    before = real.do(lambda desk: desk.series.of(bob))
    window.steps.remove_step()
    window.save()
    real.settle()
    assert real.do(lambda desk: desk.series.of(bob)) == before
