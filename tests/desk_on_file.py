"""The services on a real encrypted file, at a moment that stands: without vault, lock or app."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.exchange.known_places import KnownPlaces, read_rows
from followdesk.services.agenda import Agenda
from followdesk.services.imports import Imports
from followdesk.services.meeting import Meeting
from followdesk.services.new_desk import STAGE_SCRIPTS, StageNames, fill_new_desk
from followdesk.services.opportunities import Opportunities
from followdesk.services.people import People
from followdesk.services.rhythms import Rhythms
from followdesk.services.series import Series
from followdesk.services.settings import DeskSettings, Settings
from followdesk.services.stages import Stages
from followdesk.storage import engine, schema
from followdesk.storage.connection import open_connection
from followdesk.storage.desk_guard import DeskGuard, make_mark
from followdesk.storage.sql_store import SqlStore
from followdesk.storage.tables import JOURNALED

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday, 10:00 in Berlin


@dataclass
class StandingClock:
    """A clock that moves only when told to."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: int) -> None:
        self.now += timedelta(**amount)


@dataclass
class DeskOnFile:
    """A desk's services, the store below them, and the raw connection to look past both."""

    store: SqlStore
    raw: dbapi2.Connection
    clock: StandingClock
    uids: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.settings = Settings(self.store, self.store, self.clock, lambda *_: {})
        rhythms = Rhythms(self.store, self.settings, self.clock)
        self.agenda = Agenda(
            self.store,
            self.settings,
            self.clock,
            lambda: f"step-{next(self.uids)}@desk",
            rhythms.refresh,
            lambda: None,
        )
        self.series = Series(self.store, self.settings, self.clock)
        self.people = People(self.store, self.settings, self.clock, KnownPlaces(), self.series)
        self.opportunities = Opportunities(
            self.store, self.agenda, self.series, self.clock, self.settings
        )
        self.meeting = Meeting(
            self.store, self.people, self.agenda, self.settings, rhythms, self.clock
        )
        self.stages = Stages(self.store, self.settings, self.clock, lambda _language: {})
        self.imports = Imports(self.store, self.settings, self.clock, read_rows)

    def content(self) -> str:
        """Give a digest of every row that an undo has to bring back, and of the search index."""
        said = hashlib.sha256()
        for table in JOURNALED:
            rows = self.raw.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()
            said.update(json.dumps([table.name, rows]).encode())
        found = self.raw.execute("SELECT rowid, * FROM search ORDER BY rowid").fetchall()
        said.update(json.dumps(found).encode())
        return said.hexdigest()

    def count(self, table: str) -> int:
        return int(self.raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def undone_and_redone(self, deed: Callable[[], object]) -> None:
        """Do a deed; show that undo brings back what was, and redo what became of it."""
        before = self.content()
        deed()
        after = self.content()
        assert after != before
        self.store.undo()
        assert self.content() == before
        self.store.redo()
        assert self.content() == after


@contextmanager
def store_on_file(folder: Path, clock: StandingClock) -> Iterator[SqlStore]:
    """Give the store of an empty desk on an encrypted file, without vault and lock."""
    path = folder / "desk.db"
    raw = open_connection(path, bytes(range(32)), bytes(range(16)), create=True)
    try:
        make_mark(raw, "a-desk-of-the-tests")
        with engine.wrap(raw, path).begin() as connection:
            schema.create_tables(connection)
        store = SqlStore(raw, path, DeskGuard(raw, path), clock)
        yield store
        store.let_go()
    finally:
        raw.close()


@contextmanager
def desk_on_file(folder: Path) -> Iterator[DeskOnFile]:
    """Give a new desk of a consultant in Berlin, with stages and the voicemail series."""
    clock = StandingClock()
    with store_on_file(folder, clock) as store:
        with store.unit_of_work() as work:
            fill_new_desk(work, [StageNames(name=key.title()) for key in STAGE_SCRIPTS])
            work.commit_quietly()
        made = DeskOnFile(store, store._raw, clock)
        made.settings.change(DeskSettings(language="de", country="DE", zone="Europe/Berlin"))
        yield made
