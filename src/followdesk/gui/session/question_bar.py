"""A question asked in its place: nothing is covered, nothing has to be answered."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel


class QuestionBar(QFrame):
    """Words, and two answers; the first one has the keyboard."""

    agreed = Signal()
    """The first answer was given."""
    declined = Signal()
    """The second answer was given."""

    def __init__(self, parent: QWidget | None = None, *, in_one_row: bool = False) -> None:
        """Take `in_one_row` for a wide place, with the answers at the right of the words."""
        super().__init__(parent)
        self._text = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.first, self.second = KeyButton(), KeyButton()
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.first)
        buttons.addWidget(self.second)
        whole = QHBoxLayout(self) if in_one_row else QVBoxLayout(self)
        whole.setContentsMargins(*((14, 6, 8, 6) if in_one_row else (0, 0, 0, 4)))
        whole.setSpacing(6)
        whole.addWidget(self._text, 1)
        whole.addLayout(buttons)
        if not in_one_row:
            for button in (self.first, self.second):
                button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.first.clicked.connect(self._on_first)
        self.second.clicked.connect(self._on_second)
        self.hide()

    @property
    def text(self) -> str:
        """Give the question that is open; empty where there is none."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, text: str, first: str, second: str, *, takes_focus: bool = True) -> None:
        """Ask, and say the question to those who cannot see it."""
        self._text.setText(text)
        self.first.setText(first)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(text)
        self.show()
        if takes_focus:
            self.first.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def put_away(self) -> None:
        """Take the question back."""
        self.hide()

    @Slot()
    def _on_first(self) -> None:
        self.hide()
        self.agreed.emit()

    @Slot()
    def _on_second(self) -> None:
        self.hide()
        self.declined.emit()
