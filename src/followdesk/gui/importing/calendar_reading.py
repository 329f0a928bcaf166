"""What reads a calendar file, handed in by the composition root, beside the window's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from followdesk.domain.other_calendar import CalendarRead
from followdesk.gui.jobs import BackgroundJob, Cancelled, Failed, Jobs, Progress
from followdesk.services.desk import Desk


class ReadCalendar(Protocol):
    """Read a calendar file."""

    def __call__(
        self,
        path: Path,
        *,
        floating: str,
        own: str,
        now: datetime,
        on_bytes: Callable[[int, int], bool] | None,
    ) -> CalendarRead:
        """Read it; raises what `exchange.ical_read` raises."""
        ...


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Read files for somebody in `zone`."""

    jobs: Jobs[Desk]
    read: ReadCalendar
    clock: Callable[[], datetime]
    zone: str

    def begin(
        self,
        path: Path,
        floating: str,
        show: Callable[[CalendarRead], None],
        failed: Failed,
        owner: QObject,
    ) -> BackgroundJob:
        """Read a file off the window's thread; times without a zone are those of `floating`."""
        read, now, own = self.read, self.clock(), self.zone

        def work(progress: Progress, cancelled: Cancelled) -> CalendarRead:
            def on_bytes(done: int, total: int) -> bool:
                progress(done, total)
                return not cancelled()

            return read(path, floating=floating, own=own, now=now, on_bytes=on_bytes)

        return self.jobs.background(work, show, failed, owner)
