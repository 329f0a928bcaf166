"""Tell what this computer refused from what the driver or the system call said."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DamagedPart,
    DeskLockedError,
    DeskNotFoundError,
    DeskReplacedError,
    DeskTroubleError,
    DeskUnreadableError,
    DiskFailingError,
    DiskFullError,
    ReadOnlyFolderError,
    ReplacedHow,
)


class _Code(IntEnum):
    """Give the result codes of sqlite3.h their names."""

    PERM = 3
    BUSY = 5
    LOCKED = 6
    READONLY = 8
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    NOTADB = 26
    READONLY_DBMOVED = 8 | (4 << 8)


_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})


def driver_error_of(error: BaseException) -> dbapi2.Error | None:
    """Find the driver's own error in what was caught, wrapped by SQLAlchemy (`orig`) or not."""
    original = getattr(error, "orig", None)
    candidate = error if original is None else original
    return candidate if isinstance(candidate, dbapi2.Error) else None


def trouble_from(error: BaseException, path: Path) -> DeskTroubleError | None:
    """Name the trouble with the database at `path`; None where the error is a bug of ours."""
    driver_error = driver_error_of(error)
    code = getattr(driver_error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code == _Code.READONLY_DBMOVED:
        return DeskReplacedError(path, ReplacedHow.OTHER_FILE)
    name = str(getattr(driver_error, "sqlite_errorname", code))
    return _from_primary_code(code & 0xFF, path, name)


def _from_primary_code(code: int, path: Path, name: str) -> DeskTroubleError | None:
    match code:
        case _Code.CORRUPT | _Code.NOTADB:
            return DamagedDeskError(path, DamagedPart.DATABASE, name)
        case _Code.BUSY | _Code.LOCKED:
            return DeskLockedError(path, None)
        case _Code.FULL:
            return DiskFullError(path, name)
        case _Code.PERM | _Code.READONLY:
            return ReadOnlyFolderError(path, name)
        case _Code.CANTOPEN:
            missing = not path.exists()
            return DeskNotFoundError(path) if missing else ReadOnlyFolderError(path, name)
        case _Code.IOERR:
            return DiskFailingError(path, name)
        case _:
            return None


def trouble_from_os(error: OSError, path: Path, *, writing: bool) -> DeskTroubleError:
    """Name what a system call on `path` was refused for."""
    detail = errno.errorcode.get(error.errno or 0, "?")
    if error.errno in _NO_ROOM:
        return DiskFullError(path, detail)
    if error.errno in _NOT_ALLOWED:
        return ReadOnlyFolderError(path, detail) if writing else DeskUnreadableError(path, detail)
    if error.errno in _NOT_THERE and not writing:
        return DeskNotFoundError(path, detail)
    return DiskFailingError(path, detail)


@contextmanager
def trouble_named(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn what the driver or the system refuses in this block into the error tree."""
    try:
        yield
    except dbapi2.Error as error:
        trouble = trouble_from(error, path)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        raise trouble_from_os(error, path, writing=writing) from error
