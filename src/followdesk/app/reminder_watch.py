"""When to look for what is due at a time.

One timer waits for the next moment at which something rings. As a sleeping computer stops timers,
and a clock can be set, a minute is the longest that it waits before it looks at the clock alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.reminder_rows import Coming, ReminderPage

_TOPIC = "reminders"
_LONGEST_WAIT = timedelta(minutes=1)
_A_JUMP = timedelta(minutes=2)
"""A wait that took so long, or less than nothing, was a sleep, or the clock being set."""
_TOUCHING = (
    "next_steps",
    "attempts",
    "enrollments",
    "promises",
    "session_items",
    "touches",
    "contacts",
    "reminders",
    "settings",
)


class ReminderWatch(QObject):
    """Ask the desk what reminds whenever that can have changed, and at no other time."""

    looked = Signal(object)
    """The desk was asked: the `ReminderPage`."""
    ticked = Signal()
    """Nothing rang; what is shown counts on."""
    rang_locked = Signal(object)
    """Something rings while the desk is locked: the `Coming`, which names nobody."""

    def __init__(self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._page: ReminderPage | None = None
        self._coming: list[Coming] = []
        self._seen_at: datetime | None = None
        self._is_open = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        jobs.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Look from now on: the desk is open."""
        self._is_open = True
        self._coming = []
        self._jobs.read(self, lambda desk: desk.reminders.open(), self._on_page, topic=_TOPIC)

    def rest(self) -> None:
        """Ask the desk no more: it is being locked. What rings until then is told without names."""
        self._is_open = False
        self._coming = [] if self._page is None else list(self._page.coming)
        self._wait()

    @Slot()
    def stop(self) -> None:
        """Watch no more: the window is closing."""
        self._is_open = False
        self._coming = []
        self._timer.stop()

    def look(self) -> None:
        """Ask now."""
        if self._is_open:
            self._jobs.read(self, lambda desk: desk.reminders.look(), self._on_page, topic=_TOPIC)

    @Slot()
    def tick(self) -> None:
        """Look at the clock: has the next moment come, or was it set?"""
        now, before = self._clock(), self._seen_at
        self._seen_at = now
        if not self._is_open:
            self._ring_locked(now)
            return
        has_jumped = before is not None and not timedelta() <= now - before < _A_JUMP
        if self._page is not None and (has_jumped or now >= self._page.next_at):
            self.look()
        else:
            self.ticked.emit()
            self._wait()

    def _on_page(self, page: ReminderPage) -> None:
        if self._is_open:
            self._page, self._seen_at = page, self._clock()
            self.looked.emit(page)
            self._wait()

    def _ring_locked(self, now: datetime) -> None:
        """Tell what rings now; of all that rang while the computer slept, the last alone."""
        rung = [coming for coming in self._coming if coming.rings_at <= now]
        if rung:
            self._coming = self._coming[len(rung) :]
            self.rang_locked.emit(rung[-1])
        self._wait()

    def _wait(self) -> None:
        next_at = self._next_at()
        if next_at is None:
            self._timer.stop()
            return
        left = min(next_at - self._clock(), _LONGEST_WAIT)
        self._timer.start(max(1, round(left.total_seconds() * 1000) + 1))

    def _next_at(self) -> datetime | None:
        if self._is_open:
            return None if self._page is None else self._page.next_at
        return self._coming[0].rings_at if self._coming else None

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.touches(*_TOUCHING):
            self.look()
