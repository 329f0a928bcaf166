"""What is dropped is dropped for a reason: who, what, one line, and the deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import NoteMissingError
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk

Drop = Callable[[Desk, str], Done[int]]
"""The deed, which takes the reason."""


class WhyDialog(FormDialog):
    """Ask why something is dropped; the history keeps the answer."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        title: str,
        about: tuple[str, str],
        why: EchoField,
        drop: Drop,
        parent: QWidget | None = None,
    ) -> None:
        """Take whom and what it is about, and the deed. Show with `open()`."""
        super().__init__(title, _("Drop it"), parent)
        self._jobs = jobs
        self._drop = drop
        self.why = why
        who, what = about
        self.column.addWidget(PlainLabel(who, bold=True))
        self.column.addWidget(PlainLabel(what, tone=Tone.NEUTRAL, wraps=True))
        self.column.addWidget(why)
        why.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return bool(self.why.text)

    def save(self) -> None:
        """Drop it, once there is a reason."""
        why, drop = self.why.text, self._drop
        if not why:
            self._ask_why()
            return
        self._jobs.command(
            lambda desk: drop(desk, why), lambda _done: self.accept(), self._on_failed, self
        )

    def _ask_why(self) -> None:
        self.why.show_echo(_("A few words are enough; the history keeps them."), Tone.PROMISE)
        self.why.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NoteMissingError):
            self._ask_why()
        else:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        """Say what no field can show."""
        pass_on(self._jobs, error)
