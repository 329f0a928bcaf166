"""How FollowDesk itself speaks and looks on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QWidget

from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.settings.pages import SettingsPage
from followdesk.gui.settings.places import language_name
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class ComputerChoice:
    """Hold what belongs to this computer; empty means: as the system says.

    `language` is a code such as "de", `theme` "light" or "dark".
    """

    language: str = ""
    theme: str = ""


class ProgramPage(SettingsPage):
    """Language and theme."""

    def __init__(
        self,
        languages: Sequence[str],
        choice: ComputerChoice,
        parent: QWidget | None = None,
    ) -> None:
        """Take the languages that can be installed, and what is chosen now."""
        super().__init__(parent)
        self._before = choice
        self.language = QComboBox()
        self.language.addItem(_("As the system"), "")
        for code in languages:
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(choice.language)))
        self.theme = SegmentedChoice(
            _("Theme"),
            [
                Choice("", _("As the system")),
                Choice("light", _("Light")),
                Choice("dark", _("Dark")),
            ],
        )
        self.theme.choose(choice.theme)
        later = PlainLabel(
            _("Another language takes effect at the next start."),
            size=Size.SMALL,
            tone=Tone.NEUTRAL,
            wraps=True,
        )
        self.column.addLayout(labelled(_("Language"), self.language))
        self.column.addWidget(later)
        self.column.addLayout(labelled(_("Theme"), self.theme))
        self.column.addStretch(1)

    @property
    def choice(self) -> ComputerChoice:
        """Give what is chosen."""
        theme = self.theme.current
        return ComputerChoice(
            str(self.language.currentData()), theme if isinstance(theme, str) else ""
        )

    def show_settings(self, settings: DeskSettings) -> None:
        """Show nothing of the desk: these belong to the computer."""

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Let the desk know the language that was chosen, for new contacts and texts."""
        language = self.choice.language
        is_new = bool(language) and language != self._before.language
        return replace(settings, language=language) if is_new else settings
