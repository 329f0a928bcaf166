"""Questions about one person: all that their card shows, but for its series and its timeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from followdesk.domain.errors import NotHereError
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.weekends import weekend_of
from followdesk.domain.work_calendar import CallHours
from followdesk.services.rows import OpportunityRow, PersonCard, PointRow, StepRow
from followdesk.storage.moments import seconds_of
from followdesk.storage.step_rows import step_of, steps_selected
from followdesk.storage.tables import (
    contact_points,
    contacts,
    next_steps,
    opportunities,
    organizations,
    stages,
)
from followdesk.storage.today_questions import IN_LIMBO

_LIMBO_OF = text(f"SELECT x.id {IN_LIMBO} AND x.contact_id = :contact")


class CardQuestions:
    """Answer questions about one person on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def card(self, contact_id: int, day_starts_at: datetime) -> PersonCard:
        """Return all that is known of one person, without series and timeline.

        Raises NotHereError where there is nobody of that id.
        """
        question = (
            select(contacts, func.coalesce(organizations.c.name, "").label("organization"))
            .outerjoin_from(
                contacts, organizations, organizations.c.id == contacts.c.organization_id
            )
            .where(contacts.c.id == contact_id)
        )
        row = self._reader.execute(question).one_or_none()
        if row is None:
            raise NotHereError("Contact", contact_id)
        return _card(
            row,
            _points(self._reader, contact_id),
            _opportunities(self._reader, contact_id, day_starts_at),
            _open_steps(self._reader, contact_id),
        )


def _card(
    row: Row[Any],
    points: tuple[PointRow, ...],
    opportunities_: tuple[OpportunityRow, ...],
    steps: tuple[StepRow, ...],
) -> PersonCard:
    return PersonCard(
        id=row.id,
        name=row.name,
        given_name=row.given_name,
        family_name=row.family_name,
        organization=row.organization,
        role=row.role,
        language=row.language,
        zone=row.zone,
        zone_guessed=row.zone_guessed,
        country=row.country,
        call_hours=CallHours(row.zone, row.call_opens, row.call_closes, weekend_of(row.country)),
        do_not_call=row.do_not_call,
        do_not_email=row.do_not_email,
        notes=row.notes,
        points=points,
        opportunities=opportunities_,
        steps=steps,
        series=None,
        timeline=(),
    )


def _points(reader: Connection, contact_id: int) -> tuple[PointRow, ...]:
    point = contact_points.c
    question = (
        select(point.kind, point.value, point.key)
        .where(point.contact_id == contact_id)
        .order_by(point.position, point.id)
    )
    return tuple(PointRow(kind, value, key) for kind, value, key in reader.execute(question))


def _opportunities(
    reader: Connection, contact_id: int, day_starts_at: datetime
) -> tuple[OpportunityRow, ...]:
    """Return the person's opportunities, the open ones first, then the newest."""
    span = {"today": seconds_of(day_starts_at), "contact": contact_id}
    limbo = frozenset(reader.execute(_LIMBO_OF, span).scalars().all())
    one = opportunities.c
    question = (
        select(
            one.id,
            one.title,
            func.coalesce(stages.c.name, "").label("stage"),
            one.state,
            one.value_cents,
            one.currency,
        )
        .outerjoin_from(opportunities, stages, stages.c.id == one.stage_id)
        .where(one.contact_id == contact_id)
        .order_by(one.state != OpportunityState.OPEN, one.opened_at.desc(), one.id.desc())
    )
    return tuple(OpportunityRow(*row, in_limbo=row.id in limbo) for row in reader.execute(question))


def _open_steps(reader: Connection, contact_id: int) -> tuple[StepRow, ...]:
    """Return the steps that still want something: open, or missed and not moved or dropped."""
    question = (
        steps_selected()
        .where(
            next_steps.c.contact_id == contact_id,
            next_steps.c.state.in_((StepState.OPEN, StepState.MISSED)),
        )
        .order_by(next_steps.c.sort_at, next_steps.c.id)
    )
    return tuple(step_of(row) for row in reader.execute(question))
