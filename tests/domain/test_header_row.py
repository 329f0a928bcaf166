from __future__ import annotations

import pytest

from followdesk.domain.contact_file import CsvOddity, CsvRow, CsvTable, CsvWarning
from followdesk.domain.header_row import with_header_row

ROWS = (
    CsvRow(2, ("Contacts", "")),
    CsvRow(3, ("Name", "Phone")),
    CsvRow(4, ("Bob Keller", "+49 30 5550 0142", "odd")),
)
TABLE = CsvTable("utf-8", ";", 1, ("My list", "2026"), ROWS, (CsvWarning(CsvOddity.RAGGED_ROWS),))


def test_a_later_row_can_hold_the_names() -> None:
    found = with_header_row(TABLE, 3)
    assert found.header == ("Name", "Phone", "")
    assert found.rows == ROWS[2:]
    assert found.header_row_number == 3
    assert CsvWarning(CsvOddity.LINES_ABOVE_HEADER, 2, 1) in found.warnings
    assert CsvWarning(CsvOddity.RAGGED_ROWS) in found.warnings


def test_without_names_every_row_is_about_somebody() -> None:
    found = with_header_row(TABLE, None)
    assert found.header == ("", "", "")
    assert found.rows == (CsvRow(1, ("My list", "2026")), *ROWS)
    assert CsvWarning(CsvOddity.HEADER_MISSING) in found.warnings


def test_there_and_back_changes_nothing() -> None:
    assert with_header_row(with_header_row(TABLE, None), 1).rows == TABLE.rows
    assert with_header_row(TABLE, 1).header[:2] == TABLE.header


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no row 9"):
        with_header_row(TABLE, 9)
