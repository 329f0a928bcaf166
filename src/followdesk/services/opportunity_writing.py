"""What writing an opportunity takes besides it: its stage, its moves, and that it is still open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from followdesk.domain.errors import OpportunityOverError, TitleMissingError
from followdesk.domain.opportunity import Opportunity, OpportunityState, Stage, StageMove
from followdesk.domain.opportunity_errors import UnknownCurrencyError
from followdesk.services.agenda import Agenda
from followdesk.services.deeds import OpportunityForm
from followdesk.services.ports import Looking, UnitOfWork

_CURRENCY = re.compile(r"[A-Z]{3}")


def title_of(typed: str) -> str:
    """Return a title in one line; raise TitleMissingError where there is none."""
    title = " ".join(typed.split())
    if not title:
        raise TitleMissingError
    return title


def currency_of(typed: str) -> str:
    """Return a currency's code; raise UnknownCurrencyError for what is none."""
    code = typed.strip().upper()
    if not _CURRENCY.fullmatch(code):
        raise UnknownCurrencyError(typed.strip())
    return code


def open_one(work: Looking, opportunity_id: int) -> Opportunity:
    """Return an opportunity that is open; raise NotHereError or OpportunityOverError."""
    found = work.get(Opportunity, opportunity_id)
    if found.state is not OpportunityState.OPEN:
        raise OpportunityOverError
    return found


def begin(work: UnitOfWork, agenda: Agenda, form: OpportunityForm, now: datetime) -> int:
    """Open an opportunity with its first stage and step, in a unit that others go on with.

    Returns its id. Raises TitleMissingError, UnknownCurrencyError, NotHereError, and of the step
    StepInPastError and WhatMissingError.
    """
    stage = _first_stage(work, form.stage_id)
    opportunity = work.add(
        Opportunity(
            contact_id=form.contact_id,
            title=title_of(form.title),
            stage_id=stage.id if stage else None,
            value_cents=form.value_cents,
            currency=currency_of(form.currency),
            opened_at=now,
            stage_since_at=now,
            met_at_event=form.met_at_event,
        )
    )
    if stage is not None:
        note_move(work, opportunity, None, stage, now)
    opportunity_id = id_of(opportunity)
    if form.step is not None:
        step = replace(form.step, contact_id=form.contact_id, opportunity_id=opportunity_id)
        agenda.book(work, step)
    return opportunity_id


def move(work: UnitOfWork, opportunity: Opportunity, stage: Stage, now: datetime) -> None:
    """Let an opportunity stand in another stage from now on, and note that it does."""
    before = work.get(Stage, opportunity.stage_id) if opportunity.stage_id else None
    opportunity.stage_id, opportunity.stage_since_at = stage.id, now
    note_move(work, opportunity, before, stage, now)


def note_move(
    work: UnitOfWork, opportunity: Opportunity, before: Stage | None, stage: Stage, at: datetime
) -> None:
    """Write into the history that an opportunity came into a stage."""
    work.add(
        StageMove(
            opportunity_id=id_of(opportunity),
            contact_id=opportunity.contact_id,
            from_stage_id=before.id if before else None,
            to_stage_id=stage.id,
            from_name=before.name if before else "",
            to_name=stage.name,
            moved_at=at,
        )
    )


def _first_stage(work: Looking, wanted: int | None) -> Stage | None:
    """Return the stage that was chosen, else the first, if the user has any."""
    if wanted is not None:
        return work.get(Stage, wanted)
    return min(work.all(Stage), key=lambda stage: stage.position, default=None)


def id_of(opportunity: Opportunity) -> int:
    """Return the id of an opportunity that was added."""
    if opportunity.id is None:
        raise ValueError("an opportunity that was added has an id")
    return opportunity.id
