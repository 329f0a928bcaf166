"""Ctrl+Z in a line belongs to what is typed there, else to the window; Alt+G is no letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from followdesk.gui.widgets.line_field import LineField

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def field(qtbot):
    window = QMainWindow()
    made = LineField()
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    made.window_, made.done = window, []
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), window, lambda keys=keys: made.done.append(keys))
    return made


def test_what_was_typed_is_taken_back_before_any_deed(field):
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == ""
    assert field.done == []
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert field.text() == "abc"
    assert field.done == []


def test_where_nothing_is_typed_the_window_has_the_key(field):
    field.setText("shown, not typed")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert field.done == ["Ctrl+Z", "Ctrl+Shift+Z"]
    assert field.text() == "shown, not typed"


def test_the_key_of_a_button_is_never_a_letter(field):
    QTest.keyClick(field, Qt.Key.Key_G, ALT)
    assert field.text() == ""
