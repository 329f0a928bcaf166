"""A person's whole history, by keyboard, on a real desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from tests.desks import call_form, step_form, thursday

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.gui.people.history_dialog import HistoryDialog
from followdesk.gui.people.history_lines import PART_WORDS, HistoryAsked, find_lines
from followdesk.gui.people.history_model import DayHead, HistoryModel
from followdesk.services.deeds import Continues
from followdesk.services.history_rows import HistoryPart

MANY = 2_000


@pytest.fixture
def bob(real):
    return real.add("Bob Keller", "Keller Logistics")


@pytest.fixture
def lived(real, bob):
    """Let a message be left, a talk follow, a step be missed, and a promise be made."""

    def live(desk):
        desk.sessions.save_call(_left(desk, bob))
        real.trial.clock.forward(hours=1)
        view = desk.sessions.call_contact(bob)
        talk = call_form(
            bob,
            Disposition.CONNECTED,
            Continues(step=step_form(bob, thursday(15))),
            at=real.trial.clock(),
            said=view.script,
            blanks=(("full_name", "Herr Keller"),),
            heard_you="The café in Évora wants fewer returns.",
        )
        step = desk.sessions.save_call(talk).result.step
        real.trial.clock.forward(days=3)
        desk.agenda.close_step(step.id, StepState.MISSED)
        desk.promises.add(bob, "a price list", "email")
        return desk.undo.state()

    real.do(live)
    return bob


def _left(desk, bob):
    view = desk.sessions.call_contact(bob)
    return call_form(bob, Disposition.VOICEMAIL_LEFT, said=view.voicemail, blanks=view.known)


@pytest.fixture
def opened(real, qtbot):
    """Open the history of somebody as the menu does."""

    def open_(contact_id, **facts):
        dialog = HistoryDialog(real.jobs, real.clock, contact_id, **facts)
        QAbstractItemModelTester(
            dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setModal(False)
        dialog.show()
        qtbot.addWidget(dialog)
        qtbot.waitExposed(dialog)
        real.settle()
        return dialog

    return open_


def texts(dialog):
    return [line.text for line in dialog.model.lines]


def press(qtbot, widget, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(widget, key, held)


def test_the_newest_comes_first_under_the_head_of_its_day(real, opened, lived):
    dialog = opened(lived)
    assert dialog.windowTitle() == "History of Bob Keller"
    assert texts(dialog) == [
        "got in touch, an answer was promised: a price list",
        "missed: plan January with Lena",
        "agreed: plan January with Lena · Thu 26 Nov 15:00",
        "voicemail series ended: reached · 1 attempt",
        "talked, 2 min: The café in Évora wants fewer returns.",
        "voicemail series begun",
        "voicemail 1 left",
    ]
    heads = [row.text for row in dialog.model.rows if isinstance(row, DayHead)]
    assert heads == ["Today", "Tuesday 24 November"]
    assert dialog.list.current_line.text.startswith("got in touch")


def test_arrows_pass_over_the_heads_and_show_each_entry_in_full(real, qtbot, opened, lived):
    dialog = opened(lived)
    for _each in range(4):
        press(qtbot, dialog.list, Qt.Key.Key_Down)
    real.settle()
    assert dialog.list.current_line.text.startswith("talked")
    told = dialog.reader.toPlainText()
    assert told.startswith("Talked, 2 min\nTuesday, 24 November 2026 11:42")
    assert "Heard · You\nThe café in Évora wants fewer returns." in told
    assert "The script as it was" in told
    assert "Guten Tag Herr Keller" in told.split("The script as it was")[1]


def test_a_voicemail_is_read_as_it_was_said(real, qtbot, opened, lived):
    dialog = opened(lived)
    press(qtbot, dialog.list, Qt.Key.Key_End)
    real.settle()
    told = dialog.reader.toPlainText()
    assert told.startswith("Voicemail 1 left\n")
    assert "Bob" in told
    assert "Inês Prado" in told
    assert "[" in told.split("The script as it was")[1]  # what nobody filled stays a blank


def test_enter_reads_and_escape_leads_back_step_by_step(real, qtbot, opened, lived):
    dialog = opened(lived)
    press(qtbot, dialog.list, Qt.Key.Key_Return)
    assert dialog.reader.hasFocus()
    press(qtbot, dialog.reader, Qt.Key.Key_Escape)
    assert dialog.list.hasFocus()
    press(qtbot, dialog.list, Qt.Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    qtbot.keyClicks(dialog.search, "price")
    press(qtbot, dialog.search, Qt.Key.Key_Escape)
    assert dialog.search.text() == ""
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, dialog.search, Qt.Key.Key_Escape)


def test_words_find_in_all_that_was_noted_whatever_accents(real, qtbot, opened, lived):
    dialog = opened(lived)
    press(qtbot, dialog.list, Qt.Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.search, "evora cafe")
    real.settle()
    assert texts(dialog) == ["talked, 2 min: The café in Évora wants fewer returns."]
    press(qtbot, dialog.search, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()


@pytest.mark.parametrize(
    ("place", "count"), [(1, 7), (2, 1), (3, 3), (4, 2), (5, 1), (6, 1), (7, 0)]
)
def test_each_part_has_a_key(real, qtbot, opened, lived, place, count):
    dialog = opened(lived)
    key = Qt.Key(Qt.Key.Key_0.value + place)
    press(qtbot, dialog.list, key, held=Qt.KeyboardModifier.AltModifier)
    real.settle()
    assert dialog.parts.current is list(PART_WORDS)[place - 1]
    assert len(dialog.model.lines) == count
    assert dialog.empty.isVisible() == (count == 0)


def test_where_nothing_is_found_it_is_said_and_what_to_do(real, qtbot, opened, lived):
    dialog = opened(lived)
    qtbot.keyClicks(dialog.search, "giraffe")
    real.settle()
    said = " ".join(label.text() for label in dialog.empty.findChildren(type(dialog.card._title)))
    assert "giraffe" in said
    assert "Alt+1" in said
    assert dialog.reader.toPlainText() == ""


def test_somebody_new_has_an_empty_history_that_says_what_to_do(real, opened, bob):
    dialog = opened(bob)
    assert dialog.empty.isVisible()
    assert dialog.model.lines == ()


def test_it_begins_at_the_entry_it_was_opened_from(real, opened, lived):
    row = real.do(lambda desk: desk.history.page(lived).entries[4])
    dialog = opened(lived, begin_at=(row.kind, row.id))
    assert dialog.list.current_line.text.startswith("talked")


def test_what_is_taken_back_meanwhile_leaves_the_list(real, opened, lived):
    dialog = opened(lived)
    real.jobs.command(lambda desk: desk.undo.undo())
    real.settle()
    assert texts(dialog)[0].startswith("missed")


def test_thousands_of_entries_come_a_page_at_a_time(real, qtbot, opened, bob):
    def fill(desk):
        with desk.works.unit_of_work() as work:
            now = real.trial.clock()
            work.insert_many(
                Touch,
                [
                    {
                        "contact_id": bob,
                        "at": now - timedelta(hours=n),
                        "kind": TouchKind.CALL,
                        "disposition": "no_answer",
                        "note": "the last needle" if n == MANY - 1 else "",
                    }
                    for n in range(MANY)
                ],
            )
            work.commit_quietly()

    real.do(lambda desk: fill(desk) or 0)
    dialog = opened(bob)
    assert len(dialog.model.lines) == 200
    assert dialog.older.isVisible()
    seen = 0
    while dialog.older.isVisible():
        assert len(dialog.model.lines) > seen
        seen = len(dialog.model.lines)
        press(qtbot, dialog.list, Qt.Key.Key_End)
        real.settle()
    assert len(dialog.model.lines) == MANY
    keys = [line.key for line in dialog.model.lines]
    assert len(set(keys)) == MANY
    qtbot.keyClicks(dialog.search, "needle")
    real.settle()
    assert texts(dialog) == ["call, no answer: the last needle"]


def test_older_ones_are_a_button_too(real, qtbot, opened, bob):
    for n in range(3):
        real.do(lambda desk, n=n: desk.agenda.add_step(step_form(bob, thursday(9 + n))))
    found = real.do(lambda desk: find_lines(desk, HistoryAsked(bob), wanted=2))
    assert found.before is None  # a page holds them all
    dialog = opened(bob)
    assert isinstance(dialog.older, QPushButton)
    assert not dialog.older.isVisible()


def test_the_model_joins_days_across_pages(real, qtmodeltester, bob):
    for n in range(6):
        real.do(lambda desk, n=n: desk.agenda.add_step(step_form(bob, thursday(9 + n))))
    lines = real.do(lambda desk: find_lines(desk, HistoryAsked(bob)).lines)
    model = HistoryModel()
    model.show_lines(lines[:3], date(2026, 11, 24))
    model.add_lines(lines[3:])
    model.add_lines(())
    qtmodeltester.check(model)
    assert [type(row) for row in model.rows].count(DayHead) == 1
    assert model.lines == lines
    head = model.index(0)
    assert model.flags(head) == Qt.ItemFlag.NoItemFlags
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Tuesday, 24 November 2026, 10:42, agreed")


def test_the_card_narrows_its_history_down_by_part_and_words(real, qtbot, lived):
    from followdesk.gui.people.history_section import HistorySection

    section = HistorySection(real.jobs, real.clock)
    qtbot.addWidget(section)
    section.resize(500, 400)
    section.show()
    card = real.do(lambda desk: desk.people.card(lived))
    section.show_history(card, "Europe/Lisbon")
    assert len(section.list.row_model.rows) == 7
    section.parts.setFocus()
    qtbot.keyClicks(section.parts, "P")
    section.parts.activated.emit(section.parts.currentIndex())
    real.settle()
    assert section.parts.currentData() == HistoryPart.PROMISES
    assert [row.title for row in section.list.row_model.rows] == [
        "got in touch, an answer was promised: a price list"
    ]
    section.search.setFocus()
    qtbot.keyClicks(section.search, "giraffe")
    real.settle()
    assert section.list.row_model.rows == ()
    section.search.clear()
    section.parts.setCurrentIndex(0)
    section.parts.activated.emit(0)
    assert len(section.list.row_model.rows) == 7
    opened = []
    section.whole_wanted.connect(opened.append)
    qtbot.keyClick(section.list, Qt.Key.Key_Down)
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    section.whole.click()
    assert opened == [section.list.current_row.key, None]
