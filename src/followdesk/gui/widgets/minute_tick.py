"""A tick at the top of each minute, so that what counts down moves with the clock on the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_MINUTE_MS = 60_000
_AFTER_MS = 50  # a timer that rings a little early would count the old minute


class MinuteTick(QObject):
    """Emit `ticked` once a minute while running; `clock` says how far the minute is."""

    ticked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_running(self) -> bool:
        """Tell whether a tick is to come."""
        return self._timer.isActive()

    def start(self) -> None:
        """Tick at the next full minute, and then each minute."""
        now = self._clock()
        gone = now.second * 1000 + now.microsecond // 1000
        self._timer.start(_MINUTE_MS - gone + _AFTER_MS)

    def stop(self) -> None:
        """Rest until `start`."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self.start()
        self.ticked.emit()
