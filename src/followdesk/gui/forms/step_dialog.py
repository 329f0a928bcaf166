"""Book a next step for anybody: who, one typed line, agreed or only planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followdesk.domain.conversation import Medium
from followdesk.domain.errors import StepInPastError, WhatMissingError
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.forms.choosers import MinutesBox
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on, side_by_side
from followdesk.gui.forms.media import medium_name
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.at_the_end import AtTheEnd
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.services.changes import Done
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk
from followdesk.services.rows import OpportunityRow, PersonCard, StepRow

_AGREED, _PLANNED = "agreed", "planned"


class StepDialog(FormDialog):
    """Ask who, when and what; everything else has its usual value and can be changed."""

    step_booked = Signal(object)
    """The `StepRow` that is on the desk now."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int = 0,
        parent: QWidget | None = None,
        *,
        typed: str = "",
        opportunity_id: int = 0,
        usual: str = "",
        book: Callable[[Desk, StepForm], Done[Any]] | None = None,
    ) -> None:
        """Take `contact_id` 0 to ask who; `typed` is put into the line. Show with `open()`.

        `opportunity_id` is what the step is about, `usual` what is usually done in its stage.
        `book` is the deed that books it, where it is another than booking alone; the signal is
        then not sent.
        """
        super().__init__(_("New next step"), _("Book it"), parent)
        self._jobs = jobs
        self._book = book
        self._opportunity_id = opportunity_id
        self.person = PersonField(jobs, _("With"))
        self.line = WhenLine(jobs, clock, _("Next step"), hint=_("thu 10 plan january with lena"))
        self.agreed = SegmentedChoice(
            _("Agreed or planned"),
            [
                Choice(_AGREED, _("Agreed by both"), tooltip=_("They said yes to it")),
                Choice(_PLANNED, _("Planned by me"), tooltip=_("They do not expect it")),
            ],
        )
        self.agreed.choose(_AGREED)
        self.invite = QCheckBox(_("Invite"))
        self.invite.setToolTip(_("Send an invitation for their calendar"))
        self.agreed.chosen.connect(self._on_agreed)
        self.medium = QComboBox()
        for medium in Medium:
            self.medium.addItem(medium_name(medium), medium)
        self.minutes = MinutesBox(USUAL_MINUTES)
        self._lay_out()
        self.person.person_chosen.connect(self._on_person)
        self.line.understood.connect(self._on_understood)
        self.minutes.minutes_chosen.connect(self.line.choose_minutes)
        self.line.set_usual(usual)
        if typed:
            self.line.fill(f"{typed} ")
            AtTheEnd(self.line.line)  # the time is chosen: what is to be done comes behind it
        if contact_id:
            self.person.show_person(contact_id)
            self.line.setFocus()
        else:
            self.person.setFocus()

    def choose_minutes(self, minutes: int) -> None:
        """Take a duration that was chosen elsewhere, such as on the calendar."""
        self.line.choose_minutes(minutes)
        self.minutes.show_minutes(minutes)

    def is_dirty(self) -> bool:
        """Tell whether a line, or who will do what, was typed."""
        return bool(self.line.text or self.i_will.text() or self.they_will.text())

    def save(self) -> None:
        """Book the step, and close once it is booked."""
        form, book = self._form(), self._book
        if form is None:
            return
        if book is not None:
            self._jobs.command(
                lambda desk: book(desk, form), lambda _done: self.accept(), self._on_failed, self
            )
        else:
            self._jobs.command(
                lambda desk: desk.agenda.add_step(form), self._on_booked, self._on_failed, self
            )

    def _lay_out(self) -> None:
        self.i_will, self.they_will = QLineEdit(), QLineEdit()
        self.opportunity = QComboBox()
        self._about = QWidget()
        about = labelled(_("About"), self.opportunity)
        about.setContentsMargins(0, 0, 0, 0)
        self._about.setLayout(about)
        self._about.hide()
        self._more = QWidget()
        rest = QVBoxLayout(self._more)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(10)
        rest.addLayout(labelled(_("I will"), self.i_will))
        rest.addLayout(labelled(_("They will"), self.they_will))
        self._more.hide()
        self._toggle = KeyButton(_("More"), "Alt+M")
        self._toggle.setCheckable(True)
        self._toggle.setToolTip(_("Who will do what until then"))
        self._toggle.toggled.connect(self._on_more)
        self.column.addWidget(self.person)
        self.column.addWidget(self.line)
        self.column.addLayout(_beside(self.agreed, self.invite))
        self.column.addLayout(
            side_by_side(labelled(_("By"), self.medium), labelled(_("Lasts"), self.minutes))
        )
        self.column.addWidget(self._about)
        self.column.addWidget(self._more)
        self.buttons.insertWidget(0, self._toggle)

    def _form(self) -> StepForm | None:
        card = self.person.card
        if card is None:
            self.person.tell(_("Choose who it is with: type a few letters, then Enter."))
            self.person.setFocus()
            return None
        when = self.line.when
        if not self.line.insist() or when is None:
            return None
        about = self.opportunity.currentData()
        medium = self.medium.currentData()
        return StepForm(
            contact_id=card.id,
            when=when,
            what=self.line.what,
            medium=Medium(medium),
            minutes=self.line.minutes,
            i_will=self.i_will.text(),
            they_will=self.they_will.text(),
            agreed=self.agreed.current == _AGREED,
            invite=self.invite.isEnabled() and self.invite.isChecked(),
            opportunity_id=about if isinstance(about, int) else None,
        )

    @Slot(object)
    def _on_person(self, card: PersonCard) -> None:
        self.line.set_their_zone(card.zone)
        self.person.tell(card.organization, Tone.NEUTRAL)
        open_ = [one for one in card.opportunities if one.state == OpportunityState.OPEN]
        self._offer(open_)
        if not self.line.text:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, open_: list[OpportunityRow]) -> None:
        """Ask which opportunity it is about where there are several."""
        self.opportunity.clear()
        for one in open_ if len(open_) > 1 else []:
            self.opportunity.addItem(one.title, one.id)
        self.opportunity.setCurrentIndex(max(0, self.opportunity.findData(self._opportunity_id)))
        self._about.setVisible(len(open_) > 1)
        self.fit()

    @Slot(object)
    def _on_agreed(self, choice: object) -> None:
        self.invite.setEnabled(choice == _AGREED)

    @Slot()
    def _on_understood(self) -> None:
        self.minutes.show_minutes(self.line.minutes)

    @Slot(bool)
    def _on_more(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self.fit()
        if shown:
            self.i_will.setFocus()

    def _on_booked(self, done: Done[StepRow]) -> None:
        self.accept()
        self.step_booked.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, StepInPastError):
            self.line.show_echo(_("That time has just passed. Type a later one."), Tone.PROMISE)
            self.line.setFocus()
        elif isinstance(error, WhatMissingError):
            self.line.insist()
        else:
            pass_on(self._jobs, error)


def _beside(choice: QWidget, box: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(choice, 1)
    row.addWidget(box)
    return row
