"""Ctrl+Z belongs to the field while there is typing to take back, and else to the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from followdesk.gui.widgets.note_field import NoteField
from followdesk.gui.widgets.search_field import SearchField


@pytest.fixture(params=[NoteField, lambda name: SearchField(name, "", "nobody")])
def field(request, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = request.param("words")
    window.setCentralWidget(made)
    window.deeds = []
    action = QAction("Undo", window)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: window.deeds.append("undo"))
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
    made.setFocus()
    return made


def _undo(field):
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return field.window().deeds


def test_an_untouched_field_leaves_it_to_the_window(field):
    assert _undo(field) == ["undo"]


def test_typing_is_taken_back_first(field):
    QTest.keyClicks(field, "ab")
    assert _undo(field) == []
    text = field.text if isinstance(field, NoteField) else field.text()
    assert text != "ab"
