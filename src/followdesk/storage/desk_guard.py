"""Notice a file that was moved, replaced or rolled back under us, before anything is written."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import (
    DeskReplacedError,
    ForeignFileError,
    ForeignKind,
    ReplacedHow,
)
from followdesk.storage.driver_errors import trouble_named

_MAKE_MARK = """
CREATE TABLE desk_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    database_id TEXT NOT NULL,
    generation INTEGER NOT NULL
) STRICT
"""


def make_mark(connection: dbapi2.Connection, database_id: str) -> None:
    """Write into a new database whose it is, and that nothing was written yet."""
    connection.execute(_MAKE_MARK).close()
    connection.execute("INSERT INTO desk_mark VALUES (1, ?, 0)", (database_id,)).close()


def read_mark(connection: dbapi2.Connection, path: Path) -> tuple[str, int]:
    """Read whose database this is, and how many deeds were written to it.

    Raises ForeignFileError where it bears no mark.
    """
    cursor = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'desk_mark'")
    row = None
    if cursor.fetchone() is not None:
        row = connection.execute("SELECT database_id, generation FROM desk_mark").fetchone()
    if row is None:
        raise ForeignFileError(path, ForeignKind.OTHER_BYTES)
    return str(row[0]), int(row[1])


class DeskGuard:
    """Watch over one open database file.

    The unit of work says `before_write` inside its transaction, and then `after_commit` or
    `after_rollback`. Use it in the connection's thread.
    """

    def __init__(self, connection: dbapi2.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._identity = self._identity_now()
        _, self._generation = read_mark(connection, path)
        self._in_doubt = False

    def still_the_same_file(self) -> bool:
        """Tell whether the path still leads to the file that is open, in the state we left it."""
        return self._what_happened() is None

    def before_write(self) -> None:
        """Raise DeskReplacedError rather than write into a file that is not the one we know."""
        if not self._connection.in_transaction:
            raise RuntimeError("the generation counts inside the transaction that it belongs to")
        self._demand_same()
        with trouble_named(self._path, writing=True):
            self._connection.execute("UPDATE desk_mark SET generation = generation + 1").close()
        self._in_doubt = True

    def after_commit(self) -> None:
        """Count the deed; raise DeskReplacedError where it went into a file nobody will find."""
        if self._in_doubt:
            self._generation += 1
            self._in_doubt = False
        self._demand_same()

    def after_rollback(self) -> None:
        """Forget the deed; one whose commit failed may be in the file or not."""
        if self._in_doubt and not self._connection.in_transaction:
            _, found = self._read_generation()
            if found in {self._generation, self._generation + 1}:
                self._generation = found
        self._in_doubt = False

    def _read_generation(self) -> tuple[str, int]:
        with trouble_named(self._path, writing=False):
            return read_mark(self._connection, self._path)

    def _demand_same(self) -> None:
        how = self._what_happened()
        if how is not None:
            raise DeskReplacedError(self._path, how)

    def _what_happened(self) -> ReplacedHow | None:
        identity = self._identity_now()
        if identity is None:
            return ReplacedHow.GONE
        if identity != self._identity:
            return ReplacedHow.OTHER_FILE
        _, found = self._read_generation()
        due = self._generation + (1 if self._in_doubt else 0)
        return None if found == due else ReplacedHow.ROLLED_BACK

    def _identity_now(self) -> tuple[int, int] | None:
        try:
            facts = self._path.stat()
        except FileNotFoundError:
            return None
        return facts.st_dev, facts.st_ino
