"""The calendar as a file, in the real window and on the command line."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.desks import TUESDAY, step_form, thursday

from followdesk.app.calendar_writing import write_entries
from followdesk.domain.calendar_entry import CalendarEntry, end_of
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.when import When
from followdesk.gui.forms.export_dialog import ExportDialog
from followdesk.services.deeds import ContactForm
from followdesk.services.rows import ItemKind


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def asked(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def book_one(qtbot, opened):
    def work(desk):
        bob = desk.people.add(ContactForm(name="Bob Keller")).result
        return desk.agenda.add_step(step_form(bob, thursday(14)))

    opened.jobs.command(work)
    settle(qtbot, opened)


def dialog_on(qtbot, opened):
    book_one(qtbot, opened)
    opened.around.actions["export_calendar"].trigger()
    dialog = asked(qtbot, ExportDialog)
    settle(qtbot, opened)
    return dialog


def test_what_is_counted_is_written(qtbot, opened, tmp_path):
    dialog = dialog_on(qtbot, opened)
    assert dialog.first.day is not None
    assert dialog.kinds[ItemKind.AGREED].text() == "agreed by both (1)"
    dialog.save_button.click()
    files = asked(qtbot, QFileDialog)
    files.fileSelected.emit(str(tmp_path / "mine.ics"))
    files.reject()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert "1 entry written to mine.ics." in opened.window.notice.text
    assert b"SUMMARY:Bob Keller: plan January with Lena" in (tmp_path / "mine.ics").read_bytes()


def test_days_that_cannot_be_are_said_and_nothing_typed_is_lost(qtbot, opened):
    dialog = dialog_on(qtbot, opened)
    dialog.last.line.setText("the day after never")
    dialog.save_button.click()
    assert "A day cannot be read." in dialog.told
    dialog.first.line.setText("2026-12-10")
    dialog.last.line.setText("2026-12-01")
    dialog.save_button.click()
    assert "before the first one" in dialog.told
    assert dialog.last.line.text() == "2026-12-01"
    dialog.reject()


def test_nothing_to_write_is_said(qtbot, opened):
    dialog = dialog_on(qtbot, opened)
    for box in dialog.kinds.values():
        box.setChecked(False)
    dialog.save_button.click()
    assert "Nothing would go into the file." in dialog.told
    dialog.reject()


def test_the_count_follows_the_days(qtbot, opened):
    dialog = dialog_on(qtbot, opened)
    dialog.first.line.setText("2027-01-01")
    dialog.first.line.textEdited.emit("2027-01-01")
    settle(qtbot, opened)
    assert dialog.kinds[ItemKind.AGREED].text() == "agreed by both (0)"
    dialog.reject()


def test_a_place_that_takes_no_file_is_said(qtbot, opened, tmp_path):
    dialog = dialog_on(qtbot, opened)
    dialog.save_to(str(tmp_path / "no" / "mine.ics"))
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert "mine.ics" in dialog.told
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_stopped_it_leaves_no_file(tmp_path):
    start = When(date(2026, 11, 26), None, "UTC")
    entry = CalendarEntry(uid="1", title="Call", start=start, end=end_of(start, 30))
    path, seen = tmp_path / "mine.ics", []
    with pytest.raises(WorkStoppedError):
        write_entries(path, [entry], TUESDAY, lambda *far: seen.append(far), lambda: bool(seen))
    assert seen == [(0, 1)]
    assert list(tmp_path.iterdir()) == []


def test_esc_stops_the_writing_and_leaves_the_window_as_it_was(qtbot, opened, tmp_path):
    book_one(qtbot, opened)
    began = Event()

    def write(_path, _entries, _now, _progress, cancelled):
        began.set()
        while not cancelled():
            began.wait(0.01)
        raise WorkStoppedError("stopped")

    around = opened.around
    dialog = ExportDialog(around.jobs, around.clock, "Europe/Lisbon", write, opened.window)
    dialog.open()
    settle(qtbot, opened)
    dialog.save_to(str(tmp_path / "mine.ics"))
    qtbot.waitUntil(began.is_set)
    qtbot.waitUntil(lambda: dialog._job is not None)
    dialog.reject()
    assert "Stopped; no file was written." in dialog.told
    assert dialog.isVisible()
    dialog.reject()
    settle(qtbot, opened)


def test_esc_stops_the_reading_of_a_long_range(qtbot, opened, tmp_path):
    dialog = dialog_on(qtbot, opened)
    dialog.first.set_text("")
    settle(qtbot, opened)
    dialog.save_to(str(tmp_path / "mine.ics"))
    qtbot.waitUntil(lambda: "read; Esc stops." in dialog.told)
    dialog.reject()
    assert "Stopped; no file was written." in dialog.told
    settle(qtbot, opened)
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert list(tmp_path.glob("*.ics")) == []
    dialog.reject()


def test_the_command_writes_from_today_on(commands, bob, tmp_path):
    commands.json("agree", "--contact", bob, "--when", "thu 10", "--what", "plan January")
    path = tmp_path / "mine.ics"
    assert commands.json("calendar-export", str(path)) == {"file": "mine.ics", "entries": 1}
    assert b"SUMMARY:Bob Keller: plan January" in path.read_bytes()
    code, out, _err = commands.run("calendar-export", "--from", "2027-01-01", str(path))
    assert (code, out.strip()) == (0, "0 entries written to mine.ics.")


def test_the_command_refuses_days_the_wrong_way_round(commands, bob, tmp_path):
    days = ("--from", "2026-12-10", "--until", "2026-12-01")
    said = commands.refused("calendar-export", *days, str(tmp_path / "mine.ics"))
    assert "The last day comes before the first." in said
    assert list(tmp_path.glob("*.ics")) == []
