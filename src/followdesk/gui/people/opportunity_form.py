"""Enter an opportunity, and at once the next step without which it would be in limbo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from followdesk.domain.errors import StepInPastError, TitleMissingError
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on, side_by_side
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.money import read_cents
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.deeds import OpportunityForm, StepForm
from followdesk.services.desk import Desk
from followdesk.services.rows import PersonCard, StageRow
from followdesk.services.settings import DeskSettings


class OpportunityDialog(FormDialog):
    """Ask for title, stage, value and the first next step, the step first in mind."""

    opportunity_added = Signal(int)

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("New opportunity"), _("Save"), parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self._currency = "EUR"
        self._had_no_step = False
        self._who = PlainLabel(bold=True)
        self.title = EchoField(_("What could you do for them?"), hint=_("plan the January move"))
        self.line = WhenLine(
            jobs, clock, _("First next step"), hint=_("thu 10 call to hear what they need")
        )
        self.stage = QComboBox()
        self.value = EchoField(_("Worth about"), hint="0")
        self.met = QCheckBox(_("Met at an event"))
        self.agreed = QCheckBox(_("The step is agreed with them"))
        self.agreed.setChecked(True)
        for widget in (self._who, self.title, self.line):
            self.column.addWidget(widget)
        self.column.addLayout(side_by_side(labelled(_("Stage"), self.stage), self.value))
        self.column.addLayout(side_by_side(self.agreed, self.met))
        jobs.read(self, lambda desk: desk.people.card(contact_id), self._on_card)
        jobs.read(self, lambda desk: desk.opportunities.stages(), self._on_stages)
        jobs.read(self, lambda desk: desk.settings.current(), self._on_settings)
        self.title.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether anything was typed."""
        return bool(self.title.text or self.line.text or self.value.text)

    def save(self) -> None:
        """Save the opportunity with its step; without a step it says once what that means."""
        if not self.title.text:
            self.title.show_echo(_("Give it a title: what you could do for them."), Tone.PROMISE)
            self.title.setFocus()
            return
        cents = self._cents()
        if cents is None or (self.line.text and not self.line.insist()):
            return
        if not self.line.text and not self._had_no_step:
            self._had_no_step = True
            self.tell(
                _("Without a next step it is in limbo. Save again to leave it so."), Tone.LIMBO
            )
            self.line.setFocus()
            return
        form = self._form(cents)
        self._jobs.command(
            lambda desk: desk.opportunities.add(form), self._on_added, self._on_failed, self
        )

    def _form(self, cents: int) -> OpportunityForm:
        when, step, stage = self.line.when, None, self.stage.currentData()
        if when is not None:
            step = StepForm(
                contact_id=self._contact_id,
                when=when,
                what=self.line.what,
                minutes=self.line.minutes,
                agreed=self.agreed.isChecked(),
            )
        return OpportunityForm(
            contact_id=self._contact_id,
            title=self.title.text,
            stage_id=stage if isinstance(stage, int) else None,
            value_cents=cents,
            currency=self._currency,
            met_at_event=self.met.isChecked(),
            step=step,
        )

    def _cents(self) -> int | None:
        """Read the value as numbers are written here; None for none, and that is said."""
        self.value.show_echo("")
        cents = read_cents(self.value.text)
        if cents is None:
            self.value.show_echo(_("This is no amount. Try 12000."), Tone.PROMISE)
            self.value.setFocus()
        return cents

    def _on_card(self, card: PersonCard) -> None:
        firm = card.organization
        self._who.setText(f"{card.name} · {firm}" if firm else card.name)
        self.line.set_their_zone(card.zone)

    def _on_stages(self, stages: tuple[StageRow, ...]) -> None:
        for stage in stages:
            self.stage.addItem(stage.name, stage.id)

    def _on_settings(self, settings: DeskSettings) -> None:
        self._currency = settings.currency
        self.value.line.setPlaceholderText(settings.currency)

    def _on_added(self, done: Done[int]) -> None:
        self.accept()
        self.opportunity_added.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        match error:
            case StepInPastError():
                self.line.show_echo(_("That time has just passed. Type a later one."), Tone.PROMISE)
                self.line.setFocus()
            case TitleMissingError():
                self.title.setFocus()
            case _:
                pass_on(self._jobs, error)
