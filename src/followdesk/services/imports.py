"""Contacts from a file: shown row by row before anything is written, then written in one deed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact_file import ColumnMap, CsvTable
from followdesk.domain.import_facts import KnownContact, index_of
from followdesk.domain.import_plan import PlannedRow, RowResult, plan
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.import_writing import ImportWriting
from followdesk.services.places import OnRows, OwnPlace, PeopleReader
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Count what became of the rows of a file, and say it of each row."""

    new: int
    updated: int
    skipped: int
    refused: int
    rows: tuple[PlannedRow, ...]


class ImportStore(Protocol):
    """Answer what an import has to know, and begin units of work."""

    def known_contacts(self) -> tuple[KnownContact, ...]:
        """Return every contact with the keys of its numbers and addresses."""
        ...

    def organization_ids(self) -> dict[str, int]:
        """Return the firms by their folded names."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Imports:
    """Plan what a file of contacts would do to the desk, and do it."""

    def __init__(
        self,
        store: ImportStore,
        settings: Settings,
        clock: Callable[[], datetime],
        read_rows: PeopleReader,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._read_rows = read_rows

    def preview(
        self, table: CsvTable, columns: ColumnMap, on_rows: OnRows | None = None
    ) -> tuple[PlannedRow, ...]:
        """Say of every row what an import would make of it; write nothing.

        `on_rows` is told how many rows are done, first of reading and then of planning. Raises
        WorkStoppedError where it gives False.
        """
        rows = self._read_rows(table, columns, self._own(), on_rows)
        return plan(rows, index_of(self._store.known_contacts()), on_rows=on_rows)

    def run(
        self, planned: Sequence[PlannedRow], on_rows: OnRows | None = None
    ) -> Done[ImportResult]:
        """Write what was planned, all of it or nothing; one undo takes it back.

        `on_rows` is told how many rows are written. Raises WorkStoppedError where it gives False,
        and NotHereError where a contact to update has gone since the plan was made. Where there is
        nothing to write there is nothing to take back.
        """
        count = Counter(row.result for row in planned)
        result = ImportResult(
            new=count[RowResult.NEW],
            updated=count[RowResult.UPDATED],
            skipped=count[RowResult.SKIPPED],
            refused=count[RowResult.REFUSED],
            rows=tuple(planned),
        )
        deed = Deed(
            kind=DeedKind.IMPORT_CONTACTS, facts={"new": result.new, "updated": result.updated}
        )
        if not result.new and not result.updated:
            can_undo, can_redo = self._store.state()
            return Done(
                result=result, changes=Changes(deed=deed, can_undo=can_undo, can_redo=can_redo)
            )
        with self._store.unit_of_work() as work:
            writing = ImportWriting(
                work, self._store.organization_ids(), self._own(), self._clock()
            )
            writing.write(planned, on_rows)
            changes = work.commit(deed)
        return Done(result=result, changes=changes)

    def _own(self) -> OwnPlace:
        mine = self._settings.current()
        return OwnPlace(mine.country, mine.zone, mine.language)
