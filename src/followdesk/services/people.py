"""People: found, looked at, added, changed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.series import SeriesEndReason
from followdesk.services.care_rows import Care
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.contact_forms import ReadForm, read_form
from followdesk.services.contact_writing import (
    organization_id_of,
    refuse_known,
    refuse_namesake,
    require_hours,
    write_points,
)
from followdesk.services.days import day_bounds, day_of
from followdesk.services.deeds import ContactForm
from followdesk.services.history import HistoryStore
from followdesk.services.places import LikelyPlace, OwnPlace, Places
from followdesk.services.ports import UnitOfWork
from followdesk.services.rows import (
    ContactRow,
    Found,
    PersonCard,
    PersonRow,
)
from followdesk.services.series import Series
from followdesk.services.settings import Settings

# As many entries of the history as a card or a call shows; `History` reads the rest.
_ON_CARD = 60
# Fewer digits than these are no number that could be looked up as a whole.
_FEWEST_DIGITS = 5
_NUMBER_SIGNS = frozenset("+()-/. 0123456789")


class PeopleStore(HistoryStore, Protocol):
    """Answer questions about people, and begin units of work."""

    def people_rows(self, words: str, order: str, day_starts_at: datetime) -> tuple[PersonRow, ...]:
        """Return everybody whom the words find, in that order."""
        ...

    def contacts(self, words: str = "") -> tuple[ContactRow, ...]:
        """Return everybody whom the words find with numbers and addresses, by name."""
        ...

    def card(self, contact_id: int, day_starts_at: datetime) -> PersonCard:
        """Return all that is known of one person, without series and timeline."""
        ...

    def care(self, contact_id: int) -> Care:
        """Return what is owed to one contact, their rhythm, and their tags."""
        ...

    def find(self, words: str, limit: int = 12, number: str = "") -> tuple[Found, ...]:
        """Return the people whom the words find, the best first."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class People:
    """Answer who is who, and change it."""

    def __init__(
        self,
        store: PeopleStore,
        settings: Settings,
        clock: Callable[[], datetime],
        places: Places,
        series: Series,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._places = places
        self._series = series

    def rows(self, text: str = "", order: str = "name") -> tuple[PersonRow, ...]:
        """Return everybody whom the words find, all without words.

        `order` is `name` or another field of PersonRow; ValueError for anything else.
        """
        return self._store.people_rows(text, order, self._day_starts_at())

    def contacts(self, text: str = "") -> tuple[ContactRow, ...]:
        """Return everybody whom the words find with numbers and addresses, by name."""
        return self._store.contacts(text)

    def card(self, contact_id: int) -> PersonCard:
        """Return all that is known of one person; raise NotHereError where there is nobody."""
        card = self._store.card(contact_id, self._day_starts_at())
        return replace(
            card,
            series=self._series.of(contact_id),
            timeline=self._store.timeline(contact_id, _ON_CARD),
            care=self._store.care(contact_id),
        )

    def find(self, text: str, limit: int = 12) -> tuple[Found, ...]:
        """Return the people whom the words, or the phone number they are, find; the best first."""
        return self._store.find(text, limit, self._number_in(text))

    def place_of(self, phone: str, country: str = "") -> LikelyPlace | None:
        """Tell where somebody with this number is likely to be, or None where it is no number.

        It is dialled from `country` (a code), else from the user's.
        """
        own = self._own()
        number = self._places.read_phone(phone, country or own.country, is_mobile=False)
        return self._places.likely_place(country, number, own) if number.e164 else None

    def add(self, form: ContactForm, *, anyway: bool = False) -> Done[int]:
        """Add a person and return their id.

        Raises what `read_form` raises, EndBeforeStartError for call hours, and AlreadyThereError
        where somebody of a compatible name is reached the same way, unless `anyway`.
        """
        with self._store.unit_of_work() as work:
            contact = self.write_new(work, form, anyway=anyway)
            facts = {"name": contact.name}
            changes = work.commit(Deed(kind=DeedKind.ADD_CONTACT, facts=facts))
        return Done(result=_id(contact), changes=changes)

    def write_new(
        self, work: UnitOfWork, form: ContactForm, *, anyway: bool, also_by_name: bool = False
    ) -> Contact:
        """Add a person within a unit of work that others go on with; raises what `add` raises.

        `also_by_name` refuses somebody of exactly that name whose firm may be the same, too.
        """
        read = read_form(form, self._places, self._own())
        if not anyway:
            refuse_known(work, read)
            if also_by_name:
                refuse_namesake(work, read)
        contact = Contact(name=read.name.name, zone=read.zone, created_at=self._clock())
        _apply(contact, form, read, organization_id_of(work, read.organization))
        write_points(work, _id(work.add(contact)), read.points)
        return contact

    def edit(self, contact_id: int, form: ContactForm) -> Done[int]:
        """Change a person to what the form says; call hours it leaves out stay as they are.

        The series of somebody who is not to be called any more ends.
        Raises NotHereError, EndBeforeStartError, and what `read_form` raises.
        """
        read = read_form(form, self._places, self._own())
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            _apply(contact, form, read, organization_id_of(work, read.organization))
            write_points(work, contact_id, read.points)
            if form.do_not_call:
                self._series.stop(work, contact_id, SeriesEndReason.DEAD_LINE)
            facts = {"name": contact.name}
            changes = work.commit(Deed(kind=DeedKind.EDIT_CONTACT, facts=facts))
        return Done(result=contact_id, changes=changes)

    def delete(self, contact_id: int) -> Done[int]:
        """Delete a person with all that is known of them; it can be taken back."""
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            facts = {"name": contact.name}
            work.remove(contact)
            changes = work.commit(Deed(kind=DeedKind.DELETE_CONTACT, facts=facts))
        return Done(result=contact_id, changes=changes)

    def _own(self) -> OwnPlace:
        mine = self._settings.current()
        return OwnPlace(mine.country, mine.zone, mine.language)

    def _day_starts_at(self) -> datetime:
        zone = self._settings.current().zone
        return day_bounds(day_of(self._clock(), zone), zone)[0]

    def _number_in(self, text: str) -> str:
        """Return the number in E.164 that was typed to search for, or nothing."""
        digits = sum(sign.isdigit() for sign in text)
        if digits < _FEWEST_DIGITS or not _NUMBER_SIGNS.issuperset(text):
            return ""
        country = self._settings.current().country
        return self._places.read_phone(text, country, is_mobile=False).e164


def _apply(contact: Contact, form: ContactForm, read: ReadForm, firm_id: int | None) -> None:
    """Write what was read onto the contact; a name that is the same keeps its parts."""
    if not contact.given_name or contact.name != read.name.name:
        contact.name, contact.given_name, contact.family_name = read.name
    # A zone handed back as it was shown stays the guess it was.
    stays_guessed = contact.zone_guessed and contact.zone == form.zone
    contact.zone, contact.zone_guessed = read.zone, read.zone_guessed or stays_guessed
    contact.organization_id, contact.role = firm_id, read.role
    contact.country, contact.language = read.country, read.language
    contact.call_opens = form.call_opens or contact.call_opens
    contact.call_closes = form.call_closes or contact.call_closes
    require_hours(contact)
    contact.do_not_call, contact.do_not_email = form.do_not_call, form.do_not_email
    contact.notes = form.notes.strip()


def _id(contact: Contact) -> int:
    if contact.id is None:
        raise ValueError("a contact that was added has an id")
    return contact.id
