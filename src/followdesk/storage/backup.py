"""Copies of a desk that can be opened: made in one step, looked over, and only then counted on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from followdesk.domain.backups import worth_keeping
from followdesk.domain.desk_errors import DamagedDeskError, DamagedPart
from followdesk.storage import connection as opening
from followdesk.storage.atomic_file import sync_folder
from followdesk.storage.check import full_check
from followdesk.storage.desk_folder import BACKUPS_NAME, KEY_FILE_NAME, OpenDesk
from followdesk.storage.driver_errors import trouble_named

_STAMP = "%Y%m%dT%H%M%SZ"
_CHUNK = 1 << 20


class BackupReason(StrEnum):
    """Say why a copy was made."""

    DAILY = "daily"
    ASKED = "asked"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """Be one copy of a desk: a folder with a database and its key file."""

    folder: Path
    made_at: datetime
    reason: BackupReason


def back_up(opened: OpenDesk, now: datetime, reason: BackupReason) -> Backup:
    """Copy the open desk, open the copy and compare it; then drop copies no longer worth keeping.

    Raises DamagedDeskError where the desk or the copy does not pass every check; then nothing is
    dropped. Raises DiskFullError, ReadOnlyFolderError and the like, and leaves no half copy.
    """
    check = full_check(opened.connection, opened.path)
    if not check.ok:
        faults = (*check.cipher_faults, *check.faults)
        raise DamagedDeskError(opened.path, DamagedPart.DATABASE, "; ".join(faults[:1]))
    name = f"{now.strftime(_STAMP)}-{reason.value}"
    target = opened.folder / BACKUPS_NAME / name
    staged = target.with_name(f"{name}.new")
    with trouble_named(target, writing=True):
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(mode=0o700, parents=True)
        try:
            _copy(opened, staged)
            _compare(opened, staged)
            staged.rename(target)
            sync_folder(target.parent)
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        _prune(opened.folder, now)
    return Backup(target, now, reason)


def backups_of(folder: Path, read_time: Callable[[str], datetime]) -> tuple[Backup, ...]:
    """Return the copies of the desk in `folder`, the newest first."""
    place = folder / BACKUPS_NAME
    if not place.is_dir():
        return ()
    found = []
    for copy in place.iterdir():
        stamp, _, reason = copy.name.partition("-")
        if reason in set(BackupReason) and copy.is_dir():
            found.append(Backup(copy, read_time(stamp), BackupReason(reason)))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def read_stamp(stamp: str) -> datetime:
    """Read the moment in the name of a copy (UTC)."""
    return datetime.strptime(f"{stamp}+0000", f"{_STAMP}%z")


def _copy(opened: OpenDesk, staged: Path) -> None:
    """Copy the file in one step while the write lock is held: it is whole, and nobody writes."""
    opened.connection.execute("BEGIN IMMEDIATE").close()
    try:
        _copy_file(opened.path, staged / opened.path.name)
    finally:
        opened.connection.execute("ROLLBACK").close()
    _copy_file(opened.folder / KEY_FILE_NAME, staged / KEY_FILE_NAME)
    sync_folder(staged)


def _copy_file(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing, _CHUNK)
        writing.flush()
        os.fsync(writing.fileno())


def _compare(opened: OpenDesk, staged: Path) -> None:
    """Open the copy with its key, look it over, and count its rows against the desk's."""
    path = staged / opened.path.name
    copy = opening.open_connection(path, opened.key.key, opened.key.salt)
    try:
        check = full_check(copy, path)
        counts = [_counts(connection) for connection in (opened.connection, copy)]
    finally:
        copy.close()
    if not check.ok or counts[0] != counts[1]:
        raise DamagedDeskError(path, DamagedPart.DATABASE, "the copy differs")


def _counts(connection: opening.RawConnection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'search%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def _prune(folder: Path, now: datetime) -> None:
    found = backups_of(folder, read_stamp)
    kept = worth_keeping((backup.made_at for backup in found), now)
    for backup in found:
        if backup.made_at not in kept:
            shutil.rmtree(backup.folder)


def latest(found: Iterable[Backup]) -> Backup | None:
    """Return the newest copy."""
    return max(found, key=lambda backup: backup.made_at, default=None)


class DeskBackups:
    """Make and find the copies of one open desk; see `services.backups.BackupPlace`."""

    def __init__(self, opened: OpenDesk) -> None:
        self._opened = opened

    def latest_at(self) -> datetime | None:
        """Return when the newest copy was made."""
        newest = latest(backups_of(self._opened.folder, read_stamp))
        return None if newest is None else newest.made_at

    def back_up(self, now: datetime, *, is_daily: bool) -> datetime:
        """Make a copy that was opened and counted."""
        reason = BackupReason.DAILY if is_daily else BackupReason.ASKED
        return back_up(self._opened, now, reason).made_at
