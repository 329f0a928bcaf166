"""One writer: an exclusive lock that the system takes back however its process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from followdesk.domain.desk_errors import DeskLockedError
from followdesk.storage.atomic_file import OWNER_ONLY_FILE
from followdesk.storage.driver_errors import trouble_named

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 4096
    """Beyond the pid, which others must be able to read: Windows locks bytes, not files."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PID_BYTES = 20
"""Always written in full, in place: a full disk has room for what it already holds."""


class DeskLock:
    """Hold a desk for this process until released, or until the process is gone."""

    def __init__(self, path: Path) -> None:
        """Take the lock at `path`, making the file where it is missing.

        Raises DeskLockedError with the pid of the holder, ReadOnlyFolderError, DiskFullError.
        """
        with trouble_named(path, writing=True):
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY_FILE)
            try:
                try:
                    _lock(descriptor)
                except (BlockingIOError, PermissionError) as error:
                    raise DeskLockedError(path, _holder(descriptor)) from error
                os.lseek(descriptor, 0, os.SEEK_SET)
                os.write(descriptor, str(os.getpid()).ljust(_PID_BYTES).encode("ascii"))
            except (OSError, DeskLockedError):
                os.close(descriptor)
                raise
        self.path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let others in; the file stays, so that nobody locks one that is being removed."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _holder(descriptor: int) -> int | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, _PID_BYTES).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
