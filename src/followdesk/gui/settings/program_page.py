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
from followdesk.gui.settings.reminder_fields import ReminderFields
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class ComputerChoice:
    """Hold what belongs to this computer; empty means: as the system says.

    `language` is a code such as "de", `theme` "light" or "dark". `notices` is "" for kind and time
    of a reminder, "names" or "off"; `when_closed` "stay" keeps watching behind a closed window.
    """

    language: str = ""
    theme: str = ""
    notices: str = ""
    when_closed: str = ""


class ProgramPage(SettingsPage):
    """Language, theme, and how reminders come."""

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
        self.reminders = ReminderFields(choice.notices, choice.when_closed)
        self.column.addSpacing(8)
        self.column.addWidget(self.reminders)
        self.column.addStretch(1)

    @property
    def choice(self) -> ComputerChoice:
        """Give what is chosen."""
        theme = self.theme.current
        return ComputerChoice(
            str(self.language.currentData()),
            theme if isinstance(theme, str) else "",
            self.reminders.notices,
            self.reminders.when_closed,
        )

    def show_settings(self, settings: DeskSettings) -> None:
        """Show when reminders come; all else belongs to the computer."""
        self.reminders.show_settings(settings)

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give when reminders come, and the language chosen, for new contacts and texts."""
        settings = self.reminders.wanted(settings)
        language = self.choice.language
        is_new = bool(language) and language != self._before.language
        return replace(settings, language=language) if is_new else settings
