"""Ask for the recovery code, however it is written, and tell a slip from a wrong code."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import MistypedRecoveryCodeError
from followdesk.domain.unlocking import GROUP_LETTERS, RECOVERY_GROUPS, read_recovery_code
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _, pgettext
from followdesk.gui.palette import Tone
from followdesk.gui.unlock.page import Page
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.echo_field import EchoField

_LETTERS = GROUP_LETTERS * RECOVERY_GROUPS


class CodePage(Page):
    """One line that takes all groups, typed or pasted."""

    given = Signal(str)
    other_way_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_words(
            _("Recovery code"),
            _("Type the nine groups you kept when this desk was made."),
            _("Blanks, dashes and small letters do not matter, nor O for 0."),
        )
        self.field = EchoField(_("Recovery code"), hint="XXXX-XXXX-…", reserves_line=True)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font = QFont(self.field.line.font())
        font.setFamilies(mono.families())
        self.field.line.setFont(font)
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self._on_given)
        self.body.addWidget(self.field)
        self.other = KeyButton(_("Use the passphrase instead"))
        self.other.clicked.connect(self.other_way_asked)
        self.open_button = PrimaryButton(pgettext("button", "Open"))
        self.open_button.draw_keys("Return")
        self.open_button.clicked.connect(self._on_given)
        self.add_button(self.other, at_left=True)
        self.add_button(self.open_button)
        self.first = self.field

    def ask(self, problem: str = "", *, has_passphrase: bool) -> None:
        """Ask; `has_passphrase` offers the way back to it."""
        self.other.setVisible(has_passphrase)
        self._set_busy(busy=False)
        self.field.show_echo(problem, Tone.PROMISE if problem else Tone.NEUTRAL)

    def show_opening(self) -> None:
        """Say that the code is being tried."""
        self._set_busy(busy=True)
        self.field.show_echo(_("Opening …"))

    def forget(self) -> None:
        """Empty the line; `setText` drops its undo history as well."""
        self.field.set_text("")

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.field.line, self.open_button, self.other):
            widget.setEnabled(not busy)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        letters = sum(sign.isalnum() for sign in text)
        if not letters:
            self.field.show_echo("")
            return
        groups, rest = divmod(letters, GROUP_LETTERS)
        if letters < _LETTERS:
            words = _("{count} of {all} groups").format(
                count=groups + bool(rest), all=RECOVERY_GROUPS
            )
            self.field.show_echo(words)
            return
        problem = _slip(text)
        if problem:
            self.field.show_echo(problem, Tone.PROMISE)
        else:
            self.field.show_echo(_("Complete. Press Enter."), Tone.AGREED)

    @Slot()
    def _on_given(self) -> None:
        if not self.open_button.isEnabled():
            return
        problem = _slip(self.field.text)
        if problem:
            self.field.show_echo(problem, Tone.PROMISE)
            self.field.setFocus()
            return
        typed = self.field.text
        self.forget()
        self.given.emit(typed)


def _slip(text: str) -> str:
    """Say that this cannot be a recovery code; "" where it can."""
    try:
        read_recovery_code(text)
    except MistypedRecoveryCodeError as error:
        return sentence(error).line
    return ""
