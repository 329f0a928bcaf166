"""Say what each column of a table is about: by its name first, by what is in it where need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from followdesk.domain.contact_file import (
    Column,
    ColumnMap,
    ColumnSource,
    ContactField,
    CsvTable,
)
from followdesk.domain.errors import NoContactColumnsError
from followdesk.exchange.csv_aliases import field_of, group_of, words_of
from followdesk.exchange.csv_cells import is_email, looks_like_phone

_SAMPLES = 3
_LOOKED_AT = 60
_ENOUGH = 0.6  # share of the filled cells that must look alike
_LONGEST_NAME = 60
_FIRM_WORDS = frozenset(
    {"ag", "bv", "co", "corp", "gbr", "gmbh", "inc", "kg", "llc", "ltd", "nv", "ohg", "plc", "sa"}
    | {"sarl", "se", "spa", "srl", "ug", "company", "group", "gruppe", "holding", "verlag"}
)


def map_columns(table: CsvTable) -> ColumnMap:
    """Guess what the columns are about.

    Raises NoContactColumnsError when nothing in the table names or reaches a person; the person
    can still choose, starting from `unmapped_columns`.
    """
    columns = [_by_name(column) for column in unmapped_columns(table).columns]
    columns = _settle_titles(columns)
    columns = _by_content(columns, table)
    found = ColumnMap(tuple(columns))
    if not found.usable:
        raise NoContactColumnsError(table.header)
    return found


def unmapped_columns(table: CsvTable) -> ColumnMap:
    """List the columns with a few of their cells, all of them ignored."""
    return ColumnMap(
        tuple(
            Column(
                index,
                title,
                None,
                ColumnSource.NONE,
                group_of(title),
                tuple(_filled(table, index, _SAMPLES)),
            )
            for index, title in enumerate(table.header)
        )
    )


def _filled(table: CsvTable, index: int, most: int) -> list[str]:
    found: list[str] = []
    for row in table.rows[: most * 20]:
        cell = row.cells[index].strip() if index < len(row.cells) else ""
        if cell:
            found.append(cell)
            if len(found) == most:
                break
    return found


def _by_name(column: Column) -> Column:
    field = field_of(column.title)
    if field is None:
        return column
    return replace(column, field=field, source=ColumnSource.NAME)


def _settle_titles(columns: list[Column]) -> list[Column]:
    """Take "Title" for the title before a name where another column holds the position."""
    titles = [column for column in columns if words_of(column.title) == ["title"]]
    roles = [column for column in columns if column.field is ContactField.ROLE]
    if not titles or len(roles) == len(titles):
        return columns
    return [
        replace(column, field=ContactField.NAME_PREFIX) if column in titles else column
        for column in columns
    ]


def _by_content(columns: list[Column], table: CsvTable) -> list[Column]:
    """Look into the columns without a known name for what no other column gives."""
    columns = _claim(columns, table, ContactField.EMAIL, is_email)
    if not any(column.field is ContactField.MOBILE for column in columns):
        columns = _claim(columns, table, ContactField.PHONE, looks_like_phone)
    if table.header_row_number is None:
        columns = _claim_names(columns, table)
    return columns


def _claim(
    columns: list[Column], table: CsvTable, field: ContactField, looks_so: Callable[[str], bool]
) -> list[Column]:
    if any(column.field is field for column in columns):
        return columns
    return [
        replace(column, field=field, source=ColumnSource.CONTENT)
        if column.field is None and _mostly(_filled(table, column.index, _LOOKED_AT), looks_so)
        else column
        for column in columns
    ]


def _mostly(cells: Sequence[str], looks_so: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(looks_so, cells)) >= _ENOUGH * len(cells)


def _claim_names(columns: list[Column], table: CsvTable) -> list[Column]:
    """Name the text columns of a table without a header: name or names, then the firm."""
    texts = [
        column
        for column in columns
        if column.field is None
        and _mostly(_filled(table, column.index, _LOOKED_AT), _looks_like_name)
    ]
    firms = [
        column
        for column in texts
        if sum(map(_looks_like_firm, _filled(table, column.index, _LOOKED_AT))) > 0
    ]
    people = [column for column in texts if column not in firms[:1]]
    chosen: dict[int, ContactField] = {firms[0].index: ContactField.ORGANIZATION} if firms else {}
    if people and _mostly(_filled(table, people[0].index, _LOOKED_AT), _has_several_words):
        chosen[people[0].index] = ContactField.FULL_NAME
        rest = people[1:]
    elif len(people) >= 2:
        chosen[people[0].index] = ContactField.GIVEN_NAME
        chosen[people[1].index] = ContactField.FAMILY_NAME
        rest = people[2:]
    else:
        chosen.update({column.index: ContactField.FULL_NAME for column in people[:1]})
        rest = []
    if rest and not firms:
        chosen[rest[0].index] = ContactField.ORGANIZATION
    return [
        replace(column, field=chosen[column.index], source=ColumnSource.CONTENT)
        if column.index in chosen
        else column
        for column in columns
    ]


def _looks_like_name(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_NAME
        and any(sign.isalpha() for sign in cell)
        and not any(sign.isdigit() or sign in "@/:" for sign in cell)
        and len(cell.split()) <= 6
    )


def _has_several_words(cell: str) -> bool:
    return len(cell.split()) > 1


def _looks_like_firm(cell: str) -> bool:
    return not _FIRM_WORDS.isdisjoint(words_of(cell))
