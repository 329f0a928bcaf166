"""People who are kept up in a rhythm, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from followdesk.domain.care_errors import NoRhythmError, RhythmOfTagError
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind, ValueKind
from followdesk.domain.fatigue_limits import GoingOut
from followdesk.domain.nurture import NurtureDates, Rhythm
from followdesk.domain.tag import Tag
from followdesk.services.care_rows import Care, RhythmRow
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.guarding import ask_or_pass, asked_before
from followdesk.services.ports import UnitOfWork
from followdesk.services.rhythms import Rhythms, running_plan
from followdesk.services.rows import LimboRow
from followdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class ValueSent:
    """Tell whom something was sent, and when the next is due (None without a rhythm)."""

    contact: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class RhythmStopped:
    """Tell whose rhythm was stopped, and how many opportunities are in limbo for it.

    `tag_on` is the tag whose rhythm goes on instead, "" where there is none.
    """

    contact: str
    limbo: int
    tag_on: str = ""


class NurtureStore(Protocol):
    """Answer what the deeds of nurture ask, and begin units of work."""

    def care(self, contact_id: int) -> Care:
        """Return what is owed to one contact, their rhythm, and their tags."""
        ...

    def limbo(self, day_starts_at: datetime) -> tuple[LimboRow, ...]:
        """Return the open opportunities without a future."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Nurture:
    """Set and stop rhythms, and note what was sent."""

    def __init__(
        self,
        store: NurtureStore,
        rhythms: Rhythms,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._rhythms = rhythms
        self._settings = settings
        self._clock = clock

    def of(self, contact_id: int) -> Care:
        """Return what is owed to a contact, their rhythm, and their tags."""
        return self._store.care(contact_id)

    def foreseen(self, contact_id: int, rhythm: Rhythm) -> NurtureDates:
        """Say when a rhythm would come round for a contact, without setting it."""
        return self._rhythms.foreseen(contact_id, rhythm)

    def set_rhythm(self, contact_id: int, rhythm: Rhythm, about: str = "") -> Done[RhythmRow]:
        """Keep a contact up in a rhythm of their own; it wins over those of their tags."""
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            self._rhythms.set_own(work, contact_id, rhythm, " ".join(about.split()))
            changes = work.commit(Deed(kind=DeedKind.SET_RHYTHM, facts={"name": contact.name}))
        row = self._store.care(contact_id).rhythm
        if row is None:
            raise NoRhythmError
        return Done(result=row, changes=changes)

    def stop_rhythm(self, contact_id: int) -> Done[RhythmStopped]:
        """Keep a contact up no longer, or in the rhythm of a tag of theirs.

        An open opportunity that had no other future is in limbo, which is counted and told. Raises
        NoRhythmError, and RhythmOfTagError for the rhythm of a tag, which ends with the tag.
        """
        before = self._limbo_of(contact_id)
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            plan = running_plan(work, contact_id)
            if plan is None:
                raise NoRhythmError
            if plan.tag_id is not None:
                raise RhythmOfTagError(work.get(Tag, plan.tag_id).name)
            self._rhythms.stop(plan)
            running_plan(work, contact_id)  # what is stopped is written before another begins
            self._rhythms.settle(work, [contact_id])
            changes = work.commit(Deed(kind=DeedKind.STOP_RHYTHM, facts={"name": contact.name}))
        following = self._store.care(contact_id).rhythm
        limbo = self._limbo_of(contact_id) - before
        stopped = RhythmStopped(contact.name, limbo, following.tag if following else "")
        return Done(result=stopped, changes=changes)

    def send_value(
        self, contact_id: int, kind: ValueKind, what: str = "", *, confirmed: bool = False
    ) -> Done[ValueSent]:
        """Note that something useful was sent just now; the next is due an ideal gap later.

        Raises NotHereError, and AsksFirstError for too much in a day or a week unless `confirmed`.
        """
        with self._store.unit_of_work() as work:
            contact, now = work.get(Contact, contact_id), self._clock()
            going, day_of_ = GoingOut(TouchKind.VALUE), self._settings.calendar().today
            asked = asked_before(work, contact_id, going, now, day_of_)
            ask_or_pass(work, contact_id, asked, now, confirmed=confirmed)
            work.add(
                Touch(
                    contact_id=contact_id,
                    at=now,
                    kind=TouchKind.VALUE,
                    value_kind=kind.value,
                    note=" ".join(what.split()),
                )
            )
            self._rhythms.refresh(work, contact_id)
            changes = work.commit(Deed(kind=DeedKind.SEND_VALUE, facts={"name": contact.name}))
        row = self._store.care(contact_id).rhythm
        return Done(result=ValueSent(contact.name, row.next_on if row else None), changes=changes)

    def _limbo_of(self, contact_id: int) -> int:
        zone = self._settings.current().zone
        starts_at, _ = day_bounds(day_of(self._clock(), zone), zone)
        return sum(row.contact_id == contact_id for row in self._store.limbo(starts_at))
