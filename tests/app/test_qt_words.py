"""Qt's own words follow the language, for as long as their owner lives."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from followdesk.app.qt_words import speak_qt


def shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@pytest.mark.usefixtures("qapp")
def test_keys_are_named_as_on_the_keyboard() -> None:
    owner = QObject()
    assert speak_qt("de", owner)
    assert shown("Ctrl+Shift+N") == "Strg+Umschalt+N"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    shiboken6.delete(owner)
    assert shown("Ctrl+Shift+N") == "Ctrl+Shift+N"


@pytest.mark.usefixtures("qapp")
def test_shortcuts_are_read_alike_in_every_language() -> None:
    owner = QObject()
    before = QKeySequence("Ctrl+Return")
    speak_qt("de", owner)
    assert QKeySequence("Ctrl+Return") == before
    shiboken6.delete(owner)


@pytest.mark.usefixtures("qapp")
def test_a_language_qt_does_not_speak_leaves_its_words_english() -> None:
    owner = QObject()
    assert not speak_qt("xx", owner)
    assert speak_qt("en", owner)
    assert shown("Ctrl+N") == "Ctrl+N"
