"""Texts written to files and taken in from them, by the room's keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from followdesk.domain.errors import FileUnwritableError
from followdesk.gui.scripts import file_ways
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.scripts.import_dialog import ImportTextsDialog
from followdesk.services.text_files import TextFile, text_file

KEY = "voicemail_4"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MINE = b"title: Mine\nkind: letter\nversion: 1\n\nHello."


def chooser(room):
    """Give the dialog that asks for a file or a place."""
    [found] = room.panel.findChildren(QFileDialog)
    return found


def answer(room, path):
    asked = chooser(room)
    asked.fileSelected.emit(str(path))
    asked.filesSelected.emit([str(path)])
    asked.reject()
    room.settle()


def preview(room):
    room.qtbot.waitUntil(lambda: any(_previews()))
    [dialog] = _previews()
    return dialog


def _previews():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ImportTextsDialog)]


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def said(room, key, language="en"):
    return room.real.do(lambda desk: desk.library.in_language(language).get(key))


def test_a_text_is_exported_as_it_is_said(room, tmp_path):
    room.go_to(KEY)
    room.write("Not saved yet")
    room.press(Qt.Key.Key_D, ALT)
    assert chooser(room).selectedFiles()[0].endswith("voicemail_4.en.txt")
    answer(room, tmp_path / "voicemail_4.en.txt")
    room.qtbot.waitUntil(lambda: "Written to" in room.panel.writing.told.text())
    assert "not saved" in room.panel.writing.told.text()
    written = (tmp_path / "voicemail_4.en.txt").read_bytes()
    assert written == text_file(said(room, KEY)).content


def test_every_text_goes_into_a_new_folder(room, tmp_path):
    room.panel._files.write_all(tmp_path)
    room.qtbot.waitUntil(lambda: "texts written in" in room.panel.writing.told.text())
    room.panel._files.write_all(tmp_path)
    room.qtbot.waitUntil((tmp_path / "FollowDesk texts 2").exists)
    room.real.settle()
    names = {path.name for path in (tmp_path / "FollowDesk texts").iterdir()}
    assert {"voicemail_4.en.txt", "voicemail_4.de.txt"} <= names


def test_the_key_for_all_asks_for_a_place(room, tmp_path):
    room.panel.list.focus_list()
    room.press(Qt.Key.Key_D, ALT, SHIFT)
    assert chooser(room).fileMode() is QFileDialog.FileMode.Directory
    answer(room, tmp_path)
    room.qtbot.waitUntil((tmp_path / "FollowDesk texts").exists)
    room.real.settle()


def test_what_cannot_be_written_is_said(room, tmp_path):
    room.panel._files._outside = file_ways.FilesOutside(_no, _no, _no)
    room.panel._files.save_to(tmp_path / "a.en.txt", TextFile("a.en.txt", b""))
    room.qtbot.waitUntil(lambda: "cannot be written" in room.panel.writing.told.text())


def _no(*_facts):
    raise FileUnwritableError("a.en.txt")


def test_files_are_looked_at_taken_in_by_keys_and_taken_back(room, tmp_path):
    was = said(room, KEY)
    room.go_to(KEY)
    changed = text_file(was).content + b"\nGoodbye.\n"
    paths = [
        write(tmp_path, "voicemail_4.en.txt", changed),
        write(tmp_path, "mine.en.txt", MINE),
        write(tmp_path, "voicemail_5.en.txt", MINE),
        write(tmp_path, "voicemail_6.en.txt", text_file(said(room, "voicemail_6")).content),
    ]
    room.press(Qt.Key.Key_I, ALT)
    asked = chooser(room)
    asked.filesSelected.emit([str(path) for path in paths])
    asked.reject()
    dialog = preview(room)
    rows = dialog.list.row_model.rows
    assert [row.badge for row in rows] == ["refused", "changed", "new", "the same"]
    assert "kind: voicemail" in rows[0].detail
    assert dialog.summary.text().startswith("1 refused, 1 changed, 1 new, 1 the same.")
    assert "stays out" in dialog.told.text()
    assert not dialog.compare_button.isEnabled()
    assert said(room, "mine") is None
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    [compared] = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareDialog)]
    assert any("Goodbye." in came for _went, came in compared.changes)
    compared.reject()
    dialog.activateWindow()
    room.qtbot.waitUntil(dialog.isActiveWindow)
    room.press(Qt.Key.Key_Return, CONTROL)
    room.qtbot.waitUntil(lambda: not _previews() or not dialog.isVisible())
    room.settle()
    assert room.notices[-1] == "2 texts are taken in."
    assert said(room, "mine").title == "Mine"
    assert said(room, KEY).parts()[-1].source.endswith("Goodbye.")
    assert "Goodbye." in room.panel.editor.form.texts[0]
    room.real.jobs.command(lambda desk: desk.undo.undo())
    room.settle()
    assert said(room, KEY) == was
    assert said(room, "mine") is None


def test_where_nothing_is_good_nothing_can_be_taken_in(room, tmp_path):
    room.panel._files.look_at([write(tmp_path, "notes.txt", MINE)])
    dialog = preview(room)
    assert not dialog.take_button.isEnabled()
    assert dialog.told.text() == "There is nothing to take in."
    assert "Name it like" in dialog.list.row_model.rows[0].detail
    dialog.reject()


def test_a_file_that_is_gone_is_said_in_the_room(room, tmp_path):
    room.panel._files.look_at([tmp_path / "gone.en.txt"])
    room.qtbot.waitUntil(lambda: "gone.en.txt" in room.panel.writing.told.text())


@pytest.mark.parametrize("name", ["\u202ecba.txt", "<b>x</b>.en.txt", "=1+1.en.txt"])
def test_a_hostile_name_is_refused_and_stays_letters(room, name):
    room.panel._files._preview((TextFile(name, MINE),))
    dialog = preview(room)
    assert dialog.list.row_model.rows[0].badge == "refused"
    assert name in dialog.list.row_model.rows[0].title
    dialog.reject()
