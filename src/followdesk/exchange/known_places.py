"""Answer what the services ask of numbers, countries and rows, with the modules that know."""

from __future__ import annotations

from followdesk.domain.contact_file import ColumnMap, CsvTable
from followdesk.domain.import_row import SURE_SOURCES, ImportRow, PhonePoint
from followdesk.exchange import phones
from followdesk.exchange.contact_rows import Home, read_people
from followdesk.exchange.csv_cells import is_email
from followdesk.exchange.places import language_for, zone_for
from followdesk.services.places import LikelyPlace, OnRows, OwnPlace


class KnownPlaces:
    """Read numbers and addresses, and tell where somebody is; see `services.places.Places`."""

    def read_phone(self, typed: str, region: str, *, is_mobile: bool) -> PhonePoint:
        """Read a number as dialled from `region`; one that cannot be dialled has no `e164`."""
        return phones.read_phone(typed, region, is_mobile=is_mobile)

    def international(self, e164: str) -> str:
        """Write a number as one reads it anywhere."""
        return phones.international(e164)

    def is_email(self, typed: str) -> bool:
        """Tell whether this is one e-mail address."""
        return is_email(typed)

    def likely_place(self, country: str, phone: PhonePoint | None, own: OwnPlace) -> LikelyPlace:
        """Tell where somebody is, from their country, else from their number, else like the user.

        `country` is a code or "".
        """
        found = country or (phone.country if phone else "")
        zone = zone_for(found, phone.e164 if phone else "", own.zone, own.country)
        language = language_for(found, own.language)
        return LikelyPlace(found, zone.value, zone.source not in SURE_SOURCES, language.value)


def read_rows(
    table: CsvTable, columns: ColumnMap, own: OwnPlace, on_rows: OnRows | None
) -> tuple[ImportRow, ...]:
    """Read every row by its columns; see `services.places.PeopleReader`."""
    home = Home(own.country, own.zone, own.language)
    return read_people(table, columns, home, on_rows=on_rows)
