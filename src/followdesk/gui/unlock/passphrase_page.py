"""Ask for the passphrase; after too many wrong ones count the wait down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from followdesk.gui.forms.passphrase_line import PassphraseLine
from followdesk.gui.i18n import _, pgettext
from followdesk.gui.palette import Tone
from followdesk.gui.unlock.page import Page
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.labels import clock_text

_BEAT_MS = 250


class PassphrasePage(Page):
    """One line, one primary button, and the way to the recovery code."""

    given = Signal(str)
    other_way_asked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Take the clock, in any zone, aware."""
        super().__init__("", parent)
        self._clock = clock
        self._until_at: datetime | None = None
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self.line = PassphraseLine(_("Passphrase"))
        self.line.entered.connect(self._on_given)
        self.line.edited.connect(self._on_edited)
        self.body.addWidget(self.line)
        self.other = KeyButton(_("Use the recovery code instead"))
        self.other.clicked.connect(self.other_way_asked)
        self.open_button = PrimaryButton(pgettext("button", "Open"))
        self.open_button.draw_keys("Return")
        self.open_button.clicked.connect(self._on_given)
        self.add_button(self.other, at_left=True)
        self.add_button(self.open_button)
        self.first = self.line

    @property
    def is_waiting(self) -> bool:
        """Tell whether the next try still has to wait."""
        return self._until_at is not None

    def ask(self, problem: str = "", until_at: datetime | None = None) -> None:
        """Ask, saying what was wrong with the last answer; not before `until_at` (aware)."""
        self.line.forget()
        self._until_at = until_at
        self._set_busy(busy=False)
        self.line.show_echo(problem, Tone.PROMISE if problem else Tone.NEUTRAL, aloud=True)
        if until_at is not None:
            self._beat.start()
            self._on_beat()
        else:
            self._beat.stop()

    def show_opening(self) -> None:
        """Say that the answer is being tried."""
        self._set_busy(busy=True)
        self.line.show_echo(_("Opening …"))

    def _set_busy(self, *, busy: bool) -> None:
        self.line.line.setEnabled(not busy)
        self.line.show_button.setEnabled(not busy)
        self.open_button.setEnabled(not busy)
        self.other.setEnabled(not busy)

    @Slot()
    def _on_given(self) -> None:
        if self.is_waiting or not self.open_button.isEnabled():
            return
        if not self.line.text:
            self.line.show_echo(_("Type the passphrase of this desk."), Tone.PROMISE, aloud=True)
            self.line.setFocus()
            return
        self.given.emit(self.line.take())

    @Slot()
    def _on_edited(self) -> None:
        if not self.is_waiting:
            self.line.show_echo("")

    @Slot()
    def _on_beat(self) -> None:
        if self._until_at is None:
            return
        seconds = ceil((self._until_at - self._clock()).total_seconds())
        if seconds > 0:
            self.line.line.setEnabled(False)
            self.open_button.setEnabled(False)
            words = _("Several were wrong. The next try is possible in {time}.")
            self.line.show_echo(words.format(time=clock_text(seconds)), Tone.LIMBO)
            return
        self._until_at = None
        self._beat.stop()
        self._set_busy(busy=False)
        self.line.show_echo(_("You can try again now."), aloud=True)
        self.line.setFocus()
