"""Make a desk with years of work on it, once, and keep it for the next run."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.schema import CreateTable
from tests.benchmarks.heavy_rows import HEAVY, LIGHT, NOW, ZONE, Rows, Scale
from tests.benchmarks.key_beside import FileKeyStore
from tests.vault_desks import CHEAP, Clock

from followdesk.app.desk import DeskRoom
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.storage import engine, search_index
from followdesk.storage.columns import metadata
from followdesk.storage.desk_folder import OpenDesk
from followdesk.storage.schema_version import SCHEMA_VERSION

KEPT = Path(__file__).resolve().parents[2] / "build" / "benchmarks"
MADE_BY = 5
"""Count this up when the rows change: what was kept is made anew."""

SETTINGS = DeskSettings(zone=ZONE, country="PT", language="en", my_name="Inês Prado")
_AT_ONCE = 20_000


def room_in(folder: Path, clock: Callable[[], object] | None = None) -> DeskRoom:
    """Give the composition of the desk kept in `folder`."""
    keys = FileKeyStore(folder.with_suffix(".keys"))
    return DeskRoom(folder, keys, clock=clock or Clock(NOW), cost=CHEAP)


@contextmanager
def opened(folder: Path, clock: Clock | None = None) -> Iterator[tuple[Desk, OpenDesk]]:
    """Open a desk with its services."""
    room = room_in(folder, clock)
    desk = room.vault().open()
    services = room.services(desk)
    yield services, desk
    services.close()


def desk_of(contacts: int) -> Path:
    """Give the folder of a desk of this size, made now unless it is kept from an earlier run."""
    folder = KEPT / f"desk-{contacts}"
    mark = folder.with_suffix(".made")
    wanted = f"{MADE_BY} {SCHEMA_VERSION} {_tables()}"
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return folder
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in (folder, folder.with_suffix(".keys"), mark):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
    began = time.perf_counter()
    _make(folder, Scale(contacts))
    mark.write_text(wanted, "utf-8")
    print(f"made a desk of {contacts:,} contacts in {time.perf_counter() - began:.0f} s")
    return folder


def _tables() -> str:
    """Give a fingerprint of the tables, which change between releases without a new version."""
    # By name: tables that do not refer to one another come in the order of their imports.
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    said = "\n".join(str(CreateTable(table)) for table in tables)
    indexes = sorted(str(index.name) for table in tables for index in table.indexes)
    return hashlib.sha256(f"{said}\n{indexes}".encode()).hexdigest()[:12]


def copied(folder: Path, target: Path) -> Path:
    """Copy a desk, to write into the copy."""
    shutil.copytree(folder, target)
    shutil.copy(folder.with_suffix(".keys"), target.with_suffix(".keys"))
    return target


def _make(folder: Path, scale: Scale) -> None:
    room = room_in(folder)
    made = room.vault().make().desk
    desk = room.services(made)
    desk.settings.begin_with(SETTINGS)
    search_index.prepare(made.connection)
    with engine.wrap(made.connection, made.path).begin() as connection:
        for name, rows in Rows(scale).tables():
            table = metadata.tables[name]
            for batch in _batches(rows):
                connection.execute(insert(table), batch)
        search_index.reindex(made.connection, range(1, scale.contacts + 1))
    desk.close()


def _batches(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while batch := list(itertools.islice(rows, _AT_ONCE)):
        yield batch


def light_desk() -> Path:
    """Give a desk of 10,000 contacts, 100,000 touches and 10,000 next steps: one hard year."""
    return desk_of(LIGHT)


def heavy_desk() -> Path:
    """Give one ten times as large: ten hard years."""
    return desk_of(HEAVY)
