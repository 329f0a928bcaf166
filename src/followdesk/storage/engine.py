"""SQLAlchemy on the one connection that is already open."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

READS = {"isolation_level": "AUTOCOMMIT"}


def wrap(raw: dbapi2.Connection) -> Engine:
    """Return an engine whose every connection is `raw`; a transaction takes the lock as it begins.

    The driver is named, because otherwise its errors would come through unwrapped.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
        # A pool that resets would roll back the transaction of whoever is at work.
        pool_reset_on_return=None,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing_session(engine: Engine) -> Session:
    """Return a session whose transaction is a deed."""
    return Session(engine, expire_on_commit=False)


def looking_session(reader: Connection) -> Session:
    """Return a session that reads on a connection without a transaction of its own."""
    return Session(reader, expire_on_commit=False, autoflush=False)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("isolation_level") != READS["isolation_level"]:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
