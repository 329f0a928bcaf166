"""The columns and tables of a desk, declared in few words."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: SchemaItem) -> Table:
    """Declare a table with an id that is never given out twice, so that an undo can put it back."""
    return Table(
        name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_autoincrement=True
    )


def words(name: str) -> Column[str]:
    """Declare text that may be empty but is never missing."""
    return Column(name, Text, nullable=False, server_default="")


def flag(name: str) -> Column[bool]:
    """Declare a yes or no, no unless said."""
    return Column(name, Boolean, nullable=False, server_default=text("0"))


def number(name: str) -> Column[int]:
    """Declare a whole number, 0 unless said."""
    return Column(name, Integer, nullable=False, server_default=text("0"))


def of(name: str, target: str, *, needed: bool = False) -> Column[int]:
    """Refer to a row of `target`; what cannot be without it goes with it."""
    rule = "CASCADE" if needed else "SET NULL"
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete=rule), nullable=not needed)


def referring(table_name: str, column: str, *more: str) -> Index:
    """Find the rows that refer to another by `column`, which is mostly empty."""
    return Index(
        f"ix_{table_name}_{column}", column, *more, sqlite_where=text(f"{column} IS NOT NULL")
    )
