"""What the database engine that is bundled with us says of itself."""

from __future__ import annotations

from followdesk.storage.connection import RawConnection


def cipher_version(connection: RawConnection) -> str:
    """Return SQLCipher's version ("4.12.0 community"); empty where pages are not encrypted."""
    row = connection.execute("PRAGMA cipher_version").fetchone()
    return str(row[0]) if row else ""


def sqlite_version(connection: RawConnection) -> str:
    """Return the version of the SQLite inside."""
    return str(connection.execute("SELECT sqlite_version()").fetchone()[0])
