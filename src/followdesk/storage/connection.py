"""Open the encrypted database, raw: nothing of SQLAlchemy is needed to show the first screen."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DamagedPart,
    DeskAlreadyThereError,
    DeskEmptyFileError,
    EngineTooOldError,
    ForeignFileError,
    ForeignKind,
    NewerDeskError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.desk_keys import DATA_KEY_BYTES, SALT_BYTES
from followdesk.storage.driver_errors import trouble_named

APPLICATION_ID = 0x46_44_73_6B
"""`FDsk`, in the file's header: told from any other encrypted database."""

PAGE_BYTES = 4096
OLDEST_ENGINE = (3, 51, 3)
"""Older ones carry a bug that can corrupt a database (as bundled by sqlcipher3 0.6.2 and 0.6.3)."""

_PLAIN_HEADER = b"SQLite format 3\0"

_CIPHER = (
    # Wrong keys and damage are raised; SQLCipher would also print them to stderr.
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA cipher_page_size = 4096",
    "PRAGMA cipher_use_hmac = ON",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512",
    "PRAGMA kdf_iter = 256000",
    "PRAGMA cipher_plaintext_header_size = 0",
)
"""The defaults of SQLCipher 4, spelt out: a later default must not change how we read a file."""

_SAFETY = (
    # 0 commits lost in 100 kills and 1,400 crash points; a commit costs about 0.8 ms.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # KiB: 64 MB
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA busy_timeout = 2000",  # ms; a virus scanner lets go sooner
)


RawConnection = dbapi2.Connection
"""The driver's connection, for who hands it on without knowing the driver."""


@dataclass(frozen=True)
class FileMarks:
    """Say who wrote a database and in which version of its tables."""

    application_id: int
    schema: int


def open_connection(
    path: Path, raw_key: bytes, salt: bytes, *, create: bool = False
) -> dbapi2.Connection:
    """Open the database at `path` for reading and writing, in autocommit (`BEGIN` is ours to say).

    `create` makes a new file, readable by its owner alone, and refuses one that is there;
    without it nothing is ever made. Use the connection in the thread that opened it.

    Raises DeskNotFoundError, DeskAlreadyThereError, DeskEmptyFileError, ForeignFileError,
    WrongKeyError (another database), DamagedDeskError, DeskUnreadableError, ReadOnlyFolderError,
    DiskFullError, DeskLockedError and EngineTooOldError.
    """
    refuse_old_engine(dbapi2.sqlite_version_info)
    if create:
        _claim_new_file(path)
    else:
        examine(path, salt)
    with ExitStack() as on_failure:
        connection = _connect(path, raw_key, salt, "mode=rw")
        on_failure.callback(connection.close)
        with trouble_named(path, writing=create):
            for pragma in _SAFETY:
                connection.execute(pragma).close()
            if sys.platform == "darwin":
                # Without it fsync does not reach the platter on macOS.
                connection.execute("PRAGMA fullfsync = ON").close()
        on_failure.pop_all()
    return connection


def read_marks(connection: dbapi2.Connection) -> FileMarks:
    """Read who wrote the database and in which version."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return FileMarks(application_id, schema)


def refuse_other_writers(path: Path, raw_key: bytes, salt: bytes, *, known_schema: int) -> None:
    """Look at the file without changing a byte of it, whatever lies beside it.

    Raises NewerDeskError and ForeignFileError, and what `open_connection` raises. After a crash
    (a journal lies there) the first page may be torn: then only opening for real can tell, and
    `refuse_marks` has to be asked again.
    """
    refuse_old_engine(dbapi2.sqlite_version_info)
    examine(path, salt)
    try:
        connection = _connect(path, raw_key, salt, "mode=ro&immutable=1")
        try:
            with trouble_named(path, writing=False):
                marks = read_marks(connection)
        finally:
            connection.close()
    except DamagedDeskError:
        if has_hot_journal(path):
            return
        raise
    refuse_marks(path, marks, known_schema=known_schema)


def refuse_marks(path: Path, marks: FileMarks, *, known_schema: int) -> None:
    """Raise ForeignFileError or NewerDeskError where the file is not one for this program."""
    if marks.application_id != APPLICATION_ID:
        raise ForeignFileError(path, ForeignKind.OTHER_BYTES)
    if marks.schema > known_schema:
        raise NewerDeskError(path, marks.schema, known_schema)


def refuse_old_engine(version: tuple[int, ...]) -> None:
    """Raise EngineTooOldError for an SQLite that is known to damage files."""
    if version < OLDEST_ENGINE:
        raise EngineTooOldError(version, OLDEST_ENGINE)


def has_hot_journal(path: Path) -> bool:
    """Tell whether a crash left a journal that the next opening plays back."""
    journal = path.with_name(path.name + "-journal")
    return journal.is_file() and journal.stat().st_size > 0


def _claim_new_file(path: Path) -> None:
    with trouble_named(path, writing=True):
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        except FileExistsError as error:
            raise DeskAlreadyThereError(path) from error
        os.close(descriptor)


def examine(path: Path, salt: bytes | None) -> None:
    """Refuse what cannot be a desk of ours, before the engine touches it; None: no salt known."""
    with trouble_named(path, writing=False):
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ForeignFileError(path, ForeignKind.NOT_A_FILE)
        if facts.st_size == 0:
            raise DeskEmptyFileError(path)
        with path.open("rb") as file:
            header = file.read(SALT_BYTES)
    if header == _PLAIN_HEADER:
        raise ForeignFileError(path, ForeignKind.PLAIN_SQLITE)
    if salt is not None and facts.st_size % PAGE_BYTES and not has_hot_journal(path):
        if header != salt:
            raise ForeignFileError(path, ForeignKind.OTHER_BYTES)
        raise DamagedDeskError(path, DamagedPart.DATABASE, "cut short")


def _connect(path: Path, raw_key: bytes, salt: bytes, mode: str) -> dbapi2.Connection:
    """Connect and prove the key on the first page."""
    hex_key = (raw_key + salt).hex()
    if len(raw_key) != DATA_KEY_BYTES or len(salt) != SALT_BYTES or len(hex_key) != 96:
        # A wrong length silently becomes a passphrase.
        raise ValueError("a raw key has 96 hexadecimal digits")
    with trouble_named(path, writing=False):
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            isolation_level=None,
            # The driver drops the newest of its least used statements: once it keeps as many as
            # it may, two new ones that take turns are prepared anew each time (the deletion of a
            # contact then takes 400 us instead of 15).
            cached_statements=500,
        )
        try:
            for pragma in (_CIPHER[0], f"PRAGMA key = \"x'{hex_key}'\"", *_CIPHER[1:]):
                connection.execute(pragma).close()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.DatabaseError as error:
            connection.close()
            if _is_other_database(error, path, salt):
                raise WrongKeyError(path, WrongKeyKind.OTHER_DATABASE) from error
            raise
    return connection


def _is_other_database(error: dbapi2.DatabaseError, path: Path, salt: bytes) -> bool:
    """Tell another desk's database from a broken one: the salt at its head is not ours."""
    if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
        return False
    with path.open("rb") as file:
        return file.read(SALT_BYTES) != salt
