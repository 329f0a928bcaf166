"""Next steps as rows: the columns to select, and how they are read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, func, select

from followdesk.domain.when import When
from followdesk.services.rows import StepRow
from followdesk.storage.tables import contacts, next_steps, organizations


def steps_selected() -> Select[Any]:
    """Select next steps with whom they are with; filter and order as needed."""
    step, who = next_steps.c, contacts.c
    return (
        select(
            step.id,
            step.contact_id,
            who.name.label("contact"),
            func.coalesce(organizations.c.name, "").label("organization"),
            step.what,
            step.medium,
            step.on_day,
            step.at_time,
            step.zone,
            step.sort_at,
            step.minutes,
            step.agreed,
            step.invitation,
            step.state,
            step.i_will,
            step.they_will,
            who.zone.label("their_zone"),
            step.owed,
        )
        .join_from(next_steps, contacts, who.id == step.contact_id)
        .outerjoin(organizations, organizations.c.id == who.organization_id)
    )


def step_of(row: Row[Any]) -> StepRow:
    """Read one row of `steps_selected`."""
    return StepRow(
        id=row.id,
        contact_id=row.contact_id,
        contact=row.contact,
        organization=row.organization,
        what=row.what,
        medium=row.medium,
        when=When(row.on_day, row.at_time, row.zone),
        starts_at=None if row.at_time is None else row.sort_at,
        minutes=row.minutes,
        agreed=row.agreed,
        invitation=row.invitation,
        state=row.state,
        i_will=row.i_will,
        they_will=row.they_will,
        their_zone=row.their_zone,
        owed=row.owed,
    )
