"""What is typed, measured and previewed once the typing pauses; never in the middle of a key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from followdesk.domain.script_form import ScriptForm
from followdesk.gui.jobs import Jobs
from followdesk.services.desk import Desk
from followdesk.services.script_rows import Measured

_PAUSE = 150  # milliseconds without typing after which a text is measured and previewed


class Measuring(QObject):
    """Wait for a pause in typing, and ask the desk how long the text takes to say."""

    due = Signal()
    """The typing has paused: what stands there is to be previewed and measured."""
    measured = Signal(object)
    """The `Measured` of what still stands there."""
    failed = Signal(object)
    """It cannot be measured: the exception."""

    def __init__(self, jobs: Jobs[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.edits = 0
        """Tells an answer that was asked for before the last key was typed."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.due)

    @Slot()
    def typed(self) -> None:
        """Note that something was typed."""
        self.edits += 1
        self._pause.start()

    def measure(self, form: ScriptForm, language: str) -> None:
        """Measure a text now."""
        self._pause.stop()
        self._jobs.read(
            self,
            partial(_measured, form, language),
            partial(self._on_measured, self.edits),
            self.failed.emit,
            topic="measured",
        )

    def _on_measured(self, edits: int, measured: Measured) -> None:
        if edits == self.edits:  # else it is measured again soon
            self.measured.emit(measured)


def _measured(form: ScriptForm, language: str, desk: Desk) -> Measured:
    return desk.scripts.measured(form, language)
