"""What the other sides have not been told of steps they expect."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, text

from followdesk.domain.next_step import Invitation, Owed, StepState
from followdesk.domain.when import When
from followdesk.services.invitation_rows import OwedRow
from followdesk.storage.tables import contacts, next_steps

_ONE_DAY = timedelta(days=1)
_MOST = 500
_step = next_steps.c

_OWED = (
    select(
        _step.id,
        _step.contact_id,
        contacts.c.name,
        _step.what,
        _step.on_day,
        _step.at_time,
        _step.zone,
        _step.owed,
        _step.invitation_uid,
        _step.invitation,
    )
    .join_from(next_steps, contacts, contacts.c.id == _step.contact_id)
    .where(
        text("next_steps.owed != ''"),  # in these words, so that the partial index serves
        or_(
            and_(_step.owed == Owed.TIME, _step.state == StepState.OPEN),
            and_(_step.owed == Owed.END, _step.state == StepState.DROPPED),
        ),
        _step.sort_at > bindparam("day_before"),
        or_(_step.at_time.is_(None), _step.sort_at > bindparam("now")),
    )
    .order_by(_step.id.desc())
    .limit(_MOST)
)


class InvitationQuestions:
    """Answer what is owed."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def owed(self, now: datetime) -> tuple[OwedRow, ...]:
        """Return what the other sides have not been told, the newest change first."""
        found = self._reader.execute(_OWED, {"now": now, "day_before": now - _ONE_DAY})
        return tuple(map(_row, found))


def _row(row: Any) -> OwedRow:
    return OwedRow(
        row.id,
        row.contact_id,
        row.name,
        row.what,
        When(row.on_day, row.at_time, row.zone),
        row.owed,
        bool(row.invitation_uid) or row.invitation not in (Invitation.NONE, Invitation.WANTED),
    )
