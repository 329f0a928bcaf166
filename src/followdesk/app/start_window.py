"""Start the window on the user's own desk, or on a throw-away one with sample data."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta

from followdesk.app.command_time import command_clock
from followdesk.app.demo import MemoryKeys, demo_folder
from followdesk.app.desk import system_clock
from followdesk.app.new_desk import first_settings
from followdesk.app.sample import SAMPLE_ZONE, make_sample
from followdesk.app.window import Wanted, run
from followdesk.services.desk import Desk
from followdesk.system.this_place import local_zone


def start_window(asked: Namespace) -> int:
    """Open the window and return its exit code when it is closed; raise UsageError for `--now`."""
    clock = _running_clock(asked.now, SAMPLE_ZONE if asked.demo else local_zone())

    def begin_sample(desk: Desk) -> None:
        make_sample(desk, clock())

    def begin(desk: Desk) -> None:
        desk.settings.begin_with(first_settings(language=asked.language))

    with ExitStack() as at_the_end:
        folder = at_the_end.enter_context(demo_folder()) if asked.demo else asked.desk
        wanted = Wanted(
            folder=folder,
            theme=asked.theme,
            language=asked.language,
            clock=clock,
            key_store=MemoryKeys() if asked.demo else None,
            is_sample=asked.demo,
        )
        return run(wanted, begin_sample if asked.demo else begin)


def _running_clock(now: str, zone: str) -> Callable[[], datetime]:
    """Return a clock that shows `now` when it starts, and runs on from there."""
    if not now:
        return system_clock
    ahead: timedelta = command_clock(now, zone)() - system_clock()
    return lambda: system_clock() + ahead
