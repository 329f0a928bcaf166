"""The journal of deeds: what an undo puts back.

While a deed is on, temporary triggers on every journaled table note each row that is inserted,
changed or deleted, by whatever path. An undo walks these notes backwards and swaps each row with
its image, so that a redo is the same walk the other way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Table
from sqlcipher3.dbapi2 import Connection

from followdesk.domain.errors import NothingToUndoError
from followdesk.services.changes import Deed, DeedKind
from followdesk.storage.care_tables import messages
from followdesk.storage.series_tables import attempts
from followdesk.storage.tables import JOURNALED, call_drafts, contacts, session_items

DEEDS_KEPT = 100


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
    connection.execute("DELETE FROM deeds WHERE id <= ?", (deed_id - DEEDS_KEPT,))
    connection.execute(
        "UPDATE deeds SET kind = ?, facts = ?, done_at = ? WHERE id = ?",
        (deed.kind.value, json.dumps(dict(deed.facts), ensure_ascii=False), done_at, deed_id),
    )


def next_undo(connection: Connection) -> tuple[int, Deed] | None:
    """Return the deed that an undo would take back."""
    return _deed(
        connection,
        "SELECT id, kind, facts FROM deeds WHERE undone = 0 AND kind <> '' "
        "ORDER BY id DESC LIMIT 1",
    )


def next_redo(connection: Connection) -> tuple[int, Deed] | None:
    """Return the deed that a redo would do again."""
    return _deed(
        connection, "SELECT id, kind, facts FROM deeds WHERE undone = 1 ORDER BY id LIMIT 1"
    )


def _deed(connection: Connection, question: str) -> tuple[int, Deed] | None:
    row = connection.execute(question).fetchone()
    if row is None:
        return None
    return int(row[0]), Deed(kind=DeedKind(row[1]), facts=json.loads(row[2]))


def swap_last_undo(connection: Connection) -> tuple[Deed, Written]:
    """Take the newest deed back; raise NothingToUndoError where there is none."""
    found = next_undo(connection)
    if found is None:
        raise NothingToUndoError
    return _swap(connection, found, undone=True)


def swap_last_redo(connection: Connection) -> tuple[Deed, Written]:
    """Do the oldest deed taken back again; raise NothingToUndoError where there is none."""
    found = next_redo(connection)
    if found is None:
        raise NothingToUndoError
    return _swap(connection, found, undone=False)


def _swap(connection: Connection, found: tuple[int, Deed], *, undone: bool) -> tuple[Deed, Written]:
    deed_id, deed = found
    connection.execute("PRAGMA defer_foreign_keys = ON")
    direction = "DESC" if undone else "ASC"
    rows = connection.execute(
        "SELECT id, table_name, row_id, image FROM deed_rows "
        f"WHERE deed_id = ? ORDER BY id {direction}",
        (deed_id,),
    ).fetchall()
    tables = {table.name: table for table in JOURNALED}
    for note_id, name, row_id, image in rows:
        now = _image(connection, tables[name], row_id)
        if image is None:
            _make_way(connection, deed_id, tables[name], row_id)
            connection.execute(f"DELETE FROM {name} WHERE id = ?", (row_id,))
        else:
            if tables[name] is call_drafts:
                _make_way_for_draft(connection, deed_id, image)
            _put(connection, tables[name], image)
        connection.execute("UPDATE deed_rows SET image = ? WHERE id = ?", (now, note_id))
    connection.execute("UPDATE deeds SET undone = ? WHERE id = ?", (int(undone), deed_id))
    return deed, written_by(connection, deed_id)


def _make_way(connection: Connection, deed_id: int, table: Table, row_id: int) -> None:
    """Set aside what no deed wrote and would go with a row; the other direction puts it back.

    Drafts, the lines of sessions and what is typed into a message are no deeds of their own.
    """
    if table is contacts:
        for quiet in (call_drafts, session_items, messages):
            _set_aside(connection, deed_id, quiet, "contact_id = ?", row_id)
    if table is attempts:
        _set_aside(connection, deed_id, messages, "attempt_id = ?", row_id)


def _make_way_for_draft(connection: Connection, deed_id: int, image: str) -> None:
    """Set aside the draft begun since with the same contact; the other direction puts it back."""
    draft = json.loads(image)
    where = "contact_id = ? AND id <> ?"
    _set_aside(connection, deed_id, call_drafts, where, draft["contact_id"], draft["id"])


def _set_aside(
    connection: Connection, deed_id: int, table: Table, where: str, *values: int
) -> None:
    found = connection.execute(
        f"SELECT id, contact_id FROM {table.name} WHERE {where}", values
    ).fetchall()
    for row_id, contact_id in found:
        connection.execute(
            "INSERT INTO deed_rows (deed_id, table_name, row_id, op, image, contact_id) "
            "VALUES (?, ?, ?, 'D', ?, ?)",
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
