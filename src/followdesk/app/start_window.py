"""Start the window on the user's own desk, or on a throw-away one with sample data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication

from followdesk.app.command_time import command_clock
from followdesk.app.demo import MemoryKeys, demo_folder
from followdesk.app.desk import system_clock
from followdesk.app.first_paint import Asked
from followdesk.app.new_desk import first_settings
from followdesk.app.sample import SAMPLE_ZONE, make_sample
from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui.first_window import FirstWindow
from followdesk.gui.single_instance import SingleInstance
from followdesk.services.desk import Desk
from followdesk.system.this_place import local_zone


def fill_window(
    asked: Asked,
    app: QApplication,
    first: FirstWindow,
    instance: SingleInstance,
    at_the_end: ExitStack,
) -> None:
    """Fill the window that is there; what has to be closed with it goes onto `at_the_end`.

    Raises UsageError for `--now`.
    """
    clock = _running_clock(asked.now, SAMPLE_ZONE if asked.demo else local_zone())

    def begin_sample(desk: Desk) -> None:
        make_sample(desk, clock())

    def begin(desk: Desk) -> None:
        desk.settings.begin_with(first_settings(language=asked.language))

    folder = at_the_end.enter_context(demo_folder()) if asked.demo else asked.desk
    wanted = Wanted(
        folder=folder,
        theme=asked.theme,
        language=asked.language,
        clock=clock,
        key_store=MemoryKeys() if asked.demo else None,
        is_sample=asked.demo,
    )
    desk_window = DeskWindow(app, wanted, begin_sample if asked.demo else begin, first)
    at_the_end.callback(desk_window.close)
    instance.raise_asked.connect(desk_window.raise_window)
    desk_window.show()


def _running_clock(now: str, zone: str) -> Callable[[], datetime]:
    """Return a clock that shows `now` when it starts, and runs on from there."""
    if not now:
        return system_clock
    ahead: timedelta = command_clock(now, zone)() - system_clock()
    return lambda: system_clock() + ahead
