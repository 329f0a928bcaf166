"""How long the window did not answer: the longest gap between two beats of its event loop."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 1


class Heartbeat(QObject):
    """Beat as often as the event loop lets it, and remember the longest gaps and what was on."""

    def __init__(self) -> None:
        super().__init__()
        self.what = "start"
        self.gaps: dict[str, float] = {}
        self._last = perf_counter()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    @property
    def longest_ms(self) -> float:
        """Give the longest gap in milliseconds."""
        return max(self.gaps.values(), default=0.0)

    def report(self) -> str:
        """List the five longest gaps, each with what was done in it."""
        worst = sorted(self.gaps.items(), key=lambda gap: -gap[1])[:5]
        return ", ".join(f"{what} {ms:.0f} ms" for what, ms in worst)

    def _on_beat(self) -> None:
        now = perf_counter()
        gap = (now - self._last) * 1000 - _BEAT_MS
        self._last = now
        self.gaps[self.what] = max(self.gaps.get(self.what, 0.0), gap)
