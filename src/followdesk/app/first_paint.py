"""Bring the window onto the screen before anything else is loaded.

Everything that FollowDesk is made of takes three times as long to import as a window of PySide6
takes to appear; so the window comes first, with its grounds, and is filled when the rest is there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.app.plain_imports import import_plainly
from followdesk.gui.first_window import FirstWindow
from followdesk.gui.single_instance import SingleInstance, instance_name
from followdesk.system.folders import default_desk_folder, settings_file
from followdesk.system.settings_file import read_settings

SIZE = (1360, 860)
_PATIENCE_MS = 500
"""A window that the system does not show (minimized, another desktop) is filled all the same."""


@dataclass(frozen=True)
class Asked:
    """Say which window was asked for; empty means: as this computer remembers.

    `passphrase` opens the user's own desk; None leaves it to the keyring.
    """

    desk: Path | None = None
    theme: str = ""
    language: str = ""
    now: str = ""
    demo: bool = False
    passphrase: str | None = field(default=None, repr=False)


def start(asked: Asked) -> int:
    """Open the window and return its exit code when it is closed; raise UsageError for `--now`.

    A second start on the same desk raises the first one's window; a sample desk is nobody else's.
    """
    _refuse_unreadable(asked.now)
    import_plainly()
    app = application()
    instance = SingleInstance(instance_name(asked.desk or default_desk_folder()))
    if not asked.demo and not instance.claim():
        return 0
    with ExitStack() as at_the_end:
        at_the_end.callback(instance.release)
        first = first_window(asked.theme, settings_file())

        def fill() -> None:
            with ExitStack() as on_failure:
                on_failure.callback(app.exit, 1)  # no window that is never filled
                # All FollowDesk is made of takes 0.3 s to import: behind the window, not before it.
                from followdesk.app.start_window import fill_window

                fill_window(asked, app, first, instance, at_the_end)
                on_failure.pop_all()

        when_painted(first, fill)
        return int(app.exec())


def _refuse_unreadable(now: str) -> None:
    if now:
        # Dates and Babel take 60 ms to import, which only an option of the tests pays for.
        from followdesk.app.command_time import command_clock
        from followdesk.system.this_place import local_zone

        command_clock(now, local_zone())


def application() -> QApplication:
    """Give the application, made now unless it is there."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("the application has no windows")
    app.setApplicationName("FollowDesk")
    app.setDesktopFileName("followdesk")
    return app


def first_window(theme: str, settings_path: Path) -> FirstWindow:
    """Show the window where it was last."""
    kept = read_settings(settings_path)
    window = FirstWindow(theme or kept.theme)
    place(window, kept.geometry)
    window.show()
    return window


def when_painted(window: FirstWindow, then: Callable[[], None]) -> None:
    """Do something once, after the window was painted."""
    timer = QTimer(window, interval=_PATIENCE_MS, singleShot=True)
    timer.timeout.connect(then)
    window.painted.connect(lambda: timer.start(0))
    timer.start()


def place(window: QWidget, geometry: str) -> None:
    """Put a window where it was, from Qt's own form in hexadecimal digits."""
    kept = QByteArray.fromHex(geometry.encode())
    if kept.isEmpty() or not window.restoreGeometry(kept):
        window.resize(*SIZE)
