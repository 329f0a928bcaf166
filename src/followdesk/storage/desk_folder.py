"""A desk on disk: a folder with the database, its key file, a lock and the backups."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import (
    DeskNotFoundError,
    ForeignFileError,
    ForeignKind,
    ReadOnlyFolderError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.desk_keys import DataKey
from followdesk.storage import connection as opening
from followdesk.storage.desk_guard import DeskGuard, read_mark
from followdesk.storage.desk_lock import DeskLock
from followdesk.storage.driver_errors import trouble_named
from followdesk.storage.key_file import KeyFile
from followdesk.storage.key_file_reading import read_key_file

DATABASE_NAME = "desk.db"
KEY_FILE_NAME = "desk.key"
LOCK_NAME = "desk.lock"
TRIES_NAME = "desk.tries"
BACKUPS_NAME = "backups"
UNFINISHED_SUFFIX = ".new"

Unlock = Callable[[KeyFile], DataKey]
"""Gets the data key out of the key file, or raises what a person has to be asked."""


@dataclass
class OpenDesk:
    """Hold one open desk: the raw connection, the guard over its file, and the lock."""

    folder: Path
    connection: dbapi2.Connection
    key: DataKey
    guard: DeskGuard = field(repr=False)
    _lock: DeskLock = field(repr=False)

    @property
    def path(self) -> Path:
        """Say where the database is."""
        return self.folder / DATABASE_NAME

    def close(self) -> None:
        """Close the database, in the thread that opened it, and let others in."""
        try:
            self.connection.close()
        finally:
            self._lock.release()


def open_desk(folder: Path, unlock: Unlock, *, known_schema: int) -> OpenDesk:
    """Open the desk in `folder`; make nothing, and change nothing that is not ours.

    `known_schema` is the newest `user_version` this program understands. Raises every
    DeskTroubleError but DeskAlreadyThereError, and what `unlock` raises.
    """
    path = folder / DATABASE_NAME
    key_file = look_at(folder)
    with ExitStack() as on_failure:
        lock = DeskLock(folder / LOCK_NAME)
        on_failure.callback(lock.release)
        key = unlock(key_file)
        opening.refuse_other_writers(path, key.key, key.salt, known_schema=known_schema)
        connection = opening.open_connection(path, key.key, key.salt)
        on_failure.callback(connection.close)
        with trouble_named(path, writing=True):
            opening.refuse_marks(path, opening.read_marks(connection), known_schema=known_schema)
            database_id, _ = read_mark(connection, path)
            if database_id != key.database_id:
                raise WrongKeyError(path, WrongKeyKind.OTHER_DATABASE)
            # SQLite opens a file it may not write without a word. This asks for the right to
            # write and writes nothing, so a desk still opens on a full disk.
            connection.execute("UPDATE desk_mark SET generation = generation WHERE 0").close()
        desk = OpenDesk(folder, connection, key, DeskGuard(connection, path), lock)
        on_failure.pop_all()
    return desk


def look_at(folder: Path) -> KeyFile:
    """Read the key file of the desk in `folder`, after a look at what is there; change nothing.

    Raises DeskNotFoundError, DeskEmptyFileError, ForeignFileError, DamagedDeskError,
    NewerDeskError, ReadOnlyFolderError and DeskUnreadableError.
    """
    path = folder / DATABASE_NAME
    with trouble_named(folder, writing=False):
        if not folder.exists():
            raise DeskNotFoundError(folder)
        if not folder.is_dir():
            raise ForeignFileError(folder, ForeignKind.NOT_A_FILE)
        if not os.path.lexists(path) or unfinished(folder):
            raise DeskNotFoundError(path)
    opening.examine(path, None)
    key_file = read_key_file(folder / KEY_FILE_NAME)
    opening.examine(path, key_file.salt)
    if not (_may(folder, os.W_OK | os.X_OK) and _may(path, os.W_OK)):
        raise ReadOnlyFolderError(folder)
    return key_file


def unfinished(folder: Path) -> bool:
    """Tell whether a crash stopped the making of this desk before anybody could use it.

    The key file gets its name last, and no desk is opened without one. So a database beside an
    unnamed key file with the same salt is one that never held anything.
    """
    path = folder / DATABASE_NAME
    staged_key = folder / (KEY_FILE_NAME + UNFINISHED_SUFFIX)
    if os.path.lexists(folder / KEY_FILE_NAME) or not staged_key.is_file() or not path.is_file():
        return False
    salt = read_key_file(staged_key).salt
    with trouble_named(path, writing=False), path.open("rb") as file:
        return file.read(len(salt)) == salt


def _may(path: Path, right: int) -> bool:
    """Ask the system, for the user this process acts as where it can tell."""
    return os.access(path, right, effective_ids=os.access in os.supports_effective_ids)
