"""What a row that shows a next step can do with it: tick it off, move it, or drop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.next_step import StepState
from followdesk.gui.forms.drop_dialog import DropDialog
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.jobs import Jobs
from followdesk.services.desk import Desk


class StepDeeds(QObject):
    """Close, move and drop steps for one room."""

    refused = Signal()
    """Nothing was changed: what the room shows is out of date."""

    def __init__(self, jobs: Jobs[Desk], clock: Callable[[], datetime], room: QWidget) -> None:
        """Take the room that dialogs stand before."""
        super().__init__(room)
        self._jobs = jobs
        self._clock = clock
        self._room = room

    def close(self, step_id: int, state: StepState) -> None:
        """Mark a step as done or missed."""
        self._jobs.command(
            lambda desk: desk.agenda.close_step(step_id, state), None, self._on_failed, self
        )

    def move(self, step_id: int, contact: str, what: str, their_zone: str) -> None:
        """Ask when it takes place instead."""
        # Babel and the grammars of typed dates: 66 ms measured, and Today is the first screen.
        from followdesk.gui.forms.move_dialog import MoveDialog

        dialog = MoveDialog(
            self._jobs, self._clock, step_id, contact, what, self._room, their_zone=their_zone
        )
        dialog.open()

    def last(
        self, step_id: int, about: tuple[str, str], minutes: int, tell: Callable[[int], str]
    ) -> None:
        """Ask how long it lasts; `tell` says a length with its times."""
        # The grammars of typed dates: 30 ms.
        from followdesk.gui.forms.length_dialog import LengthDialog

        LengthDialog(self._jobs, step_id, about, minutes, tell, self._room).open()

    def drop(self, step_id: int, contact: str, what: str) -> None:
        """Ask why it is dropped."""
        dialog = DropDialog(
            self._jobs, step_id, contact, what, self._room, on_failed=self._on_failed
        )
        dialog.open()

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
        self.refused.emit()
