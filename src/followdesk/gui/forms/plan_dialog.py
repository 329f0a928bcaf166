"""Before a call: what they wanted, and what the next step is to be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.gui.forms.form_dialog import FormDialog, headline, labelled, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.note_field import NoteField
from followdesk.services.call_plan_rows import CallPlanRow, PlanView
from followdesk.services.changes import Done
from followdesk.services.desk import Desk


class PlanDialog(FormDialog):
    """Ask what to recall and what to aim at; emptied, the plan is taken away."""

    noticed = Signal(str, str)
    """What was done, and more about it."""

    def __init__(self, jobs: Jobs[Desk], contact_id: int, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Plan the call"), _("Plan it"), parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self._shown = CallPlanRow()
        self._was_planned = False
        self._who = headline("")
        self.recalls, self.next_what = QLineEdit(), QLineEdit()
        self.recalls.setPlaceholderText(_("cut the returns backlog"))
        self.next_what.setPlaceholderText(_("a plan for January with Lena"))
        self.note = NoteField(_("A note for this call"), _("Ask about the second site"))
        self.column.addWidget(self._who)
        self.column.addLayout(labelled(_("What they wanted"), self.recalls))
        self.column.addWidget(_quiet(_("It stands in the You section, as “you wanted to …”.")))
        self.column.addLayout(labelled(_("What do I want the next step to be?"), self.next_what))
        self.column.addWidget(
            _quiet(_("It waits in the line of the next step: in the call you type its day alone."))
        )
        self.column.addLayout(labelled(_("A note for this call"), self.note))
        self.next_what.setFocus()
        jobs.read(
            self, lambda desk: desk.call_plans.view(contact_id), self._on_view, self._on_failed
        )

    @property
    def plan(self) -> CallPlanRow:
        """Give what stands in the fields."""
        return CallPlanRow(self.recalls.text(), self.next_what.text(), self.note.text)

    def is_dirty(self) -> bool:
        """Tell whether something was typed."""
        return self.plan != self._shown

    def save(self) -> None:
        """Plan the call, or take the plan away; nothing planned and nothing typed asks for it."""
        plan, contact_id = self.plan, self._contact_id
        if plan.is_empty and not self._was_planned:
            self.tell(_("Type what they wanted, or what the next step is to be."))
            self.next_what.setFocus()
            return
        self._jobs.command(
            lambda desk: desk.call_plans.plan(contact_id, plan),
            self._on_planned,
            self._on_failed,
            self,
        )

    def _on_view(self, view: PlanView) -> None:
        """Fill in what is planned; without a plan, what the last notes say they wanted."""
        self._who.setText(view.contact)
        if self.is_dirty():
            return
        self._was_planned = not view.plan.is_empty
        self.recalls.setText(view.plan.recalls if self._was_planned else view.wanted)
        self.next_what.setText(view.plan.next_what)
        self.note.show_text(view.plan.note)
        self._shown = self.plan

    def _on_planned(self, done: Done[CallPlanRow]) -> None:
        self.accept()
        name, plan = self._who.text(), done.result
        if plan.is_empty:
            self.noticed.emit(_("The call with {name} is planned no more.").format(name=name), "")
            return
        more = ""
        if plan.next_what:
            more = _("The next step to aim at: {what}.").format(what=plan.next_what)
        self.noticed.emit(_("The call with {name} is planned.").format(name=name), more)

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)


def _quiet(text: str) -> PlainLabel:
    return PlainLabel(text, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
