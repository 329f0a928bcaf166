"""A line to type into, with what was understood written below it while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel


class Echo(NamedTuple):
    """What to answer to something typed: words and their tone, `Tone.PROMISE` for a mistake."""

    text: str
    tone: Tone = Tone.NEUTRAL


class EchoField(QWidget):
    """A labelled line edit and its echo."""

    edited = Signal(str)
    """The person typed; not emitted by `set_text`."""
    entered = Signal()
    """The person pressed Enter."""

    def __init__(
        self,
        label: str,
        understand: Callable[[str], Echo] | None = None,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        reserves_line: bool = False,
    ) -> None:
        """Ask `understand` at each keystroke, or answer `edited` with `show_echo` yourself.

        `reserves_line` keeps the echo's line free while empty, so that nothing below jumps.
        """
        super().__init__(parent)
        self._understand = understand
        self._reserves_line = reserves_line
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(self.line)
        caption.setVisible(bool(label))
        self._echo = PlainLabel(size=Size.SMALL, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (caption, self.line, self._echo):
            column.addWidget(widget)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.line)
        self._answer("")

    @property
    def text(self) -> str:
        """Give what was typed, without the blanks around it."""
        return self.line.text().strip()

    @property
    def echo(self) -> str:
        """Give the words below the line."""
        return self._echo.text()

    def set_text(self, text: str) -> None:
        """Fill the line as if it had been typed, without telling anybody."""
        with QSignalBlocker(self.line):
            self.line.setText(text)
        self._answer(text)

    def show_echo(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Write below the line, and say it to those who cannot see it."""
        self._echo.setText(text)
        self._echo.set_tone(tone)
        self._echo.setVisible(bool(text) or self._reserves_line)
        self.line.setAccessibleDescription(text)
        self.line.setProperty("tone", tone.value)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        changed = QAccessibleEvent(self.line, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)

    def _on_edited(self, text: str) -> None:
        self._answer(text)
        self.edited.emit(text)

    def _answer(self, text: str) -> None:
        if self._understand is None or not text.strip():
            self.show_echo("")
        else:
            self.show_echo(*self._understand(text))
