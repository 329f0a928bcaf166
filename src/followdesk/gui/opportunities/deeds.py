"""What the room does with the current opportunity, and what it says of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import NotHereError
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.forms.opportunity_edit import OpportunityEditDialog
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.opportunities.proposal_dialog import ProposalDialog
from followdesk.gui.opportunities.words import value_text, who_text
from followdesk.services.changes import Done
from followdesk.services.deeds import Over
from followdesk.services.desk import Desk
from followdesk.services.opportunity_forms import OpportunityEdit
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.rows import StageRow


class OpportunityDeeds(QObject):
    """Ask for what a deed needs, do it, and tell of it."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    offered = Signal(str, str, str, str, object)
    """Something was done, and something can follow: words, more, a button, its keys and deed."""

    def __init__(self, jobs: Jobs[Desk], clock: Callable[[], datetime], room: QWidget) -> None:
        """Take the room that dialogs stand before."""
        super().__init__(room)
        self._jobs = jobs
        self._clock = clock
        self._room = room

    def move_to(self, opportunity_id: int, stage_id: int) -> None:
        """Let it stand in another stage, and say what usually comes there."""
        self._jobs.command(
            lambda desk: desk.opportunities.move_to_stage(opportunity_id, stage_id),
            self._on_moved,
            self.fail,
            self,
        )

    def edit(self, row: ListedOpportunity) -> None:
        """Ask what it is called and worth."""
        before = OpportunityEdit(
            title=row.title, value_cents=row.value_cents, currency=row.currency
        )
        OpportunityEditDialog(self._jobs, row.id, who_text(row), before, self._room).open()

    def send_proposal(self, row: ListedOpportunity) -> None:
        """Ask when the proposal is reviewed."""
        told = _("The proposal to {name} is sent.").format(name=row.contact)
        dialog = ProposalDialog(self._jobs, self._clock, row, self._room)
        dialog.accepted.connect(lambda: self.noticed.emit(told, ""))
        dialog.open()

    def win(self, row: ListedOpportunity) -> None:
        """Mark it as won: one key, and Ctrl+Z takes it back."""
        over = Over(reason=Reason.AGREED)
        self._jobs.command(
            lambda desk: desk.opportunities.end(row.id, over),
            partial(self._on_won, row),
            self.fail,
            self,
        )

    def end_over(self, row: ListedOpportunity) -> None:
        """Ask why it is over, or why it ended."""
        told = _("Over with {name}: {what}.").format(name=row.contact, what=row.title)
        dialog = OverDialog(self._jobs, self._clock, row, self._room)
        dialog.accepted.connect(lambda: self.noticed.emit(told, ""))
        dialog.open()

    def end_no_lead(self, row: ListedOpportunity) -> None:
        """Say that it never was a lead: one key; which kind can be said afterwards."""
        over = Over(reason=Reason.NEVER_ASKED)
        self._jobs.command(
            lambda desk: desk.opportunities.end(row.id, over),
            partial(self._on_no_lead, row),
            self.fail,
            self,
        )

    def fail(self, error: BaseException) -> None:
        """Leave it to whoever tells trouble; that one was deleted meanwhile is seen."""
        if not isinstance(error, NotHereError):
            pass_on(self._jobs, error)

    def _on_moved(self, done: Done[StageRow]) -> None:
        stage = done.result
        if not done.changes.tables:
            return
        text = _("{name} is in “{stage}” now.")
        name = str(done.changes.deed.facts["name"])
        usual = _("Usual next step there: {what}. S books it.")
        more = usual.format(what=stage.usual_next_step) if stage.usual_next_step else ""
        self.noticed.emit(text.format(name=name, stage=stage.name), more)

    def _on_won(self, row: ListedOpportunity, _done: Done[int]) -> None:
        told = ", ".join(part for part in (row.title, value_text(row)) if part)
        self.noticed.emit(_("Won with {name}: {what}.").format(name=row.contact, what=told), "")

    def _on_no_lead(self, row: ListedOpportunity, _done: Done[int]) -> None:
        ended = row._replace(state=OpportunityState.OVER, reason=Reason.NEVER_ASKED)
        self.offered.emit(
            _("{name} is not a lead: never asked.").format(name=row.contact),
            _("Ctrl+Z takes it back."),
            _("Another reason …"),
            "",
            partial(self.end_over, ended),
        )
