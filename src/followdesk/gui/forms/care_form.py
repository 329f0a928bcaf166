"""What the forms about keeping in touch with one person have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on
from followdesk.gui.jobs import Jobs
from followdesk.gui.near_times import date_text
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import PersonCard

T = TypeVar("T")


class CareForm(FormDialog):
    """Name the person first; fill the fields from their card, do a deed, and tell what came of it.

    Override `show_card`, and call `read_card` once the fields are there.
    """

    noticed = Signal(str, str)
    """What was done, and more about it."""

    def __init__(
        self,
        words: tuple[str, str],
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Take the title and the word of the button. Show with `open()`."""
        super().__init__(*words, parent)
        self._jobs = jobs
        self._clock = clock
        self._contact_id = contact_id
        self._zone = "UTC"
        self._who = headline("")
        self.column.addWidget(self._who)

    def read_card(self) -> None:
        """Ask for the person."""
        contact_id = self._contact_id
        self._jobs.read(
            self,
            lambda desk: (desk.people.card(contact_id), desk.settings.current().zone),
            self._on_card,
            self._on_failed,
        )

    def show_card(self, card: PersonCard) -> None:
        """Fill the fields with what is known."""
        raise NotImplementedError

    def do(self, work: Callable[[Desk], Done[T]], told: Callable[[T], tuple[str, str]]) -> None:
        """Do the deed; close once it is done, and tell it in the words of `told`."""

        def on_done(done: Done[T]) -> None:
            self.accept()
            self.noticed.emit(*told(done.result))

        self._jobs.command(work, on_done, self._on_failed, self)

    def date_text(self, on: date) -> str:
        """Write a day as it is said now."""
        return date_text(on, self._clock())

    def _on_card(self, answer: tuple[PersonCard, str]) -> None:
        card, self._zone = answer
        self._who.setText(card.name)
        self.show_card(card)

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
