"""One section of a call: its words with blanks, and a line for what was heard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.script import Part, SectionName
from followdesk.gui.i18n import N_, _
from followdesk.gui.known_words import shown_parts
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.key_hint import KeyHint
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.note_field import NoteField
from followdesk.gui.widgets.script_text import ScriptText

_TITLES = {
    SectionName.YOU: N_("1 · You"),
    SectionName.ME: N_("2 · Me"),
    SectionName.NEXT_STEP: N_("3 · The next step"),
}
_MEANT = {
    SectionName.YOU: N_("about them, from your last notes"),
    SectionName.ME: N_("how you help them do what they want"),
    SectionName.NEXT_STEP: N_("agree it before you hang up"),
}
_HEARD = {
    SectionName.YOU: N_("What do they say?"),
    SectionName.ME: N_("Does it fit?"),
    SectionName.NEXT_STEP: N_("What do they agree to?"),
}
_KEYS = {SectionName.YOU: "Alt+1", SectionName.ME: "Alt+2", SectionName.NEXT_STEP: "Alt+3"}


class SectionView(QFrame):
    """Show a section to say and note; Tab walks from blank to blank and on to the note."""

    blank_typed = Signal(str, str)
    """The name of a blank, and what now stands in it."""
    heard = Signal(str)
    """What was noted."""
    left = Signal()

    def __init__(self, name: SectionName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name is SectionName.NEXT_STEP:
            self.setObjectName("raised")
        self.section = name
        title = PlainLabel(_(_TITLES[name]), bold=True, tone=Tone.ACCENT)
        meant = PlainLabel(_(_MEANT[name]), size=Size.SMALL, tone=Tone.NEUTRAL)
        self.before = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.before.hide()
        self.script = ScriptText(_(_TITLES[name]))
        self.note = NoteField(
            _("What was heard: {section}").format(section=_(_TITLES[name])), _(_HEARD[name])
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        meant.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        meant.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title)  # the title stays whole, what it means takes what is left
        head.addWidget(meant, 1)
        head.addWidget(KeyHint(_KEYS[name]))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 12)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.before)
        column.addWidget(self.script)
        column.addSpacing(2)
        column.addWidget(self.note)
        self.script.blank_typed.connect(self.blank_typed)
        self.note.edited.connect(self.heard)
        self.note.left.connect(self.left)

    def show_section(self, parts: tuple[Part, ...], values: Mapping[str, str]) -> None:
        """Show the section's words, with what is known in their blanks."""
        self.script.show_script(shown_parts(parts, values))

    def show_before(self, text: str) -> None:
        """Show quietly what was heard here last time."""
        self.before.setText(text)
        self.before.setVisible(bool(text))

    def enter(self) -> None:
        """Take the keyboard: into the first open blank, or to the note where there is none."""
        opened = self.script.open_blanks
        if not opened or not self.script.focus_blank(opened[0]):
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
