"""A real encrypted desk behind real jobs, for rooms under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.desks import TrialDesk

from followdesk.domain.contact import PointKind
from followdesk.gui.jobs import Jobs
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.desk import Desk


@dataclass
class GuiDesk:
    """Jobs on a desk in Lisbon, on Tuesday 24 November 2026 at 10:42."""

    qtbot: Any
    folder: Path
    trial: TrialDesk = field(init=False)
    jobs: Jobs[Desk] = field(init=False)
    troubles: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self._open, lambda desk: desk.close())
        self.jobs.trouble.connect(self.troubles.append)
        with self.qtbot.waitSignal(self.jobs.idle, timeout=20_000):
            self.jobs.open()

    def _open(self) -> Desk:
        self.trial = TrialDesk(self.folder)
        return self.trial.desk

    def clock(self):
        """Tell the time of the desk."""
        return self.trial.clock.now

    def settle(self) -> None:
        """Wait until every answer was shown."""
        self.qtbot.waitUntil(lambda: self.jobs.is_idle, timeout=10_000)

    def do(self, work: Callable[[Desk], Any]) -> Any:
        """Do something on the desk's thread, and give what came of it."""
        answers: list[Any] = []
        self.jobs.read(self.jobs, work, answers.append)
        self.settle()
        return answers[0]

    def add(self, name: str, organization: str = "", phone: str = "+49 30 55500142") -> int:
        """Add a person, and give their id."""
        points = (NewPoint(kind=PointKind.PHONE, value=phone),) if phone else ()
        form = ContactForm(name=name, organization=organization, points=points)
        return int(self.do(lambda desk: desk.people.add(form, anyway=True)).result)


@contextmanager
def gui_desk(qtbot: Any, folder: Path) -> Iterator[GuiDesk]:
    """Open a desk, and close it with its jobs."""
    made = GuiDesk(qtbot, folder / "desk")
    try:
        yield made
    finally:
        made.jobs.close()
