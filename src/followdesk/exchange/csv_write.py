"""Write contacts as a CSV file that spreadsheets open without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); some skip the
# tab, the return or the full-width form before it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PHONE_SIGNS = frozenset("0123456789 ")

HEADER = (
    *("Name", "First Name", "Last Name", "Company", "Job Title"),
    *("Phone", "Mobile Phone", "E-mail Address"),
    *("Country", "Language", "Time Zone", "Notes"),
)
_MANY = " ::: "


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedContact:
    """Be a contact as it goes into the file."""

    name: str
    given_name: str = ""
    family_name: str = ""
    organization: str = ""
    role: str = ""
    phones: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    zone: str = ""
    notes: str = ""


def defuse(cell: str) -> str:
    """Make sure that a spreadsheet shows the cell and runs nothing: an apostrophe goes before it.

    A phone number of digits and spaces ("+49 89 123") can call nothing, and stays as it is.
    """
    if not cell.lstrip(" \u00a0").startswith(_FORMULA_STARTS):
        return cell
    if cell.startswith("+") and cell[1:2].isdigit() and _PHONE_SIGNS.issuperset(cell[1:]):
        return cell
    return f"'{cell}"


def restore(cell: str) -> str:
    """Take off the apostrophe that `defuse` put before a cell."""
    bare = cell[1:]
    return bare if cell.startswith("'") and bare and defuse(bare) != bare else cell


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Write a table in UTF-8 with a byte-order mark, by which Excel knows it; all cells defused."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([defuse(name) for name in header])
    writer.writerows([defuse(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def write_contacts(contacts: Iterable[ExportedContact], delimiter: str = ",") -> bytes:
    """Write contacts under column names that FollowDesk and others read back."""
    return write_rows(HEADER, (_cells(contact) for contact in contacts), delimiter)


def _cells(contact: ExportedContact) -> tuple[str, ...]:
    return (
        contact.name,
        contact.given_name,
        contact.family_name,
        contact.organization,
        contact.role,
        _MANY.join(contact.phones),
        _MANY.join(contact.mobiles),
        _MANY.join(contact.emails),
        contact.country,
        contact.language,
        contact.zone,
        contact.notes,
    )
