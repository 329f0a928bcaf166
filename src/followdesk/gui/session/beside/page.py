"""What all pages beside a call have in common: texts with blanks, and what is noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.noted import AGENDA_ADDED, STALLING
from followdesk.domain.script import Script
from followdesk.gui.i18n import N_
from followdesk.gui.known_words import shown_parts
from followdesk.gui.language_words import no_words, stand_in_words
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.script_text import ScriptText


class Aid(StrEnum):
    """Name what there is beside the sections; each is the key of its action."""

    GROUND_RULES = "ground_rules"
    STALLING = "stalling_lines"
    IN_OR_OUT = "in_or_out"
    EASY_NO = "easy_no"


TITLES: Mapping[Aid, str] = {
    Aid.GROUND_RULES: N_("Ground rules"),
    Aid.STALLING: N_("Stalling lines"),
    Aid.IN_OR_OUT: N_("In or out"),
    Aid.EASY_NO: N_("An easy no"),
}
SHORT: Mapping[Aid, str] = {
    Aid.GROUND_RULES: N_("Rules"),
    Aid.STALLING: N_("Stalling"),
    Aid.IN_OR_OUT: N_("In/out"),
    Aid.EASY_NO: N_("Easy no"),
}
KEYS: Mapping[Aid, str] = {
    Aid.GROUND_RULES: "F6",
    Aid.STALLING: "F7",
    Aid.IN_OR_OUT: "F8",
    Aid.EASY_NO: "F9",
}


def aid_of(name: str) -> Aid:
    """Tell in which aid something is noted, by its name in `domain/noted`."""
    return {AGENDA_ADDED: Aid.GROUND_RULES, STALLING: Aid.STALLING}.get(name, Aid.IN_OR_OUT)


@dataclass(frozen=True, slots=True)
class Texts:
    """Hold the texts of a call by key, what stands in their blanks, and the wanted language."""

    by_key: Mapping[str, Script]
    values: Mapping[str, str]
    language: str = ""
    rate: float = 0.0
    target: int = 0


class AidPage(QWidget):
    """Be one page; it tells of every note, and takes the keyboard where one would begin.

    What is read out stands in `column`, which scrolls; what is typed or pressed meanwhile stands
    in `below` and is always in sight.
    """

    noted = Signal(str, str)
    """Something was noted: its name in `domain/noted`, and what stands there now."""
    blank_typed = Signal(str, str)
    """A blank of a text was typed into."""
    left = Signal()
    """The keyboard left a field: keep what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = Texts({}, {})
        self.scripts: list[ScriptText] = []
        held, foot = QWidget(), QWidget()
        self.column, self.below = QVBoxLayout(held), QVBoxLayout(foot)
        self.column.setContentsMargins(16, 4, 16, 4)
        self.column.setSpacing(8)
        self.below.setContentsMargins(16, 4, 16, 10)
        self.below.setSpacing(8)
        self.read_out = FittingScroll(held)
        self._foot = foot
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.read_out, 1)
        both.addWidget(foot)
        self.missing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.missing.hide()
        self.column.addWidget(self.missing)

    def sizeHint(self) -> QSize:
        """Ask for the height of all there is at the present width."""
        below = self.below.totalHeightForWidth(self.width())
        foot = below if below > 0 else self._foot.sizeHint().height()
        return QSize(super().sizeHint().width(), self.read_out.sizeHint().height() + foot)

    def add_script(self, name: str) -> ScriptText:
        """Make a text to say, whose blanks are those of the whole call."""
        script = ScriptText(name, size=Size.BODY)
        script.blank_typed.connect(self.blank_typed)
        self.scripts.append(script)
        return script

    def show_texts(self, texts: Texts) -> None:
        """Begin with the texts of another call."""
        self.texts = texts

    def show_noted(self, noted: Mapping[str, str]) -> None:
        """Put in what was noted before."""

    def set_value(self, name: str, value: str) -> None:
        """Fill a blank from elsewhere."""
        self.texts = replace(self.texts, values={**self.texts.values, name: value})
        for script in self.scripts:
            if script.values.get(name, value) != value:
                script.set_value(name, value)

    def enter(self) -> None:
        """Take the keyboard."""

    def say(self, script: ScriptText, text: Script | None) -> None:
        """Show a text to say; one in another language than theirs, or none at all, says so."""
        script.setVisible(text is not None)
        if text is None:
            self.tell_missing(no_words())
            return
        script.show_script(shown_parts(text.parts(), self.texts.values))
        self.tell_missing(stand_in_words(text.language, self.texts.language))

    def tell_missing(self, words: str) -> None:
        """Say above the text what is missing, or nothing."""
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
