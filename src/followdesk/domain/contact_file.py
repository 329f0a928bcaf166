"""What was found in a file with contacts: its table, its columns, and what was odd about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """Name what a file turned out to be when it is no table of text."""

    IMAGE = "image"
    PDF = "pdf"
    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old workbook"
    ARCHIVE = "archive"
    WEB_PAGE = "web page"
    CARDS = "cards"
    CALENDAR = "calendar"
    BINARY = "binary"


class FileTrouble(StrEnum):
    """Name why this computer does not hand out a file."""

    MISSING = "missing"
    FOLDER = "folder"
    NOT_ALLOWED = "not allowed"
    BROKEN = "broken"


class CsvOddity(StrEnum):
    """Name what was set right while a table was read."""

    LINES_REPAIRED = "lines repaired"
    ENCODING_GUESSED = "encoding guessed"
    CHARACTERS_LOST = "characters lost"
    NULS_REMOVED = "nuls removed"
    LINES_ABOVE_HEADER = "lines above header"
    HEADER_MISSING = "header missing"
    RAGGED_ROWS = "ragged rows"
    STRAY_QUOTES = "stray quotes"


@dataclass(frozen=True, slots=True)
class CsvWarning:
    """Say that `oddity` was met `count` times, first in row `first_row` of the file (from 1)."""

    oddity: CsvOddity
    count: int = 1
    first_row: int | None = None


class CsvRow(NamedTuple):
    """Be one row; `number` counts the rows of the file from 1, as a spreadsheet shows them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """Be a table of text as it was read; `header` names are "" where the file gives none.

    `header_row_number` is None when the file has no header. A row may have fewer cells than the
    header has names.
    """

    encoding: str
    delimiter: str
    header_row_number: int | None
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    warnings: tuple[CsvWarning, ...] = ()


class ContactField(StrEnum):
    """Name what a column can be about."""

    GIVEN_NAME = "given name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "family name"
    FULL_NAME = "full name"
    NAME_PREFIX = "name prefix"
    NAME_SUFFIX = "name suffix"
    ORGANIZATION = "organization"
    ROLE = "role"
    PHONE = "phone"
    PHONE_LABEL = "phone label"
    MOBILE = "mobile"
    EMAIL = "email"
    COUNTRY = "country"
    LANGUAGE = "language"
    ZONE = "zone"
    NOTES = "notes"
    TAGS = "tags"


TELLING_FIELDS = frozenset(
    {
        ContactField.GIVEN_NAME,
        ContactField.FAMILY_NAME,
        ContactField.FULL_NAME,
        ContactField.PHONE,
        ContactField.MOBILE,
        ContactField.EMAIL,
    }
)


class ColumnSource(StrEnum):
    """Name how it is known what a column is about."""

    NAME = "name"
    CONTENT = "content"
    CHOSEN = "chosen"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """Be a column of the file, what it is taken for (None: ignored), and how that is known.

    `group` ties a label to its value: "Phone 2 - Label" and "Phone 2 - Value" share "phone 2".
    """

    index: int
    title: str
    field: ContactField | None
    source: ColumnSource
    group: str = ""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Say what each column is about; shown, and changed, before anything is written."""

    columns: tuple[Column, ...]

    @property
    def usable(self) -> bool:
        """Tell whether a person could come out of a row at all."""
        return any(column.field in TELLING_FIELDS for column in self.columns)

    def having(self, field: ContactField) -> tuple[Column, ...]:
        """List the columns about `field`, in the order of the file."""
        return tuple(column for column in self.columns if column.field is field)

    def fields(self) -> Iterable[ContactField]:
        """List what the columns are about, each once."""
        return dict.fromkeys(column.field for column in self.columns if column.field is not None)

    def changed(self, index: int, field: ContactField | None) -> ColumnMap:
        """Give the map in which column `index` is about `field`; None ignores it."""
        chosen = replace(self.columns[index], field=field, source=ColumnSource.CHOSEN)
        return ColumnMap((*self.columns[:index], chosen, *self.columns[index + 1 :]))
