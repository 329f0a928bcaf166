"""Somebody was met at an event: the person, the opportunity and the next step in one deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.deeds import ContactForm, OpportunityForm
from followdesk.services.opportunity_forms import MetForm
from followdesk.services.opportunity_writing import begin, title_of
from followdesk.services.people import People
from followdesk.services.ports import UnitOfWork
from followdesk.services.rhythms import Rhythms
from followdesk.services.settings import Settings


class MeetingStore(Protocol):
    """Begin units of work."""

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


@dataclass(frozen=True, slots=True)
class Met:
    """Tell who was written down, and the opportunity with them."""

    contact_id: int
    opportunity_id: int
    name: str


class Meeting:
    """Write down who was met."""

    def __init__(
        self,
        store: MeetingStore,
        people: People,
        agenda: Agenda,
        settings: Settings,
        rhythms: Rhythms,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._people = people
        self._agenda = agenda
        self._settings = settings
        self._rhythms = rhythms
        self._clock = clock

    def meet(self, form: MetForm, *, anyway: bool = False) -> Done[Met]:
        """Add the person, unless the form says who it is, an opportunity, and the next step.

        Without a step the opportunity is in limbo from the start. Raises TitleMissingError where
        nothing says what was spoken about, AlreadyThereError for somebody who is on the desk
        unless `anyway`, and what adding a person and booking a step raise.
        """
        title, now = title_of(form.about), self._clock()
        with self._store.unit_of_work() as work:
            contact = self._contact(work, form, anyway=anyway)
            contact_id = contact.id or 0
            wanted = OpportunityForm(
                contact_id=contact_id,
                title=title,
                currency=self._settings.current().currency,
                met_at_event=True,
                step=form.step,
            )
            opportunity_id = begin(work, self._agenda, wanted, now)
            work.add(Touch(contact_id=contact_id, at=now, kind=TouchKind.MEETING, note=title))
            self._rhythms.refresh(work, contact_id)
            facts = {"name": contact.name, "title": title}
            changes = work.commit(Deed(kind=DeedKind.MEET, facts=facts))
        return Done(result=Met(contact_id, opportunity_id, contact.name), changes=changes)

    def _contact(self, work: UnitOfWork, form: MetForm, *, anyway: bool) -> Contact:
        """Return who was met: the one chosen, or somebody new."""
        if form.contact_id:
            return work.get(Contact, form.contact_id)
        person = ContactForm(name=form.name, organization=form.organization, points=form.points)
        return self._people.write_new(work, person, anyway=anyway, also_by_name=True)
