"""Walk through the steps of a tour: a timer looks whether what a step waits for has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from followdesk.app.tour.steps import Step, Until, Walk, WrongError

_LOOK_MS = 10
ALL_SECONDS = 150.0


class Guide(QObject):
    """Lead from step to step; each ends well, wrong, or when its time is up, and the next begins.

    After a step that failed the way is cleared first, so that one failure stays one.
    """

    finished = Signal()

    def __init__(
        self,
        steps: Sequence[Step],
        say: Callable[[str], None],
        clear_the_way: Callable[[], None],
        *,
        seconds: float = ALL_SECONDS,
    ) -> None:
        """Take `say`, which tells a line, and `seconds`, in which all steps must be walked."""
        super().__init__()
        self._waiting_steps = list(steps)
        self._say = say
        self._clear_the_way = clear_the_way
        self._ends = monotonic() + seconds
        self._step: Step | None = None
        self._walk: Walk | None = None
        self._until: Until | None = None
        self._deadline = 0.0
        self.failures = 0
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin with the first step."""
        self._look.start()

    @Slot()
    def _on_look(self) -> None:
        """Go on where what was waited for has come; a bug ends its step as well."""
        is_sound = False
        try:
            self._go_on()
            is_sound = True
        finally:
            if not is_sound:
                self._fail("a bug; where it is, stands on stderr")

    def _go_on(self) -> None:
        if self._walk is None:
            self._begin_next()
        elif self._until is None or self._until.is_so():
            self._advance(self._walk)
        elif monotonic() > self._deadline:
            self._fail(f"waited {self._until.seconds:.0f} s in vain for {self._until.what}")
        elif monotonic() > self._ends:
            self._fail("the time for the whole tour is up")

    def _begin_next(self) -> None:
        if not self._waiting_steps:
            self._look.stop()
            self.finished.emit()
            return
        self._step = self._waiting_steps.pop(0)
        if monotonic() > self._ends:
            self._fail("not reached: the time for the whole tour is up")
            return
        self._walk = self._step.walk()
        self._until = None

    def _advance(self, walk: Walk) -> None:
        try:
            self._until = next(walk)
        except StopIteration as end:
            self._say(f"ok      {self._name}: {end.value}")
            self._walk = self._until = None
        except WrongError as wrong:
            self._fail(str(wrong))
        else:
            self._deadline = monotonic() + self._until.seconds

    def _fail(self, why: str) -> None:
        self.failures += 1
        self._say(f"FAILED  {self._name}: {why}")
        walk, self._walk, self._until = self._walk, None, None
        if walk is not None:
            walk.close()
        self._clear_the_way()

    @property
    def _name(self) -> str:
        return "" if self._step is None else self._step.name
