"""Give window tests a screen of their own: Xvfb with a window manager, ended afterwards.

Standard library only.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1360x860x24"  # the larger of the two window sizes FollowDesk is drawn for
PATIENCE_S = 20.0


class NoScreenError(Exception):
    """Say that the virtual screen did not come up."""


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Yield the environment that puts windows on a fresh virtual screen.

    Needs Xvfb and openbox on the path. Raises NoScreenError.
    """
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()  # the server writes it once it is ready
        if not number:
            raise NoScreenError("the virtual screen (Xvfb) did not start")
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        keeper = subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for_manager(environment)
            yield environment
        finally:
            keeper.terminate()
            keeper.wait()
    finally:
        server.terminate()
        server.wait()


def _wait_for_manager(environment: dict[str, str]) -> None:
    """Wait until the window manager answers: it then names the current desktop."""
    until = time.monotonic() + PATIENCE_S
    question = ["xdotool", "get_desktop"]
    while subprocess.run(question, env=environment, capture_output=True, check=False).returncode:
        if time.monotonic() > until:
            raise NoScreenError("the window manager (openbox) did not start on the virtual screen")
        time.sleep(0.05)
