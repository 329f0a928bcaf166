"""Move a next step to another day or time, by one typed line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import StepInPastError
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import StepRow


class MoveDialog(FormDialog):
    """Ask when a step takes place instead; it keeps its words, and its history."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        step_id: int,
        contact: str,
        what: str,
        parent: QWidget | None = None,
        *,
        their_zone: str = "",
    ) -> None:
        """Show the dialog with `open()`."""
        super().__init__(_("Move the next step"), _("Move it"), parent)
        self._jobs = jobs
        self._step_id = step_id
        self.column.addWidget(PlainLabel(contact, bold=True))
        self.column.addWidget(PlainLabel(what, tone=Tone.NEUTRAL, wraps=True))
        self.line = WhenLine(jobs, clock, _("To"), hint=_("fri 14:30"), wants_what=False)
        self.line.set_own_step(step_id)
        self.line.set_their_zone(their_zone)
        self.column.addWidget(self.line)
        self.line.setFocus()

    def save(self) -> None:
        """Move the step, and close once it is moved."""
        when = self.line.when
        if not self.line.insist() or when is None:
            return
        step_id = self._step_id
        self._jobs.command(
            lambda desk: desk.agenda.move_step(step_id, when), self._on_moved, self._on_failed, self
        )

    def _on_moved(self, _done: Done[StepRow]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, StepInPastError):
            self.tell(_("That time has just passed. Type a later one."))
        else:
            pass_on(self._jobs, error)
