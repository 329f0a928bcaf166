"""What an import has to know of the desk: every person as far as rows are compared with them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from followdesk.domain.contact import PointKind
from followdesk.domain.import_facts import KnownContact
from followdesk.storage.tables import contact_points, contacts, organizations


class ImportQuestions:
    """Answer what is on the desk before an import, on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def known_contacts(self) -> tuple[KnownContact, ...]:
        """Return every contact with the keys of its numbers and addresses."""
        keys: dict[tuple[int, bool], list[str]] = defaultdict(list)
        points = select(contact_points.c.contact_id, contact_points.c.kind, contact_points.c.key)
        for contact, kind, key in self._reader.execute(points.order_by(contact_points.c.id)).all():
            keys[contact, kind is PointKind.EMAIL].append(key)
        who = contacts.c
        question = select(
            who.id,
            who.name,
            func.coalesce(organizations.c.name, ""),
            who.role,
            who.country,
            who.language,
            who.zone,
            who.notes,
        ).outerjoin_from(contacts, organizations, organizations.c.id == who.organization_id)
        return tuple(
            KnownContact(
                id=id_,
                name=name,
                organization=organization,
                role=role,
                phone_keys=tuple(keys.get((id_, False), ())),
                email_keys=tuple(keys.get((id_, True), ())),
                country=country,
                language=language,
                zone=zone,
                notes=notes,
                tags=None,
            )
            for id_, name, organization, role, country, language, zone, notes in (
                self._reader.execute(question.order_by(who.id)).all()
            )
        )

    def organization_ids(self) -> dict[str, int]:
        """Return the firms by their folded names; of two called the same, the oldest."""
        firm = organizations.c
        question = select(firm.folded, firm.id).order_by(firm.id.desc())
        return dict(self._reader.execute(question).all())
