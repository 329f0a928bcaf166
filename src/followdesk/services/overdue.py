"""Next steps whose day has passed, moved all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.calling_hours import call_hours_of
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.errors import StepClosedError
from followdesk.domain.free_times import busy_spans
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.overdue import Goal, OverdueStep, Placed, place_overdue
from followdesk.domain.when import When
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.ports import Looking, UnitOfWork
from followdesk.services.rows import StepRow
from followdesk.services.settings import Settings

_FAR_AHEAD = timedelta(days=90)
_LONGEST_STEP = timedelta(days=1)


class OverdueStore(Protocol):
    """Answer which steps are overdue and what is booked, and begin units of work."""

    def overdue_steps(self, before_at: datetime) -> tuple[StepRow, ...]:
        """Return the open steps of days before this moment, the oldest first."""
        ...

    def booked_between(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[datetime, int], ...]:
        """Return when the open steps with a time begin, and their minutes, in this stretch."""
        ...

    def look(self) -> Looking:
        """Look at records without changing any."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


@dataclass(frozen=True, slots=True)
class OverdueMove:
    """Show where one overdue step would go."""

    step: StepRow
    when: When


class Overdue:
    """List the steps whose day has passed, and move them."""

    def __init__(
        self,
        store: OverdueStore,
        agenda: Agenda,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._agenda = agenda
        self._settings = settings
        self._clock = clock

    def rows(self) -> tuple[StepRow, ...]:
        """Return the open steps of the days before the user's today, the oldest first."""
        zone = self._settings.current().zone
        starts_at, _ = day_bounds(day_of(self._clock(), zone), zone)
        return self._store.overdue_steps(starts_at)

    def preview(self, goal: Goal) -> tuple[OverdueMove, ...]:
        """Tell where each would go; raise NoWorkingDayError where no working day is near."""
        rows, now = self.rows(), self._clock()
        calendar = self._settings.calendar()
        booked = self._store.booked_between(now - _LONGEST_STEP, now + _FAR_AHEAD)
        with self._store.look() as looking:
            hours = {
                row.contact_id: call_hours_of(looking.get(Contact, row.contact_id)) for row in rows
            }
        steps = [
            OverdueStep(row.id, row.when, row.minutes, CallingTime(calendar, hours[row.contact_id]))
            for row in rows
        ]
        placed = place_overdue(steps, goal, calendar, busy_spans(booked), now)
        return tuple(OverdueMove(row, it.when) for row, it in zip(rows, placed, strict=True))

    def move(self, moves: Sequence[Placed]) -> Done[int]:
        """Move these steps as one deed; the old ones stay in the history as moved.

        Nobody has said yes to the new times, so what was agreed is only planned from here on.
        Raises StepClosedError where one is no longer open, and StepInPastError where a new time has
        passed meanwhile; then nothing is moved.
        """
        with self._store.unit_of_work() as work:
            for it in moves:
                step = work.get(NextStep, it.id)
                if step.state is not StepState.OPEN:
                    raise StepClosedError
                self._agenda.move_within(work, step, it.when, agreed=False)
            facts = {"count": len(moves)}
            changes = work.commit(Deed(kind=DeedKind.MOVE_OVERDUE, facts=facts))
        return Done(result=len(moves), changes=changes)
