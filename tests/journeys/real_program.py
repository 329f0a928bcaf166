"""The program itself in a process of its own, with what xdotool can do to its window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication

from followdesk.gui.palette import LIGHT

PATIENCE_S = 30.0
_LOOK_S = 0.05
_KEY_MS = "15"
_BUTTON_POINTS = 100  # of the many that are looked at, so many have the button's colour


def wait_for(what: str, is_so: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Look until it is so; AssertionError names what never came."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(_LOOK_S)


def sees_primary_button(above: int, below: int) -> bool:
    """Tell whether a primary button of the light theme stands between two heights of the screen.

    That is what a person waits for: the window is filled, and what they want can be pressed.
    """
    screen = QGuiApplication.primaryScreen()
    picture = screen.grabWindow(0).toImage()
    accent = QColor(LIGHT.accent).rgb()
    rows = range(above, min(below, picture.height()), 3)
    found = (picture.pixel(x, y) == accent for y in rows for x in range(0, picture.width(), 3))
    return sum(found) > _BUTTON_POINTS


def xdotool(*words: str) -> str:
    """Run xdotool; "" where it finds nothing."""
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


@dataclass(frozen=True)
class RealProgram:
    """Be one running program on a desk's folder."""

    process: subprocess.Popen[bytes]
    desk: Path

    @property
    def windows(self) -> list[str]:
        """Name the windows that are shown, by the ids of the window server."""
        pid = str(self.process.pid)
        return xdotool("search", "--onlyvisible", "--pid", pid, "--name", "FollowDesk").split()

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the active window is the program's."""
        return xdotool("getactivewindow", "getwindowpid") == str(self.process.pid)

    def come_up(self) -> None:
        """Wait until the window is there and has the keyboard."""
        wait_for("the window", lambda: bool(self.windows))
        wait_for("the keyboard in the window", lambda: self.has_keyboard)

    def type(self, text: str) -> None:
        """Type words with the keys of the window server."""
        xdotool("type", "--delay", _KEY_MS, text)

    def press(self, *keys: str) -> None:
        """Press keys as xdotool names them: "ctrl+Return", "alt+m"."""
        xdotool("key", "--delay", _KEY_MS, *keys)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at a place of the screen, and let it go at another."""
        self.point(start)
        xdotool("mousedown", "1")
        steps = 8
        for step in range(1, steps + 1):
            across, down = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self.point((across, down))
        xdotool("mouseup", "1")

    def point(self, at: tuple[int, int]) -> None:
        """Move the mouse to a place of the screen."""
        xdotool("mousemove", "--sync", str(at[0]), str(at[1]))

    @property
    def written(self) -> int:
        """Tell when the desk was last written, in nanoseconds: it grows with each deed."""
        return max((it.stat().st_mtime_ns for it in self.desk.glob("desk.db")), default=0)

    def rest(self, quiet_s: float = 1.0) -> int:
        """Wait until nothing was written for a while: every word typed is kept by then."""
        last, since = self.written, time.monotonic()

        def is_quiet() -> bool:
            nonlocal last, since
            if self.written != last:
                last, since = self.written, time.monotonic()
            return time.monotonic() - since > quiet_s

        wait_for("the desk to rest", is_quiet)
        return last


@contextmanager
def running(
    folder: Path, *arguments: str, surroundings: Mapping[str, str] | None = None
) -> Iterator[RealProgram]:
    """Start the program on `folder/desk`, with a home of its own and no keyring; end it after.

    `surroundings` go into its environment.
    """
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        **(surroundings or {}),
    }
    command = [sys.executable, "-m", "followdesk", "--desk", str(folder / "desk"), *arguments]
    process = subprocess.Popen(command, env=environment)
    try:
        yield RealProgram(process, folder / "desk")
    finally:
        process.kill()
        process.wait()
