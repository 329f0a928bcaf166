"""Lived days: the whole window over an encrypted desk, and a person at its keyboard."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.desks import SETTINGS
from tests.vault_desks import MemoryKeyStore

from followdesk.app.sample import make_sample
from followdesk.app.tour.guide import Guide
from followdesk.app.tour.start import BEGINS_AT
from followdesk.app.tour.steps import Step, Until
from followdesk.app.tour.visitor import TourClock, Visitor
from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui.unlock.new_page import NewPage
from followdesk.gui.unlock.passphrase_page import PassphrasePage
from followdesk.services.desk import Desk

MOST_TABS = 12
PASSPHRASE = "seven slow boats to porto"
Walk = Callable[[], Generator[Until, None, str]]
Begin = Callable[[Desk, TourClock], None]


def with_sample(desk: Desk, clock: TourClock) -> None:
    """Furnish a new desk with the sample month."""
    make_sample(desk, clock())


def empty(desk: Desk, _clock: TourClock) -> None:
    """Furnish a new desk with settings alone."""
    desk.settings.begin_with(SETTINGS)


@dataclass
class Life:
    """Open windows on one desk, one after the other, and live in them."""

    folder: Path
    keys: MemoryKeyStore = field(default_factory=MemoryKeyStore)
    begin: Begin = with_sample
    clock: TourClock = field(default_factory=lambda: TourClock(BEGINS_AT))
    visitor: Visitor | None = None

    def open(self) -> Visitor:
        """Open a window as a start of the program does."""
        self.visitor = Visitor(self._window, self.folder, self.clock, print)
        return self.visitor

    def guide(self, *walks: Walk, say: Callable[[str], None], seconds: float = 60) -> Guide:
        """Return what walks through the parts of a day."""
        steps = [Step(walk.__name__, walk) for walk in walks]
        return Guide(steps, say, lambda: None, seconds=seconds)

    def close(self) -> None:
        """Close the window that is open, and let everything of it go."""
        if self.visitor is not None:
            self.visitor.leave()
            self.visitor = None
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
        app = QApplication.instance()
        opened = DeskWindow(app, wanted, lambda desk: self.begin(desk, self.clock))
        opened.show()
        opened.window.resize(1360, 860)
        return opened


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


def until(visitor: Visitor, moment: datetime) -> Generator[Until, None, None]:
    """Turn the clock to a moment, in the window as well."""
    minutes = (moment - visitor.clock.now).total_seconds() / 60
    visitor.turn_the_clock(int(minutes))
    yield from visitor.settled()


def tabbed(visitor: Visitor, is_there: Callable[[], bool]) -> Generator[Until, None, None]:
    """Press Tab until the keyboard is there, as often as a person would bear."""
    for _ in range(MOST_TABS):
        if is_there():
            return
        yield from pressed(visitor, "Tab")
    raise AssertionError("Tab does not lead there")


def come_up(visitor: Visitor) -> Generator[Until, None, None]:
    """Wait for the first screen."""
    yield Until("the first screen", visitor.has_come_up, 60)
    yield from visitor.settled()


def new_passphrase(visitor: Visitor) -> Generator[Until, None, None]:
    """Choose a passphrase at the first start, and wait for the first screen."""
    panel = visitor.of.panel
    yield Until("the question for a new passphrase", lambda: _asks(visitor, NewPage))
    yield from visitor.settled()
    yield from typed(visitor, PASSPHRASE)
    yield from pressed(visitor, "Return")
    yield from typed(visitor, PASSPHRASE)
    yield from pressed(visitor, "Return")
    yield Until("the desk to be made", panel.isHidden, 60)
    yield from come_up(visitor)


def passphrase(visitor: Visitor, said: str = PASSPHRASE) -> Generator[Until, None, None]:
    """Type the passphrase that is asked for."""
    yield Until("the question for the passphrase", lambda: _asks(visitor, PassphrasePage))
    yield from visitor.settled()
    yield from typed(visitor, said)
    yield from pressed(visitor, "Return")


def _asks(visitor: Visitor, page: type) -> bool:
    return visitor.of.curtain.is_drawn and isinstance(visitor.of.panel.page, page)
