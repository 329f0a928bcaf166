"""Start FollowDesk as a person does, tell when it was painted and when Today was filled, and leave.

`python -m tests.benchmarks.our_window FOLDER [rooms]`: with `rooms`, every room is opened as well,
and the memory of the process is told.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from followdesk.system import key_store

FOLDER = Path(sys.argv[1])


def kept_keys() -> object:
    # Imported late: the program's own imports come first, as they do for a person.
    from tests.benchmarks.key_beside import FileKeyStore

    return FileKeyStore(FOLDER.with_suffix(".keys"))


# What stands in for the keyring has to be there before anybody imports it.
key_store.OsKeyStore = kept_keys

from followdesk.app import entry, start_window  # noqa: E402, F401

window_module = sys.modules["followdesk.app.window"]
_show = window_module.DeskWindow.show


def tell(what: str) -> None:
    print(f"{what} {time.time()}", flush=True)


def show(self) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched, event):  # noqa: N802
            if event.type() is QEvent.Type.Paint and not seen:
                seen.append(True)
                QTimer.singleShot(0, lambda: tell("painted"))
            return False

    seen: list[bool] = []
    self.benchmark_watch = Watch()
    self.window.installEventFilter(self.benchmark_watch)

    def filled() -> None:
        self.window.repaint()
        tell("filled")
        if "rooms" in sys.argv:
            QTimer.singleShot(0, lambda: visit(self))
        else:
            os._exit(0)

    self.shell.ready.connect(filled)
    _show(self)


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


window_module.DeskWindow.show = show
sys.exit(entry.run(["--desk", str(FOLDER), "--theme", "light", "--lang", "en"]))
