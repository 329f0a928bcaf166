"""Drop an answer that is owed no more, and say why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from followdesk.domain.care_errors import PromiseClosedError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.why_dialog import WhyDialog
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.desk import Desk


class DropPromiseDialog(WhyDialog):
    """Ask why nobody is owed an answer any more; the history keeps it."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        promise_id: int,
        contact: str,
        about: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(
            jobs,
            _("Drop the promise"),
            (contact, about),
            EchoField(_("Why is no answer owed?"), hint=_("they found it themselves")),
            lambda desk, why: desk.promises.drop(promise_id, why),
            parent,
        )

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, PromiseClosedError):
            self.tell(sentence(error).line)
        else:
            super()._fail(error)
