"""Look a database over for damage; each of the checks finds what the others miss."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import DamagedDeskError
from followdesk.storage.driver_errors import trouble_from

_MOST_FAULTS = 100


@dataclass(frozen=True)
class DeskCheck:
    """Say what is wrong with a database: faults in the engine's words, no row's contents."""

    cipher_faults: tuple[str, ...] = ()
    """Pages that were changed by something without the key."""

    faults: tuple[str, ...] = ()
    """Pages, rows and indexes that do not fit together."""

    orphans: tuple[tuple[str, int], ...] = ()
    """Tables with rows that point nowhere, and how many."""

    @property
    def ok(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.cipher_faults or self.faults or self.orphans)


def quick_check(connection: dbapi2.Connection, path: Path) -> DeskCheck:
    """Look at each page once, as at each start; does not compare indexes with their rows."""
    return DeskCheck(faults=_lines(connection, path, f"PRAGMA quick_check({_MOST_FAULTS})"))


def full_check(connection: dbapi2.Connection, path: Path) -> DeskCheck:
    """Check the seal of each page, the structure, the indexes and the references."""
    cipher_faults = _lines(connection, path, "PRAGMA cipher_integrity_check")
    faults = _lines(connection, path, f"PRAGMA integrity_check({_MOST_FAULTS})")
    return DeskCheck(cipher_faults, faults, () if faults else _orphans(connection))


def _lines(connection: dbapi2.Connection, path: Path, pragma: str) -> tuple[str, ...]:
    """Run one check; damage that stops it is a finding, other trouble is raised."""
    try:
        found = [str(text) for (text,) in connection.execute(pragma)]
    except dbapi2.DatabaseError as error:
        trouble = trouble_from(error, path)
        if trouble is None:
            raise
        if not isinstance(trouble, DamagedDeskError):
            raise trouble from error
        return (trouble.detail,)
    return tuple(text for text in found if text != "ok")


def _orphans(connection: dbapi2.Connection) -> tuple[tuple[str, int], ...]:
    rows = connection.execute("PRAGMA foreign_key_check")
    return tuple(sorted(Counter(str(table) for table, *_ in rows).items()))
