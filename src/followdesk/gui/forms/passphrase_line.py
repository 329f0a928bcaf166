"""A line for a secret: hidden unless asked for, never on the clipboard, forgotten once taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretEdit(QLineEdit):
    """A line edit from which nothing can be copied, even while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but those that copy."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a selection made with the mouse: X11 would hand it to any program."""
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self.deselect()
        super().mouseReleaseEvent(event)


class PassphraseLine(QWidget):
    """A labelled secret, a button that shows it, and a line below that answers."""

    edited = Signal()
    entered = Signal()
    """The person pressed Enter."""

    def __init__(
        self, label: str, parent: QWidget | None = None, *, reserves_line: bool = True
    ) -> None:
        super().__init__(parent)
        self._reserves_line = reserves_line
        self.line = SecretEdit()
        self.line.setAccessibleName(label)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)
        self.show_button = KeyButton(_("Show"))
        self.show_button.setCheckable(True)
        self.show_button.setToolTip(_("Show what is typed, while nobody looks"))
        self.show_button.toggled.connect(self._on_toggled)
        caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(self.line)
        self._echo = PlainLabel(size=Size.SMALL, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addLayout(row)
        column.addWidget(self._echo)
        self.setFocusProxy(self.line)
        self.show_echo("")

    @property
    def text(self) -> str:
        """Give what is typed, blanks and all."""
        return self.line.text()

    @property
    def echo(self) -> str:
        """Give the words below the line."""
        return self._echo.text()

    def take(self) -> str:
        """Hand over what was typed, and forget it: `setText` drops the undo history as well."""
        typed = self.line.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Empty the line and hide the next thing typed."""
        self.line.setText("")
        self.show_button.setChecked(False)

    def show_echo(self, text: str, tone: Tone = Tone.NEUTRAL, *, aloud: bool = False) -> None:
        """Write below the line; `aloud` says it at once to those who cannot see it."""
        self._echo.setText(text)
        self._echo.set_tone(tone)
        self._echo.setVisible(bool(text) or self._reserves_line)
        self.line.setAccessibleDescription(text)
        self.line.setProperty("tone", tone.value)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        if text and aloud:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, text))

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setText(_("Hide") if shown else _("Show"))
