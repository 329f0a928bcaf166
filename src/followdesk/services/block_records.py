"""What became of call blocks: noted when they are over, corrected by the user, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Protocol

from followdesk.domain.block_errors import BlockToComeError, NoSuchBlockError
from followdesk.domain.block_plan import DayBlock
from followdesk.domain.call_block import BlockRecord, BlockState, what_became
from followdesk.domain.errors import EnvironmentTroubleError
from followdesk.domain.work_calendar import Span, WorkCalendar
from followdesk.services.block_rows import BecameRow, BlockShare
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_bounds
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings, write_setting

_SINCE = "blocks_since"
_LOOK_DAYS = 60
"""Whoever was away for longer left the blocks before without a word."""

SHARE_SPAN = timedelta(weeks=4)
"""The stretch of time over which the share of blocks kept is counted."""

Moment = tuple[date, DayBlock, Span]


class RecordStore(Protocol):
    """Answer what was done in a stretch of time, and begin units of work."""

    def calls_between(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[datetime, int], ...]:
        """Return when the user called somebody in this stretch, and for how many seconds."""
        ...

    def attempts_left(self, start_at: datetime, end_at: datetime) -> int | None:
        """Count the attempts due in this stretch that were not made in it; None where none was."""
        ...

    def block_records(self, first_on: date, last_on: date) -> tuple[BecameRow, ...]:
        """Return what became of the call blocks of these days, both included, in order."""
        ...

    def setting(self, key: str) -> object:
        """Return the value stored under `key`, or None."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class BlockRecords:
    """Note what became of each block that is over, and answer it."""

    def __init__(
        self, store: RecordStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._looked: tuple[WorkCalendar, datetime] | None = None

    def look_back(self) -> int:
        """Note what became of the blocks that are over and have no record; return how many.

        Nothing is noted of blocks before the first look: what the desk does not know, it does not
        judge. Nothing to take back, and nothing to do until the next block ends. Where this
        computer refuses to write, the next look tries again.
        """
        now, calendar = self._clock(), self._settings.calendar()
        if self._looked is not None and self._looked[0] is calendar and now < self._looked[1]:
            return 0
        try:
            noted = self._note(calendar, now)
        except EnvironmentTroubleError:
            return 0
        self._looked = calendar, self._next_end(calendar, now)
        return noted

    def begin(self, since_at: datetime) -> None:
        """Judge the blocks that end after this moment: the first look does so from then on."""
        with self._store.unit_of_work() as work:
            write_setting(work, _SINCE, since_at.isoformat())
            work.commit_quietly()
        self._looked = None

    def rows(self, first_on: date, last_on: date) -> tuple[BecameRow, ...]:
        """Return what became of the blocks of these days, both included."""
        return self._store.block_records(first_on, last_on)

    def judge(self, on: date, starts: time, state: BlockState, note: str = "") -> Done[date]:
        """Say what became of a block oneself, and why.

        Raises NoSuchBlockError, and BlockToComeError for one that is not over.
        """
        calendar = self._settings.calendar()
        found = calendar.plan.find(on, starts)
        span = next((span for it, span in calendar.planned_on(on) if it == found), None)
        if span is None:
            raise NoSuchBlockError(on, starts)
        if span.ends_at > self._clock():
            raise BlockToComeError
        if not any(row.starts == starts for row in self.rows(on, on)):
            # Noted on its own first: what the user says of it can be taken back, it cannot.
            with self._store.unit_of_work() as work:
                work.add(self._record((on, found, span)))
                work.commit_quietly()
        with self._store.unit_of_work() as work:
            record = work.first(BlockRecord, on_day=on, starts=starts)
            if record is None:
                raise NoSuchBlockError(on, starts)
            record.state, record.note, record.is_said = state, note.strip(), True
            facts = {"state": state.value}
            changes = work.commit(Deed(kind=DeedKind.JUDGE_BLOCK, facts=facts))
        return Done(result=on, changes=changes)

    def share(self, first_on: date, last_on: date) -> BlockShare:
        """Count the blocks of these days, both included, by what became of them.

        What was planned away since, or is a day off by now, does not count.
        """
        calendar = self._settings.calendar()
        counted = dict.fromkeys(BlockState, 0)
        for row in self.rows(first_on, last_on):
            if any(it.block.starts == row.starts for it, _span in calendar.planned_on(row.on)):
                counted[row.state] += 1
        kept, cut, skipped = (counted[state] for state in BlockState)
        return BlockShare(kept, cut, skipped)

    def recent(self) -> BlockShare:
        """Count the blocks of the last four weeks, with today's that are over."""
        today = self._settings.calendar().today(self._clock())
        return self.share(today - SHARE_SPAN, today)

    def _note(self, calendar: WorkCalendar, now: datetime) -> int:
        told = self._store.setting(_SINCE)
        if not isinstance(told, str):
            self.begin(now)
            return 0
        today = calendar.today(now)
        since_at = max(datetime.fromisoformat(told), now - timedelta(days=_LOOK_DAYS))
        first_on = calendar.today(since_at)
        known = {(row.on, row.starts) for row in self.rows(first_on, today)}
        missing = [
            it
            for it in _planned(calendar, first_on, today)
            if since_at < it[2].ends_at <= now and (it[0], it[1].block.starts) not in known
        ]
        if missing:
            with self._store.unit_of_work() as work:
                for it in missing:
                    work.add(self._record(it))
                work.commit_quietly()
        return len(missing)

    def _record(self, moment: Moment) -> BlockRecord:
        on, found, span = moment
        state, tried = what_became(
            span.starts_at,
            span.ends_at,
            self._store.calls_between(span.starts_at, span.ends_at),
            left_due=self._store.attempts_left(span.starts_at, span.ends_at),
        )
        return BlockRecord(
            on_day=on,
            starts=found.block.starts,
            ends=found.block.ends,
            state=state,
            tried=tried,
            recorded_at=self._clock(),
        )

    def _next_end(self, calendar: WorkCalendar, now: datetime) -> datetime:
        today = calendar.today(now)
        _, midnight_at = day_bounds(today, calendar.zone)
        ends = (span.ends_at for span in calendar.blocks_on(today) if span.ends_at > now)
        return min(ends, default=midnight_at)


def _planned(calendar: WorkCalendar, first_on: date, last_on: date) -> Iterator[Moment]:
    for n in range((last_on - first_on).days + 1):
        on = first_on + timedelta(days=n)
        for found, span in calendar.planned_on(on):
            yield on, found, span
