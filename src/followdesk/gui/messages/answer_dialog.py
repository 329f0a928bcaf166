"""What came back on a 1-2-3 message: one key each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from followdesk.domain.conversation import Medium
from followdesk.domain.errors import FollowDeskError, NoteMissingError
from followdesk.domain.one_two_three import REASONS_OF_ONE, USUAL_REASON, Answer
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When, local
from followdesk.gui.echo import echo_when
from followdesk.gui.errors import sentence
from followdesk.gui.formats import current_locale
from followdesk.gui.forms.form_dialog import FormDialog, headline, labelled
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import N_, _, format_date
from followdesk.gui.jobs import Jobs
from followdesk.gui.messages import answer_words as words
from followdesk.gui.outcome_words import reason_name
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk
from followdesk.services.one_two_three import Answered, WaitingRow

_ANSWERS = (
    (Answer.NOT_NOW, N_("Not a fit now: it is over")),
    (Answer.QUESTIONS, N_("Questions are left: call about them")),
    (Answer.GO_AHEAD, N_("Go ahead: begin today")),
)
_INDENT = 16  # pixels by which what belongs to an answer stands in


class AnswerDialog(FormDialog):
    """1 ends it, 2 asks for a day and books a call, 3 books the beginning for today."""

    told_done = Signal(str, str)
    """The answer is noted: what happened, and what comes next."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        row: WaitingRow,
        zone: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("What did they answer?"), _("Book the call"), parent)
        self._jobs, self._clock, self._row, self._zone = jobs, clock, row, zone
        self._keys: list[QShortcut] = []
        self.column.addWidget(headline(f"{row.contact}: {row.title}"))
        sent = _("1-2-3 message sent {sent}; without an answer it is over after {last}.").format(
            sent=format_date(local(row.sent_at, zone).date()), last=format_date(row.closes_on)
        )
        self.column.addWidget(PlainLabel(sent, tone=Tone.NEUTRAL, wraps=True))
        self.buttons_of: dict[Answer, KeyButton] = {}
        self.reason = QComboBox()
        for reason in REASONS_OF_ONE:
            self.reason.addItem(reason_name(reason), reason.value)
        self.reason.setCurrentIndex(self.reason.findData(USUAL_REASON.value))
        self.note = EchoField(_("Note"), hint=_("in a few words"))
        self._why = self._lay_out_why()
        for answer, text in _ANSWERS:
            button = KeyButton(_(text))
            button.draw_keys(answer.value)
            button.clicked.connect(lambda _checked=False, one=answer: self.choose(one))
            key = QShortcut(QKeySequence(answer.value), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(lambda one=answer: self.choose(one))
            self._keys.append(key)
            self.buttons_of[answer] = button
            self.column.addWidget(button)
            if answer is Answer.NOT_NOW:
                self.column.addWidget(self._why)
        self.when = WhenLine(jobs, clock, _("When do you call?"), wants_what=False)
        self.when.hide()
        self.column.addWidget(self.when)
        self.save_button.hide()
        self.buttons_of[Answer.NOT_NOW].setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a note was typed."""
        return bool(self.note.text)

    def choose(self, answer: Answer) -> None:
        """Note 1 and 3 at once; 2 first asks for the day."""
        if answer is Answer.QUESTIONS:
            self._ask_when()
        elif answer is Answer.NOT_NOW:
            self._note(answer, None)
        else:
            step = words.begin_today(self._row.contact_id, self._clock(), self._zone)
            self._note(answer, step)

    def save(self) -> None:
        """Book the call about the questions."""
        if self.when.isHidden() or not self.when.insist() or self.when.when is None:
            return
        step = StepForm(
            contact_id=self._row.contact_id,
            when=self.when.when,
            what=_("call about the questions that are left"),
            medium=Medium.CALL,
            minutes=self.when.minutes,
            agreed=False,
        )
        self._note(Answer.QUESTIONS, step)

    def _lay_out_why(self) -> QWidget:
        """Put the reason of an ending below its button: it can be another before a 1 is noted."""
        why = QWidget()
        column = QVBoxLayout(why)
        column.setContentsMargins(_INDENT, 0, 0, 6)
        column.setSpacing(8)
        column.addLayout(labelled(_("Why it is over, if it is"), self.reason))
        column.addWidget(self.note)
        self.note.hide()
        self.reason.currentIndexChanged.connect(self._on_reason)
        return why

    @Slot()
    def _on_reason(self) -> None:
        """Ask for a note where the reason alone says nothing."""
        self.note.setVisible(self._reason is Reason.OTHER)
        self.fit()
        if self._reason is Reason.OTHER:
            self.note.line.setFocus()

    @property
    def _reason(self) -> Reason:
        return Reason(self.reason.currentData())

    def _ask_when(self) -> None:
        for key in self._keys:
            key.setEnabled(False)  # from now on digits are typed
        for answer, button in self.buttons_of.items():
            button.setVisible(answer is Answer.QUESTIONS)
        self._why.hide()
        self.buttons_of[Answer.QUESTIONS].setEnabled(False)
        self.when.fill(self._written(self._row.next_business_day))
        self.when.show()
        self.save_button.show()
        self.fit()
        self.when.line.setFocus()
        self.when.line.selectAll()

    def _written(self, on: date) -> str:
        """Write a day as one would type it."""
        today_on = local(self._clock(), self._zone).date()
        when = When(on, None, self._zone)
        return echo_when(when, None, None, current_locale(), today_on=today_on)

    def _note(self, answer: Answer, step: StepForm | None) -> None:
        message_id, reason, note = self._row.message_id, self._reason, self.note.text
        self._jobs.command(
            lambda desk: desk.one_two_three.answer(
                message_id, answer, step, reason=reason, note=note
            ),
            self._on_noted,
            self._on_failed,
            self,
        )

    def _on_noted(self, done: Done[Answered]) -> None:
        self.told_done.emit(*words.noted(done.result))
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NoteMissingError):
            self.note.show_echo(sentence(error).line, Tone.PROMISE)
            self.note.line.setFocus()
        elif isinstance(error, FollowDeskError):
            self.tell(sentence(error, self._zone).line)
