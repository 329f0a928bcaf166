"""Plan an import: each row is new, an update, skipped or refused, and says why.

A row is about somebody already there when it shares an e-mail address, else a phone number, else
the full name and the firm, and when the names do not contradict one another: two people behind one
switchboard stay two. An update adds what is missing and changes nothing that is there, so that the
same file imported twice changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from followdesk.domain.contact_file import ContactField
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.import_facts import (
    ContactFacts,
    ExistingIndex,
    any_firm_key,
    email_key,
    facts_of,
    name_key,
    phone_key,
    quick_fold,
    shared_key,
)
from followdesk.domain.import_person import (
    Person,
    is_no_name,
    joined,
    known_person,
    name_words,
    new_person,
)
from followdesk.domain.import_row import SURE_SOURCES, ImportRow, ProblemKind, RowProblem

_REPORT_EVERY = 2_000
# Behind one number or address, so many people are compared by their names. Whoever is called
# exactly alike is found among any number of them; a hundred thousand rows stay a matter of seconds.
_MOST_COMPARED = 16
# By their name alone nobody gets more numbers and addresses than this from one file.
_MOST_POINTS = 20


class RowResult(StrEnum):
    """Name what becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"


class RowReason(StrEnum):
    """Name why a row is skipped or refused."""

    SAME_ALREADY = "same already"
    DUPLICATE_IN_FILE = "duplicate in file"
    JOINED_IN_FILE = "joined in file"
    BLANK = "blank"
    NOBODY = "nobody"
    PHONE_UNREADABLE = "phone unreadable"
    EMAIL_UNREADABLE = "email unreadable"
    TOO_LONG = "too long"


class PlannedRow(NamedTuple):
    """Say what becomes of row `number`.

    `facts` is what to write: everything of a new contact, only the additions of an updated one,
    None of the others. `contact_id` is whom it is about, None for somebody not yet on the desk.
    `called` is how the row names them, best by address or number. `of_row` is the earlier row of
    a duplicate. `kept` lists the fields in which the desk says otherwise and stays as it is.
    """

    number: int
    result: RowResult
    called: str
    reason: RowReason | None = None
    contact_id: int | None = None
    of_row: int | None = None
    facts: ContactFacts | None = None
    kept: tuple[ContactField, ...] = ()
    problems: tuple[RowProblem, ...] = ()


class _Keys(NamedTuple):
    """Hold the keys of one row: its numbers and addresses, its name with the firm, its name alone.

    By the name alone, nobody is given anything; it only tells that somebody is there already.
    """

    points: tuple[str, ...]
    with_firm: str
    alone: str


def plan(
    rows: Iterable[ImportRow],
    existing: ExistingIndex,
    *,
    on_rows: Callable[[int], bool] | None = None,
) -> tuple[PlannedRow, ...]:
    """Decide about every row, in the order of the file.

    `on_rows` is told the number of rows planned so far, and stops by giving False. Raises
    WorkStoppedError then.
    """
    planning = _Planning(existing)
    for count, row in enumerate(rows, start=1):
        planning.add(row)
        if on_rows is not None and count % _REPORT_EVERY == 0 and not on_rows(count):
            raise WorkStoppedError(f"stopped after {count} rows")
    return tuple(planning.planned)


