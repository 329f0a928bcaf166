"""One person while an import is being planned: known already, or met in an earlier row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from followdesk.domain.contact_file import ContactField
from followdesk.domain.import_facts import ContactFacts, KnownContact, quick_fold
from followdesk.domain.import_row import SURE_SOURCES, ImportRow, PhonePoint
from followdesk.domain.person_name import SALUTATIONS, TITLES

_NO_DIGIT = re.compile(r"\D")
_TELLING_DIGITS = 6
_WORDS = re.compile(r"[^\W_]+")
_NO_NAME = TITLES | SALUTATIONS


def name_words(folded_name: str) -> frozenset[str]:
    """List the words of a name that tell people apart: without titles."""
    return frozenset(_WORDS.findall(folded_name)) - _NO_NAME


def may_be_same(some: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names can be one person's: one says less, or abbreviates ("B. Keller")."""
    fewer, more = (some, other) if len(some) <= len(other) else (other, some)
    return fewer <= more or all(_is_said(word, more) for word in fewer)


def _is_said(word: str, words: frozenset[str]) -> bool:
    return any(
        word == own or (min(len(word), len(own)) == 1 and word[0] == own[0]) for own in words
    )


def is_no_name(name: str, phone_keys: Iterable[str], email_keys: Iterable[str]) -> bool:
    """Tell whether a name only stands in for one: the number or the address itself."""
    if not name:
        return True
    if "@" in name:
        return name.casefold() in email_keys
    digits = _NO_DIGIT.sub("", name)
    if len(digits) < _TELLING_DIGITS:
        return False
    tail = digits[-_TELLING_DIGITS:]
    return any(_NO_DIGIT.sub("", key).endswith(tail) for key in phone_keys)


@dataclass(slots=True, eq=False)
class Person:
    """Hold what is known of a person so far; grows row by row, and is thrown away afterwards.

    `contact_id` is None for somebody new; `row` is the first row of the file that was about them.
    """

    order: int
    contact_id: int | None
    row: int | None
    name: str
    organization: str
    role: str
    phone_keys: set[str]
    email_keys: set[str]
    country: str
    language: str
    zone: str
    zone_is_sure: bool
    notes: str
    tags: set[str] | None
    words: frozenset[str]

    def is_compatible(self, words: frozenset[str]) -> bool:
        """Tell whether somebody called so can be this person; no name fits everybody."""
        return not words or not self.words or may_be_same(self.words, words)

    def missing(self, row: ImportRow, words: frozenset[str]) -> ContactFacts | None:
        """Give what `row` adds to this person, None when nothing; what is there always stays."""
        phones = tuple(point for point in row.phones if point.key not in self.phone_keys)
        emails = tuple(mail for mail in row.emails if mail.casefold() not in self.email_keys)
        takes_name = bool(words) and not self.words
        takes_zone = bool(row.zone) and row.zone_source in SURE_SOURCES and self._lacks_zone()
        takes_language = not self.language and row.language_source in SURE_SOURCES
        tags = () if self.tags is None else tuple(t for t in row.tags if t not in self.tags)
        found = ContactFacts(
            name=row.name if takes_name else "",
            given_name=row.given_name if takes_name else "",
            family_name=row.family_name if takes_name else "",
            organization="" if self.organization else row.organization,
            role="" if self.role else row.role,
            phones=phones,
            emails=emails,
            country="" if self.country else row.country,
            language=row.language if takes_language else "",
            zone=row.zone if takes_zone else "",
            notes="" if self.notes else row.notes,
            tags=tags,
        )
        return None if found == _NOTHING else found

    def _lacks_zone(self) -> bool:
        """Tell whether a zone may be set: there is none, or one guessed by this very import."""
        return not self.zone or (self.contact_id is None and not self.zone_is_sure)

    def kept(self, row: ImportRow) -> tuple[ContactField, ...]:
        """List where the row says something else than what is there, and stays."""
        pairs = (
            (ContactField.ORGANIZATION, self.organization, row.organization),
            (ContactField.ROLE, self.role, row.role),
            (ContactField.COUNTRY, self.country, row.country),
            (ContactField.NOTES, self.notes, row.notes),
        )
        return tuple(
            field
            for field, own, said in pairs
            if said and own and said != own and quick_fold(said) not in quick_fold(own)
        )

    def learn(self, facts: ContactFacts) -> None:
        """Take over what was missing."""
        if facts.name:
            self.name = facts.name
            self.words = name_words(quick_fold(facts.name))
        self.organization = self.organization or facts.organization
        self.role = self.role or facts.role
        self.country = self.country or facts.country
        self.language = self.language or facts.language
        self.notes = self.notes or facts.notes
        if facts.zone:
            self.zone, self.zone_is_sure = facts.zone, True
        self.phone_keys.update(point.key for point in facts.phones)
        self.email_keys.update(mail.casefold() for mail in facts.emails)
        if self.tags is not None:
            self.tags.update(facts.tags)


_NOTHING = ContactFacts()


def known_person(known: KnownContact, order: int) -> Person:
    """Begin with a contact of the desk."""
    phone_keys, email_keys = set(known.phone_keys), {key.casefold() for key in known.email_keys}
    nameless = is_no_name(known.name, phone_keys, email_keys)
    return Person(
        order=order,
        contact_id=known.id,
        row=None,
        name=known.name,
        organization=known.organization,
        role=known.role,
        phone_keys=phone_keys,
        email_keys=email_keys,
        country=known.country,
        language=known.language,
        zone=known.zone,
        zone_is_sure=True,
        notes=known.notes,
        tags=None if known.tags is None else set(known.tags),
        words=frozenset() if nameless else name_words(quick_fold(known.name)),
    )


def new_person(row: ImportRow, facts: ContactFacts, words: frozenset[str], order: int) -> Person:
    """Begin with somebody met in a row for the first time."""
    return Person(
        order=order,
        contact_id=None,
        row=row.number,
        name=facts.name,
        organization=facts.organization,
        role=facts.role,
        phone_keys={point.key for point in facts.phones},
        email_keys={mail.casefold() for mail in facts.emails},
        country=facts.country,
        language=facts.language,
        zone=facts.zone,
        zone_is_sure=row.zone_source in SURE_SOURCES,
        notes=facts.notes,
        tags=set(facts.tags),
        words=words if row.name else _words_of_stand_in(facts),
    )


def _words_of_stand_in(facts: ContactFacts) -> frozenset[str]:
    """Give the words of a firm that stands in for a person; a number or address has none."""
    keys = {point.key for point in facts.phones}
    mails = {mail.casefold() for mail in facts.emails}
    if is_no_name(facts.name, keys, mails):
        return frozenset()
    return name_words(quick_fold(facts.name))


def joined(first: ContactFacts, more: ContactFacts) -> ContactFacts:
    """Add what a later row of the file says to what will be written for the first."""
    phones: tuple[PhonePoint, ...] = (*first.phones, *more.phones)
    return first._replace(
        name=more.name or first.name,
        given_name=more.given_name if more.name else first.given_name,
        family_name=more.family_name if more.name else first.family_name,
        organization=first.organization or more.organization,
        role=first.role or more.role,
        phones=phones,
        emails=(*first.emails, *more.emails),
        country=first.country or more.country,
        language=first.language or more.language,
        zone=more.zone or first.zone,
        zone_guessed=first.zone_guessed and not more.zone,
        notes=first.notes or more.notes,
        tags=(*first.tags, *more.tags),
    )
