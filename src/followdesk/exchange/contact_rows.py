"""Turn the rows of a table into people: names, numbers, addresses, country, language, zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from followdesk.domain.contact_file import ColumnMap, ContactField, CsvRow, CsvTable
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.import_row import (
    ImportRow,
    PhonePoint,
    PlaceSource,
    ProblemKind,
    RowProblem,
)
from followdesk.domain.person_name import PersonName, join_name, split_name
from followdesk.exchange.csv_cells import is_email
from followdesk.exchange.csv_write import restore
from followdesk.exchange.phones import international, read_phone, split_phones
from followdesk.exchange.places import (
    Place,
    country_of,
    language_for,
    language_of,
    zone_for,
    zone_of,
)

_REPORT_EVERY = 2_000
_LONGEST_NAME = 300  # characters; no person and no firm is called more
_MAIL_IN_TEXT = re.compile(r"<([^<>]+)>")
_MAIL_SEPARATORS = re.compile(r"[;,|\s]|:::")
_TAG_SEPARATORS = re.compile(r"[;,]|:::")
_MOBILE_LABELS = ("mobil", "mobile", "cell", "handy", "iphone", "natel")


@dataclass(frozen=True, slots=True)
class Home:
    """Be where the user is: region (ISO 3166 alpha-2) numbers are dialled from, zone, language."""

    region: str
    zone: str
    language: str


class _PhoneColumn(NamedTuple):
    at: int
    field: ContactField
    label_at: int | None


@dataclass(slots=True)
class _Reading:
    """Hold one row while it is read, and what in it could not be understood."""

    cells: tuple[str, ...]
    problems: list[RowProblem]
    extra_notes: list[str]

    def problem(self, kind: ProblemKind, field: ContactField, typed: str) -> None:
        self.problems.append(RowProblem(kind, field, typed))


def read_people(
    table: CsvTable,
    columns: ColumnMap,
    home: Home,
    *,
    on_rows: Callable[[int], bool] | None = None,
) -> tuple[ImportRow, ...]:
    """Read every row of the table by its columns.

    `on_rows` is told the number of rows read so far, and stops by giving False. Raises
    WorkStoppedError then.
    """
    reader = _RowReader(columns, home)
    found: list[ImportRow] = []
    for count, row in enumerate(table.rows, start=1):
        found.append(reader.read(row))
        if on_rows is not None and count % _REPORT_EVERY == 0 and not on_rows(count):
            raise WorkStoppedError(f"stopped after {count} rows")
    return tuple(found)


class _RowReader:
    """Know which column holds what, once for all rows."""

    def __init__(self, columns: ColumnMap, home: Home) -> None:
        self._home = home
        self._columns = {
            field: tuple(column.index for column in columns.having(field)) for field in ContactField
        }
        labels = {column.group: column.index for column in columns.having(ContactField.PHONE_LABEL)}
        self._phone_columns = tuple(
            _PhoneColumn(column.index, column.field, labels.get(column.group or "-"))
            for column in columns.columns
            if column.field in (ContactField.PHONE, ContactField.MOBILE)
        )

    def read(self, row: CsvRow) -> ImportRow:
        """Read one row."""
        reading = _Reading(row.cells, [], [])
        if not any(cell and not cell.isspace() for cell in row.cells):
            return ImportRow(number=row.number, is_blank=True)
        name = self._name(reading)
        organization = self._first(reading, ContactField.ORGANIZATION)
        country = self._country(reading)
        phones = self._phones(reading, country or self._home.region)
        emails = self._emails(reading)
        dialled = next((point for point in phones if point.e164), None)
        country = country or (dialled.country if dialled else "")
        zone = self._zone(reading, country, dialled)
        language = self._language(reading, country)
        stand_in = organization or (international(dialled.e164) if dialled else "")
        return ImportRow(
            number=row.number,
            name=name.name,
            given_name=name.given,
            family_name=name.family,
            organization=organization,
            role=self._first(reading, ContactField.ROLE),
            phones=phones,
            emails=emails,
            country=country,
            language=language.value,
            language_source=language.source,
            zone=zone.value,
            zone_source=zone.source,
            notes=self._notes(reading),
            tags=self._tags(reading),
            fallback_name="" if name.name else stand_in or next(iter(emails), ""),
            problems=tuple(reading.problems),
        )

    def _filled(self, reading: _Reading, field: ContactField) -> list[str]:
        """List what the cells about `field` hold, without the blank ones."""
        cells = reading.cells
        found = []
        for index in self._columns[field]:
            if index < len(cells):
                text = cells[index].strip()
                if text:
                    found.append(restore(text) if text[0] == "'" else text)
        return found

    def _first(self, reading: _Reading, field: ContactField) -> str:
        """Give the first filled cell about `field` in one line; too long ones are a problem."""
        for text in self._filled(reading, field):
            if len(text) > _LONGEST_NAME:
                reading.problem(ProblemKind.TOO_LONG, field, text[:_LONGEST_NAME])
                return ""
            return " ".join(text.split())
        return ""

    def _name(self, reading: _Reading) -> PersonName:
        given = self._first(reading, ContactField.GIVEN_NAME)
        family = self._first(reading, ContactField.FAMILY_NAME)
        if not given and not family:
            full = self._first(reading, ContactField.FULL_NAME)
            return split_name(full) if full else PersonName("", "", "")
        return join_name(
            self._first(reading, ContactField.NAME_PREFIX),
            given,
            self._first(reading, ContactField.MIDDLE_NAME),
            family,
            self._first(reading, ContactField.NAME_SUFFIX),
        )

    def _phones(self, reading: _Reading, region: str) -> tuple[PhonePoint, ...]:
        found: dict[str, PhonePoint] = {}
        cells = reading.cells
        for column in self._phone_columns:
            cell = cells[column.at].strip() if column.at < len(cells) else ""
            if not cell:
                continue
            label = self._label(reading, column)
            if "fax" in label:
                continue
            is_mobile = column.field is ContactField.MOBILE or label.startswith(_MOBILE_LABELS)
            for typed in split_phones(cell):
                point = read_phone(typed, region, is_mobile=is_mobile)
                if not point.e164:
                    reading.problem(ProblemKind.PHONE_UNREADABLE, column.field, typed[:80])
                elif point.is_doubtful:
                    reading.problem(ProblemKind.PHONE_DOUBTFUL, column.field, typed[:80])
                found.setdefault(point.key, point)
        return tuple(found.values())

    def _label(self, reading: _Reading, column: _PhoneColumn) -> str:
        index = column.label_at
        if index is None or index >= len(reading.cells):
            return ""
        return reading.cells[index].casefold().lstrip("* ")

    def _emails(self, reading: _Reading) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for cell in self._filled(reading, ContactField.EMAIL):
            if is_email(cell):
                found.setdefault(cell.casefold(), cell)
                continue
            pointed = _MAIL_IN_TEXT.findall(cell)
            parts = pointed or [part for part in _MAIL_SEPARATORS.split(cell) if part]
            sound = [part.strip() for part in parts if is_email(part)]
            if len(sound) < len(parts):
                reading.problem(ProblemKind.EMAIL_UNREADABLE, ContactField.EMAIL, cell[:80])
                reading.extra_notes.append(cell)
            for part in sound:
                found.setdefault(part.casefold(), part)
        return tuple(found.values())

    def _country(self, reading: _Reading) -> str:
        said = self._first(reading, ContactField.COUNTRY)
        code = country_of(said) if said else ""
        if said and not code:
            reading.problem(ProblemKind.COUNTRY_UNKNOWN, ContactField.COUNTRY, said)
        return code

    def _zone(self, reading: _Reading, country: str, dialled: PhonePoint | None) -> Place:
        said = self._first(reading, ContactField.ZONE)
        zone = zone_of(said) if said else ""
        if zone:
            return Place(zone, PlaceSource.COLUMN)
        if said:
            reading.problem(ProblemKind.ZONE_UNKNOWN, ContactField.ZONE, said)
        e164 = dialled.e164 if dialled else ""
        return zone_for(country, e164, self._home.zone, self._home.region)

    def _language(self, reading: _Reading, country: str) -> Place:
        said = self._first(reading, ContactField.LANGUAGE)
        language = language_of(said) if said else ""
        if language:
            return Place(language, PlaceSource.COLUMN)
        if said:
            reading.problem(ProblemKind.LANGUAGE_UNKNOWN, ContactField.LANGUAGE, said)
        return language_for(country, self._home.language)

    def _notes(self, reading: _Reading) -> str:
        """Join the notes; an address that could not be read is kept below them."""
        parts = [*self._filled(reading, ContactField.NOTES), *reading.extra_notes]
        return "\n".join(part.replace("\r\n", "\n").replace("\r", "\n") for part in parts)

    def _tags(self, reading: _Reading) -> tuple[str, ...]:
        """List the tags; Google marks its own groups with a star ("* myContacts")."""
        found = [
            tag.strip()
            for cell in self._filled(reading, ContactField.TAGS)
            for tag in _TAG_SEPARATORS.split(cell)
        ]
        return tuple(dict.fromkeys(tag for tag in found if tag and not tag.startswith("*")))
