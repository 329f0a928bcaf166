"""The middle of the room: the three sections of a call, or one voicemail large enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.script import PlaceholderName, Script, SectionName
from followdesk.gui.i18n import _
from followdesk.gui.known_words import shown_parts
from followdesk.gui.language_words import gone_words, script_gone_words, stand_in_words
from followdesk.gui.noted_words import noted_in_a_line
from followdesk.gui.palette import Tone
from followdesk.gui.session.draft_form import SECTIONS
from followdesk.gui.session.section_view import SectionView
from followdesk.gui.theme import Size
from followdesk.gui.widgets.cards import hairline
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.script_text import ScriptText
from followdesk.services.call_plan_rows import NO_PLAN, CallPlanRow
from followdesk.services.session_rows import CallView, LastTalkRow


class Mode(StrEnum):
    """Say what is shown to read from."""

    SCRIPT = "script"
    VOICEMAIL = "voicemail"


class ScriptPanel(QStackedWidget):
    """Show what to say; a blank filled anywhere is filled everywhere."""

    blank_typed = Signal(str, str)
    """The name of a blank, and what now stands in it."""
    heard = Signal()
    """A note was typed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = {name: SectionView(name) for name in SECTIONS}
        self._title = PlainLabel(tone=Tone.ACCENT, bold=True)
        self.missing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.message_missing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.message = ScriptText(_("The voicemail to read out"), size=Size.FIGURE)
        self.addWidget(self._sections_page())
        self.addWidget(self._message_page())
        for section in self.sections.values():
            section.blank_typed.connect(self._on_blank)
            section.heard.connect(self._on_heard)
            section.left.connect(self.left)
        self.message.blank_typed.connect(self._on_blank)

    @property
    def mode(self) -> Mode:
        """Tell what is shown."""
        return Mode.VOICEMAIL if self.currentIndex() else Mode.SCRIPT

    def set_mode(self, mode: Mode) -> None:
        """Show the sections or the message."""
        self.setCurrentIndex(1 if mode is Mode.VOICEMAIL else 0)

    @property
    def values(self) -> dict[str, str]:
        """Give what stands in the blanks of the call's sections."""
        found: dict[str, str] = {}
        for section in self.sections.values():
            found.update(section.script.values)
        return found

    @property
    def notes(self) -> dict[str, str]:
        """Give what was noted in each section."""
        return {str(name): section.note.text for name, section in self.sections.items()}

    def show_call(
        self,
        script: Script,
        voicemail: Script | None,
        values: Mapping[str, str],
        last: LastTalkRow | None,
        plan: CallPlanRow = NO_PLAN,
    ) -> None:
        """Show a call's script and message, with what is known filled in."""
        self.set_mode(Mode.SCRIPT)
        for name, section in self.sections.items():
            section.show_section(script.parts(name), values)
        self.show_before(last, plan)
        self.show_message(voicemail, values)

    def show_before(self, last: LastTalkRow | None, plan: CallPlanRow) -> None:
        """Show what was heard last time, and what was planned since."""
        self.sections[SectionName.YOU].show_before(_last_notes(last, plan))

    def show_message(self, voicemail: Script | None, values: Mapping[str, str]) -> None:
        """Show the message of the attempt that is due."""
        self._title.setText("" if voicemail is None else voicemail.title)
        parts = () if voicemail is None else voicemail.parts()
        self.message.show_script(shown_parts(parts, values))

    def show_missing(self, view: CallView) -> None:
        """Say which text stands in for one in the contact's language, or is no longer there."""
        language = view.card.language
        gone = script_gone_words(view.script.title) if view.is_script_gone else ""
        other = stand_in_words(view.script.language, language)
        _say(self.missing, "\n".join(words for words in (gone, other) if words))
        voicemail = view.voicemail
        if voicemail is not None:
            _say(self.message_missing, stand_in_words(voicemail.language, language))
        else:
            _say(self.message_missing, gone_words() if view.voicemail_key else "")

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Put in what was noted before."""
        for name, section in self.sections.items():
            section.note.show_text(notes.get(str(name), ""))

    def set_value(self, name: str, value: str) -> None:
        """Fill a blank from elsewhere, without telling anybody."""
        for script in (*(s.script for s in self.sections.values()), self.message):
            if script.values.get(name, value) != value:
                script.set_value(name, value)

    def enter(self, name: SectionName) -> None:
        """Go to a section with the keyboard; its first words are what is read out next."""
        self.set_mode(Mode.SCRIPT)
        self.sections[name].enter()
        self._scroll.bring(self.sections[name])

    def enter_message(self) -> None:
        """Show the message, and go to its first open blank."""
        self.set_mode(Mode.VOICEMAIL)
        opened = self.message.open_blanks
        if not opened or not self.message.focus_blank(opened[0]):
            self.message.setFocus()

    def has_blank(self, name: PlaceholderName) -> bool:
        """Tell whether the call's sections ask for this."""
        return name in self.values

    def _on_heard(self) -> None:
        """Keep in view what is typed, even where the words above it leave little room."""
        noted = next((s.note for s in self.sections.values() if s.note.hasFocus()), None)
        if noted is not None:
            self._scroll.bring(noted)
        self.heard.emit()

    def _on_blank(self, name: str, value: str) -> None:
        sender = self.sender()
        for section in self.sections.values():
            if section is not sender and section.script.values.get(name, value) != value:
                section.script.set_value(name, value)
        if self.message is not sender and self.message.values.get(name, value) != value:
            self.message.set_value(name, value)
        self.blank_typed.emit(name, value)

    def _sections_page(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.missing.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.missing)
        for section in self.sections.values():
            column.addWidget(section)
            column.addWidget(hairline())
        column.addStretch(1)
        self._scroll = FittingScroll(held, fits=False)
        return self._scroll

    def _message_page(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.message_missing)
        column.addWidget(self.message)
        column.addStretch(1)
        return FittingScroll(held, fits=False)


def _say(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _last_notes(last: LastTalkRow | None, plan: CallPlanRow) -> str:
    """Say what was heard last time, in a quiet line or two; a plan's words take its place."""
    lines = []
    if last is not None:
        heard = ("" if plan.recalls else last.heard_you, last.heard_me, last.heard_next)
        words = [" ".join(text.split()) for text in heard if text.strip()]
        noted = noted_in_a_line(dict(last.noted))
        told = " · ".join((*words, noted) if noted else words)
        lines += [_("Last time: {notes}").format(notes=told)] if told else []
    if plan.recalls:
        wanted = _("They wanted: {notes}").format(notes=" ".join(plan.recalls.split()))
        lines.insert(0, wanted)
    if plan.note:
        lines.append(_("For this call: {notes}").format(notes=" ".join(plan.note.split())))
    return "\n".join(lines)
