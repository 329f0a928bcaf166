"""A throw-away desk for sample data: a fresh folder, the key in memory alone, gone at the end."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followdesk.domain.desk_errors import DeskTroubleError
from followdesk.storage.desk_folder import LOCK_NAME
from followdesk.storage.desk_lock import DeskLock

_PREFIX = "followdesk-demo-"
_DESK = "desk"
# Between its folder and its lock a demo that is just starting is nobody's for a moment.
_STARTING_SECONDS = 120


class MemoryKeys:
    """Keep keys for as long as the program runs; what was written with them is lost after it."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Give the secret called `name`; None where there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget the secret called `name`."""
        self._secrets.pop(name, None)


@contextmanager
def demo_folder(parent: Path | None = None) -> Iterator[Path]:
    """Give a folder where a throw-away desk can be made, and remove it with all in it at the end.

    What a killed demo left behind is removed first.
    """
    parent = parent or Path(tempfile.gettempdir())
    remove_leftovers(parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        yield folder / _DESK
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(parent: Path) -> None:
    """Remove the demo desks in `parent` that no living program holds and that are ours."""
    for folder in parent.glob(f"{_PREFIX}*"):
        if not folder.is_symlink() and folder.is_dir() and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Tell whether nobody uses a demo; one of another user is not ours to touch."""
    try:
        if not (folder / _DESK / LOCK_NAME).exists():
            return time.time() - folder.stat().st_mtime > _STARTING_SECONDS
        DeskLock(folder / _DESK / LOCK_NAME).release()
    except (DeskTroubleError, OSError):
        return False
    return True
