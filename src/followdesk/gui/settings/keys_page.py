"""What opens the desk: passphrase and recovery code. Changed at once, not with Save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followdesk.domain.desk_keys import Slot as KeySlot
from followdesk.gui.errors import sentence
from followdesk.gui.forms.new_passphrase import NewPassphrase
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.settings.pages import SettingsPage
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.settings import DeskSettings
from followdesk.services.vault import WaysIn

Failed = Callable[[BaseException], None]


class KeyDeeds(Protocol):
    """Change what opens the desk; each call returns at once and answers on the window's thread."""

    def ways_in(self, show: Callable[[WaysIn], None], failed: Failed) -> None:
        """Tell how the desk can be opened."""
        ...

    def set_passphrase(self, typed: str, done: Callable[[], None], failed: Failed) -> None:
        """Ask for this passphrase from now on, and no longer the keyring."""
        ...

    def remove_passphrase(self, done: Callable[[], None], failed: Failed) -> None:
        """Let the keyring open the desk by itself, and drop the passphrase.

        `failed` hears KeyringMissingError where there is none; the passphrase then stays.
        """
        ...


class KeysPage(SettingsPage):
    """Say how the desk opens, and change it."""

    recovery_code_wanted = Signal()
    """Show a new recovery code, to be saved and typed back."""

    def __init__(self, deeds: KeyDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._state = PlainLabel(wraps=True)
        self._told = PlainLabel(size=Size.SMALL, wraps=True)
        self._code = PlainLabel(wraps=True)
        self.passphrase = NewPassphrase()
        self.passphrase.entered.connect(self._on_set)
        self.set_button = KeyButton()
        self.set_button.clicked.connect(self._on_set)
        self.remove_button = KeyButton(_("Remove the passphrase"))
        self.remove_button.clicked.connect(self._on_remove)
        self.code_button = KeyButton(_("Show a new recovery code …"))
        self.code_button.clicked.connect(self.recovery_code_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.set_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.column.addWidget(PlainLabel(_("Passphrase"), bold=True))
        self.column.addWidget(self._state)
        self.column.addWidget(self.passphrase)
        self.column.addLayout(row)
        self.column.addWidget(self._told)
        self.column.addSpacing(8)
        self.column.addWidget(PlainLabel(_("Recovery code"), bold=True))
        self.column.addWidget(self._code)
        code_row = QHBoxLayout()
        code_row.addWidget(self.code_button)
        code_row.addStretch(1)
        self.column.addLayout(code_row)
        self.column.addStretch(1)
        self._set_enabled(enabled=False)
        self.reload()

    @property
    def state(self) -> str:
        """Give what is said of how the desk opens."""
        return self._state.text()

    @property
    def told(self) -> str:
        """Give what is said of the last change."""
        return self._told.text()

    def reload(self) -> None:
        """Ask again how the desk opens."""
        self._deeds.ways_in(self._on_ways, self._on_failed)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show nothing of the settings: keys are kept beside the desk."""

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give the settings as they are, unless a passphrase was typed and not set."""
        if self.passphrase.is_empty():
            return settings
        self._tell(_("Set the passphrase with its button, or clear it."), Tone.PROMISE)
        self.set_button.setFocus()
        return None

    def _on_ways(self, ways: WaysIn) -> None:
        has_one = KeySlot.PASSPHRASE in ways.slots
        if not has_one:
            text = _(
                "Your desk opens by itself: this computer's keyring holds its key."
                " Locking is only a curtain. A passphrase makes it a real lock."
            )
        elif ways.lock_is_a_curtain:
            text = _(
                "Your desk opens by itself through this computer's keyring, or with your"
                " passphrase. Locking is only a curtain; setting the passphrase anew ends that."
            )
        else:
            text = _("Your desk opens with your passphrase alone. Locking is a real lock.")
        self._state.setText(text)
        self.set_button.setText(_("Change the passphrase") if has_one else _("Set a passphrase"))
        self.remove_button.setVisible(has_one)
        saved = _("You have saved your recovery code. A new one makes the old one worthless.")
        missing = _("Your recovery code is not saved yet.")
        self._code.setText(saved if ways.recovery_saved else missing)
        self._code.set_tone(None if ways.recovery_saved else Tone.LIMBO)
        self._set_enabled(enabled=True)

    def _set_enabled(self, *, enabled: bool) -> None:
        for widget in (self.passphrase, self.set_button, self.remove_button, self.code_button):
            widget.setEnabled(enabled)

    def _tell(self, text: str, tone: Tone) -> None:
        self._told.setText(text)
        self._told.set_tone(tone)

    @Slot()
    def _on_set(self) -> None:
        typed = self.passphrase.take()
        if typed is not None:
            self._set_enabled(enabled=False)
            self._deeds.set_passphrase(typed, self._on_passphrase_set, self._on_failed)

    @Slot()
    def _on_remove(self) -> None:
        self.passphrase.forget()
        self._set_enabled(enabled=False)
        self._deeds.remove_passphrase(self._on_passphrase_removed, self._on_failed)

    def _on_passphrase_set(self) -> None:
        self._tell(_("The passphrase counts from now on."), Tone.AGREED)
        self.reload()

    def _on_passphrase_removed(self) -> None:
        self._tell(_("Removed: the keyring opens your desk again."), Tone.AGREED)
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        self._set_enabled(enabled=True)
        self._tell(sentence(error).line, Tone.PROMISE)
