"""In or out: four questions, one key for each answer, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from followdesk.domain.in_or_out import Answer, Question, Stand, Verdict, judge
from followdesk.domain.noted import answer_name, answers_in, note_name
from followdesk.domain.opportunity import Reason
from followdesk.gui.i18n import _
from followdesk.gui.noted_words import ANSWERS, QUESTIONS
from followdesk.gui.outcome_words import REASONS
from followdesk.gui.palette import Tone
from followdesk.gui.session.beside.page import AidPage, Texts
from followdesk.gui.widgets.buttons import Choice, KeyButton, PrimaryButton, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.call_texts import question_key

_DIGITS = {Qt.Key.Key_1: Answer.YES, Qt.Key.Key_2: Answer.NO, Qt.Key.Key_3: Answer.UNKNOWN}
_MARKS = {Answer.YES: "✓", Answer.NO: "✗", Answer.UNKNOWN: "?"}
_TONES = {Stand.IN: Tone.AGREED, Stand.OUT: Tone.PROMISE, Stand.ASK: Tone.NEUTRAL}


class InOrOutPage(AidPage):
    """Ask one question at a time; 1, 2 and 3 answer it and lead to the next."""

    over_wanted = Signal(object, str)
    """It is over: the `Reason`, and the note beside the answer that said so."""
    step_wanted = Signal()
    """They are in: the next step is to be agreed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[Question, Answer] = {}
        self._notes: dict[Question, str] = {}
        self._on = Question.FIT
        self.questions = SegmentedChoice(
            _("In or out"), [Choice(question, _(name)) for question, name in QUESTIONS.items()], 2
        )
        self.answers = SegmentedChoice(
            _("Answer"), [Choice(answer, _(name)) for answer, name in ANSWERS.items()]
        )
        for question in QUESTIONS:
            self.questions.button(question).setStyleSheet("min-height: 14px; padding: 3px 8px;")
        for place, (answer, name) in enumerate(ANSWERS.items(), start=1):
            button = self.answers.button(answer)
            button.set_keys_shown(shown=True)
            button.draw_keys(str(place))
            button.setToolTip(_("{what} ({keys})").format(what=_(name), keys=place))
        self.script = self.add_script(_("The question to ask"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("A note, in a few words"))
        self.verdict = PlainLabel(bold=True, wraps=True)
        self.over = PrimaryButton(_("End the call: over"))
        self.agree = PrimaryButton(_("Agree the next step"))
        for button in (self.over, self.agree):
            button.draw_keys("0")
            button.setToolTip(_("{what} ({keys})").format(what=button.text(), keys=0))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.verdict, 1)
        row.addWidget(self.over)
        row.addWidget(self.agree)
        self.column.addWidget(self.questions)
        self.column.addWidget(self.script)
        self.column.addStretch(1)
        self.below.addWidget(self.answers)
        self.below.addWidget(self.note)
        self.below.addLayout(row)
        self.questions.chosen.connect(self._go_to)
        self.answers.chosen.connect(self._answer)
        self.note.textEdited.connect(self._on_note)
        self.note.editingFinished.connect(self.left)
        self.note.returnPressed.connect(self.enter)
        self.over.clicked.connect(self._on_over)
        self.agree.clicked.connect(self.step_wanted)

    @property
    def on(self) -> Question:
        """Give the question that is asked now."""
        return self._on

    @property
    def found(self) -> Verdict:
        """Say what the answers come to."""
        return judge(self._answers)

    def show_texts(self, texts: Texts) -> None:
        """Begin with the questions in the contact's language."""
        super().show_texts(texts)
        self._answers, self._notes = {}, {}
        self._show(Question.FIT)

    def show_noted(self, noted: Mapping[str, str]) -> None:
        """Put in what was answered before."""
        self._answers = answers_in(noted)
        self._notes = {question: noted.get(note_name(question), "") for question in Question}
        self._show(self.found.ask or Question.FIT)

    def enter(self) -> None:
        """Take the keyboard: 1, 2 and 3 answer from here."""
        self.answers.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key; 0 ends the call where the answer is out, or agrees what is next."""
        answer = _DIGITS.get(Qt.Key(event.key()))
        if answer is not None and not event.modifiers():
            self._answer(answer)
        elif event.key() == Qt.Key.Key_0 and self.found.stand is not Stand.ASK:
            (self.over if self.found.stand is Stand.OUT else self.agree).click()
        else:
            super().keyPressEvent(event)

    def _answer(self, answer: object) -> None:
        if not isinstance(answer, Answer):
            return
        self._answers[self._on] = answer
        self.noted.emit(answer_name(self._on), answer.value)
        self._show(self.found.ask or self._on)
        self.answers.focus()

    def _on_note(self, text: str) -> None:
        self._notes[self._on] = text
        self.noted.emit(note_name(self._on), text)

    def _go_to(self, question: object) -> None:
        if isinstance(question, Question):
            self._show(question)
            self.answers.focus()

    def _on_over(self) -> None:
        verdict = self.found
        if verdict.reason is not None:
            said = next((q for q in Question if self._answers.get(q) is Answer.NO), self._on)
            self.over_wanted.emit(verdict.reason, self._notes.get(said, ""))

    def _show(self, question: Question) -> None:
        self._on = question
        self.questions.choose(question)
        for one, name in QUESTIONS.items():
            _mark(self.questions.button(one), _(name), self._answers.get(one))
        self.say(self.script, self.texts.by_key.get(question_key(question)))
        self.read_out.bring(self.script)
        self.answers.choose(self._answers.get(question))
        self.note.setText(self._notes.get(question, ""))
        self.note.setAccessibleName(_("Note: {question}").format(question=_(QUESTIONS[question])))
        verdict = self.found
        for answer, name in ANSWERS.items():
            said = _("{head}: {text}").format(head=_(QUESTIONS[question]), text=_(name))
            self.answers.button(answer).setAccessibleName(said)
            self.answers.button(answer).setAccessibleDescription(verdict_words(verdict))
        self.verdict.setText(verdict_words(verdict))
        self.verdict.set_tone(_TONES[verdict.stand])
        self.over.setVisible(verdict.stand is Stand.OUT)
        self.agree.setVisible(verdict.stand is Stand.IN)


def verdict_words(verdict: Verdict) -> str:
    """Say where they stand, and why or what to ask."""
    if verdict.stand is Stand.IN:
        return _("They are in.")
    if verdict.reason is not None:
        return _("Out: {reason}").format(reason=_(REASONS[Reason(verdict.reason)]))
    name = "" if verdict.ask is None else _(QUESTIONS[verdict.ask])
    return _("Ask next: {question}").format(question=name)


def _mark(button: KeyButton, name: str, answer: Answer | None) -> None:
    button.setText(name if answer is None else f"{name} {_MARKS[answer]}")
    button.setAccessibleName(name if answer is None else f"{name}: {_(ANSWERS[answer])}")