class _Planning:
    """Hold the people of the desk and of the rows so far, and what was decided."""

    def __init__(self, existing: ExistingIndex) -> None:
        self.planned: list[PlannedRow] = []
        self._existing = existing
        self._known: dict[int, Person] = {}
        self._met: dict[str, list[Person]] = {}
        self._position: dict[int, int] = {}

    def add(self, row: ImportRow) -> None:
        """Decide about the next row."""
        self.planned.append(_without_person(row) or self._decided(row))

    def _decided(self, row: ImportRow) -> PlannedRow:
        folded = quick_fold(row.name)
        words = _words(row, folded)
        keys = _keys(row, folded, words)
        found = self._find(row, words, keys)
        if found is None:
            return self._new(row, words)
        person, missing = found
        kept = person.kept(row)
        if missing is None:
            return self._nothing_new(row, person, kept)
        person.learn(missing)
        self._file(person, missing)
        if person.contact_id is None:
            return self._joined(row, person, missing, kept)
        person.row = person.row or row.number
        return PlannedRow(
            number=row.number,
            result=RowResult.UPDATED,
            called=_called(row),
            contact_id=person.contact_id,
            facts=missing,
            kept=kept,
            problems=row.problems,
        )

    def _find(
        self, row: ImportRow, words: frozenset[str], keys: _Keys
    ) -> tuple[Person, ContactFacts | None] | None:
        """Find whom the row is about, and what it adds; whom it adds nothing to comes first."""
        best: tuple[tuple[int, bool, int], Person, ContactFacts] | None = None
        for rank, key in enumerate((*keys.points, keys.with_firm, keys.alone)):
            for person in self._people(key):
                if not person.is_compatible(words):
                    continue
                missing = person.missing(row, words)
                if missing is None:
                    return person, None
                if key == keys.alone or (key == keys.with_firm and _has_plenty(person)):
                    continue
                order = (rank, person.words != words, person.order)
                if best is None or order < best[0]:
                    best = (order, person, missing)
        return None if best is None else best[1:]

    def _people(self, key: str) -> list[Person]:
        """List who is under a key, those of the desk first."""
        ids = self._existing.ids_by_key.get(key)
        met = self._met.get(key, [])
        if not ids:
            return met[:_MOST_COMPARED]
        known = [self._known_person(contact_id) for contact_id in ids[:_MOST_COMPARED]]
        if met:
            known += [person for person in met[:_MOST_COMPARED] if person not in known]
        return known

    def _known_person(self, contact_id: int) -> Person:
        person = self._known.get(contact_id)
        if person is None:
            person = known_person(self._existing.contacts[contact_id], contact_id)
            self._known[contact_id] = person
        return person

    def _file(self, person: Person, facts: ContactFacts) -> None:
        """Make the person findable by what is new about them."""
        folded = quick_fold(person.name)
        points = [email_key(mail) for mail in facts.emails]
        points += [phone_key(point.e164) for point in facts.phones if point.e164]
        fresh = [*points, *(shared_key(point, folded) for point in points)]
        if facts.name or facts.organization:
            fresh += [any_firm_key(folded), name_key(folded, quick_fold(person.organization))]
        if facts.name:
            fresh += [shared_key(email_key(mail), folded) for mail in person.email_keys]
            fresh += [shared_key(phone_key(key), folded) for key in person.phone_keys]
        for key in dict.fromkeys(fresh):
            people = self._met.setdefault(key, [])
            if len(people) <= _MOST_COMPARED and person not in people:
                people.append(person)

    def _new(self, row: ImportRow, words: frozenset[str]) -> PlannedRow:
        facts = facts_of(row, zone_guessed=row.zone_source not in SURE_SOURCES)
        # Contacts of the desk are ordered by their ids; whoever is new comes after all of them.
        person = new_person(row, facts, words, order=1 << 62 | row.number)
        self._file(person, facts)
        self._position[row.number] = len(self.planned)
        return PlannedRow(
            number=row.number,
            result=RowResult.NEW,
            called=_called(row),
            facts=facts,
            problems=row.problems,
        )

    def _nothing_new(
        self, row: ImportRow, person: Person, kept: tuple[ContactField, ...]
    ) -> PlannedRow:
        is_repeated = person.row is not None
        return PlannedRow(
            number=row.number,
            result=RowResult.SKIPPED,
            called=_called(row),
            reason=RowReason.DUPLICATE_IN_FILE if is_repeated else RowReason.SAME_ALREADY,
            contact_id=person.contact_id,
            of_row=person.row,
            kept=kept,
            problems=row.problems,
        )

    def _joined(
        self,
        row: ImportRow,
        person: Person,
        missing: ContactFacts,
        kept: tuple[ContactField, ...],
    ) -> PlannedRow:
        """Give what this row adds to the earlier row, which makes the new contact."""
        first = person.row if person.row is not None else row.number
        at = self._position[first]
        planned = self.planned[at]
        if planned.facts is not None:
            self.planned[at] = planned._replace(facts=joined(planned.facts, missing))
        return PlannedRow(
            number=row.number,
            result=RowResult.SKIPPED,
            called=_called(row),
            reason=RowReason.JOINED_IN_FILE,
            of_row=first,
            kept=kept,
            problems=row.problems,
        )


def _words(row: ImportRow, folded: str) -> frozenset[str]:
    if not row.name or is_no_name(
        row.name, [point.key for point in row.phones], [mail.casefold() for mail in row.emails]
    ):
        return frozenset()
    return name_words(folded)


def _keys(row: ImportRow, folded: str, words: frozenset[str]) -> _Keys:
    points = [email_key(mail) for mail in row.emails]
    points += [phone_key(point.e164) for point in row.phones if point.e164]
    looked_up = tuple(key for point in points for key in (shared_key(point, folded), point))
    firm = quick_fold(row.organization)
    # "Maria" alone is many people; a firm or a second word makes the name tell.
    tells = bool(folded) and (bool(firm) or len(words) > 1)
    is_only_name = bool(folded) and not points and not firm
    return _Keys(
        looked_up,
        name_key(folded, firm) if tells else "",
        any_firm_key(folded) if is_only_name else "",
    )


def _has_plenty(person: Person) -> bool:
    return len(person.phone_keys) + len(person.email_keys) >= _MOST_POINTS


def _called(row: ImportRow) -> str:
    """Name the row by what tells most: address, name, number."""
    phone = next((point.e164 or point.typed for point in row.phones), "")
    return next(iter(row.emails), "") or row.name or phone or row.fallback_name


def _without_person(row: ImportRow) -> PlannedRow | None:
    """Skip a blank row, refuse one that names and reaches nobody; None for all others."""
    reason = _refusal(row)
    if not row.is_blank and reason is None:
        return None
    return PlannedRow(
        number=row.number,
        result=RowResult.SKIPPED if row.is_blank else RowResult.REFUSED,
        called="" if row.is_blank else _called(row),
        reason=RowReason.BLANK if row.is_blank else reason,
        problems=row.problems,
    )


def _refusal(row: ImportRow) -> RowReason | None:
    found = {problem.kind for problem in row.problems} if row.problems else set()
    if ProblemKind.TOO_LONG in found:
        return RowReason.TOO_LONG
    if row.name or row.emails or any(point.e164 for point in row.phones):
        return None
    if ProblemKind.PHONE_UNREADABLE in found:
        return RowReason.PHONE_UNREADABLE
    if ProblemKind.EMAIL_UNREADABLE in found:
        return RowReason.EMAIL_UNREADABLE
    return RowReason.NOBODY
