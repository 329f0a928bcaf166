"""The journal of deeds: what an undo puts back.

While a deed is on, temporary triggers on every journaled table note each row that is inserted,
changed or deleted, by whatever path. An undo walks these notes backwards and swaps each row with
its image, so that a redo is the same walk the other way.

Drafts of calls and of messages and the lines of sessions are also written without being a deed
(quietly). What was written so and cannot be without a row that goes is set aside with the deed: it
goes first and comes back last, whichever way the walk is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Table
from sqlcipher3.dbapi2 import Connection

from followdesk.domain.errors import NothingToUndoError
from followdesk.services.changes import Deed, DeedKind
from followdesk.storage.care_tables import messages
from followdesk.storage.script_tables import script_drafts
from followdesk.storage.series_tables import attempts
from followdesk.storage.tables import (
    JOURNALED,
    call_drafts,
    contacts,
    opportunities,
    session_items,
    settings,
)

DEEDS_KEPT = 300
"""More than anybody does in a day; what is older cannot be taken back."""

_ASIDE = "A"
# By which column what is written quietly belongs to a row that an undo may take away.
_QUIET = {
    contacts: (
        (call_drafts, "contact_id"),
        (session_items, "contact_id"),
        (messages, "contact_id"),
    ),
    attempts: ((messages, "attempt_id"),),
    opportunities: ((messages, "opportunity_id"),),
}
# What is written quietly and of which there is one only for each value of a column.
_ALONE = {call_drafts: "contact_id", script_drafts: "name", settings: "key"}


@dataclass(frozen=True, slots=True)
class PastDeed:
    """Be a deed of the journal: its id, what it was, when (seconds), and whether it is undone."""

    id: int
    deed: Deed
    done_at: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Written:
    """Tell which tables and contacts a deed wrote."""

    tables: frozenset[str]
    contacts: frozenset[int]


def prepare(connection: Connection) -> None:
    """Make the temporary triggers that note what a deed writes; once for each connection."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS current_deed (id INTEGER NOT NULL)")
    for table in JOURNALED:
        for statement in _triggers(table):
            connection.execute(statement)


def _triggers(table: Table) -> tuple[str, str, str]:
    """Return the three triggers of one table."""
    name = table.name

    def trigger(event: str, op: str, row: str, image: str) -> str:
        owner = f"{row}.id" if name == "contacts" else f"{row}.contact_id"
        if name != "contacts" and "contact_id" not in table.c:
            owner = "NULL"
        return (
            f"CREATE TEMP TRIGGER journal_{name}_{op} AFTER {event} ON main.{name} BEGIN "
            "INSERT INTO deed_rows (deed_id, table_name, row_id, op, image, contact_id) "
            f"SELECT id, '{name}', {row}.id, '{op}', {image}, {owner} FROM current_deed; END"
        )

    pairs = ", ".join(f"'{c.name}', OLD.{c.name}" for c in table.columns)
    before = f"json_object({pairs})"
    return (
        trigger("INSERT", "I", "NEW", "NULL"),
        trigger("UPDATE", "U", "NEW", before),
        trigger("DELETE", "D", "OLD", before),
    )


def begin_deed(connection: Connection) -> int:
    """Begin to note what is written, inside the running transaction; return the deed's id."""
    cursor = connection.execute("INSERT INTO deeds (kind, done_at) VALUES ('', 0)")
    deed_id = int(cursor.lastrowid)
    connection.execute("INSERT INTO current_deed (id) VALUES (?)", (deed_id,))
    return deed_id


def stop_noting(connection: Connection) -> None:
    """Stop noting what is written."""
    connection.execute("DELETE FROM current_deed")


def written_by(connection: Connection, deed_id: int) -> Written:
    """Tell which tables and contacts the deed wrote so far."""
    rows = connection.execute(
        "SELECT DISTINCT table_name, contact_id FROM deed_rows WHERE deed_id = ?", (deed_id,)
    ).fetchall()
    return Written(
        frozenset(name for name, _ in rows),
        frozenset(contact for _, contact in rows if contact is not None),
    )


def name_deed(connection: Connection, deed_id: int, deed: Deed, done_at: int) -> None:
    """Give the deed its name, forget what had been taken back, and keep only the newest deeds."""
    connection.execute("DELETE FROM deeds WHERE undone = 1")
    # Quiet writes take ids as well: the deeds themselves are counted.
    connection.execute(
        "DELETE FROM deeds WHERE id <= "
        "(SELECT id FROM deeds WHERE kind <> '' ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (DEEDS_KEPT - 1,),
    )
    connection.execute(
        "UPDATE deeds SET kind = ?, facts = ?, done_at = ? WHERE id = ?",
        (deed.kind.value, json.dumps(dict(deed.facts), ensure_ascii=False), done_at, deed_id),
    )


def past_deeds(connection: Connection, limit: int) -> tuple[PastDeed, ...]:
    """Return what can be done again, the last one first, then what can be taken back, newest first.

    That is the order of their ids, from the newest on.
    """
    rows = connection.execute(
        "SELECT id, kind, facts, done_at, undone FROM deeds WHERE kind <> '' "
        "ORDER BY id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(
        PastDeed(
            int(id_), Deed(kind=DeedKind(kind), facts=json.loads(facts)), int(done_at), bool(undone)
        )
        for id_, kind, facts, done_at, undone in rows
    )


