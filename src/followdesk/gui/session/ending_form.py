"""How does this call end? One key for what the line did, one for what it meant, one to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.disposition import Disposition
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.draft_form import EndingWords, OutcomeKind
from followdesk.gui.session.ending_check import Ended, Field, Missing, ending_of
from followdesk.gui.session.keys import DISPOSITION_KEYS, OUTCOME_KEYS, SAVE_KEYS
from followdesk.gui.session.next_step_form import NextStepForm
from followdesk.gui.session.over_form import OverForm
from followdesk.gui.session.question_bar import QuestionBar
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.session.words import DISPOSITIONS
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, KeyButton, PrimaryButton, SegmentedChoice
from followdesk.gui.widgets.cards import Card, hairline
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.labels import PlainLabel

_SELDOM = (Disposition.NO_VOICEMAIL_LEFT, Disposition.DO_NOT_CALL)


class EndingForm(Card):
    """Ask how the call ended; say in a sentence what is missing before it can be saved."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(_("How does it end?"), parent=parent)
        self._reader = reader
        self._contact_id = 0
        self._if_left = ""
        self.dispositions = SegmentedChoice(
            _("How does this call end?"),
            [_choice(d, _(text), DISPOSITION_KEYS[d]) for d, text in DISPOSITIONS.items()],
            2,
            shows_keys=True,
        )
        for disposition, letter in DISPOSITION_KEYS.items():
            self.dispositions.button(disposition).draw_keys(letter)
            _share_width(self.dispositions.button(disposition))
        self.more = KeyButton(_("More …"))
        self.more.setProperty("flat", "true")
        self.more.setCheckable(True)
        self.more.setStyleSheet("min-height: 14px; padding: 3px 8px;")
        self.more.setToolTip(_("More ways for a call to end"))
        self.outcomes = SegmentedChoice(
            _("Does it continue?"),
            [_choice(kind, _outcome_name(kind), letter) for kind, letter in OUTCOME_KEYS.items()],
            2,
            shows_keys=True,
        )
        for kind, letter in OUTCOME_KEYS.items():
            self.outcomes.button(kind).draw_keys(letter)
            _share_width(self.outcomes.button(kind))
        self.step = NextStepForm(reader)
        self.over = OverForm(reader)
        self.foretold = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.question = QuestionBar()
        self.save = PrimaryButton(_("Save and next call"))
        self.save.draw_keys(SAVE_KEYS)
        self.missing = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._lay_out()
        self._connect()
        self.show_words(EndingWords())

    @property
    def words(self) -> EndingWords:
        """Give everything typed and chosen."""
        disposition, outcome = self.dispositions.current, self.outcomes.current
        return EndingWords(
            disposition=disposition if isinstance(disposition, Disposition) else None,
            outcome=outcome if isinstance(outcome, OutcomeKind) else None,
            step=self.step.words,
            over=self.over.words,
        )

    @property
    def ending(self) -> Ended | Missing:
        """Give what can be saved, or what is missing."""
        return ending_of(self.words, self._reader(), self._contact_id)

    def show_call(self, contact_id: int, words: EndingWords, if_left: str) -> None:
        """Begin with another call; `if_left` says what a message left now would lead to."""
        self._contact_id, self._if_left = contact_id, if_left
        self.question.put_away()
        self.show_words(words)

    def show_words(self, words: EndingWords) -> None:
        """Put everything in as it was typed, without telling anybody."""
        self.dispositions.choose(words.disposition)
        self.outcomes.choose(words.outcome)
        self.step.show_words(words.step)
        self.over.show_words(words.over)
        self.more.setChecked(words.disposition in _SELDOM)
        self._arrange()

    def choose(self, disposition: Disposition) -> None:
        """Say what the line did, as its key does: "reached" leads to the next step's line."""
        if disposition is Disposition.CONNECTED:
            self.choose_outcome(OutcomeKind.CONTINUES)
            return
        self.dispositions.choose(disposition)
        self._on_disposition(disposition)

    def choose_outcome(self, kind: OutcomeKind) -> None:
        """Say what it meant, as its key does: whoever says it has reached them."""
        self.dispositions.choose(Disposition.CONNECTED)
        self.outcomes.choose(kind)
        self._on_outcome(kind)

    def choose_not_a_lead(self) -> None:
        """Say in one key that it is over because it never was a lead."""
        self.choose_outcome(OutcomeKind.OVER)
        self.over.choose_not_a_lead()

    def insist(self, missing: Missing) -> None:
        """Go to what is missing, and say so in a tone that is seen."""
        match missing.field:
            case Field.DISPOSITION:
                self.dispositions.focus()
            case Field.OUTCOME:
                self.outcomes.focus()
            case Field.LINE:
                self.step.complain(missing.sentence)
            case Field.REASON:
                self.over.focus_reasons()
            case Field.NOTE:
                self.over.note.show_echo(missing.sentence, Tone.PROMISE)
                self.over.note.line.setFocus()
            case Field.NOT_BEFORE:
                self.over.not_before.show_echo(missing.sentence, Tone.PROMISE)
                self.over.not_before.line.setFocus()
        self._say_missing(missing.sentence, Tone.PROMISE)

    def refresh(self) -> None:
        """Say anew what is missing."""
        ending = self.ending
        self._say_missing(ending.sentence if isinstance(ending, Missing) else "", Tone.NEUTRAL)
        self.save.setEnabled(isinstance(ending, Ended))
        is_left = self.words.disposition is Disposition.VOICEMAIL_LEFT
        self.foretold.setText(self._if_left if is_left else "")
        self.foretold.setVisible(bool(self.foretold.text()))

    def _say_missing(self, sentence: str, tone: Tone) -> None:
        """Say it below the button, unless the field itself says it already."""
        fields = (self.step.line, self.over.note, self.over.not_before)
        is_said = any(field.isVisibleTo(self) and field.echo == sentence for field in fields)
        self.missing.set_tone(tone)
        self.missing.setText("" if is_said else sentence)
        self.missing.setVisible(bool(self.missing.text()))

    def _arrange(self) -> None:
        """Show what belongs to the choices made."""
        words = self.words
        reached = words.disposition is Disposition.CONNECTED
        self.outcomes.setVisible(reached)
        self.step.setVisible(reached and words.outcome is OutcomeKind.CONTINUES)
        self.over.setVisible(reached and words.outcome is OutcomeKind.OVER)
        for disposition in _SELDOM:
            self.dispositions.button(disposition).setVisible(self.more.isChecked())
        self.refresh()

    def _on_disposition(self, disposition: object) -> None:
        self.question.put_away()
        if disposition in _SELDOM:
            self.more.setChecked(True)
        if disposition is not Disposition.CONNECTED:
            self._arrange()
            self.save.setFocus()
            self.edited.emit()
            return
        # Whoever was reached mostly continues: letters typed right now belong into the line. On a
        # button they would be lost, and a blank among them would press it.
        if self.words.outcome is None:
            self.outcomes.choose(OutcomeKind.CONTINUES)
        self._on_outcome(self.words.outcome)

    def _on_outcome(self, kind: object) -> None:
        self.question.put_away()
        self._arrange()
        if kind is OutcomeKind.CONTINUES:
            self.step.line.line.setFocus()
        else:
            self.over.focus_reasons()
        self.edited.emit()

    def _on_edited(self) -> None:
        self.refresh()
        self.edited.emit()

    def _connect(self) -> None:
        self.dispositions.chosen.connect(self._on_disposition)
        self.outcomes.chosen.connect(self._on_outcome)
        self.more.toggled.connect(lambda _on: self._arrange())
        self.step.edited.connect(self._on_edited)
        self.over.edited.connect(self._on_edited)
        self.save.clicked.connect(self.save_wanted)

    def _lay_out(self) -> None:
        self.header.addWidget(self.more)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        for widget in (self.dispositions, self.outcomes, self.step, self.over):
            column.addWidget(widget)
        column.addWidget(self.foretold)
        column.addStretch(1)
        footer = QVBoxLayout()
        footer.setContentsMargins(14, 10, 14, 12)
        footer.setSpacing(6)
        footer.addWidget(self.question)
        footer.addWidget(self.save)
        footer.addWidget(self.missing)
        self.body.addWidget(FittingScroll(held))
        self.body.addWidget(hairline())
        self.body.addLayout(footer)


def _share_width(button: KeyButton) -> None:
    """Let the buttons of a grid be equally wide, however long their words."""
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def _choice(key: Disposition | OutcomeKind, text: str, letter: str) -> Choice:
    return Choice(key, text, tooltip=_("{what} (Alt+{letter})").format(what=text, letter=letter))


def _outcome_name(kind: OutcomeKind) -> str:
    return _("It continues") if kind is OutcomeKind.CONTINUES else _("It is over")
