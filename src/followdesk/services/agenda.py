"""Next steps: made, moved, closed, and looked up on the calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.errors import (
    NoteMissingError,
    NotHereError,
    OpportunityOverError,
    StepClosedError,
    StepInPastError,
    WhatMissingError,
    WrongLengthError,
)
from followdesk.domain.next_step import (
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    Invitation,
    NextStep,
    StepState,
)
from followdesk.domain.opportunity import Opportunity, OpportunityState
from followdesk.domain.telling import called_off, carry_on, changed
from followdesk.domain.when import When
from followdesk.domain.work_calendar import WorkCalendar
from followdesk.services.block_rows import BecameRow, BlockRow
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.deeds import StepForm
from followdesk.services.ports import Looking, UnitOfWork
from followdesk.services.rows import (
    CalendarItem,
    CalendarPage,
    DayOffRow,
    ItemKind,
    LimboRow,
    StepRow,
)
from followdesk.services.settings import Settings


class AgendaStore(Protocol):
    """Answer what the calendar asks, and begin units of work."""

    def calendar_items(
        self, start_at: datetime, end_at: datetime, zone: str, now: datetime
    ) -> tuple[CalendarItem, ...]:
        """Return steps, due attempts and running promises in this stretch of time."""
        ...

    def limbo(self, day_starts_at: datetime) -> tuple[LimboRow, ...]:
        """Return the open opportunities without a future."""
        ...

    def steps_between(self, start_at: datetime, end_at: datetime) -> tuple[StepRow, ...]:
        """Return the steps that are open, done or missed in this stretch of time."""
        ...

    def step(self, step_id: int) -> StepRow:
        """Return one next step; raise NotHereError where there is none."""
        ...

    def block_records(self, first_on: date, last_on: date) -> tuple[BecameRow, ...]:
        """Return what became of the call blocks of these days, both included, in order."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Agenda:
    """Answer what is when, and change it."""

    def __init__(
        self,
        store: AgendaStore,
        settings: Settings,
        clock: Callable[[], datetime],
        new_uid: Callable[[], str],
        refresh_rhythm: Callable[[UnitOfWork, int], None],
        look_back: Callable[[], object],
    ) -> None:
        """Take what refreshes a rhythm, and what notes the call blocks that are over."""
        self._store = store
        self._settings = settings
        self._clock = clock
        self._new_uid = new_uid
        self._refresh_rhythm = refresh_rhythm
        self._look_back = look_back

    def page(self, first_on: date, last_on: date) -> CalendarPage:
        """Return all that these days show, both included, in the user's zone."""
        calendar = self._settings.calendar()
        zone = calendar.zone
        start_at, _ = day_bounds(first_on, zone)
        _, end_at = day_bounds(last_on, zone)
        days = [first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1)]
        names = {**calendar.holidays, **calendar.away}
        return CalendarPage(
            first_on,
            last_on,
            zone,
            self._store.calendar_items(start_at, end_at, zone, self._clock()),
            self._blocks(calendar, days),
            tuple(DayOffRow(on, names[on]) for on in days if on in names),
        )

    def _blocks(self, calendar: WorkCalendar, days: Sequence[date]) -> tuple[BlockRow, ...]:
        self._look_back()
        became = {(row.on, row.starts): row for row in self._store.block_records(days[0], days[-1])}
        return tuple(
            BlockRow(
                span.starts_at,
                span.ends_at,
                on,
                it.block,
                it.is_changed,
                became.get((on, it.block.starts)),
            )
            for on in days
            for it, span in calendar.planned_on(on)
        )

    def steps(self, first_on: date, last_on: date) -> tuple[StepRow, ...]:
        """Return the steps open, done or missed on these days of the user, both included."""
        zone = self._settings.current().zone
        start_at, _ = day_bounds(first_on, zone)
        _, end_at = day_bounds(last_on, zone)
        return self._store.steps_between(start_at, end_at)

    def clashes(self, starts_at: datetime, minutes: int) -> tuple[CalendarItem, ...]:
        """Return what is already on the calendar then; nothing means free."""
        ends_at = starts_at + timedelta(minutes=minutes)
        zone = self._settings.current().zone
        page = self.page(day_of(starts_at, zone), day_of(ends_at, zone))
        return tuple(item for item in page.items if _overlaps(item, starts_at, ends_at, zone))

    def limbo(self) -> tuple[LimboRow, ...]:
        """Return the open opportunities without a future, the longest in limbo first."""
        zone = self._settings.current().zone
        return self._store.limbo(day_bounds(day_of(self._clock(), zone), zone)[0])

    def add_step(self, form: StepForm) -> Done[StepRow]:
        """Book a next step; raise StepInPastError or WhatMissingError."""
        with self._store.unit_of_work() as work:
            who = work.get(Contact, form.contact_id).name
            step = self.book(work, form)
            changes = work.commit(Deed(kind=DeedKind.ADD_STEP, facts={"name": who}))
        return Done(result=self._store.step(_id(step)), changes=changes)

    def book(
        self, work: UnitOfWork, form: StepForm, *, conversation_id: int | None = None
    ) -> NextStep:
        """Add a next step within a unit of work that others go on with.

        Who went without a review has a future again. Raises OpportunityOverError for a step of an
        opportunity that is won or over, and NotHereError for one of another contact.
        """
        if not form.what.strip():
            raise WhatMissingError
        sort_at = self.future(form.when)
        opportunity_id = form.opportunity_id or only_open(work, form.contact_id)
        if opportunity_id is not None:
            opportunity = work.get(Opportunity, opportunity_id)
            if opportunity.contact_id != form.contact_id:
                raise NotHereError("Opportunity", opportunity_id)
            _has_a_future(opportunity)
        return work.add(
            NextStep(
                contact_id=form.contact_id,
                opportunity_id=opportunity_id,
                conversation_id=conversation_id,
                what=form.what.strip(),
                medium=form.medium,
                on_day=form.when.on,
                at_time=form.when.at,
                zone=form.when.zone,
                sort_at=sort_at,
                minutes=form.minutes,
                i_will=form.i_will.strip(),
                they_will=form.they_will.strip(),
                agreed=form.agreed,
                invitation=Invitation.WANTED if form.invite else Invitation.NONE,
                uid=self._new_uid(),
                created_at=self._clock(),
            )
        )

    def future(self, when: When) -> datetime:
        """Return the moment by which a step sorts; raise StepInPastError unless it is to come.

        A plain date is that day on the user's calendar, whosever zone it was said in: it sorts at
        the user's midnight, and today is still to come.
        """
        now, zone = self._clock(), self._settings.current().zone
        instant = when.instant()
        if instant is not None:
            if instant <= now:
                raise StepInPastError(instant)
            return instant
        starts_at, _ = day_bounds(when.on, zone)
        if when.on < max(day_of(now, zone), day_of(now, when.zone)):
            raise StepInPastError(starts_at)
        return starts_at

    def move_step(self, step_id: int, when: When, minutes: int | None = None) -> Done[StepRow]:
        """Move an open step; the old one stays in the history as moved.

        `minutes` is how long it lasts now, where that is not as before. Raises StepInPastError,
        WrongLengthError, and StepClosedError for a step that is no longer open.
        """
        if minutes is not None:
            _fitting(minutes)
        with self._store.unit_of_work() as work:
            old = work.get(NextStep, step_id)
            if old.state not in (StepState.OPEN, StepState.MISSED):
                raise StepClosedError
            new = self.move_within(work, old, when, agreed=old.agreed)
            if minutes is not None:
                new.minutes = minutes
            who = work.get(Contact, old.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.MOVE_STEP, facts={"name": who}))
        return Done(result=self._store.step(_id(new)), changes=changes)

    def resize_step(self, step_id: int, minutes: int) -> Done[StepRow]:
        """Let an open step last longer or shorter; it begins when it did, and stays the same row.

        Whoever expects it has to be told. Raises WrongLengthError, and StepClosedError for a step
        that is no longer open.
        """
        _fitting(minutes)
        with self._store.unit_of_work() as work:
            step = work.get(NextStep, step_id)
            if step.state is not StepState.OPEN:
                raise StepClosedError
            step.minutes = minutes
            if step.agreed or step.is_given:
                changed(step)
            who = work.get(Contact, step.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.RESIZE_STEP, facts={"name": who}))
        return Done(result=self._store.step(step_id), changes=changes)

    def move_within(self, work: UnitOfWork, old: NextStep, when: When, *, agreed: bool) -> NextStep:
        """Move a step within a unit of work that others go on with; `agreed` is that of the new.

        Raises StepInPastError.
        """
        moved = self._moved(old, when, agreed=agreed)
        carry_on(old, moved)
        new = work.add(moved)
        old.state = StepState.MOVED
        old.closed_at = self._clock()
        return new

    def _moved(self, old: NextStep, when: When, *, agreed: bool) -> NextStep:
        return NextStep(
            contact_id=old.contact_id,
            opportunity_id=old.opportunity_id,
            conversation_id=old.conversation_id,
            what=old.what,
            medium=old.medium,
            on_day=when.on,
            at_time=when.at,
            zone=when.zone,
            sort_at=self.future(when),
            minutes=old.minutes,
            i_will=old.i_will,
            they_will=old.they_will,
            agreed=agreed,
            invitation=old.invitation if agreed else Invitation.NONE,
            moved_from_id=old.id,
            uid=self._new_uid(),
            created_at=self._clock(),
        )

    def close_step(self, step_id: int, state: StepState, note: str = "") -> Done[int]:
        """Mark a step as done, missed or dropped; dropping one says why in `note`."""
        if state is StepState.DROPPED and not note.strip():
            raise NoteMissingError
        with self._store.unit_of_work() as work:
            step = work.get(NextStep, step_id)
            if step.state not in (StepState.OPEN, StepState.MISSED):
                raise StepClosedError
            step.state = state
            step.closed_at = self._clock()
            if state is StepState.MISSED:
                step.missed_at = step.closed_at
            step.closing_note = note.strip()
            if state is StepState.DROPPED:
                called_off(step, self._clock())
            self._refresh_rhythm(work, step.contact_id)
            who = work.get(Contact, step.contact_id).name
            facts = {"name": who, "state": state.value}
            changes = work.commit(Deed(kind=DeedKind.CLOSE_STEP, facts=facts))
        return Done(result=step_id, changes=changes)


def _fitting(minutes: int) -> None:
    """Raise WrongLengthError unless a next step can last so long."""
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise WrongLengthError(minutes)


def only_open(work: Looking, contact_id: int) -> int | None:
    """Return the contact's open opportunity where there is exactly one."""
    found = work.all(Opportunity, contact_id=contact_id, state=OpportunityState.OPEN)
    return found[0].id if len(found) == 1 else None


def _has_a_future(opportunity: Opportunity) -> None:
    """Let an opportunity that wants a future have one."""
    if opportunity.state is not OpportunityState.OPEN:
        raise OpportunityOverError
    opportunity.no_review = False


def _overlaps(item: CalendarItem, starts_at: datetime, ends_at: datetime, zone: str) -> bool:
    if item.starts_at is None:
        # A day that another calendar has taken as a whole is taken; one of our own is a plan.
        last_on = item.last_on or item.on
        is_on = item.on <= day_of(ends_at, zone) and day_of(starts_at, zone) <= last_on
        return item.kind is ItemKind.BUSY and is_on
    return item.starts_at < ends_at and starts_at < item.starts_at + timedelta(minutes=item.minutes)


def _id(step: NextStep) -> int:
    if step.id is None:
        raise ValueError("a step that was added has an id")
    return step.id
