"""Drop a next step that nobody wants any more, and say why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from followdesk.domain.next_step import StepState
from followdesk.gui.forms.why_dialog import WhyDialog
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.desk import Desk


class DropDialog(WhyDialog):
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
        super().__init__(
            jobs,
            _("Drop the next step"),
            (contact, what),
            EchoField(_("Why is it dropped?"), hint=_("they found somebody in the house")),
            lambda desk, why: desk.agenda.close_step(step_id, StepState.DROPPED, why),
            parent,
        )
        self._tell_failed = on_failed

    def _fail(self, error: BaseException) -> None:
        (self._tell_failed or super()._fail)(error)
