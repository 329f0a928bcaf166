"""The core's tests pass where PySide6 cannot be imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ("domain", "services")
# Stands before every other finder, as if PySide6 and its pytest plugin had never been installed.
BLOCKER = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pytestqt"}:
            raise ModuleNotFoundError(f"{name} is made unavailable", name=name)

sys.meta_path.insert(0, Blocker())
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a child Python in which PySide6 is not to be had."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-c", BLOCKER + code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_blocker_blocks() -> None:
    done = run("import PySide6.QtCore")
    assert done.returncode != 0
    assert "made unavailable" in done.stderr


def test_the_tests_of_the_core_pass_without_qt() -> None:
    folders = [
        f"tests/{name}" for name in ("domain", "services") if (ROOT / "tests" / name).is_dir()
    ]
    options = ["-p", "no:pytest-qt", "-p", "no:xdist", "-o", "addopts=-q -p no:cacheprovider"]
    code = "import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    done = run(code, *options, "-W", "ignore::pytest.PytestConfigWarning", *folders)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
