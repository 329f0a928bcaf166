"""What call blocks ask: the calls made in a stretch of time, what was due, what became of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, bindparam, func, literal_column, select

from followdesk.domain.conversation import TouchKind
from followdesk.domain.enrollment import AttemptState
from followdesk.services.block_rows import BecameRow, DueAttemptRow
from followdesk.storage.calendar_tables import block_records
from followdesk.storage.series_tables import attempts
from followdesk.storage.tables import touches

_CALLED = (TouchKind.CALL, TouchKind.CONVERSATION)

_CALLS = (
    select(touches.c.at, touches.c.seconds)
    .where(
        touches.c.at >= bindparam("start_at"),
        touches.c.at < bindparam("end_at"),
        touches.c.kind.in_(_CALLED),
        touches.c.outgoing,
    )
    .order_by(touches.c.at)
)

# A literal, so that the partial index over due attempts serves.
_IS_DUE = attempts.c.state == literal_column(f"'{AttemptState.DUE.value}'")

_DUE = (
    select(attempts.c.id, attempts.c.contact_id, attempts.c.due_at)
    .where(attempts.c.sort_at >= bindparam("start_at"), _IS_DUE, attempts.c.due_at.is_not(None))
    .order_by(attempts.c.sort_at, attempts.c.id)
)

_LEFT = (
    select(func.count())
    .select_from(attempts)
    .where(
        attempts.c.sort_at >= bindparam("start_at"),
        attempts.c.sort_at < bindparam("end_at"),
        attempts.c.due_at.is_not(None),
        _IS_DUE,
    )
)

# Attempts that were due in the block and made after it, as told by the touches since.
_MADE = (
    select(touches.c.at)
    .join(attempts, attempts.c.id == touches.c.attempt_id)
    .where(
        touches.c.at >= bindparam("start_at"),
        attempts.c.due_at >= bindparam("start_at"),
        attempts.c.due_at < bindparam("end_at"),
    )
)

_RECORDS = (
    select(
        block_records.c.on_day,
        block_records.c.starts,
        block_records.c.ends,
        block_records.c.state,
        block_records.c.tried,
        block_records.c.is_said,
        block_records.c.note,
    )
    .where(
        block_records.c.on_day >= bindparam("first_on"),
        block_records.c.on_day <= bindparam("last_on"),
    )
    .order_by(block_records.c.on_day, block_records.c.starts)
)


class BlockQuestions:
    """Answer what call blocks ask."""

    _reader: Connection

    def calls_between(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[datetime, int], ...]:
        """Return when the user called somebody in this stretch, and for how many seconds."""
        found = self._reader.execute(_CALLS, {"start_at": start_at, "end_at": end_at})
        return tuple((at, seconds) for at, seconds in found)

    def attempts_left(self, start_at: datetime, end_at: datetime) -> int | None:
        """Count the attempts due in this stretch that were not made in it; None where none was."""
        span = {"start_at": start_at, "end_at": end_at}
        left = self._reader.execute(_LEFT, span).scalar_one()
        made = [at for (at,) in self._reader.execute(_MADE, span)]
        if not left and not made:
            return None
        late = sum(1 for at in made if at >= end_at)
        return int(left) + late

    def attempts_due_since(self, start_at: datetime) -> tuple[DueAttemptRow, ...]:
        """Return the attempts that are due at a moment from this one on, the soonest first."""
        found = self._reader.execute(_DUE, {"start_at": start_at})
        return tuple(DueAttemptRow(*row) for row in found)

    def block_records(self, first_on: date, last_on: date) -> tuple[BecameRow, ...]:
        """Return what became of the call blocks of these days, both included, in order."""
        found = self._reader.execute(_RECORDS, {"first_on": first_on, "last_on": last_on})
        return tuple(BecameRow(*row) for row in found)
