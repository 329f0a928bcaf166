"""What the services ask of the world's numbers and countries: how to read them, and what to guess.

The answers come from `exchange`, with the libraries that know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from followdesk.domain.contact_file import ColumnMap, CsvTable
from followdesk.domain.import_row import ImportRow, PhonePoint

OnRows = Callable[[int], bool]
"""Is told how many rows are done, and stops by giving False."""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Say where the user is: the country (ISO 3166 alpha-2) numbers are dialled from, and so on."""

    country: str
    zone: str
    language: str


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """Say where somebody is, as far as country and number tell; `zone_guessed`: it may be wrong."""

    country: str
    zone: str
    zone_guessed: bool
    language: str


class Places(Protocol):
    """Read numbers and addresses, and tell where somebody is."""

    def read_phone(self, typed: str, region: str, *, is_mobile: bool) -> PhonePoint:
        """Read a number as dialled from `region`; one that cannot be dialled has no `e164`."""
        ...

    def international(self, e164: str) -> str:
        """Write a number as one reads it anywhere."""
        ...

    def is_email(self, typed: str) -> bool:
        """Tell whether this is one e-mail address."""
        ...

    def likely_place(self, country: str, phone: PhonePoint | None, own: OwnPlace) -> LikelyPlace:
        """Tell where somebody is, from their country, else from their number, else like the user.

        `country` is a code or "".
        """
        ...


class PeopleReader(Protocol):
    """Read the people out of a table."""

    def __call__(
        self, table: CsvTable, columns: ColumnMap, own: OwnPlace, on_rows: OnRows | None
    ) -> tuple[ImportRow, ...]:
        """Read every row by its columns; raise WorkStoppedError where `on_rows` gives False."""
        ...
