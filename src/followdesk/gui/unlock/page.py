"""A calm page: one heading, a sentence or two, a body, one row of buttons, all in one column."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel

COLUMN_WIDTH = 440  # pixels
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAK_HERE = "\u200b"


class Page(QWidget):
    """Lay what is asked into `body`, and buttons with `add_button`; the first one is for Enter."""

    def __init__(
        self, title: str, parent: QWidget | None = None, *, stacks_buttons: bool = False
    ) -> None:
        """Take `stacks_buttons` to put them below one another, the best on top."""
        super().__init__(parent)
        self.setFixedWidth(COLUMN_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._title = PlainLabel(title, size=Size.HEADING, bold=True, wraps=True)
        self._text = PlainLabel(wraps=True)
        self._more = PlainLabel(tone=Tone.NEUTRAL, wraps=True)
        self._buttons: list[QPushButton] = []
        self.first: QWidget | None = None
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._row = QVBoxLayout() if stacks_buttons else QHBoxLayout()
        self._row.setSpacing(8)
        if not stacks_buttons:
            self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (self._title, self._text, self._more):
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(self.body)
        column.addSpacing(4)
        column.addLayout(self._row)
        self.set_words(title)

    @property
    def title(self) -> str:
        """Give the heading."""
        return self._title.text()

    @property
    def text(self) -> str:
        """Give the sentences below the heading."""
        words = f"{self._text.text()} {self._more.text()}"
        return words.replace(_BREAK_HERE, "").strip()

    def set_words(self, title: str, text: str = "", more: str = "") -> None:
        """Say what this is about, and quietly what helps."""
        self._title.setText(title)
        for label, words in ((self._text, text), (self._more, more)):
            label.setText(_breakable(words))
            label.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {text} {more}".strip())

    def add_button(self, button: QPushButton, *, at_left: bool = False) -> None:
        """Put a button at the end of the row, or at its left."""
        if at_left:
            self._row.insertWidget(0, button)
        else:
            self._row.addWidget(button)
        button.show()  # a layout on show would only do so a moment later, too late for the focus
        self._buttons.append(button)

    def clear_buttons(self) -> None:
        """Take all buttons away."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()

    def begin(self) -> None:
        """Take the keyboard, and be read aloud as a whole."""
        first = self.first or next(reversed(self._buttons), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as everywhere."""
        focused = QApplication.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() not in _ENTER or not isinstance(focused, QLineEdit):
            super().keyPressEvent(event)


def _breakable(text: str) -> str:
    """Let a long path be broken after its separators, also where no blank is in it."""
    for separator in ("/", "\\", "_"):
        text = text.replace(separator, separator + _BREAK_HERE)
    return text
