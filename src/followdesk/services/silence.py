"""Who has gone silent, in which way, and what is worth doing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.silence import SilenceCase, silence_of
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.opportunity_writing import open_one
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings
from followdesk.services.silence_rows import QuietRow, SilentRow


class SilenceStore(Protocol):
    """Answer what is known of quiet opportunities, and begin units of work."""

    def quiet(
        self, now: datetime, day_starts_at: datetime, contact_id: int | None = None
    ) -> tuple[QuietRow, ...]:
        """Return the open opportunities with nothing agreed ahead, of everybody or of one."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Silences:
    """Tell the silent opportunities, and let the user name a case by hand."""

    def __init__(
        self, store: SilenceStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def list(self) -> tuple[SilentRow, ...]:
        """Return the silent opportunities, what is worth doing first at the top."""
        return in_order(self._silent(None))

    def of_contact(self, contact_id: int) -> tuple[SilentRow, ...]:
        """Return the silent opportunities with one contact, in the same order."""
        return in_order(self._silent(contact_id))

    def name_by_hand(self, opportunity_id: int, case: SilenceCase | None) -> Done[int]:
        """Say which case it is, whatever the data shows; None lets the data tell again.

        Nothing is written where it was named so already. Raises NotHereError and
        OpportunityOverError.
        """
        named = "" if case is None else case.value
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            contact = work.get(Contact, one.contact_id)
            deed = Deed(
                kind=DeedKind.NAME_SILENCE,
                facts={"name": contact.name, "title": one.title, "case": named},
            )
            if one.silence != named:
                one.silence = named
                return Done(result=opportunity_id, changes=work.commit(deed))
        undo, redo = self._store.state()
        return Done(result=opportunity_id, changes=Changes(deed=deed, can_undo=undo, can_redo=redo))

    def _silent(self, contact_id: int | None) -> Iterable[SilentRow]:
        now, zone = self._clock(), self._settings.current().zone
        starts_at, _ = day_bounds(day_of(now, zone), zone)
        for quiet in self._store.quiet(now, starts_at, contact_id):
            silence = silence_of(quiet.facts)
            if silence is not None:
                yield SilentRow(quiet, silence)


def in_order(rows: Iterable[SilentRow]) -> tuple[SilentRow, ...]:
    """Sort by what is worth doing first.

    What no cure was tried for comes before what waits for an answer; then whoever was heard from at
    all (warm) before the cold, the larger value, and the shorter silence, which is cured sooner.
    """
    return tuple(sorted(rows, key=_order))


def _order(row: SilentRow) -> tuple[bool, bool, int, float, int]:
    quiet, silence = row.quiet, row.silence
    return (
        silence.tried_at is not None,
        quiet.facts.heard_at is None,
        -quiet.value_cents,
        -silence.since_at.timestamp(),
        quiet.opportunity_id,
    )
