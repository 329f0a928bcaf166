"""Make the tables of a new desk and what it begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.services.new_desk import StageNames, fill_new_desk
from followdesk.storage import engine, journal, schema
from followdesk.storage.desk_guard import DeskGuard
from followdesk.storage.unit_of_work import SqlUnitOfWork


def build(
    raw: dbapi2.Connection, path: Path, stages: Sequence[StageNames], clock: Callable[[], datetime]
) -> None:
    """Make everything a new desk begins with, and commit."""
    wrapped = engine.wrap(raw, path)
    with wrapped.begin() as connection:
        schema.create_tables(connection)
    journal.prepare(raw)
    guard = DeskGuard(raw, path)
    session = engine.writing_session(wrapped)
    with SqlUnitOfWork(session, raw, path, clock, guard) as work:
        fill_new_desk(work, stages)
        work.commit_quietly()
