"""Start FollowDesk as a person does, tell when it was painted and when Today was filled, and leave.

`python -m tests.benchmarks.our_window KEYS [rooms]` starts without arguments on the desk of the
user's data folder, which `starts.py` arranges; the file KEYS stands in for the keyring. With
`rooms`, every room is opened as well, and the memory of the process is told.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from followdesk.system import key_store

KEYS = Path(sys.argv[1])


def kept_keys() -> object:
    # Imported late: the program's own imports come first, as they do for a person.
    from tests.benchmarks.key_beside import FileKeyStore

    return FileKeyStore(KEYS)


# What stands in for the keyring has to be there before anybody imports it.
key_store.OsKeyStore = kept_keys

from followdesk.app import entry, first_paint  # noqa: E402 - after the stand-in

_when_painted = first_paint.when_painted


def tell(what: str) -> None:
    print(f"{what} {time.time()}", flush=True)


def when_painted(window, fill) -> None:
    """Tell when it is painted; what fills the window is imported next, as it would be anyway."""

    def painted() -> None:
        tell("painted")
        watch_the_first_screen()
        fill()

    _when_painted(window, painted)


def watch_the_first_screen() -> None:
    from followdesk.app.window import DeskWindow

    _show = DeskWindow.show

    def show(desk_window) -> None:
        desk_window.shell.ready.connect(lambda: filled(desk_window))
        _show(desk_window)

    DeskWindow.show = show


def filled(desk_window) -> None:
    desk_window.window.repaint()
    tell("filled")
    if "rooms" in sys.argv:
        visit(desk_window)
    else:
        os._exit(0)


def visit(desk_window) -> None:
    """Go to each room, wait until it is filled, and tell the memory."""
    from PySide6.QtCore import QTimer

    wanted = ["session", "calendar", "people", "today"]

    def go() -> None:
        if not desk_window.jobs.is_idle:
            QTimer.singleShot(20, go)
        elif wanted:
            desk_window.window.go_to(wanted.pop(0))
            QTimer.singleShot(100, go)
        else:
            print(f"memory {_proportional_mb()}", flush=True)
            os._exit(0)

    go()


def _proportional_mb() -> float:
    """Read the memory of this process, what is shared counted in parts (Linux)."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


first_paint.when_painted = when_painted
sys.exit(entry.run([]))
