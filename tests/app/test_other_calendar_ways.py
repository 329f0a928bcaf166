"""Other calendars in the real window: looked at, taken in, followed, removed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.calendar_files import calendar, event

from followdesk.gui.importing.calendar_preview import CalendarPreview
from followdesk.gui.importing.calendars_dialog import CalendarsDialog, RenameDialog
from followdesk.services.rows import ItemKind

TALK = ("DTSTART:20261126T090000Z", "DURATION:PT1H", "SUMMARY:Dentist")
LATER = ("DTSTART:20261126T150000Z", "DURATION:PT1H", "SUMMARY:Later")
FLOATING = ("DTSTART:20261126T110000", "DURATION:PT1H", "SUMMARY:Lunch")


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def shown(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def do(qtbot, opened, work):
    answers = []
    opened.jobs.read(opened.window, work, answers.append)
    settle(qtbot, opened)
    return answers[0]


def busy(qtbot, opened):
    """Name what is busy on Thursday, with its hour in Lisbon."""
    on = date(2026, 11, 26)
    page = do(qtbot, opened, lambda desk: desk.agenda.page(on, on))
    found = [item for item in page.items if item.kind is ItemKind.BUSY]
    return [f"{item.what} {item.starts_at:%H}" for item in found]


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "office.ics"
    path.write_bytes(calendar(event(*TALK), event("SUMMARY:no start", uid="b@x")))
    return path


def look_at(qtbot, opened, path):
    opened.shell.calendars.look_at(path)
    preview = shown(qtbot, CalendarPreview)
    settle(qtbot, opened)
    return preview


def take(qtbot, opened, path, *, follows):
    preview = look_at(qtbot, opened, path)
    preview.follows.setChecked(follows)
    preview.save_button.click()
    settle(qtbot, opened)


def test_a_file_is_looked_at_before_it_is_taken_in(qtbot, opened, office):
    preview = look_at(qtbot, opened, office)
    assert preview.name.text() == "office"
    assert preview.counts.text() == "1 event is taken, 1 is left out"
    assert preview.reasons.text() == "without a start: 1"
    assert not preview.zone.isVisible()
    preview.name.setText("Family")
    preview.save_button.click()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert "The calendar “Family” is in your calendar as busy time." in opened.window.notice.text
    assert busy(qtbot, opened) == ["Dentist 09"]
    opened.around.actions["undo"].trigger()
    settle(qtbot, opened)
    assert busy(qtbot, opened) == []


def test_nothing_is_taken_in_by_looking_at_it(qtbot, opened, office):
    look_at(qtbot, opened, office).reject()
    settle(qtbot, opened)
    assert do(qtbot, opened, lambda desk: desk.other_calendars.rows()) == ()


def test_times_without_a_zone_are_meant_for_the_zone_that_is_chosen(qtbot, opened, tmp_path):
    path = tmp_path / "floating.ics"
    path.write_bytes(calendar(event(*FLOATING)))
    preview = look_at(qtbot, opened, path)
    assert (preview.zone.isVisible(), preview.zone.key) == (True, "Europe/Lisbon")
    preview.zone.show_key("Europe/Berlin")
    settle(qtbot, opened)
    preview.save_button.click()
    settle(qtbot, opened)
    assert busy(qtbot, opened) == ["Lunch 10"]


def test_what_is_no_calendar_says_so_and_changes_nothing(qtbot, opened, tmp_path):
    path = tmp_path / "list.ics"
    path.write_bytes(b"name,phone\n")
    preview = look_at(qtbot, opened, path)
    assert preview.told.startswith("There is no calendar in this file.")
    assert not preview.save_button.isEnabled()
    preview.reject()


def test_a_calendar_in_which_nothing_takes_time_cannot_be_taken(qtbot, opened, tmp_path):
    path = tmp_path / "free.ics"
    path.write_bytes(calendar(event(*TALK, "TRANSP:TRANSPARENT")))
    preview = look_at(qtbot, opened, path)
    assert preview.told == "Nothing in this file takes time of yours."
    assert not preview.save_button.isEnabled()
    preview.reject()


def test_a_file_that_is_followed_is_read_again_when_the_window_comes_to_the_front(
    qtbot, opened, office
):
    take(qtbot, opened, office, follows=True)
    office.write_bytes(calendar(event(*LATER)))
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "was read again" in opened.window.notice.text, timeout=10_000)
    assert busy(qtbot, opened) == ["Later 15"]


def test_a_file_taken_in_once_is_left_alone(qtbot, opened, office):
    take(qtbot, opened, office, follows=False)
    office.write_bytes(calendar(event(*LATER)))
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert busy(qtbot, opened) == ["Dentist 09"]


def test_a_file_that_is_gone_is_told_once_and_what_was_read_is_kept(qtbot, opened, office):
    take(qtbot, opened, office, follows=True)
    office.unlink()
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "was not read again" in opened.window.notice.text, timeout=10_000)
    assert busy(qtbot, opened) == ["Dentist 09"]


def test_what_is_read_while_the_desk_is_locked_is_for_nobody(qtbot, opened, office):
    take(qtbot, opened, office, follows=True)
    office.write_bytes(calendar(event(*LATER)))
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    opened.shell.calendars.rest()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert busy(qtbot, opened) == ["Dentist 09"]
    opened.shell.calendars.enter()
    qtbot.waitUntil(lambda: "was read again" in opened.window.notice.text, timeout=10_000)
    assert busy(qtbot, opened) == ["Later 15"]


def test_the_list_says_what_to_do_when_it_is_empty(qtbot, opened):
    opened.around.actions["other_calendars"].trigger()
    dialog = shown(qtbot, CalendarsDialog)
    settle(qtbot, opened)
    assert dialog.empty.isVisible()
    assert not dialog.remove_button.isEnabled()
    dialog.reject()


def test_a_calendar_is_read_again_renamed_and_removed_from_the_list(qtbot, opened, office):
    take(qtbot, opened, office, follows=True)
    opened.around.actions["other_calendars"].trigger()
    dialog = shown(qtbot, CalendarsDialog)
    settle(qtbot, opened)
    (row,) = dialog.list.row_model.rows
    assert (row.title, row.detail) == ("office", "1 event is taken, 1 is left out")
    assert row.rest.startswith("follows office.ics, read ")
    dialog.again_button.click()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert dialog.told.text() == "Nothing has changed in the file."
    dialog.rename_button.click()
    rename = shown(qtbot, RenameDialog)
    rename.name.setText("Family")
    rename.save_button.click()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert dialog.list.row_model.rows[0].title == "Family"
    dialog.remove_button.click()
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert dialog.empty.isVisible()
    assert dialog.told.text() == "“Family” is removed. Ctrl+Z brings it back."
    dialog.reject()
