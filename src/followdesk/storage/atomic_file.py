"""Write a small file so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from followdesk.storage.driver_errors import trouble_named

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, readable by its owner alone, and see it onto the disk.

    Raises ReadOnlyFolderError, DiskFullError or DiskFailingError; the old file is then untouched.
    """
    staged = path.with_name(f"{path.name}.part")
    with trouble_named(path, writing=True):
        try:
            staged.unlink(missing_ok=True)
            descriptor = os.open(staged, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            staged.replace(path)
            sync_folder(path.parent)
        finally:
            staged.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """See the names in `folder` onto the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
