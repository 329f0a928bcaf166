"""Hold a running series until a day, and end one before its last attempt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.series import SeriesEndReason
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.series.about_one import AboutOne, what_follows
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series_words import END_REASONS, HOLD_WHYS, HoldWhy
from followdesk.services.desk import Desk


class HoldDialog(AboutOne):
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
        super().__init__((_("Hold the series"), _("Hold it")), jobs, contact_id, name, parent)
        self.until = WhenLine(
            jobs, clock, _("Back on"), hint=_("mon 7 dec"), wants_what=False, wants_time=False
        )
        self.why: ValueBox[HoldWhy] = ValueBox(_("Why"))
        self.why.offer((each, _(text)) for each, text in HOLD_WHYS.items())
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setPlaceholderText(_("they are moving house"))
        self.column.addWidget(self.until)
        self.column.addLayout(labelled(_("Why"), self.why))
        self._words_part = QWidget()
        self._words_part.setLayout(labelled(_("In your words"), self.words))
        self._words_part.hide()
        self.column.addWidget(self._words_part)
        self.column.addWidget(
            what_follows(_("It goes on one business day after that day, with the same attempt."))
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
        self._do(lambda desk: desk.series.hold(contact_id, until_on, told), self.held.emit)

    @Slot()
    def _on_why(self) -> None:
        self._words_part.setVisible(self.why.value is HoldWhy.OTHER)


class EndDialog(AboutOne):
    """Ask why a series ends before its last attempt."""

    ended = Signal()

    def __init__(
        self, jobs: Jobs[Desk], contact_id: int, name: str, parent: QWidget | None = None
    ) -> None:
        """Show with `open()`."""
        super().__init__((_("End the series"), _("End it")), jobs, contact_id, name, parent)
        self.reason: ValueBox[SeriesEndReason] = ValueBox(_("Why it ends"))
        self.reason.offer((each, _(text)) for each, text in END_REASONS.items())
        self.column.addLayout(labelled(_("Why it ends"), self.reason))
        self.column.addWidget(
            what_follows(_("What was made stays in the history. An opportunity stays open."))
        )
        self.reason.setFocus()

    def save(self) -> None:
        """End the series, and close once it has ended."""
        contact_id, reason = self._contact_id, self.reason.value
        self._do(
            lambda desk: desk.series.end(contact_id, reason=reason),
            lambda _ended: self.ended.emit(),
        )
