"""SQLAlchemy on the one connection that is already open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from followdesk.storage.driver_errors import trouble_from

READS = {"isolation_level": "AUTOCOMMIT"}


def wrap(raw: dbapi2.Connection, path: Path) -> Engine:
    """Return an engine whose every connection is `raw`; a transaction takes the lock as it begins.

    The driver is named, because otherwise its errors would come through unwrapped. What this
    computer refuses (a full disk, a damaged page of the file at `path`) arrives as the error tree
    has it; a bug stays SQLAlchemy's error.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
        # The driver never begins by itself: without this SQLAlchemy would hand the connection back
        # in the mode in which a statement outside of a deed begins a transaction nobody ends.
        isolation_level="AUTOCOMMIT",
        # A pool that resets would roll back the transaction of whoever is at work.
        pool_reset_on_return=None,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", partial(_name_trouble, path))
    return engine


def writing_session(engine: Engine) -> Session:
    """Return a session whose transaction is a deed."""
    return Session(engine, expire_on_commit=False)


def looking_session(reader: Connection) -> Session:
    """Return a session that reads on a connection without a transaction of its own."""
    return Session(reader, expire_on_commit=False, autoflush=False)


def _name_trouble(path: Path, context: ExceptionContext) -> None:
    trouble = trouble_from(context.original_exception, path)
    if trouble is not None:
        raise trouble from context.original_exception


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != READS["isolation_level"]:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
