"""Show the main window once without a display, with its icons and colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from followdesk.app.demo import MemoryKeys, demo_folder
from followdesk.app.first_paint import application
from followdesk.app.sample import make_sample
from followdesk.app.tour.guide import Guide
from followdesk.app.tour.start import BEGINS_AT
from followdesk.app.tour.steps import Step, Until, Walk, expect
from followdesk.app.tour.visitor import TourClock, is_empty
from followdesk.app.window import DeskWindow, Wanted
from followdesk.services.desk import Desk
from followdesk.system.folders import resources_folder

_SECONDS = 60.0
_ICON = QSize(20, 20)


def try_window() -> str:
    """Open the window on a sample desk and look at it; raise RuntimeError where it is not right."""
    app = application()
    app.setQuitOnLastWindowClosed(False)
    with demo_folder() as folder:
        clock = TourClock(BEGINS_AT)
        wanted = Wanted(
            folder=folder,
            language="en",
            clock=clock,
            key_store=MemoryKeys(),
            is_sample=True,
            settings_path=folder.with_name("settings.json"),
        )

        def begin(desk: Desk) -> None:
            make_sample(desk, clock())

        desk_window = DeskWindow(app, wanted, begin)
        try:
            return _look(app, desk_window)
        finally:
            desk_window.window.close()
            desk_window.close()


def _look(app: QApplication, desk_window: DeskWindow) -> str:
    said: list[str] = []
    is_up: list[str] = []
    desk_window.shell.ready.connect(lambda: is_up.append("ready"))
    step = Step("window", partial(_walk, desk_window, lambda: bool(is_up)))
    guide = Guide((step,), said.append, _nothing, seconds=_SECONDS)
    guide.finished.connect(app.quit)
    guide.start()
    desk_window.show()
    app.exec()
    if guide.failures:
        raise RuntimeError(said[-1])
    return said[-1].partition(": ")[2]


def _walk(desk_window: DeskWindow, is_up: Callable[[], bool]) -> Walk:
    yield Until("the first screen", is_up, _SECONDS)
    names = sorted(path.stem for path in (resources_folder() / "icons").glob("*.svg"))
    for name in names:
        picture = desk_window.around.icons.icon(name).pixmap(_ICON)
        expect(so=not is_empty(picture), otherwise=f"the icon {name} is not drawn")
    seen = desk_window.window.grab()
    expect(so=not is_empty(seen), otherwise="the window is empty")
    expect(so=bool(names), otherwise="there are no icons")
    return f"{seen.width()} by {seen.height()} pixels, {len(names)} icons"


def _nothing() -> None:
    """Clear nothing: one step is all."""
