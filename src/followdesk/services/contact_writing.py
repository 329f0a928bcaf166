"""What writing a contact takes besides the contact: the firm, the points, and who is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from followdesk.domain.contact import Contact, ContactPoint, Organization, PointKind
from followdesk.domain.errors import AlreadyThereError, EndBeforeStartError
from followdesk.domain.fold import fold
from followdesk.domain.import_person import is_no_name, may_be_same, name_words
from followdesk.services.contact_forms import ReadForm, ReadPoint
from followdesk.services.ports import Looking, UnitOfWork


def organization_id_of(work: UnitOfWork, name: str) -> int | None:
    """Return the firm of that name, whatever its case and accents; a new one where there is none.

    No name is no firm.
    """
    if not name:
        return None
    found = work.first(Organization, folded=fold(name)) or work.add(Organization(name=name))
    return found.id


def write_points(work: UnitOfWork, contact_id: int, wanted: Sequence[ReadPoint]) -> None:
    """Make these the contact's numbers and addresses; one that stays keeps its id."""
    left = {point.key: point for point in work.all(ContactPoint, contact_id=contact_id)}
    for position, point in enumerate(wanted):
        kept = left.pop(point.key, None)
        if kept is None:
            work.add(
                ContactPoint(
                    contact_id=contact_id,
                    kind=point.kind,
                    value=point.value,
                    key=point.key,
                    position=position,
                )
            )
        else:
            kept.kind, kept.value, kept.position = point.kind, point.value, position
    for gone in left.values():
        work.remove(gone)


def refuse_known(work: Looking, read: ReadForm) -> None:
    """Raise AlreadyThereError where somebody of a compatible name is reached the same way."""
    words = _words(read.name.name, read.points)
    for point in read.points:
        for same in work.all(ContactPoint, key=point.key):
            known = work.get(Contact, same.contact_id)
            known_words = _words(known.name, [same])
            if not words or not known_words or may_be_same(words, known_words):
                raise AlreadyThereError(same.contact_id, known.name)


def refuse_namesake(work: Looking, read: ReadForm) -> None:
    """Raise AlreadyThereError for somebody of exactly that name, whose firm may be the same."""
    for known in work.all(Contact, name=read.name.name):
        firm = work.get(Organization, known.organization_id) if known.organization_id else None
        if firm is None or not read.organization or firm.folded == fold(read.organization):
            raise AlreadyThereError(known.id or 0, known.name)


def require_hours(contact: Contact) -> None:
    """Raise EndBeforeStartError where the call hours end no later than they start."""
    if not contact.call_opens < contact.call_closes:
        raise EndBeforeStartError(contact.call_opens, contact.call_closes)


def _words(name: str, points: Iterable[ReadPoint | ContactPoint]) -> frozenset[str]:
    """Return the words that tell people apart; none where a number stands in for a name."""
    phones = [point.key for point in points if point.kind is not PointKind.EMAIL]
    emails = [point.key for point in points if point.kind is PointKind.EMAIL]
    return frozenset() if is_no_name(name, phones, emails) else name_words(fold(name))
