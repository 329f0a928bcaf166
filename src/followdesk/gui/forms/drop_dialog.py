"""Drop a next step that nobody wants any more, and say why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import NoteMissingError
from followdesk.domain.next_step import StepState
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk


class DropDialog(FormDialog):
    """Ask why a step is dropped; the history keeps the answer."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        step_id: int,
        contact: str,
        what: str,
        parent: QWidget | None = None,
        *,
        on_failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Show with `open()`; `on_failed` hears of what no field can show."""
        super().__init__(_("Drop the next step"), _("Drop it"), parent)
        self._jobs = jobs
        self._step_id = step_id
        self._tell_failed = on_failed
        self.column.addWidget(PlainLabel(contact, bold=True))
        self.column.addWidget(PlainLabel(what, tone=Tone.NEUTRAL, wraps=True))
        self.why = EchoField(_("Why is it dropped?"), hint=_("they found somebody in the house"))
        self.column.addWidget(self.why)
        self.why.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return bool(self.why.text)

    def save(self) -> None:
        """Drop the step, once there is a reason."""
        why, step_id = self.why.text, self._step_id
        if not why:
            self._ask_why()
            return
        self._jobs.command(
            lambda desk: desk.agenda.close_step(step_id, StepState.DROPPED, why),
            self._on_dropped,
            self._on_failed,
            self,
        )

    def _ask_why(self) -> None:
        self.why.show_echo(_("A few words are enough; the history keeps them."), Tone.PROMISE)
        self.why.setFocus()

    def _on_dropped(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NoteMissingError):
            self._ask_why()
            return
        (self._tell_failed or self._pass_on)(error)

    def _pass_on(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
