"""The ground rules to say, and what the other side adds to the agenda."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from followdesk.domain.noted import AGENDA_ADDED
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.beside.page import AidPage, Texts
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.note_field import NoteField
from followdesk.services.call_texts import GROUND_RULES


class GroundRulesPage(AidPage):
    """Say the rules, and write down what they add."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.script = self.add_script(_("Ground rules"))
        self.below.setSpacing(4)
        self.added = NoteField(_("They add to the agenda"), _("What would they like to add?"))
        caption = PlainLabel(_("They add to the agenda"), size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(self.added)
        self.column.addWidget(self.script)
        self.column.addStretch(1)
        self.below.addWidget(caption)
        self.below.addWidget(self.added)
        self.added.edited.connect(lambda text: self.noted.emit(AGENDA_ADDED, text))
        self.added.left.connect(self.left)

    def show_texts(self, texts: Texts) -> None:
        """Show the rules with what is known in their blanks."""
        super().show_texts(texts)
        self.say(self.script, texts.by_key.get(GROUND_RULES))

    def show_noted(self, noted: Mapping[str, str]) -> None:
        """Put in what they added before."""
        self.added.show_text(noted.get(AGENDA_ADDED, ""))

    def enter(self) -> None:
        """Go to what they add: the rules are read out meanwhile."""
        self.added.setFocus(Qt.FocusReason.ShortcutFocusReason)
