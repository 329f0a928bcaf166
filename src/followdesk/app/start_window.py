"""Start the window on the user's own desk, or on a throw-away one with sample data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication

from followdesk.app.bugs import bugs_told
from followdesk.app.desk import system_clock
from followdesk.app.first_paint import Asked
from followdesk.app.long_lived import LongLived
from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui.first_window import FirstWindow
from followdesk.gui.single_instance import SingleInstance
from followdesk.services.desk import Desk
from followdesk.system.folders import log_file
from followdesk.system.logs import start_logging, stop_logging


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
    at_the_end.callback(stop_logging, start_logging(log_file()))
    wanted, begin = _sample_desk(asked, at_the_end) if asked.demo else _own_desk(asked)
    desk_window = DeskWindow(app, wanted, begin, first)
    LongLived(desk_window.shell.ready, desk_window.window.room_shown, desk_window.shell)
    at_the_end.callback(desk_window.close)
    at_the_end.enter_context(bugs_told(desk_window.jobs.trouble.emit))
    instance.raise_asked.connect(desk_window.raise_window)
    desk_window.show()


def _own_desk(asked: Asked) -> tuple[Wanted, Callable[[Desk], None]]:
    def begin(desk: Desk) -> None:
        # Zones and countries take 10 ms to import, which only a new desk asks for.
        from followdesk.app.new_desk import first_settings

        desk.settings.begin_with(first_settings(language=asked.language))

    clock = _running_clock(asked.now) if asked.now else system_clock
    wanted = Wanted(
        folder=asked.desk,
        theme=asked.theme,
        language=asked.language,
        clock=clock,
        passphrase=asked.passphrase,
    )
    return wanted, begin


def _sample_desk(asked: Asked, at_the_end: ExitStack) -> tuple[Wanted, Callable[[Desk], None]]:
    # The sample's month takes 20 ms to import.
    from followdesk.app.demo import MemoryKeys, demo_folder
    from followdesk.app.sample import SAMPLE_ZONE, make_sample

    clock = _running_clock(asked.now, SAMPLE_ZONE) if asked.now else system_clock
    wanted = Wanted(
        folder=at_the_end.enter_context(demo_folder()),
        theme=asked.theme,
        language=asked.language,
        clock=clock,
        key_store=MemoryKeys(),
        is_sample=True,
    )
    return wanted, lambda desk: make_sample(desk, clock())


def _running_clock(now: str, zone: str = "") -> Callable[[], datetime]:
    """Return a clock that shows `now` when it starts, and runs on from there."""
    # Typed dates and Babel take 30 ms to import, for an option of the tests.
    from followdesk.app.command_time import command_clock
    from followdesk.system.this_place import local_zone

    ahead: timedelta = command_clock(now, zone or local_zone())() - system_clock()
    return lambda: system_clock() + ahead
