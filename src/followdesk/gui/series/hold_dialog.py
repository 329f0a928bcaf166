"""Hold a running series until a day, and end one before its last attempt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.series import SeriesEndReason
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series_words import END_REASONS, HOLD_WHYS, HoldWhy
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import NextAttemptRow


class HoldDialog(FormDialog):
    """Ask until when a series is held, and why; it goes on one business day later."""

    held = Signal(object)
    """The series is held: the `NextAttemptRow` it goes on with."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Hold the series"), _("Hold it"), parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self.until = WhenLine(
            jobs, clock, _("Back on"), hint=_("mon 7 dec"), wants_what=False, wants_time=False
        )
        self.why: ValueBox[HoldWhy] = ValueBox(_("Why"))
        self.why.offer((each, _(text)) for each, text in HOLD_WHYS.items())
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setPlaceholderText(_("they are moving house"))
        self.column.addWidget(PlainLabel(name, bold=True))
        self.column.addWidget(self.until)
        self.column.addLayout(labelled(_("Why"), self.why))
        self._words_part = QWidget()
        self._words_part.setLayout(labelled(_("In your words"), self.words))
        self._words_part.hide()
        self.column.addWidget(self._words_part)
        self.column.addWidget(
            PlainLabel(
                _("It goes on one business day after that day, with the same attempt."),
                size=Size.SMALL,
                tone=Tone.NEUTRAL,
                wraps=True,
            )
        )
        self.why.currentIndexChanged.connect(self._on_why)
        self.until.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a day or words were typed."""
        return bool(self.until.text or self.words.text())

    def save(self) -> None:
        """Hold the series, and close once it is held."""
        when = self.until.when
        if not self.until.insist() or when is None:
            return
        why = self.why.value
        words = self.words.text().strip()
        told = words if why is HoldWhy.OTHER and words else why.value
        contact_id, until_on = self._contact_id, when.on
        self._jobs.command(
            lambda desk: desk.series.hold(contact_id, until_on, told),
            self._on_held,
            self._on_failed,
            self,
        )

    @Slot()
    def _on_why(self) -> None:
        self._words_part.setVisible(self.why.value is HoldWhy.OTHER)

    def _on_held(self, done: Done[NextAttemptRow]) -> None:
        self.accept()
        self.held.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        self.tell(sentence(error).line)


class EndDialog(FormDialog):
    """Ask why a series ends before its last attempt."""

    ended = Signal()

    def __init__(
        self, jobs: Jobs[Desk], contact_id: int, name: str, parent: QWidget | None = None
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("End the series"), _("End it"), parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self.reason: ValueBox[SeriesEndReason] = ValueBox(_("Why it ends"))
        self.reason.offer((each, _(text)) for each, text in END_REASONS.items())
        self.column.addWidget(PlainLabel(name, bold=True))
        self.column.addLayout(labelled(_("Why it ends"), self.reason))
        self.column.addWidget(
            PlainLabel(
                _("What was made stays in the history. An opportunity stays open."),
                size=Size.SMALL,
                tone=Tone.NEUTRAL,
                wraps=True,
            )
        )
        self.reason.setFocus()

    def save(self) -> None:
        """End the series, and close once it has ended."""
        contact_id, reason = self._contact_id, self.reason.value
        self._jobs.command(
            lambda desk: desk.series.end(contact_id, reason=reason),
            self._on_ended,
            self._on_failed,
            self,
        )

    def _on_ended(self, _done: Done[int]) -> None:
        self.accept()
        self.ended.emit()

    def _on_failed(self, error: BaseException) -> None:
        self.tell(sentence(error).line)
