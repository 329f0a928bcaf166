"""Who is to be called, most urgent first, each person once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.worklist import in_order
from followdesk.services.days import day_bounds, day_of
from followdesk.services.rows import QueueRow
from followdesk.services.settings import Settings


class QueueStore(Protocol):
    """Answer what is due."""

    def queue(self, before_at: datetime, today: date, day_starts_at: datetime) -> list[QueueRow]:
        """Return all that is due before a moment, and every answer owed; several rows a person."""
        ...

    def returns(self, after_at: datetime) -> dict[int, datetime]:
        """Return who was skipped until a moment that is still to come."""
        ...


class Queue:
    """Answer whose turn it is."""

    def __init__(self, store: QueueStore, settings: Settings, clock: Callable[[], datetime]):
        self._store = store
        self._settings = settings
        self._clock = clock

    def rows(self) -> tuple[QueueRow, ...]:
        """Return all that is due by the end of today, and every answer that is owed.

        Each person is there once, with why they stand there. Who was skipped comes back in time.
        """
        now = self._clock()
        return _placed(self._dues(now), now)

    def calls(self) -> tuple[QueueRow, ...]:
        """Return the same of what is done on the telephone, with people who may be called.

        An attempt by e-mail or letter stands in the queue, and in no call session; nor does an
        attempt with somebody who has no number.
        """
        now = self._clock()
        return _placed((due for due in self._dues(now) if _is_call(due)), now)

    def _dues(self, now: datetime) -> list[QueueRow]:
        zone = self._settings.current().zone
        today = day_of(now, zone)
        starts_at, ends_at = day_bounds(today, zone)
        back_later = self._store.returns(now)
        dues = self._store.queue(ends_at, today, starts_at)
        return [due for due in dues if due.contact_id not in back_later]


def _placed(dues: Iterable[QueueRow], now: datetime) -> tuple[QueueRow, ...]:
    """Return each person once, with why they stand there, and what else is due for them."""
    return tuple(
        replace(placed.due, standing=placed.standing, also=placed.also)
        for placed in in_order(dues, now)
    )


def _is_call(due: QueueRow) -> bool:
    is_written = due.kind is QueueKind.EMAIL or due.channel is not Channel.CALL
    has_number = due.has_number or due.kind is not QueueKind.ATTEMPT
    return not is_written and has_number and not due.do_not_call
