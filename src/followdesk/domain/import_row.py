"""One row of a file of contacts, cleaned: what it says of a person, and what is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from followdesk.domain.contact_file import ContactField


class PhonePoint(NamedTuple):
    """Be one number: as typed, its E.164 key ("" when it cannot be dialled), its country.

    It `is_doubtful` when it has the length of a number there, and no range has such numbers.
    """

    typed: str
    e164: str
    country: str
    is_mobile: bool
    is_doubtful: bool = False

    @property
    def key(self) -> str:
        """Give what matching compares: E.164, or what was typed without its spacing."""
        return self.e164 or "".join(self.typed.split())


class PlaceSource(StrEnum):
    """Name where a zone or a language comes from.

    PHONE (an area code), MAIN (that of the capital, in a country with several) and OWN (the
    user's) are guesses.
    """

    COLUMN = "column"
    COUNTRY = "country"
    PHONE = "phone"
    MAIN = "main"
    OWN = "own"


# A country with one zone, or with one language, leaves nothing to guess.
SURE_SOURCES = frozenset({PlaceSource.COLUMN, PlaceSource.COUNTRY})


class ProblemKind(StrEnum):
    """Name what in a row could not be understood; the row may be imported all the same."""

    PHONE_UNREADABLE = "phone unreadable"
    PHONE_DOUBTFUL = "phone doubtful"
    EMAIL_UNREADABLE = "email unreadable"
    COUNTRY_UNKNOWN = "country unknown"
    ZONE_UNKNOWN = "zone unknown"
    LANGUAGE_UNKNOWN = "language unknown"
    TOO_LONG = "too long"


class RowProblem(NamedTuple):
    """Say what could not be understood, and how it was written."""

    kind: ProblemKind
    field: ContactField
    typed: str


class ImportRow(NamedTuple):
    """Be one row of the file; `number` counts the rows of the file from 1.

    `name` is "" when the row names nobody. `emails` are as typed, without those that are none.
    """

    number: int
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    organization: str = ""
    role: str = ""
    phones: tuple[PhonePoint, ...] = ()
    emails: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    language_source: PlaceSource = PlaceSource.OWN
    zone: str = ""
    zone_source: PlaceSource = PlaceSource.OWN
    notes: str = ""
    tags: tuple[str, ...] = ()
    fallback_name: str = ""
    is_blank: bool = False
    problems: tuple[RowProblem, ...] = ()
