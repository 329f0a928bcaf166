"""Make the tables of a new desk, and tell which version an existing one has."""

from __future__ import annotations

from sqlalchemy import Connection

from followdesk.storage.columns import metadata
from followdesk.storage.schema_version import SCHEMA_VERSION
from followdesk.storage.tables import SEARCH_DDL

REVISION = "0004"
"""The migration whose tables these are."""


def create_tables(connection: Connection) -> None:
    """Make every table, index and the search index, and note the version, in one transaction."""
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH_DDL)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (REVISION,))
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
