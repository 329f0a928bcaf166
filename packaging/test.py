"""Set everything up and run the tests: `python3 packaging/test.py`.

With arguments they are pytest's: `python3 packaging/test.py tests/domain -x`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import screen
import setup_desk
import system_libraries

WORKERS = "2"
NOTHING_COLLECTED = 5  # pytest's exit code
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?)")
DURATION = re.compile(r"in (\d+(?:\.\d+)?)s")


def test() -> int:
    """Run all tests, first without a screen, then those that need a window; sum both up."""
    python = setup_desk.prepare(dev=True)
    if len(sys.argv) > 1:
        return _pytest(python, sys.argv[1:], _offscreen())[0]
    # A worker that is done takes over from one that a long test keeps.
    shared = ["-n", WORKERS, "--dist", "worksteal"]
    code, line = _pytest(python, [*shared, "-m", "not window"], _offscreen())
    lines = [line]
    window_code, line = _in_window(python)
    lines.append(line)
    print(f"\n{_sum_up(lines)}", flush=True)
    return code or window_code


def _in_window(python: Path) -> tuple[int, str]:
    """Run the window tests on a virtual screen; say so plainly where there is none."""
    if not sys.platform.startswith("linux"):
        return _pytest(python, ["-m", "window"], dict(os.environ))
    missing = system_libraries.missing_for_screen()
    if missing and os.geteuid() == 0:
        system_libraries.provide(missing)
        missing = {}
    if missing:
        packages = " ".join(sorted(set(missing.values())))
        print(f"Window tests left out; they need: sudo apt-get install -y {packages}")
        return 0, ""
    with screen.virtual_screen() as environment:
        return _pytest(python, ["-m", "window"], environment)


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _pytest(python: Path, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run pytest, show what it says as it says it, and return its exit code and last line."""
    command = [str(python), "-m", "pytest", *arguments]
    print(f"$ pytest {' '.join(arguments)}", flush=True)
    last = ""
    with subprocess.Popen(
        command, cwd=setup_desk.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            last = line if DURATION.search(line) else last
    nothing = running.returncode == NOTHING_COLLECTED
    return (0 if nothing else running.returncode), last


def _sum_up(lines: list[str]) -> str:
    """Add pytest's closing lines up into one of the same form."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for line in lines:
        for number, word in COUNTED.findall(line):
            counts[word.rstrip("s")] += int(number)
        found = DURATION.search(line)
        seconds += float(found.group(1)) if found else 0.0
    counts.pop("deselected", None)  # what one run leaves out the other runs
    order = ("failed", "passed", "skipped", "xfailed", "xpassed", "warning", "error")
    told = ", ".join(_counted(counts[word], word) for word in order if counts[word])
    return f"==== {told or 'no tests ran'} in {seconds:.2f}s ===="


def _counted(count: int, word: str) -> str:
    many = "s" if count > 1 and word in {"warning", "error"} else ""
    return f"{count} {word}{many}"


if __name__ == "__main__":
    sys.exit(setup_desk.run(test))
