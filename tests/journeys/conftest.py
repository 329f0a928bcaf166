"""Lived days: the whole window over an encrypted desk, and a person at its keyboard."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.journeys.heartbeat import Heartbeat

from followdesk.app.demo import MemoryKeys
from followdesk.app.sample import make_sample
from followdesk.app.tour.guide import Guide
from followdesk.app.tour.start import BEGINS_AT
from followdesk.app.tour.steps import Step, Until
from followdesk.app.tour.visitor import TourClock, Visitor
from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui import i18n
from followdesk.services.desk import Desk
from followdesk.services.vault_ports import KeyStore

RESOURCES = Path(__file__).parents[2] / "resources"


@dataclass
class Life:
    """Open windows on one desk, one after the other, and live in them."""

    qtbot: Any
    folder: Path
    keys: KeyStore = field(default_factory=MemoryKeys)
    begin: Callable[[Desk, TourClock], None] = lambda desk, clock: make_sample(desk, clock())
    clock: TourClock = field(default_factory=lambda: TourClock(BEGINS_AT))
    visitors: list[Visitor] = field(default_factory=list)

    def open(self) -> Visitor:
        """Open a window as a start of the program does."""
        visitor = Visitor(self._window, self.folder, self.clock, print)
        self.visitors.append(visitor)
        return visitor

    def live(self, *walks: Callable[[], Generator[Until, None, str]], seconds: float = 60) -> None:
        """Walk through the parts of a day; fail with what was wrong in them."""
        lines: list[str] = []
        steps = [Step(walk.__name__, walk) for walk in walks]
        guide = Guide(steps, lines.append, lambda: None, seconds=seconds)
        with (
            self.qtbot.captureExceptions() as bugs,
            self.qtbot.waitSignal(guide.finished, timeout=int(seconds * 1000) + 5_000),
        ):
            guide.start()
        print("\n".join(lines))
        for _kind, error, _trace in bugs:
            raise error
        assert guide.failures == 0, "\n".join(lines)

    def close(self) -> None:
        """Close what is still open."""
        for visitor in self.visitors:
            visitor.leave()
        self.visitors.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _window(self) -> DeskWindow:
        wanted = Wanted(
            folder=self.folder / "desk",
            theme="light",
            language="en",
            clock=self.clock,
            key_store=self.keys,
            settings_path=self.folder / "settings.json",
        )
        opened = DeskWindow(
            QApplication.instance(), wanted, lambda desk: self.begin(desk, self.clock)
        )
        opened.show()
        opened.window.resize(1360, 860)
        return opened


@pytest.fixture
def life(qtbot, tmp_path):
    """Give a life on a sample desk; what is open at its end is closed."""
    one = Life(qtbot, tmp_path)
    yield one
    one.close()
    i18n.install("en_GB", RESOURCES / "locale")


@pytest.fixture
def heartbeat(qtbot):
    """Watch how long the event loop takes for anything."""
    return Heartbeat()


def typed(visitor: Visitor, text: str) -> Generator[Until, None, None]:
    """Type as a person does: one key, and the window has its turn."""
    for letter in text:
        visitor.type_in(letter)
        yield Until("the letter", lambda: True)


def pressed(visitor: Visitor, *keys: str) -> Generator[Until, None, None]:
    """Press keys as a person does: one, and the window has its turn."""
    for key in keys:
        visitor.press(key)
        yield Until("the key", lambda: True)


def come_up(visitor: Visitor) -> Generator[Until, None, None]:
    """Wait for the first screen."""
    yield Until("the first screen", visitor.has_come_up, 60)
    yield from visitor.settled()
