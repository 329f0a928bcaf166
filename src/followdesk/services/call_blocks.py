"""Call blocks: planned anew for a day or for all that follow, and looked back on when over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Protocol

from followdesk.domain import block_plan
from followdesk.domain.block_errors import BlockDayOffError, BlockOverError
from followdesk.domain.block_plan import BlockPlan, DayBlock
from followdesk.domain.call_block import BlockScope, CallBlock
from followdesk.domain.calling_hours import call_hours_of
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.enrollment import Attempt
from followdesk.domain.when import instant_of
from followdesk.domain.why import BlockMoved, InCallBlock, Why
from followdesk.domain.work_calendar import Span, WorkCalendar
from followdesk.services.block_rows import AttemptsWithin, BlockMove, DueAttemptRow, MovedBlock
from followdesk.services.block_writing import write_plan
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.ports import UnitOfWork
from followdesk.services.runs import sort_at
from followdesk.services.settings import Settings


class BlockStore(Protocol):
    """Answer which attempts are due, and begin units of work."""

    def attempts_due_since(self, start_at: datetime) -> tuple[DueAttemptRow, ...]:
        """Return the attempts that are due at a moment from this one on, the soonest first."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class CallBlocks:
    """Move, drop and add call blocks."""

    def __init__(
        self, store: BlockStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def attempts_within(self, on: date, starts: time) -> AttemptsWithin:
        """Count the attempts that are due in a block; raise NoSuchBlockError."""
        calendar = self._settings.calendar()
        found = calendar.plan.find(on, starts)
        days = [day for day, *_rest in self._attempts_of(calendar, on, found)]
        return AttemptsWithin(days.count(on), len(days))

    def move(self, wanted: BlockMove) -> Done[MovedBlock]:
        """Move a block, or make it longer or shorter; its due attempts go along if that is wanted.

        Raises NoSuchBlockError, BlocksMeetError, BlockDayOffError for a day off, and BlockOverError
        where the block has passed, or would.
        """
        calendar = self._settings.calendar()
        found = calendar.plan.find(wanted.on, wanted.starts)
        self._require_to_come(calendar, wanted.on, found.block)
        self._require_room(calendar, wanted.to_on, wanted.to)
        move = block_plan.moved_once
        if wanted.scope is BlockScope.FOLLOWING:
            move = block_plan.moved_following
        plan = move(calendar.plan, wanted.on, wanted.starts, wanted.to_on, wanted.to)
        with self._store.unit_of_work() as work:
            write_plan(work, plan)
            result = MovedBlock()
            if wanted.with_attempts:
                result = self._take_along(work, calendar, replace(calendar, plan=plan), wanted)
            facts = {"scope": wanted.scope.value, "attempts": result.moved, "stayed": result.stayed}
            changes = work.commit(Deed(kind=DeedKind.MOVE_BLOCK, facts=facts))
        self._settings.forget()
        return Done(result=result, changes=changes)

    def drop(self, on: date, starts: time, scope: BlockScope) -> Done[date]:
        """Leave a block out; what is due in it stays due.

        Raises NoSuchBlockError, and BlockOverError for one that has passed.
        """
        calendar = self._settings.calendar()
        self._require_to_come(calendar, on, calendar.plan.find(on, starts).block)
        drop = block_plan.dropped_once
        if scope is BlockScope.FOLLOWING:
            drop = block_plan.dropped_following
        return self._write(drop(calendar.plan, on, starts), DeedKind.DROP_BLOCK, on, scope)

    def add(self, on: date, block: CallBlock, scope: BlockScope) -> Done[date]:
        """Plan a block on a day, or each week from that day on.

        Raises BlocksMeetError, BlockDayOffError for a day off, and BlockOverError.
        """
        calendar = self._settings.calendar()
        self._require_room(calendar, on, block)
        add = block_plan.added_once
        if scope is BlockScope.FOLLOWING:
            add = block_plan.added_weekly
        return self._write(add(calendar.plan, on, block), DeedKind.ADD_BLOCK, on, scope)

    def _write(self, plan: BlockPlan, kind: DeedKind, on: date, scope: BlockScope) -> Done[date]:
        with self._store.unit_of_work() as work:
            write_plan(work, plan)
            changes = work.commit(Deed(kind=kind, facts={"scope": scope.value}))
        self._settings.forget()
        return Done(result=on, changes=changes)

    def _require_to_come(self, calendar: WorkCalendar, on: date, block: CallBlock) -> None:
        if instant_of(on, block.ends, calendar.zone) <= self._clock():
            raise BlockOverError

    def _require_room(self, calendar: WorkCalendar, on: date, block: CallBlock) -> None:
        if not calendar.is_working_day(on):
            raise BlockDayOffError(on)
        self._require_to_come(calendar, on, block)

    def _attempts_of(
        self, calendar: WorkCalendar, on: date, found: DayBlock
    ) -> Iterator[tuple[date, Span, DueAttemptRow]]:
        """Give the attempts in this block, that day and later: the day, the block's instants, each.

        Later days count where the block is where the pattern has it.
        """
        since_at = instant_of(on, found.block.starts, calendar.zone)
        known: dict[date, Span | None] = {}
        for row in self._store.attempts_due_since(since_at):
            day = calendar.today(row.due_at)
            if day not in known:
                known[day] = _span_of(calendar, on, found, day)
            span = known[day]
            if span is not None and span.contains(row.due_at):
                yield day, span, row

    def _take_along(
        self, work: UnitOfWork, before: WorkCalendar, after: WorkCalendar, wanted: BlockMove
    ) -> MovedBlock:
        """Move the attempts of a block with it, as far as their contacts can be called then."""
        found = before.plan.find(wanted.on, wanted.starts)
        moved, stayed = 0, 0
        for day, old, row in list(self._attempts_of(before, wanted.on, found)):
            if day != wanted.on and wanted.scope is BlockScope.DAY:
                continue
            new = _new_span(after, day + (wanted.to_on - wanted.on), wanted.to)
            if new is None:
                stayed += 1
                continue
            at = new.starts_at + (row.due_at - old.starts_at)
            at = at if new.contains(at) else new.starts_at
            if at == row.due_at or at < self._clock():
                continue  # a time that has passed is none to be due at
            contact = work.get(Contact, row.contact_id)
            if not CallingTime(after, call_hours_of(contact)).suits(at):
                stayed += 1
                continue
            _be_due(work.get(Attempt, row.id), at, after)
            moved += 1
        return MovedBlock(moved, stayed)


def _span_of(calendar: WorkCalendar, on: date, found: DayBlock, day: date) -> Span | None:
    """Return when the block that was `found` on a day is on another."""
    if day != on and (found.usual is None or day.weekday() != on.weekday()):
        return None
    for it, span in calendar.planned_on(day):
        if it == found if day == on else it.usual == found.usual and not it.is_changed:
            return span
    return None


def _new_span(calendar: WorkCalendar, on: date, block: CallBlock) -> Span | None:
    return next((span for it, span in calendar.planned_on(on) if it.block == block), None)


def _be_due(attempt: Attempt, at: datetime, calendar: WorkCalendar) -> None:
    """Let an attempt be due at another moment, and say why: its block was moved."""
    was_at = attempt.due_at
    attempt.due_at, attempt.due_on = at, calendar.today(at)
    attempt.sort_at = sort_at(at, attempt.due_on, calendar.zone)
    facts = Why.from_json(attempt.why).facts
    told = tuple(it for it in facts if not isinstance(it, BlockMoved | InCallBlock))
    if was_at is not None:
        first = next((it.from_at for it in facts if isinstance(it, BlockMoved)), was_at)
        attempt.why = Why((*told, BlockMoved(first))).to_json()
