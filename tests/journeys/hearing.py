"""A session bus and a screen reader of our own, for what the program says to the blind."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.real_program import wait_for

_READER = Path(__file__).with_name("screen_reader.py")
_SYSTEM_PYTHON = "/usr/bin/python3"
_NEEDS = "Hearing the program needs: apt-get install -y dbus-daemon at-spi2-core python3-gi "
_NEEDS += "gir1.2-atspi-2.0"


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """Start a session bus; yield what a program needs in its environment to speak there."""
    words = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    try:
        bus = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    except FileNotFoundError as error:
        raise AssertionError(_NEEDS) from error
    with bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        try:
            # The last is what Orca does for a session: it tells Qt that somebody listens.
            yield {
                "DBUS_SESSION_BUS_ADDRESS": address,
                "QT_ACCESSIBILITY": "1",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            }
        finally:
            bus.terminate()


@dataclass(frozen=True)
class Heard:
    """Be one thing that a screen reader finds."""

    path: tuple[int, ...]
    role: str
    name: str
    description: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    actions: tuple[str, ...]

    @property
    def centre(self) -> tuple[int, int]:
        """Give the middle of where it stands on the screen."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


class ScreenReader:
    """Ask a screen reader, which is a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.said: list[str] = []
        """All that the program said by itself so far."""

    def _ask(self, **asked: object) -> list[dict[str, object]]:
        reading, writing = self._process.stdout, self._process.stdin
        assert reading is not None
        assert writing is not None
        writing.write(json.dumps(asked) + "\n")
        writing.flush()
        line = reading.readline()
        assert line, _NEEDS
        answer = json.loads(line).get("answer", [])
        return answer if isinstance(answer, list) else []

    def tree(self) -> list[Heard]:
        """Walk through all that is shown, in reading order."""
        return [
            Heard(
                tuple(it["path"]),
                it["role"],
                it["name"],
                it["description"],
                frozenset(it["states"]),
                tuple(it["box"]),
                tuple(it["actions"]),
            )
            for it in self._ask(do="tree")
        ]

    def all(self, role: str, name: str) -> list[Heard]:
        """Find what has this role, and a name that this pattern matches."""
        return [it for it in self.tree() if it.role == role and re.search(name, it.name)]

    def find(self, role: str, name: str) -> Heard:
        """Wait for the first such thing."""
        found: list[Heard] = []

        def is_there() -> bool:
            found[:] = self.all(role, name)
            return bool(found)

        try:
            wait_for(f"{role} “{name}” to be heard of", is_there)
        except AssertionError as error:
            names = [it.name for it in self.all(role, "")]
            raise AssertionError(f"{error}; there is {names}") from error
        return found[0]

    def has(self, role: str, name: str, seconds: float = 5.0) -> bool:
        """Tell whether there is such a thing within a while."""
        until = time.monotonic() + seconds
        while not self.all(role, name):
            if time.monotonic() > until:
                return False
        return True

    def act(self, on: Heard, action: str) -> None:
        """Do one of the actions of a thing."""
        assert action in on.actions, on
        self._ask(do="act", path=on.path, action=action)

    def next_said(self, seconds: float = 3.0) -> str:
        """Give the last of what the program says next; "" where it says nothing for a while."""
        until = time.monotonic() + seconds
        said: list[str] = []
        while not said and time.monotonic() < until:
            said = [f"{it['role']}: {it['said']}" for it in self._ask(do="heard")]
        return said[-1] if said else ""

    def hears(self, pattern: str) -> None:
        """Wait until the program says this by itself; what came before it is gone."""

        def is_said() -> bool:
            self.said += [f"{it['role']}: {it['said']}" for it in self._ask(do="heard")]
            return any(re.search(pattern, line) for line in self.said)

        try:
            wait_for(f"“{pattern}” to be said", is_said)
        except AssertionError as error:
            raise AssertionError(f"{error}; it said {self.said}") from error
        self.said.clear()


@contextmanager
def listening(pid: int, environment: Mapping[str, str]) -> Iterator[ScreenReader]:
    """Start a screen reader for one program on the bus of this environment."""
    try:
        process = subprocess.Popen(
            [_SYSTEM_PYTHON, str(_READER), str(pid)],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    except FileNotFoundError as error:
        raise AssertionError(_NEEDS) from error
    with process:
        reader = ScreenReader(process)
        try:
            wait_for("the program to speak", lambda: bool(reader.tree()))
            yield reader
        finally:
            process.terminate()
