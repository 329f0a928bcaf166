"""Three free times to offer somebody: shown, others found, each in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.free_times import WANTED_TIMES, Fewer
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.services.drafting import Drafting
from followdesk.services.message_rows import FreeTimeRow
from followdesk.services.ports import Looking
from followdesk.services.redrawing import other_times

SCRIPT_KEY = "times_email"
"""The text of the e-mail that offers free times."""


class ContactStore(Protocol):
    """Look at contacts."""

    def look(self) -> Looking:
        """Look at records without changing any."""
        ...


@dataclass(frozen=True, slots=True)
class TimesOffered:
    """Hold the free times for one person, the earliest first.

    `fewer` says why there are fewer than three, where there are.
    """

    contact_id: int
    contact: str
    zone: str
    their_zone: str
    minutes: int
    rows: tuple[FreeTimeRow, ...]
    fewer: Fewer | None = None
    do_not_email: bool = False


class OfferedTimes:
    """Find the times that can be offered."""

    def __init__(self, store: ContactStore, drafting: Drafting) -> None:
        self._store = store
        self._drafting = drafting

    def find(
        self, contact_id: int, minutes: int = USUAL_MINUTES, besides: Sequence[datetime] = ()
    ) -> TimesOffered:
        """Return three free times for a talk of so many minutes, others than those `besides`.

        They lie within ten business days, in both sides' hours. Raises NotHereError.
        """
        with self._store.look() as work:
            contact = work.get(Contact, contact_id)
        search = replace(self._drafting.search(contact), minutes=minutes)
        free = search.find()
        times = free.starts_at
        if besides:
            times = tuple(sorted(other_times(search, besides, WANTED_TIMES)))
        said = self._drafting.said_times(times, contact, contact.language)
        return TimesOffered(
            contact_id=contact_id,
            contact=contact.name,
            zone=search.calling.calendar.zone,
            their_zone=contact.zone,
            minutes=minutes,
            rows=tuple(
                FreeTimeRow(at, words, is_free=True) for at, words in zip(times, said, strict=True)
            ),
            fewer=None if besides else free.fewer,
            do_not_email=contact.do_not_email,
        )
