"""The free times of a message, on both clocks, and whether each is still free."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.messages.words import time_line, times_note
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.message_rows import MessageView

DRAW_KEYS = "Alt+T"
_LINES = 3


class TimesBox(QFrame):
    """Show at most three times, and a button that draws them anew."""

    asked = Signal()
    """New times are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self.setAccessibleName(_("Free times in this message"))
        self.lines = tuple(PlainLabel(size=Size.SMALL) for _nth in range(_LINES))
        self.note = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.draw = KeyButton(_("Draw new times"), DRAW_KEYS)
        self.draw.setToolTip(_("Replace the times that are taken by now (Alt+T)"))
        self.draw.clicked.connect(self.asked)
        words = QVBoxLayout()
        words.setSpacing(3)
        for line in self.lines:
            words.addWidget(line)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.draw)

    def show_times(self, view: MessageView, *, asked_for: bool) -> None:
        """Show the times of a message; hide where it offers none and asks for none."""
        self.setVisible(bool(view.times) or asked_for)
        for nth, line in enumerate(self.lines):
            is_there = nth < len(view.times)
            line.setVisible(is_there)
            if is_there:
                row = view.times[nth]
                line.setText(f"{nth + 1}.  {time_line(row, view)}")
                line.set_tone(None if row.is_free else Tone.LIMBO)
        note = times_note(view)
        self.note.setText(note)
        self.note.setVisible(bool(note))
