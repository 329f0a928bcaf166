"""Pages read from the desk, kept so that turning to a neighbour paints at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from followdesk.domain.when import When
from followdesk.gui.calendar.days import Arranged, arrange
from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Done
from followdesk.services.rows import CalendarPage, LimboRow, StepRow

_PAGES_KEPT = 8
TABLES = (
    "next_steps",
    "attempts",
    "promises",
    "enrollments",
    "contacts",
    "opportunities",
    "settings",
    "block_patterns",
    "block_changes",
    "block_records",
    "busy_times",
)
"""What a page is read from: a deed that touches none of these changes no page."""


class Agenda(Protocol):
    """What the calendar asks of the desk's agenda."""

    def page(self, first_on: date, last_on: date) -> CalendarPage:
        """Read the days from the first to the last."""
        ...

    def limbo(self) -> tuple[LimboRow, ...]:
        """Read the opportunities without a next step."""
        ...

    def move_step(self, step_id: int, when: When, minutes: int | None = None) -> Done[StepRow]:
        """Move a next step, and let it last so many minutes."""
        ...

    def resize_step(self, step_id: int, minutes: int) -> Done[StepRow]:
        """Let a next step last so many minutes."""
        ...


class CalendarDesk(Protocol):
    """What the calendar asks of the desk."""

    @property
    def agenda(self) -> Agenda:
        """Give the agenda."""
        ...


def read_page(first_on: date, last_on: date, desk: CalendarDesk) -> Arranged:
    """Read and arrange a page, both on the desk's thread."""
    return arrange(desk.agenda.page(first_on, last_on))


class PageReader(QObject):
    """Read pages, and remember the last few."""

    arrived = Signal(object)

    def __init__(self, jobs: Jobs[CalendarDesk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._kept: OrderedDict[tuple[date, date], Arranged] = OrderedDict()

    def kept(self, days: Sequence[date]) -> Arranged | None:
        """Give a page that is at hand, also as a part of a longer one."""
        key = (days[0], days[-1])
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        for page in self._kept.values():
            if page.first_on <= days[0] and days[-1] <= page.last_on:
                return page.part(days[0], days[-1])
        return None

    def ask(self, days: Sequence[date], topic: str) -> None:
        """Read a page unless it is at hand; a newer question on a topic replaces the older."""
        if self.kept(days) is None:
            work = partial(read_page, days[0], days[-1])
            self._jobs.read(self, work, self._on_read, topic=topic)

    def forget(self) -> None:
        """Drop all pages: something on them may have changed."""
        self._kept.clear()

    def _on_read(self, page: Arranged) -> None:
        self._kept[page.first_on, page.last_on] = page
        while len(self._kept) > _PAGES_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(page)
