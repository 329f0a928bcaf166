"""Start whole processes, ours and a bare window by turns, and say how long each took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BYTECODE = ROOT / "build" / "benchmarks" / "bytecode"
LONGEST_SECONDS = 60

BARE = ("-m", "tests.benchmarks.bare_window")


def ours(folder: Path, *more: str) -> tuple[str, ...]:
    """Give the arguments that start FollowDesk on the desk in `folder`."""
    return ("-m", "tests.benchmarks.our_window", str(folder.with_suffix(".keys")), *more)


def start(arguments: tuple[str, ...], *more: str) -> dict[str, float]:
    """Start one process and return what it told: milliseconds since its start, or figures."""
    with tempfile.TemporaryDirectory(prefix="followdesk-start-") as home:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(BYTECODE)}
        environment |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        _place_desk(Path(home), Path(arguments[2]) if len(arguments) > 2 else None)
        # As on a person's computer: what was compiled once is kept.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.time()
        done = subprocess.run(
            [sys.executable, *more, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    told = dict(line.split() for line in done.stdout.splitlines() if line.count(" ") == 1)
    if not told:
        raise RuntimeError(done.stderr)
    return {
        name: float(value) if name == "memory" else (float(value) - began) * 1000
        for name, value in told.items()
    }


def _place_desk(home: Path, keys: Path | None) -> None:
    """Make a desk the one of the user's data folder (Linux)."""
    if keys is not None:
        (home / "FollowDesk").mkdir()
        (home / "FollowDesk" / "desk").symlink_to(keys.with_suffix(""))


def by_turns(candidates: dict[str, tuple[str, ...]], rounds: int) -> dict[str, dict[str, float]]:
    """Start each candidate by turns; return the median of each moment, in milliseconds."""
    for arguments in candidates.values():
        start(arguments)  # compiles, and brings the files into memory
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for name, arguments in candidates.items():
            for moment, milliseconds in start(arguments).items():
                found[name][moment].append(milliseconds)
    return {
        name: {moment: statistics.median(values) for moment, values in moments.items()}
        for name, moments in found.items()
    }
