"""Choose a passphrase: typed twice, its strength said in words, nothing forbidden but nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.passphrase_strength import Strength, strength_of
from followdesk.gui.forms.passphrase_line import PassphraseLine
from followdesk.gui.i18n import N_, _
from followdesk.gui.palette import Tone

_WORDS = {
    Strength.NONE: ("", Tone.NEUTRAL),
    Strength.HOURS: (N_("Guessed within hours. A few words more would help."), Tone.LIMBO),
    Strength.A_WHILE: (N_("Holds for a while. One word more makes it years."), Tone.NEUTRAL),
    Strength.YEARS: (N_("Holds for years."), Tone.AGREED),
}


class NewPassphrase(QWidget):
    """Two lines that have to say the same."""

    entered = Signal()
    """The person pressed Enter in the second line."""
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseLine(_("Passphrase"))
        self.second = PassphraseLine(_("The same once more"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.first.edited.connect(self._on_first_edited)
        self.second.edited.connect(self._on_second_edited)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self.first.show_button.toggled.connect(self.second.show_button.setChecked)
        self.second.show_button.hide()
        self.setFocusProxy(self.first)

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.first.text and not self.second.text

    def take(self) -> str | None:
        """Hand over the passphrase and forget it; None after saying what is wrong with it."""
        if not self.first.text:
            words = _("Type a passphrase; a sentence of several words is best.")
            self.first.show_echo(words, Tone.PROMISE, aloud=True)
            self.first.setFocus()
            return None
        if self.first.text != self.second.text:
            words = _("The two differ. Type the second once more.")
            if not self.second.text:
                words = _("Type it here as well: a slip now would lock you out later.")
            self.second.show_echo(words, Tone.PROMISE, aloud=True)
            self.second.line.selectAll()
            self.second.setFocus()
            return None
        self.second.forget()
        self.second.show_echo("")
        self.first.show_echo("")
        return self.first.take()

    def forget(self) -> None:
        """Empty both lines."""
        for line in (self.first, self.second):
            line.forget()
            line.show_echo("")

    @Slot()
    def _on_first_edited(self) -> None:
        words, tone = _WORDS[strength_of(self.first.text)]
        self.first.show_echo(_(words), tone)
        self._compare()
        self.edited.emit()

    @Slot()
    def _on_second_edited(self) -> None:
        self._compare()
        self.edited.emit()

    def _compare(self) -> None:
        """Say that they agree; that they differ only where more typing cannot mend it."""
        first, second = self.first.text, self.second.text
        if second and first == second:
            self.second.show_echo(_("The same."), Tone.AGREED)
        elif not first.startswith(second):
            self.second.show_echo(_("Differs from the first."), Tone.LIMBO)
        else:
            self.second.show_echo("")
