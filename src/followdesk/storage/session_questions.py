"""What a call session and its calls ask, answered with frozen rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, literal_column, select

from followdesk.domain.calling import QueueKind
from followdesk.domain.enrollment import AttemptState
from followdesk.domain.errors import NotHereError
from followdesk.domain.reminder import is_call_back
from followdesk.domain.why import Why
from followdesk.services.rows import StepRow
from followdesk.services.session_rows import SessionItemRow
from followdesk.storage.care_tables import promises
from followdesk.storage.series_tables import attempts, enrollments, sequences
from followdesk.storage.step_rows import step_of, steps_selected
from followdesk.storage.tables import (
    call_sessions,
    contacts,
    conversations,
    next_steps,
    organizations,
    session_items,
)

_STEP_KINDS = (QueueKind.AGREED, QueueKind.PLANNED, QueueKind.MISSED)

_ITEMS = (
    select(
        session_items,
        contacts.c.name,
        func.coalesce(organizations.c.name, "").label("organization"),
        attempts.c.due_at.label("attempt_at"),
        attempts.c.due_on.label("attempt_on"),
        attempts.c.number,
        attempts.c.why.label("attempt_why"),
        attempts.c.state.label("attempt_state"),
        func.coalesce(func.json_array_length(literal_column("sequences.steps")), 0).label("total"),
        next_steps.c.what,
        next_steps.c.at_time,
        next_steps.c.on_day,
        next_steps.c.sort_at,
        promises.c.about,
        promises.c.due_at.label("promise_at"),
    )
    .join(contacts, contacts.c.id == session_items.c.contact_id)
    .join(organizations, organizations.c.id == contacts.c.organization_id, isouter=True)
    .join(
        attempts,
        and_(session_items.c.kind == QueueKind.ATTEMPT, attempts.c.id == session_items.c.ref_id),
        isouter=True,
    )
    .join(enrollments, enrollments.c.id == attempts.c.enrollment_id, isouter=True)
    .join(sequences, sequences.c.id == enrollments.c.sequence_id, isouter=True)
    .join(
        next_steps,
        and_(session_items.c.kind.in_(_STEP_KINDS), next_steps.c.id == session_items.c.ref_id),
        isouter=True,
    )
    .join(
        promises,
        and_(session_items.c.kind == QueueKind.PROMISE, promises.c.id == session_items.c.ref_id),
        isouter=True,
    )
    .order_by(session_items.c.position)
)


class SessionQuestions:
    """Answer what a call session asks."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def running_session(self) -> tuple[int, datetime] | None:
        """Return the session that has not ended, and when it began."""
        question = (
            select(call_sessions.c.id, call_sessions.c.started_at)
            .where(call_sessions.c.ended_at.is_(None))
            .order_by(call_sessions.c.id.desc())
            .limit(1)
        )
        row = self._reader.execute(question).first()
        return None if row is None else (row.id, row.started_at)

    def session_items(self, session_id: int) -> tuple[SessionItemRow, ...]:
        """Return the lines of a session, top to bottom."""
        rows = self._reader.execute(_ITEMS.where(session_items.c.session_id == session_id))
        return tuple(_item_row(row) for row in rows)

    def step(self, step_id: int) -> StepRow:
        """Return one next step; raise NotHereError where there is none."""
        row = self._reader.execute(steps_selected().where(next_steps.c.id == step_id)).first()
        if row is None:
            raise NotHereError("NextStep", step_id)
        return step_of(row)

    def last_conversation_id(self, contact_id: int) -> int | None:
        """Return the contact's newest conversation."""
        question = (
            select(conversations.c.id)
            .where(conversations.c.contact_id == contact_id)
            .order_by(conversations.c.started_at.desc(), conversations.c.id.desc())
            .limit(1)
        )
        return self._reader.execute(question).scalar()


def _item_row(row: Any) -> SessionItemRow:
    due_at, due_on = _due(row)
    return SessionItemRow(
        id=row.id,
        contact_id=row.contact_id,
        contact=row.name,
        organization=row.organization,
        kind=row.kind,
        state=row.state,
        due_at=due_at,
        due_on=due_on,
        number=row.number or 0,
        total=row.total,
        what=row.what or row.about or "",
        result=tuple(sorted(row.result.items())),
        skip_reason=row.skip_reason,
        return_at=row.return_at,
        seconds=row.seconds,
        call_back_at=_call_back_at(row),
    )


def _call_back_at(row: Any) -> datetime | None:
    """Return when an attempt is due that was promised within minutes."""
    if row.attempt_at is None or row.attempt_state is not AttemptState.DUE:
        return None
    moment: datetime = row.attempt_at
    return moment if is_call_back(Why.from_json(row.attempt_why)) else None


def _due(row: Any) -> tuple[datetime | None, date | None]:
    if row.kind is QueueKind.ATTEMPT:
        return row.attempt_at, row.attempt_on
    if row.kind is QueueKind.PROMISE:
        return row.promise_at, None
    return (row.sort_at if row.at_time is not None else None), row.on_day
