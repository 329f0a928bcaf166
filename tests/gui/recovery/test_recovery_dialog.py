from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from followdesk.domain.desk_errors import DiskFullError
from followdesk.domain.errors import FileUnwritableError
from followdesk.domain.unlocking import RecoveryCode
from followdesk.gui.jobs import Jobs
from followdesk.gui.recovery.code_card import CodeCard
from followdesk.gui.recovery.dialog import RecoveryDialog
from followdesk.gui.recovery.words import came_by_code, code_not_saved

CODE = RecoveryCode(bytes(range(1, 21)))
GROUPS = dict(enumerate(CODE.groups, start=1))


@dataclass
class Files:
    saved: list[tuple[Path, str]] = field(default_factory=list)
    fails: bool = False

    def save(self, path: Path, text: str) -> None:
        if self.fails:
            raise FileUnwritableError(path.name)
        self.saved.append((path, text))


@pytest.fixture
def jobs(qtbot):
    made = Jobs(object, lambda _: None)
    yield made
    made.close()


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def dialog(qtbot, jobs, files):
    asked = []

    def chance(numbers, count):
        asked.append((list(numbers), count))
        return [7, 3]

    made = RecoveryDialog(CODE, chance, jobs, files.save)
    qtbot.addWidget(made)
    made.show()
    assert asked == [([1, 2, 3, 4, 5, 6, 7, 8, 9], 2)]
    yield made
    made.close()


def heard_of(dialog):
    heard = []
    dialog.code_accepted.connect(lambda code, typed: heard.append((code, typed)))
    return heard


def test_the_whole_code_is_on_show_and_can_be_heard(dialog):
    card = dialog.findChild(CodeCard)
    assert card.isVisible()
    assert card.accessibleDescription() == ", ".join(" ".join(g) for g in CODE.groups)
    assert dialog._next.hasFocus()
    dialog.reject()


def test_two_groups_from_the_copy_make_it_count(qtbot, dialog):
    heard = heard_of(dialog)
    qtbot.keyClick(dialog._next, Qt.Key.Key_Return)
    assert not dialog.findChild(CodeCard).isVisible()
    assert list(dialog.fields) == [3, 7]
    assert dialog.fields[3].line.hasFocus()
    qtbot.keyClicks(dialog.fields[3].line, GROUPS[3].lower())
    qtbot.keyClick(dialog.fields[3].line, Qt.Key.Key_Return)
    assert dialog.fields[7].line.hasFocus()
    qtbot.keyClicks(dialog.fields[7].line, f" {GROUPS[7]} ")
    qtbot.keyClick(dialog.fields[7].line, Qt.Key.Key_Return)
    assert heard == [(CODE, {3: GROUPS[3].lower(), 7: GROUPS[7]})]
    assert not dialog._next.isEnabled()
    dialog.accept()
    assert not dialog.isVisible()


def test_a_wrong_group_is_said_and_nothing_is_accepted(qtbot, dialog):
    heard = heard_of(dialog)
    dialog._next.click()
    qtbot.keyClicks(dialog.fields[3].line, "AAAA")
    qtbot.keyClick(dialog.fields[7].line, Qt.Key.Key_Return)
    assert heard == []
    assert dialog.fields[3].echo == "Not what group 3 says."
    assert dialog.fields[7].echo == "Type group 7."
    assert dialog.fields[3].line.hasFocus()
    dialog._back.click()
    assert dialog.findChild(CodeCard).isVisible()
    dialog.reject()


def test_trouble_leaves_the_answers_there_to_be_given_again(qtbot, dialog):
    heard = heard_of(dialog)
    dialog._next.click()
    for number in (3, 7):
        qtbot.keyClicks(dialog.fields[number].line, GROUPS[number])
    dialog._next.click()
    dialog.show_trouble(DiskFullError(Path("/desk")))
    assert "no room left" in dialog.told
    dialog._next.click()
    assert len(heard) == 2
    dialog.reject()


def test_copying_is_warned_of_and_undone_at_the_end(dialog):
    dialog._copy.click()
    assert QGuiApplication.clipboard().text() == CODE.text
    assert "clipboard" in dialog.told
    dialog.reject()
    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_else_copied_stays(dialog):
    dialog._copy.click()
    QGuiApplication.clipboard().setText("a recipe")
    dialog.reject()
    assert QGuiApplication.clipboard().text() == "a recipe"


def save_as(qtbot, jobs, dialog, path: str) -> None:
    dialog._save.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    with qtbot.waitSignal(jobs.idle):
        chooser.fileSelected.emit(path)
    chooser.close()


def test_it_can_be_saved_deliberately_and_is_warned_of(qtbot, jobs, files, dialog):
    save_as(qtbot, jobs, dialog, "/media/stick/code.txt")
    ((path, text),) = files.saved
    assert path == Path("/media/stick/code.txt")
    assert CODE.text in text
    assert "not encrypted" in dialog.told
    dialog.reject()


def test_a_file_that_cannot_be_written_is_said(qtbot, jobs, files, dialog):
    files.fails = True
    save_as(qtbot, jobs, dialog, "/media/stick/code.txt")
    assert dialog.told.startswith("“code.txt” cannot be written there.")
    dialog.reject()


def test_the_banner_has_words():
    assert code_not_saved().text == "Your recovery code is not saved yet."
    assert code_not_saved().button == "Save it now"
    assert came_by_code().button
