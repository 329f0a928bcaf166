"""Make a new desk: whole, or nothing that counts, and never over something that is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import DeskAlreadyThereError
from followdesk.domain.desk_keys import DataKey
from followdesk.storage import connection as opening
from followdesk.storage.atomic_file import OWNER_ONLY_FOLDER, sync_folder
from followdesk.storage.desk_folder import (
    BACKUPS_NAME,
    DATABASE_NAME,
    KEY_FILE_NAME,
    LOCK_NAME,
    TRIES_NAME,
    UNFINISHED_SUFFIX,
    OpenDesk,
    unfinished,
)
from followdesk.storage.desk_guard import DeskGuard, make_mark
from followdesk.storage.desk_lock import DeskLock
from followdesk.storage.driver_errors import trouble_named
from followdesk.storage.key_file import KeyFile, write_key_file

Build = Callable[[dbapi2.Connection], None]
"""Makes the tables, commits, and sets `user_version`."""


def make_desk(folder: Path, key_file: KeyFile, key: DataKey, build: Build) -> OpenDesk:
    """Make the desk and open it. A crash on the way leaves nothing that a second try minds.

    Raises DeskAlreadyThereError, DeskLockedError, ReadOnlyFolderError, DiskFullError and
    DiskFailingError; what was staged is then gone again.
    """
    with ExitStack() as on_failure:
        with trouble_named(folder, writing=True):
            refuse_existing(folder)
            if not folder.is_dir():
                folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True)
                on_failure.callback(_remove_if_empty, folder)
        lock = DeskLock(folder / LOCK_NAME)
        on_failure.callback(lock.release)
        _make_room(folder)
        on_failure.callback(_take_back, folder)
        _stage(folder, key_file, key, build)
        with trouble_named(folder, writing=True):
            backups = folder / BACKUPS_NAME
            if not backups.is_dir():
                backups.mkdir(mode=OWNER_ONLY_FOLDER)
                on_failure.callback(backups.rmdir)
            _name_staged(folder)
        # From here on it is a desk: trouble in opening it must not take it away again.
        on_failure.pop_all()
        on_failure.callback(lock.release)
        path = folder / DATABASE_NAME
        connection = opening.open_connection(path, key.key, key.salt)
        on_failure.callback(connection.close)
        desk = OpenDesk(folder, connection, key, DeskGuard(connection, path), lock)
        on_failure.pop_all()
    return desk


def refuse_existing(folder: Path) -> None:
    """Raise DeskAlreadyThereError for whatever could be somebody's desk; change nothing."""
    if folder.is_dir() and unfinished(folder):
        return
    if os.path.lexists(folder) and not folder.is_dir():
        raise DeskAlreadyThereError(folder)
    for name in (DATABASE_NAME, KEY_FILE_NAME):
        if os.path.lexists(folder / name):
            raise DeskAlreadyThereError(folder / name)


def _make_room(folder: Path) -> None:
    """Clear what a crash left of an earlier try, and nothing else."""
    with trouble_named(folder, writing=True):
        refuse_existing(folder)
        _take_back(folder)
        for suffix in ("-journal", "-wal"):
            beside = folder / (DATABASE_NAME + suffix)
            if os.path.lexists(beside):
                if beside.stat().st_size > 0:  # would be played back into the new one
                    raise DeskAlreadyThereError(beside)
                beside.unlink()
        (folder / TRIES_NAME).unlink(missing_ok=True)


def _stage(folder: Path, key_file: KeyFile, key: DataKey, build: Build) -> None:
    staged = folder / (DATABASE_NAME + UNFINISHED_SUFFIX)
    connection = opening.open_connection(staged, key.key, key.salt, create=True)
    try:
        with trouble_named(staged, writing=True):
            connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}").close()
            make_mark(connection, key.database_id)
            build(connection)
    finally:
        connection.close()
    staged.with_name(f"{staged.name}-journal").unlink(missing_ok=True)
    write_key_file(replace(key_file, path=folder / (KEY_FILE_NAME + UNFINISHED_SUFFIX)))


def _name_staged(folder: Path) -> None:
    """Give the database its name, then the key file: with that the desk exists."""
    for name in (DATABASE_NAME, KEY_FILE_NAME):
        (folder / (name + UNFINISHED_SUFFIX)).rename(folder / name)
        sync_folder(folder)


def _take_back(folder: Path) -> None:
    """Remove what was staged, and a database whose key file never got its name."""
    if unfinished(folder):
        (folder / DATABASE_NAME).unlink()
    staged = DATABASE_NAME + UNFINISHED_SUFFIX
    for name in (
        f"{staged}-journal",
        staged,
        KEY_FILE_NAME + UNFINISHED_SUFFIX,
        f"{KEY_FILE_NAME}{UNFINISHED_SUFFIX}.part",
    ):
        (folder / name).unlink(missing_ok=True)


def _remove_if_empty(folder: Path) -> None:
    """Take back a folder that was made for nothing; the lock is released by now."""
    (folder / LOCK_NAME).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()