def next_undo(connection: Connection) -> tuple[int, Deed] | None:
    """Return the deed that an undo would take back."""
    return _deed(connection, "undone = 0 ORDER BY id DESC")


def next_redo(connection: Connection) -> tuple[int, Deed] | None:
    """Return the deed that a redo would do again."""
    return _deed(connection, "undone = 1 ORDER BY id")


def _deed(connection: Connection, which: str) -> tuple[int, Deed] | None:
    row = connection.execute(
        f"SELECT id, kind, facts FROM deeds WHERE kind <> '' AND {which} LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return int(row[0]), Deed(kind=DeedKind(row[1]), facts=json.loads(row[2]))


def swap_last(connection: Connection, *, undone: bool) -> tuple[int, Deed, Written]:
    """Take the newest deed back, or do the oldest one taken back again.

    Raises NothingToUndoError where there is none.
    """
    found = next_undo(connection) if undone else next_redo(connection)
    if found is None:
        raise NothingToUndoError
    deed_id, deed = found
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _walk(connection, deed_id, "DESC" if undone else "ASC")
    connection.execute("UPDATE deeds SET undone = ? WHERE id = ?", (int(undone), deed_id))
    return deed_id, deed, written_by(connection, deed_id)


def swap_through(connection: Connection, deed_id: int) -> tuple[tuple[Deed, ...], Written]:
    """Take back every deed down to this one, or do again every one up to it, one by one.

    Raises NothingToUndoError where the deed is not, or no longer, in the journal.
    """
    row = connection.execute(
        "SELECT undone FROM deeds WHERE id = ? AND kind <> ''", (deed_id,)
    ).fetchone()
    if row is None:
        raise NothingToUndoError
    swapped: list[Deed] = []
    tables: set[str] = set()
    people: set[int] = set()
    latest = 0
    while latest != deed_id:
        latest, deed, written = swap_last(connection, undone=not row[0])
        swapped.append(deed)
        tables |= written.tables
        people |= written.contacts
    return tuple(swapped), Written(frozenset(tables), frozenset(people))


_TABLES = {table.name: table for table in JOURNALED}
_Note = tuple[int, str, int, str | None]


def _walk(connection: Connection, deed_id: int, direction: str) -> None:
    """Swap each row of a deed with its image; what was set aside goes first and comes back last."""
    notes = _notes(connection, deed_id, f"op <> '{_ASIDE}' ORDER BY id {direction}")
    aside = _notes(connection, deed_id, f"op = '{_ASIDE}' ORDER BY id")
    for note in reversed(aside):
        if note[3] is None:
            _swap(connection, deed_id, note)
    for note in notes:
        _swap(connection, deed_id, note)
    for note in aside:
        if note[3] is not None:
            _swap(connection, deed_id, note)


def _notes(connection: Connection, deed_id: int, which: str) -> list[_Note]:
    notes: list[_Note] = connection.execute(
        f"SELECT id, table_name, row_id, image FROM deed_rows WHERE deed_id = ? AND {which}",
        (deed_id,),
    ).fetchall()
    return notes


def _swap(connection: Connection, deed_id: int, note: _Note) -> None:
    note_id, name, row_id, image = note
    table = _TABLES[name]
    now = _image(connection, table, row_id)
    if image is None:
        for quiet, column in _QUIET.get(table, ()):
            _set_aside(connection, deed_id, quiet, f"{column} = ?", row_id)
        connection.execute(f"DELETE FROM {name} WHERE id = ?", (row_id,))
    else:
        alone = _ALONE.get(table)
        if alone is not None:  # another one may have been begun since
            row = json.loads(image)
            where = f"{alone} = ? AND id <> ?"
            _set_aside(connection, deed_id, table, where, row[alone], row["id"])
        _put(connection, table, image)
    connection.execute("UPDATE deed_rows SET image = ? WHERE id = ?", (now, note_id))


def _set_aside(
    connection: Connection, deed_id: int, table: Table, where: str, *values: object
) -> None:
    owner = "contact_id" if "contact_id" in table.c else "NULL"
    found = connection.execute(
        f"SELECT id, {owner} FROM {table.name} WHERE {where}", values
    ).fetchall()
    for row_id, contact_id in found:
        connection.execute(
            "INSERT INTO deed_rows (deed_id, table_name, row_id, op, image, contact_id) "
            f"VALUES (?, ?, ?, '{_ASIDE}', ?, ?)",
            (deed_id, table.name, row_id, _image(connection, table, row_id), contact_id),
        )
        connection.execute(f"DELETE FROM {table.name} WHERE id = ?", (row_id,))


def _image(connection: Connection, table: Table, row_id: int) -> str | None:
    pairs = ", ".join(f"'{c.name}', {c.name}" for c in table.columns)
    row = connection.execute(
        f"SELECT json_object({pairs}) FROM {table.name} WHERE id = ?",
        (row_id,),
    ).fetchone()
    return None if row is None else str(row[0])


def _put(connection: Connection, table: Table, image: str) -> None:
    """Write the row of `image`, whether it is there or not; what refers to it is left alone."""
    names = [c.name for c in table.columns]
    values = json.loads(image)
    changes = ", ".join(f"{n} = excluded.{n}" for n in names if n != "id")
    connection.execute(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {changes}",
        [values[n] for n in names],
    )
