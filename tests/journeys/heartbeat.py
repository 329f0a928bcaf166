"""How long the window did not answer: the longest gap between two beats of its event loop."""

from __future__ import annotations

from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 1


class Heartbeat(QObject):
    """Beat as often as the event loop lets it, and remember the longest gaps and what was on.

    What is held to a limit is how long the window's own thread worked in a gap: how long the clock
    went on meanwhile says how busy the machine is with others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.what = "start"
        self.worked: dict[str, float] = {}
        self.gaps: dict[str, float] = {}
        self._last = (perf_counter(), thread_time())
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    @property
    def longest_ms(self) -> float:
        """Give the longest work of the window's thread in a gap, in milliseconds."""
        return max(self.worked.values(), default=0.0)

    def report(self) -> str:
        """List the five longest gaps, each with what was done in it, and how much was work."""
        worst = sorted(self.gaps.items(), key=lambda gap: -gap[1])[:5]
        return ", ".join(f"{what} {ms:.0f} ms ({self.worked[what]:.0f})" for what, ms in worst)

    def _on_beat(self) -> None:
        now, work = perf_counter(), thread_time()
        gap, worked = (now - self._last[0]) * 1000 - _BEAT_MS, (work - self._last[1]) * 1000
        self._last = (now, work)
        self.gaps[self.what] = max(self.gaps.get(self.what, 0.0), gap)
        self.worked[self.what] = max(self.worked.get(self.what, 0.0), worked)
