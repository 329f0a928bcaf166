"""Take another row of a table for its column names, when the one that was found is not it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followdesk.domain.contact_file import CsvOddity, CsvRow, CsvTable, CsvWarning

_ABOUT_THE_HEADER = frozenset({CsvOddity.HEADER_MISSING, CsvOddity.LINES_ABOVE_HEADER})


def with_header_row(table: CsvTable, number: int | None) -> CsvTable:
    """Give the table whose column names stand in row `number` of the file; None: it has none.

    Rows above the names are left out. Raises ValueError where there is no such row.
    """
    rows = _all_rows(table)
    warnings = [it for it in table.warnings if it.oddity not in _ABOUT_THE_HEADER]
    width = max((len(row.cells) for row in rows), default=0)
    if number is None:
        warnings.append(CsvWarning(CsvOddity.HEADER_MISSING))
        return _made(table, None, ("",) * width, rows, warnings)
    at = next((at for at, row in enumerate(rows) if row.number == number), None)
    if at is None:
        raise ValueError(f"the table has no row {number}")
    above = sum(any(cell.strip() for cell in row.cells) for row in rows[:at])
    if above:
        warnings.append(CsvWarning(CsvOddity.LINES_ABOVE_HEADER, above, rows[0].number))
    names = [cell.strip() for cell in rows[at].cells]
    header = tuple(names) + ("",) * (width - len(names))
    return _made(table, number, header, rows[at + 1 :], warnings)


def _all_rows(table: CsvTable) -> tuple[CsvRow, ...]:
    """Put the column names back among the rows."""
    if table.header_row_number is None:
        return table.rows
    return (CsvRow(table.header_row_number, table.header), *table.rows)


def _made(
    table: CsvTable,
    number: int | None,
    header: tuple[str, ...],
    rows: tuple[CsvRow, ...],
    warnings: Sequence[CsvWarning],
) -> CsvTable:
    return replace(
        table, header_row_number=number, header=header, rows=rows, warnings=tuple(warnings)
    )
