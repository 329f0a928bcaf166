"""One deed, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from followdesk.domain.errors import NotHereError
from followdesk.services.changes import Changes, Deed, DeedKind, PastDeedRow
from followdesk.storage import journal, search_index
from followdesk.storage.desk_guard import DeskGuard
from followdesk.storage.driver_errors import trouble_named
from followdesk.storage.mapping import TABLE_OF
from followdesk.storage.moments import moment_of, seconds_of

E = TypeVar("E")

# Beyond this many people a deed says "many" instead of naming each.
_NAMED = 100

_SEARCHED = frozenset(
    {"contacts", "contact_points", "organizations", "conversations", "next_steps", "opportunities"}
)


class SqlLooking:
    """Look at entities through one session on the one connection; see `services.ports.Looking`."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session = session
        self._path = path

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the entities."""
        self._session.close()

    def get(self, kind: type[E], row_id: int) -> E:
        """Return an entity by its id; raise NotHereError where there is none."""
        with trouble_named(self._path, writing=False):
            found = self._session.get(kind, row_id)
        if found is None:
            raise NotHereError(kind.__name__, row_id)
        return found

    def all(self, kind: type[E], /, **equals: object) -> list[E]:
        """Return the entities whose fields equal, oldest first."""
        with trouble_named(self._path, writing=False):
            question = select(kind).filter_by(**equals).order_by(TABLE_OF[kind].c.id)
            return list(self._session.scalars(question))

    def first(self, kind: type[E], /, **equals: object) -> E | None:
        """Return the oldest entity whose fields equal, or None."""
        with trouble_named(self._path, writing=False):
            question = select(kind).filter_by(**equals).order_by(TABLE_OF[kind].c.id).limit(1)
            return self._session.scalars(question).first()


class SqlUnitOfWork(SqlLooking):
    """Write through one session on the one connection; see `services.ports.UnitOfWork`."""

    def __init__(
        self,
        session: Session,
        raw: dbapi2.Connection,
        path: Path,
        clock: Callable[[], datetime],
        guard: DeskGuard,
    ) -> None:
        super().__init__(session, path)
        self._raw = raw
        self._clock = clock
        self._guard = guard
        self._deed_id = 0

    def __enter__(self) -> Self:
        """Take the lock and begin to note what is written."""
        with trouble_named(self._path, writing=True):
            self._session.connection()
            self._guard.before_write()
            self._deed_id = journal.begin_deed(self._raw)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        self._session.close()
        if self._raw.in_transaction:
            self._raw.rollback()
        self._guard.after_rollback()

    def add(self, entity: E) -> E:
        """Add an entity of the domain and give it its id."""
        with trouble_named(self._path, writing=True):
            self._session.add(entity)
            self._session.flush()
        return entity

    def remove(self, entity: object) -> None:
        """Remove an entity, and what cannot be without it."""
        with trouble_named(self._path, writing=True):
            self._session.delete(entity)
            self._session.flush()

    def remove_many(self, kind: type[E], ids: Sequence[int]) -> None:
        """Remove many rows of one kind in one go, by their ids."""
        table = TABLE_OF[kind]
        with trouble_named(self._path, writing=True):
            self._session.connection().exec_driver_sql(
                f"DELETE FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )

    def insert_many(self, kind: type[E], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert many rows of one kind in one go and return their ids in that order."""
        if not rows:
            return []
        table = TABLE_OF[kind]
        with trouble_named(self._path, writing=True):
            connection = self._session.connection()
            last = connection.exec_driver_sql(
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", (table.name,)
            ).scalar_one()
            ids = list(range(last + 1, last + 1 + len(rows)))
            connection.execute(
                insert(table), [{**row, "id": i} for row, i in zip(rows, ids, strict=True)]
            )
        return ids

    def commit(self, deed: Deed) -> Changes:
        """Write the deed for good and tell what it changed; it can be taken back."""
        with trouble_named(self._path, writing=True):
            self._session.flush()
            written = journal.written_by(self._raw, self._deed_id)
            index(self._raw, written)
            journal.stop_noting(self._raw)
            journal.name_deed(self._raw, self._deed_id, deed, seconds_of(self._clock()))
            self._commit()
        return changes_of(deed, written, (deed, None))

    def commit_quietly(self) -> None:
        """Write for good without making it something to take back (drafts, sessions)."""
        with trouble_named(self._path, writing=True):
            self._session.flush()
            index(self._raw, journal.written_by(self._raw, self._deed_id))
            journal.stop_noting(self._raw)
            self._raw.execute("DELETE FROM deeds WHERE id = ?", (self._deed_id,))
            self._commit()

    def _commit(self) -> None:
        """Commit on the connection itself, whose transaction the session's is."""
        self._session.commit()
        if self._raw.in_transaction:
            self._raw.commit()
        self._guard.after_commit()


