"""A text read aloud by keyboard alone, on a clock that the test turns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui_desk import gui_desk

from followdesk.domain.script import fill
from followdesk.domain.script_file import parse_script_file
from followdesk.gui.scripts.rehearsal_dialog import RehearsalDialog


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def dialog(qtbot, real):
    words = " ".join(["word"] * 67)
    script = parse_script_file(
        f"title: Short\nkind: voicemail\ntarget: 30\nversion: 1\n\n{words} {{{{first_name}}}}.",
        "voicemail_1",
        "en",
    )
    made = RehearsalDialog(
        real.jobs, real.clock, script, fill(script.parts(), {"first_name": "Bo"})
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.setModal(False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    real.settle()
    return made


def space(qtbot, dialog):
    qtbot.keyClick(dialog.text, Qt.Key.Key_Space)


def test_space_starts_and_stops_and_the_pace_is_learned(qtbot, real, dialog) -> None:
    assert dialog.expected.text() == "≈ 27 s at 150 words a minute · at most 30 s"
    space(qtbot, dialog)
    assert dialog.is_running
    real.trial.clock.forward(seconds=34)
    space(qtbot, dialog)
    real.settle()
    assert not dialog.is_running
    assert dialog.told.text() == "34 s, 120 words a minute; your pace in English is now 120."
    assert dialog.expected.text() == "≈ 34 s at 120 words a minute · at most 30 s"
    assert real.do(lambda desk: desk.rehearsals.rate("en")) == 120


def test_the_line_shows_where_one_should_be(qtbot, real, dialog) -> None:
    assert dialog.due_until == 0
    space(qtbot, dialog)
    real.trial.clock.forward(seconds=2)
    dialog.beat()
    assert dialog.due_until == len("word ") * 5
    assert len(dialog.text.extraSelections()) == 1
    real.trial.clock.forward(minutes=2)
    assert dialog.due_until == len(dialog.text.toPlainText())
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)


def test_a_reading_that_says_nothing_is_explained_and_not_kept(qtbot, real, dialog) -> None:
    space(qtbot, dialog)
    real.trial.clock.forward(seconds=3)
    space(qtbot, dialog)
    assert dialog.told.text().startswith("A reading under 5 seconds says nothing of your pace.")
    space(qtbot, dialog)
    real.trial.clock.forward(minutes=9)
    space(qtbot, dialog)
    assert dialog.told.text().startswith("8 words a minute is no pace of reading aloud")
    real.settle()
    assert real.do(lambda desk: desk.rehearsals.pace("en").own) is None


def test_escape_leaves_and_keeps_nothing(qtbot, real, dialog) -> None:
    space(qtbot, dialog)
    real.trial.clock.forward(seconds=30)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    real.settle()
    assert real.do(lambda desk: desk.rehearsals.pace("en").own) is None
