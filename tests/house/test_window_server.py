"""Window tests have a window server with a manager: a window can be shown, and becomes active."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot


@pytest.mark.window
def test_a_window_becomes_active(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    assert QGuiApplication.platformName() != "offscreen"
    assert line.isActiveWindow()
