"""What the forms about the series of one person have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, headline
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk

T = TypeVar("T")


class AboutOne(FormDialog):
    """Name the person first; do one deed, and say in the form why it could not be done."""

    def __init__(
        self,
        words: tuple[str, str],
        jobs: Jobs[Desk],
        contact_id: int,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the title and the word of the button. Show with `open()`."""
        super().__init__(*words, parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self._zone = "UTC"
        self.column.addWidget(headline(name))

    def _do(self, work: Callable[[Desk], Done[T]], show: Callable[[T], object]) -> None:
        """Do the deed; close once it is done, and show what came of it."""

        def on_done(done: Done[T]) -> None:
            self.accept()
            show(done.result)

        self._jobs.command(work, on_done, self._on_failed, self)

    def _on_failed(self, error: BaseException) -> None:
        self.tell(sentence(error, self._zone).line)


def what_follows(text: str) -> PlainLabel:
    """Say small and quiet below the fields what comes of the deed."""
    return PlainLabel(text, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
