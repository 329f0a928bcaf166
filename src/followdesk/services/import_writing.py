"""Write a planned import: new people in bulk, known ones one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from followdesk.domain.contact import (
    CALL_CLOSES,
    CALL_OPENS,
    Contact,
    ContactPoint,
    Organization,
    PointKind,
)
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.import_facts import ContactFacts, quick_fold
from followdesk.domain.import_plan import PlannedRow, RowResult
from followdesk.services.places import OnRows, OwnPlace
from followdesk.services.ports import UnitOfWork

_AT_ONCE = 1_000

Row = Mapping[str, object]


class ImportWriting:
    """Write planned rows within one unit of work; the caller commits."""

    def __init__(
        self,
        work: UnitOfWork,
        organization_ids: Mapping[str, int],
        own: OwnPlace,
        now: datetime,
    ) -> None:
        self._work = work
        self._firms = dict(organization_ids)
        self._own = own
        self._now = now

    def write(self, planned: Sequence[PlannedRow], on_rows: OnRows | None) -> None:
        """Write the rows that are new or updated; raise WorkStoppedError when told to stop."""
        self._add_firms(planned)
        for start in range(0, len(planned), _AT_ONCE):
            batch = planned[start : start + _AT_ONCE]
            self._add([row.facts for row in batch if row.facts and row.result is RowResult.NEW])
            for row in batch:
                if row.facts and row.contact_id is not None:
                    self._update(row.contact_id, row.facts)
            done = start + len(batch)
            if on_rows is not None and not on_rows(done):
                raise WorkStoppedError(f"stopped after {done} rows")

    def _add_firms(self, planned: Sequence[PlannedRow]) -> None:
        """Add the firms that are not there yet; the first spelling in the file is kept."""
        wanted: dict[str, str] = {}
        for row in planned:
            if row.facts and row.facts.organization:
                wanted.setdefault(quick_fold(row.facts.organization), row.facts.organization)
        missing = {folded: name for folded, name in wanted.items() if folded not in self._firms}
        ids = self._work.insert_many(
            Organization, [{"name": name, "folded": folded} for folded, name in missing.items()]
        )
        self._firms.update(zip(missing, ids, strict=True))

    def _add(self, people: Sequence[ContactFacts]) -> None:
        ids = self._work.insert_many(Contact, [self._contact(facts) for facts in people])
        self._work.insert_many(
            ContactPoint,
            [
                point
                for contact_id, facts in zip(ids, people, strict=True)
                for point in _points(contact_id, facts, 0)
            ],
        )

    def _contact(self, facts: ContactFacts) -> Row:
        return {
            "name": facts.name,
            "given_name": facts.given_name,
            "family_name": facts.family_name,
            "organization_id": self._firm_id(facts),
            "role": facts.role,
            "language": facts.language or self._own.language,
            "zone": facts.zone or self._own.zone,
            "zone_guessed": facts.zone_guessed or not facts.zone,
            "country": facts.country,
            "call_opens": CALL_OPENS,
            "call_closes": CALL_CLOSES,
            "notes": _with_tags(facts),
            "created_at": self._now,
        }

    def _update(self, contact_id: int, facts: ContactFacts) -> None:
        """Write what is new about a known contact; what is empty in `facts` stays as it is."""
        contact = self._work.get(Contact, contact_id)
        if facts.name:
            contact.name = facts.name
            contact.given_name, contact.family_name = facts.given_name, facts.family_name
        if facts.zone:
            contact.zone, contact.zone_guessed = facts.zone, facts.zone_guessed
        contact.organization_id = self._firm_id(facts) or contact.organization_id
        contact.role = facts.role or contact.role
        contact.country = facts.country or contact.country
        contact.language = facts.language or contact.language
        contact.notes = facts.notes or contact.notes
        if facts.phones or facts.emails:
            there = self._work.all(ContactPoint, contact_id=contact_id)
            after = max((point.position for point in there), default=-1) + 1
            self._work.insert_many(ContactPoint, list(_points(contact_id, facts, after)))

    def _firm_id(self, facts: ContactFacts) -> int | None:
        return self._firms[quick_fold(facts.organization)] if facts.organization else None


def _points(contact_id: int, facts: ContactFacts, first: int) -> Iterator[Row]:
    """Give the rows of the numbers and addresses, from position `first` on."""
    phones = (
        (PointKind.MOBILE if phone.is_mobile else PointKind.PHONE, phone.typed, phone.key)
        for phone in facts.phones
    )
    emails = ((PointKind.EMAIL, email, email.casefold()) for email in facts.emails)
    for position, (kind, value, key) in enumerate((*phones, *emails), start=first):
        yield {
            "contact_id": contact_id,
            "kind": kind,
            "value": value,
            "key": key,
            "position": position,
        }


def _with_tags(facts: ContactFacts) -> str:
    """Keep the tags below the notes, where they can be found: the desk has no tags of its own."""
    tags = " ".join(f"#{tag}" for tag in facts.tags)
    return "\n".join(text for text in (facts.notes, tags) if text)
