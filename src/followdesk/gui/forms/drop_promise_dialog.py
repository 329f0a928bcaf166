"""Drop an answer that is owed no more, and say why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from followdesk.domain.care_errors import PromiseClosedError
from followdesk.domain.errors import NoteMissingError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk


class DropPromiseDialog(FormDialog):
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
        super().__init__(_("Drop the promise"), _("Drop it"), parent)
        self._jobs = jobs
        self._promise_id = promise_id
        self.column.addWidget(PlainLabel(contact, bold=True))
        self.column.addWidget(PlainLabel(about, tone=Tone.NEUTRAL, wraps=True))
        self.why = EchoField(_("Why is no answer owed?"), hint=_("they found it themselves"))
        self.column.addWidget(self.why)
        self.why.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return bool(self.why.text)

    def save(self) -> None:
        """Drop the promise, once there is a reason."""
        why, promise_id = self.why.text, self._promise_id
        if not why:
            self._ask_why()
            return
        self._jobs.command(
            lambda desk: desk.promises.drop(promise_id, why),
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
        elif isinstance(error, PromiseClosedError):
            self.tell(sentence(error).line)
        else:
            pass_on(self._jobs, error)