class SqlJournal:
    """Take deeds back and do them again; see `services.ports.Journal`."""

    def __init__(self, raw: dbapi2.Connection, path: Path, guard: DeskGuard) -> None:
        self._raw = raw
        self._path = path
        self._guard = guard

    def undo(self) -> Changes:
        """Take the last deed back whole."""
        return self._swap(DeedKind.UNDO, lambda raw: _one(journal.swap_last(raw, undone=True)))

    def redo(self) -> Changes:
        """Do the last deed taken back again."""
        return self._swap(DeedKind.REDO, lambda raw: _one(journal.swap_last(raw, undone=False)))

    def swap_through(self, deed_id: int) -> Changes:
        """Take back every deed down to this one, or do again every one up to it, all or none."""
        past = {one.id: one for one in journal.past_deeds(self._raw, journal.DEEDS_KEPT)}
        kind = DeedKind.REDO if deed_id in past and past[deed_id].undone else DeedKind.UNDO
        return self._swap(kind, lambda raw: journal.swap_through(raw, deed_id))

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        undo, redo = journal.next_undo(self._raw), journal.next_redo(self._raw)
        return (undo[1] if undo else None, redo[1] if redo else None)

    def past(self) -> tuple[PastDeedRow, ...]:
        """Return the deeds that can be done again or taken back, the newest first."""
        return tuple(
            PastDeedRow(one.id, one.deed, moment_of(one.done_at), one.undone)
            for one in journal.past_deeds(self._raw, journal.DEEDS_KEPT)
        )

    def _swap(
        self,
        kind: DeedKind,
        swap: Callable[[dbapi2.Connection], tuple[tuple[Deed, ...], journal.Written]],
    ) -> Changes:
        with trouble_named(self._path, writing=True):
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                self._guard.before_write()
                deeds, written = swap(self._raw)
                index(self._raw, written)
                self._raw.commit()
                self._guard.after_commit()
            except BaseException:
                self._raw.rollback()
                self._guard.after_rollback()
                raise
        last = deeds[-1]
        facts = {**last.facts, "deed": last.kind.value, "deeds": len(deeds)}
        return changes_of(Deed(kind=kind, facts=facts), written, self.state())


def _one(swapped: tuple[int, Deed, journal.Written]) -> tuple[tuple[Deed, ...], journal.Written]:
    return (swapped[1],), swapped[2]


def index(raw: dbapi2.Connection, written: journal.Written) -> None:
    """Bring the search index in step with what was written."""
    if written.tables & _SEARCHED:
        search_index.reindex(raw, written.contacts)


def changes_of(
    deed: Deed, written: journal.Written, state: tuple[Deed | None, Deed | None]
) -> Changes:
    """Tell what a deed changed, naming the people where they are few."""
    many = len(written.contacts) > _NAMED
    return Changes(
        deed=deed,
        tables=written.tables,
        contacts=frozenset() if many else written.contacts,
        many=many,
        can_undo=state[0],
        can_redo=state[1],
    )
