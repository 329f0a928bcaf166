"""A proposal goes out: when it is reviewed together, or the plain word that it is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from followdesk.domain.conversation import Medium
from followdesk.domain.errors import StepInPastError, WhatMissingError
from followdesk.domain.opportunity_errors import ReviewMissingError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.choosers import MinutesBox
from followdesk.gui.forms.form_dialog import (
    FormDialog,
    headline,
    labelled,
    pass_on,
    side_by_side,
)
from followdesk.gui.forms.media import medium_name
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.opportunities.words import who_text
from followdesk.gui.palette import Tone
from followdesk.services.changes import Done
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.rows import PersonCard

_MINUTES = 30


class ProposalDialog(FormDialog):
    """Ask for the review first; "no review" is a box that says what it means."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        row: ListedOpportunity,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Proposal sent"), _("It is sent"), parent)
        self._jobs = jobs
        self._row = row
        self.line = WhenLine(
            jobs, clock, _("When do you review it together?"), hint=_("thu 10 review the proposal")
        )
        self.medium = QComboBox()
        for medium in Medium:
            self.medium.addItem(medium_name(medium), medium)
        self.minutes = MinutesBox(_MINUTES)
        self.agreed = QCheckBox(_("The review is agreed with them"))
        self.agreed.setChecked(True)
        self.no_review = QCheckBox(_("&No review: it counts as without a next step"))
        self.column.addWidget(headline(f"{who_text(row)}: {row.title}"))
        self.column.addWidget(self.line)
        self.column.addLayout(
            side_by_side(labelled(_("By"), self.medium), labelled(_("Lasts"), self.minutes))
        )
        self.column.addWidget(self.agreed)
        self.column.addWidget(self.no_review)
        self.no_review.toggled.connect(self._on_no_review)
        self.minutes.minutes_chosen.connect(self.line.choose_minutes)
        self.line.understood.connect(self._on_understood)
        contact_id = row.contact_id
        self.line.set_usual(_("review the proposal"))
        jobs.read(self, lambda desk: desk.people.card(contact_id), self._on_card)
        self.line.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a line was typed."""
        return bool(self.line.text)

    def save(self) -> None:
        """Note the proposal with its review, or without one where that was said."""
        review = None
        if not self.no_review.isChecked():
            if not self.line.text:
                self.tell(sentence(ReviewMissingError()).line)
                self.line.setFocus()
                return
            when = self.line.when
            if not self.line.insist() or when is None:
                return
            review = StepForm(
                contact_id=self._row.contact_id,
                when=when,
                what=self.line.what,
                medium=Medium(self.medium.currentData()),
                minutes=self.line.minutes,
                agreed=self.agreed.isChecked(),
            )
        opportunity_id = self._row.id
        self._jobs.command(
            lambda desk: desk.opportunities.send_proposal(
                opportunity_id, review, no_review=review is None
            ),
            self._on_sent,
            self._on_failed,
            self,
        )

    def _on_card(self, card: PersonCard) -> None:
        self.line.set_their_zone(card.zone)

    @Slot()
    def _on_understood(self) -> None:
        self.minutes.show_minutes(self.line.minutes)

    @Slot(bool)
    def _on_no_review(self, checked: bool) -> None:
        for widget in (self.line, self.medium, self.minutes, self.agreed):
            widget.setEnabled(not checked)

    def _on_sent(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        match error:
            case StepInPastError():
                self.line.show_echo(_("That time has just passed. Type a later one."), Tone.PROMISE)
                self.line.setFocus()
            case WhatMissingError():
                self.line.insist()
            case _:
                pass_on(self._jobs, error)
