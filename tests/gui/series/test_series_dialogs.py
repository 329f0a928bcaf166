"""A series begun with one or many, held and ended, by keyboard, on a real desk."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from tests.desks import TUESDAY

from followdesk.domain.channel import Channel
from followdesk.domain.enrollment import Enrollment, Hold
from followdesk.domain.opportunity import Reason
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.sequence_draft import DraftStep, SequenceDraft
from followdesk.gui.series.enroll_dialog import EnrollDialog
from followdesk.gui.series.enroll_many import EnrollManyDialog
from followdesk.gui.series.hold_dialog import EndDialog, HoldDialog
from followdesk.gui.series_words import HoldWhy
from followdesk.services.deeds import OpportunityForm, Over

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, real):
    """Open a dialog, and see that none is left open."""
    made = []

    def open_(dialog):
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.setModal(False)  # it may stay open until the end of the test
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        real.settle()
        return dialog

    yield open_
    for dialog in made:
        dialog.done(0)


def save(real, dialog) -> None:
    dialog.save_button.click()
    real.settle()


def kept(real, kind):
    def ask(desk):
        with desk.works.look() as work:
            return work.all(kind)

    return real.do(ask)


@pytest.fixture
def enrolling(opened, real, bob):
    return opened(EnrollDialog(real.jobs, real.clock, bob, "Bob Keller"))


def test_a_series_begins_with_the_dates_that_were_shown(qtbot, real, bob, enrolling):
    shown = [row.record for row in enrolling.plan.list.row_model.rows]
    assert len(shown) == 7
    with qtbot.waitSignal(enrolling.begun) as begun:
        qtbot.keyClick(enrolling, Qt.Key.Key_Return, CTRL)
    assert begun.args[0] == shown[0]
    assert not enrolling.isVisible()
    assert real.do(lambda desk: desk.series.of(bob)).steps[0].due_at == shown[0].due_at


def test_after_a_missed_call_the_first_attempt_is_now(qtbot, real, bob, enrolling):
    enrolling.missed.setFocus()
    qtbot.keyClick(enrolling.missed, Qt.Key.Key_Space)
    real.settle()
    assert enrolling.plan.list.row_model.rows[0].title == "Tue 24 Nov 10:42"
    save(real, enrolling)
    assert real.do(lambda desk: desk.series.of(bob)).steps[0].due_at == TUESDAY


def test_before_not_before_it_asks_and_goes_on_when_confirmed(qtbot, opened, real, bob):
    def end(desk):
        form = OpportunityForm(contact_id=bob, title="X")
        over = Over(reason=Reason.BAD_TIMING, not_before_on=date(2027, 1, 1))
        desk.opportunities.end(desk.opportunities.add(form).result, over)

    real.do(end)
    dialog = opened(EnrollDialog(real.jobs, real.clock, bob, "Bob Keller"))
    save(real, dialog)
    assert dialog.isVisible()
    assert "leave this contact alone" in dialog.told
    assert real.do(lambda desk: desk.series.of(bob)) is None
    dialog.anyway.click()
    real.settle()
    assert real.do(lambda desk: desk.series.of(bob)) is not None


def test_a_second_series_is_refused_in_words(qtbot, real, bob, enrolling):
    real.do(lambda desk: desk.series.enroll(bob))
    save(real, enrolling)
    assert "still running" in enrolling.told
    assert not enrolling.anyway.isVisible()
    assert enrolling.isVisible()


def test_a_running_series_is_told_before_anything_is_chosen(opened, real, bob):
    real.do(lambda desk: desk.series.enroll(bob))
    dialog = opened(EnrollDialog(real.jobs, real.clock, bob, "Bob Keller"))
    assert "still running" in dialog.plan.note.text()
    assert dialog.plan.list.row_model.rows == ()
    assert not dialog.save_button.isEnabled()
    assert not dialog.missed.isEnabled()
    assert dialog.height() < 330  # pixels: without the room of the dates


def test_without_a_number_the_sequence_that_needs_none_can_begin(opened, real):
    silent = real.add("No Number", "", "")
    key = real.do(lambda desk: desk.sequences.copy(VOICEMAIL_SERIES.key, "Letters", "Voicemail"))
    written = SequenceDraft("Letters", (DraftStep("series_times", channel=Channel.EMAIL),))
    real.do(lambda desk: desk.sequences.change(key.result, written, "Voicemail"))
    dialog = opened(EnrollDialog(real.jobs, real.clock, silent, "No Number"))
    assert "no phone number" in dialog.plan.note.text()
    assert not dialog.save_button.isEnabled()
    dialog.sequence.choose(key.result)
    dialog.sequence.activated.emit(dialog.sequence.currentIndex())
    real.settle()
    assert dialog.save_button.isEnabled()
    assert len(dialog.plan.list.row_model.rows) == 1
    save(real, dialog)
    assert real.do(lambda desk: desk.series.of(silent)) is not None


def test_a_day_to_be_left_alone_until_is_told_at_once_beside_the_dates(opened, real, bob):
    def end(desk):
        form = OpportunityForm(contact_id=bob, title="X")
        over = Over(reason=Reason.BAD_TIMING, not_before_on=date(2027, 1, 1))
        desk.opportunities.end(desk.opportunities.add(form).result, over)

    real.do(end)
    dialog = opened(EnrollDialog(real.jobs, real.clock, bob, "Bob Keller"))
    assert "leave this contact alone" in dialog.told
    assert dialog.anyway.isVisible()
    assert len(dialog.plan.list.row_model.rows) == 7


def test_who_has_the_same_number_is_told(qtbot, opened, real, bob):
    other = real.add("Ana Duarte", "", "+49 30 5550 0142")
    real.do(lambda desk: desk.series.enroll(other))
    dialog = opened(EnrollDialog(real.jobs, real.clock, bob, "Bob Keller"))
    assert dialog.sharing.text().startswith("Ana Duarte has the same number")


def test_many_are_begun_at_once_and_who_is_left_out_is_named(qtbot, opened, real, bob):
    ana = real.add("Ana Duarte", "", "+49 30 5550 0143")
    silent = real.add("No Number", "", "")
    real.do(lambda desk: desk.series.enroll(bob))
    dialog = opened(EnrollManyDialog(real.jobs, (ana, bob, silent)))
    assert dialog.summary.text() == "1 series would begin."
    assert [(row.title, row.rest) for row in dialog.refused.row_model.rows] == [
        ("Bob Keller", "a series is running already"),
        ("No Number", "no phone number"),
    ]
    assert "1 is due on the first day" in dialog.more.text()
    with qtbot.waitSignal(dialog.enrolled):
        save(real, dialog)
    assert not dialog.isVisible()
    assert real.do(lambda desk: desk.series.of(ana)) is not None
    assert real.do(lambda desk: desk.series.of(silent)) is None


def test_nobody_who_can_be_enrolled_leaves_nothing_to_save(qtbot, opened, real):
    silent = real.add("No Number", "", "")
    dialog = opened(EnrollManyDialog(real.jobs, (silent, silent)))
    assert dialog.summary.text() == "Nobody can be enrolled."
    assert not dialog.save_button.isEnabled()


def test_stopping_enrolls_nobody(qtbot, opened, real, bob):
    dialog = opened(EnrollManyDialog(real.jobs, (bob,)))
    dialog.save()
    dialog.reject()
    real.settle()
    stopped = dialog.isVisible()
    assert stopped == (real.do(lambda desk: desk.series.of(bob)) is None)


def test_a_hold_is_typed_and_kept_with_its_reason(qtbot, opened, real, bob):
    real.do(lambda desk: desk.series.enroll(bob))
    dialog = opened(HoldDialog(real.jobs, real.clock, bob, "Bob Keller"))
    qtbot.keyClicks(dialog.until.line, "mon 7 dec")
    real.settle()
    with qtbot.waitSignal(dialog.held):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    (hold,) = kept(real, Hold)
    assert (hold.until_on, hold.why) == (date(2026, 12, 7), "out_of_office")


def test_a_hold_is_for_whole_days_and_says_so(qtbot, opened, real, bob):
    dialog = opened(HoldDialog(real.jobs, real.clock, bob, "Bob Keller"))
    qtbot.keyClicks(dialog.until.line, "mon 7 dec 10:00 45 min")
    real.settle()
    assert dialog.until.echo.endswith("7 Dec · not kept here: 10:00")
    assert dialog.until.when.at is None


def test_a_hold_in_ones_own_words(qtbot, opened, real, bob):
    real.do(lambda desk: desk.series.enroll(bob))
    dialog = opened(HoldDialog(real.jobs, real.clock, bob, "Bob Keller"))
    assert not dialog._words_part.isVisible()
    dialog.why.setCurrentIndex(list(HoldWhy).index(HoldWhy.OTHER))
    qtbot.keyClicks(dialog.words, "moving house")
    save(real, dialog)
    assert dialog.isVisible()
    assert "Say a day" in dialog.until.echo
    qtbot.keyClicks(dialog.until.line, "mon 7 dec")
    real.settle()
    save(real, dialog)
    assert real.do(lambda desk: desk.series.of(bob)).held_why == "moving house"


def test_an_ending_keeps_its_reason(qtbot, opened, real, bob):
    real.do(lambda desk: desk.series.enroll(bob))
    dialog = opened(EndDialog(real.jobs, bob, "Bob Keller"))
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.ended):
        save(real, dialog)
    (run,) = kept(real, Enrollment)
    assert run.ended_why == "something_else"
