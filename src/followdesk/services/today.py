"""The first screen: what is agreed, what is due, and who has no next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from followdesk.domain.call_block import BlockFill, fill_of
from followdesk.domain.calling import QueueKind
from followdesk.domain.next_step import StepState
from followdesk.domain.work_calendar import Span
from followdesk.services.block_rows import BlockRow
from followdesk.services.care_rows import AwaitedRow, PromiseRow, PromiseShare
from followdesk.services.days import day_bounds, day_of
from followdesk.services.queue import Queue
from followdesk.services.rows import (
    LimboRow,
    QueueRow,
    StepRow,
    TodayNumbers,
    TodayPage,
)
from followdesk.services.settings import Settings

SHARE_SPAN = timedelta(weeks=4)
"""The stretch of time over which the share of agreed endings is counted."""

# How far ahead the next call block is looked for: the longest holidays are shorter.
_BLOCK_DAYS = 14


class TodayStore(Protocol):
    """Answer what the first screen asks."""

    def steps_between(self, start_at: datetime, end_at: datetime) -> tuple[StepRow, ...]:
        """Return the steps that are open, done or missed in this stretch of time."""
        ...

    def limbo(self, day_starts_at: datetime) -> tuple[LimboRow, ...]:
        """Return the open opportunities without a future, the longest in limbo first."""
        ...

    def running_promises(self) -> tuple[PromiseRow, ...]:
        """Return every answer that is owed, the first due first."""
        ...

    def promises_kept(self, since_at: datetime, until_at: datetime) -> PromiseShare:
        """Count the promises of this stretch of time that were kept, and all that ended in it."""
        ...

    def awaited(self) -> tuple[AwaitedRow, ...]:
        """Return every 1-2-3 message whose answer is still to come."""
        ...

    def in_block(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[tuple[datetime, int], ...], tuple[tuple[datetime, int], ...]]:
        """Return the due attempts and the open steps of this stretch: begin and minutes of each."""
        ...

    def agreed_share(self, since_at: datetime, until_at: datetime) -> float | None:
        """Return the share (0..1) of conversations that ended agreed or over."""
        ...


class Today:
    """Answer what today holds."""

    def __init__(
        self, store: TodayStore, queue: Queue, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._queue = queue
        self._settings = settings
        self._clock = clock

    def page(self) -> TodayPage:
        """Return all that the Today room shows, as of now."""
        now = self._clock()
        zone = self._settings.current().zone
        starts_at, ends_at = day_bounds(day_of(now, zone), zone)
        steps = self._store.steps_between(starts_at, ends_at)
        agreed = tuple(step for step in steps if step.agreed)
        queue = self._queue.rows()
        limbo = self._store.limbo(starts_at)
        promises = self._store.running_promises()
        return TodayPage(
            now_at=now,
            zone=zone,
            numbers=self._numbers(now, agreed, queue, limbo, promises),
            agreed=agreed,
            due=tuple(row for row in queue if row.kind is not QueueKind.AGREED),
            limbo=limbo,
            next_block=self._next_block(now),
            promises=promises,
            agreed_due=tuple(row for row in queue if row.kind is QueueKind.AGREED),
            awaited=self._store.awaited(),
        )

    def numbers(self) -> TodayNumbers:
        """Return the figures alone."""
        return self.page().numbers

    def _numbers(
        self,
        now: datetime,
        agreed: Sequence[StepRow],
        queue: Sequence[QueueRow],
        limbo: Sequence[LimboRow],
        promises: Sequence[PromiseRow],
    ) -> TodayNumbers:
        open_agreed = [row for row in queue if row.kind is QueueKind.AGREED]
        attempts = [row for row in queue if row.kind is QueueKind.ATTEMPT]
        return TodayNumbers(
            waiting=len(queue),
            agreed_today=len([s for s in agreed if s.state is not StepState.MISSED]),
            next_agreed=open_agreed[0] if open_agreed else None,
            series_due=len(attempts),
            last_calls=len([row for row in attempts if row.number == row.total]),
            promises=len(promises),
            first_promise_at=promises[0].due_at if promises else None,
            limbo=len(limbo),
            oldest_limbo_at=limbo[0].since_at if limbo else None,
            agreed_share=self._store.agreed_share(now - SHARE_SPAN, now),
            agreed_share_before=self._store.agreed_share(now - 2 * SHARE_SPAN, now - SHARE_SPAN),
            promises_kept=self._store.promises_kept(now - SHARE_SPAN, now),
        )

    def _next_block(self, now: datetime) -> BlockRow | None:
        calendar = self._settings.calendar()
        first_on: date = calendar.today(now)
        for ahead in range(_BLOCK_DAYS):
            on = first_on + timedelta(days=ahead)
            for it, span in calendar.planned_on(on):
                if span.ends_at > now:
                    fill = self._fill(span)
                    return BlockRow(
                        span.starts_at, span.ends_at, on, it.block, it.is_changed, None, fill
                    )
        return None

    def _fill(self, span: Span) -> BlockFill:
        def minutes(at: datetime) -> int:
            return round((at - span.starts_at).total_seconds() / 60)

        attempts, steps = (
            [(minutes(at), minutes(at) + length) for at, length in found]
            for found in self._store.in_block(span.starts_at, span.ends_at)
        )
        return fill_of(0, minutes(span.ends_at), attempts, steps)
