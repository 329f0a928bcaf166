"""Set FollowDesk up beside its sources: system libraries, a virtual environment, locked packages.

Standard library only, and in a syntax that Python 3.7 can read, so that an old Python is told so
in a sentence.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# The Python beneath, where this one is that of a virtual environment, which may lack pip.
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable
STAMP = VENV / "followdesk-setup.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into another environment (--python)


class SetupError(Exception):
    """Carry one plain sentence for the person who gave the command."""


def run(work: Callable[[], int]) -> int:
    """Do `work` and return its exit code; what goes wrong in the set-up is one sentence and 2."""
    try:
        return work()
    except (SetupError, system_libraries.MissingLibrariesError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def prepare(*, dev: bool = False) -> Path:
    """Make everything ready and return the Python that FollowDesk runs with.

    `dev` adds the tools for tests, checks and bundles. A second call finds its stamp and returns
    in a fraction of a second. Raises SetupError, MissingLibrariesError.
    """
    if sys.version_info[:2] < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SetupError(
            f"FollowDesk needs Python 3.11 or newer and this is {found}: give the command again "
            "with a newer one, for example python3.12."
        )
    system_libraries.provide(system_libraries.missing_for_windows())
    lock = DEV_LOCK if dev else RUN_LOCK
    if _fingerprint(lock) not in _fulfilled() or not _starts(VENV_PYTHON):
        _set_up(lock)
    return VENV_PYTHON


def _set_up(lock: Path) -> None:
    """Make the environment anew unless it is sound, and install what `lock` names into it."""
    try:
        STAMP.unlink(missing_ok=True)
        if not _starts(VENV_PYTHON):
            print(f"Making a virtual environment in {VENV}", flush=True)
            _make_environment()
        print("Installing the locked packages; the first time takes about a minute", flush=True)
        pip = _pip()
        _call([*pip, "install", "--quiet", "--require-hashes", "--requirement", str(lock)])
        editable = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        _call([*pip, "install", "--quiet", *editable])
        locks = {RUN_LOCK, lock}  # what tests need contains what running needs
        STAMP.write_text(json.dumps(sorted(_fingerprint(each) for each in locks)), "utf-8")
    except OSError as trouble:
        raise SetupError(f"The set-up in {VENV} failed: {trouble}") from trouble


def _make_environment() -> None:
    """Create `.venv`; with no pip in it, as Debian leaves out what would put one there."""
    if VENV.exists():
        shutil.rmtree(VENV)
    _call([BASE_PYTHON, "-m", "venv", "--without-pip", str(VENV)])


def _pip() -> list[str]:
    """Return the command that installs into `.venv`: our own pip, pointed there.

    An environment of its own is not "externally managed", so Debian's pip does not refuse.
    """
    outside = [BASE_PYTHON, "-m", "pip"]
    common = ["--disable-pip-version-check", "--no-input"]
    if _pip_version(outside) >= OLDEST_PIP:
        return [*outside, "--python", str(VENV_PYTHON), *common]
    inside = [str(VENV_PYTHON), "-m", "pip"]
    if _pip_version(inside) < OLDEST_PIP:
        put = [str(VENV_PYTHON), "-m", "ensurepip", "--upgrade"]
        if subprocess.run(put, capture_output=True, check=False).returncode != 0:
            system_libraries.provide({"pip": "python3-pip"})
            return [*outside, "--python", str(VENV_PYTHON), *common]
    return [*inside, *common]


def _pip_version(pip: list[str]) -> tuple[int, ...]:
    """Read the version of the pip that `pip` runs; (0,) where there is none."""
    asked = subprocess.run([*pip, "--version"], capture_output=True, text=True, check=False)
    words = asked.stdout.split()
    if asked.returncode != 0 or len(words) < 2:
        return (0,)
    return tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit())


def _call(command: list[str]) -> None:
    """Run `command`; raise SetupError with the last thing it said when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        errors = [line for line in said if line.lstrip().lower().startswith("error")]
        raise SetupError(f"The set-up stopped: {(errors or said)[-1].strip()}")


def _fingerprint(lock: Path) -> str:
    """Name one set-up by this folder, this Python, the lock and the project file."""
    seen = hashlib.sha256(repr((str(ROOT), sys.version_info[:2], sys.platform)).encode())
    seen.update(lock.read_bytes())
    seen.update((ROOT / "pyproject.toml").read_bytes())
    return seen.hexdigest()


def _fulfilled() -> list[str]:
    """Read which set-ups the environment fulfils; none when there is no sound stamp."""
    try:
        return [str(each) for each in json.loads(STAMP.read_text("utf-8"))]
    except (OSError, ValueError):
        return []


def _starts(python: Path) -> bool:
    """Say whether this Python is there, starts, and is of our own version."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        asked = subprocess.run([str(python), "-c", question], capture_output=True, check=False)
    except OSError:
        return False
    return asked.stdout.split() == [str(part).encode() for part in sys.version_info[:2]]
