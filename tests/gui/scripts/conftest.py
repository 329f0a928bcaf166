"""A real desk, and the scripts room over it in a window of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from tests.gui_desk import GuiDesk, gui_desk

from followdesk.gui.scripts.file_ways import FilesOutside
from followdesk.gui.scripts.panel import ScriptsPanel
from followdesk.system.private_file import write_private
from followdesk.system.text_folder import read_texts, write_texts_within

OUTSIDE = FilesOutside(read_texts, write_private, write_texts_within)


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@dataclass
class Room:
    """The room, and the hands of whoever writes in it."""

    real: GuiDesk
    qtbot: Any
    window: QMainWindow = field(init=False)
    panel: ScriptsPanel = field(init=False)
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.enter()

    def enter(self) -> None:
        """Furnish the room, as after a start."""
        self.window = QMainWindow()
        self.qtbot.addWidget(self.window)
        self.panel = ScriptsPanel(self.real.jobs, self.real.clock, OUTSIDE)
        self.panel.noticed.connect(lambda text, _more: self.notices.append(text))
        self.window.setCentralWidget(self.panel)
        self.window.resize(1100, 700)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: self.panel.text is not None, timeout=10_000)
        self.real.settle()

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press a key wherever the keyboard is, and let everything settle."""
        both = Qt.KeyboardModifier.NoModifier
        for one in held:
            both |= one
        QTest.keyClick(self.focused, key, both)
        self.settle()

    def type(self, text: str) -> None:
        """Type wherever the keyboard is."""
        QTest.keyClicks(self.focused, text)

    def settle(self) -> None:
        """Let what waits for a pause be done now, and wait until every answer was shown."""
        QApplication.processEvents()
        buttons = self.window.findChildren(QPushButton)  # a key presses them for a moment
        self.qtbot.waitUntil(lambda: not any(button.isDown() for button in buttons))
        self.panel.keep_now()
        self.panel._refresh()
        self.real.settle()

    @property
    def focused(self) -> QWidget:
        """Give what has the keyboard."""
        return QApplication.focusWidget() or self.window

    def go_to(self, key: str) -> None:
        """Go to a text by the list."""
        assert self.panel.list.list.select(key), key
        self.settle()

    def write(self, words: str, section: int = 0) -> None:
        """Replace the words of a section by typing."""
        self.panel.editor.enter_section(section)
        field = self.focused
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, words)
        self.settle()


@pytest.fixture
def room(real, qtbot):
    return Room(real, qtbot)
