"""Make a desk where no keyring can hold its key: a passphrase, never something weaker."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from followdesk.gui.forms.new_passphrase import NewPassphrase
from followdesk.gui.i18n import _
from followdesk.gui.unlock.page import Page
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton


class NewPage(Page):
    """Say why in one sentence, ask twice, and begin."""

    chosen = Signal(str)
    quit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.passphrase = NewPassphrase()
        self.passphrase.entered.connect(self._on_chosen)
        self.body.addWidget(self.passphrase)
        leave = KeyButton(_("Quit"))
        leave.clicked.connect(self.quit_asked)
        self.begin_button = PrimaryButton(_("Make the desk"))
        self.begin_button.draw_keys("Return")
        self.begin_button.clicked.connect(self._on_chosen)
        self.add_button(leave)
        self.add_button(self.begin_button)
        self.first = self.passphrase

    def ask(self, why: str) -> None:
        """Ask; `why` says what is the matter with the keyring."""
        self.set_words(
            _("Choose a passphrase"),
            _("{why} So a passphrase keeps your desk closed to everybody else.").format(why=why),
            _("FollowDesk asks for it at each start. A recovery code comes next, in case."),
        )
        self._set_busy(busy=False)
        self.passphrase.forget()

    def show_opening(self) -> None:
        """Say that the desk is being made."""
        self._set_busy(busy=True)
        self.passphrase.second.show_echo(_("Making the desk …"))

    def _set_busy(self, *, busy: bool) -> None:
        self.passphrase.setEnabled(not busy)
        self.begin_button.setEnabled(not busy)

    @Slot()
    def _on_chosen(self) -> None:
        if self.begin_button.isEnabled():
            typed = self.passphrase.take()
            if typed is not None:
                self.chosen.emit(typed)
