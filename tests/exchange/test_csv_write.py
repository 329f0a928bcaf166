from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.exchange.contact_rows import Home, read_people
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.exchange.csv_write import (
    ExportedContact,
    defuse,
    restore,
    write_contacts,
    write_rows,
)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("+A1", "'+A1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("+49 89 1234567", "+49 89 1234567"),
        ("+1-2", "'+1-2"),
        ("Bob", "Bob"),
        ("", ""),
    ],
)
def test_formulas_are_defused(cell: str, written: str) -> None:
    assert defuse(cell) == written
    assert restore(written) == cell


@given(st.text(max_size=30))
def test_no_written_cell_starts_a_formula(cell: str) -> None:
    written = defuse(cell)
    assert not written.startswith(("=", "-", "@", "\t", "\r"))
    assert written == cell or restore(written) == cell


def test_an_export_is_read_back_as_it_was() -> None:
    contact = ExportedContact(
        name="Dr. Zoë Öztürk",
        given_name="Zoë",
        family_name="Öztürk",
        organization="=Öztürk; Söhne",
        role="CEO, Founder",
        phones=("+49 89 1234567",),
        mobiles=("+49 171 2345678",),
        emails=("zoe@oeztuerk.example", "z@mail.example"),
        country="DE",
        language="de",
        zone="Europe/Berlin",
        notes='one\n"two"\n=three',
    )
    table = read_csv(write_contacts([contact]))
    (row,) = read_people(table, map_columns(table), Home("US", "America/Denver", "en"))
    assert (row.given_name, row.family_name) == ("Zoë", "Öztürk")
    assert (row.organization, row.role) == ("=Öztürk; Söhne", "CEO, Founder")
    assert [(p.e164, p.is_mobile) for p in row.phones] == [
        ("+49891234567", False),
        ("+491712345678", True),
    ]
    assert row.emails == contact.emails
    assert (row.country, row.language, row.zone) == ("DE", "de", "Europe/Berlin")
    assert row.notes == contact.notes


def test_rows_are_written_for_excel() -> None:
    assert write_rows(["Name"], [["Jürgen"]]) == "\ufeffName\r\nJürgen\r\n".encode()
