"""What follows when something is over: an ending is recorded, and what was open is closed."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.errors import NoteMissingError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason, class_of
from followdesk.domain.telling import called_off
from followdesk.services.deeds import Over
from followdesk.services.ports import Looking, UnitOfWork


def require_note(over: Over) -> None:
    """Raise NoteMissingError where the reason "other" comes without a note."""
    if over.reason is Reason.OTHER and not over.note.strip():
        raise NoteMissingError


def write_ending(
    work: UnitOfWork,
    contact_id: int,
    opportunity_id: int | None,
    over: Over,
    at: datetime,
    *,
    conversation_id: int | None = None,
) -> None:
    """Record the ending; close the opportunity, if there is one, and drop what it still wanted.

    Steps that belong to no opportunity are dropped with the contact's last one.
    Promises are left alone: an answer that is owed is owed whatever became of the opportunity.
    """
    work.add(
        Ending(
            contact_id=contact_id,
            opportunity_id=opportunity_id,
            conversation_id=conversation_id,
            ending_class=class_of(over.reason),
            reason=over.reason,
            note=over.note.strip(),
            not_before_on=over.not_before_on,
            ended_at=at,
        )
    )
    if opportunity_id is not None:
        won = over.reason is Reason.AGREED
        opportunity = work.get(Opportunity, opportunity_id)
        opportunity.state = OpportunityState.WON if won else OpportunityState.OVER
    is_known = conversation_id is not None or over.reason is Reason.NO_RESPONSE
    open_ = work.all(Opportunity, contact_id=contact_id, state=OpportunityState.OPEN)
    for step in wanting(work, contact_id):
        if not open_ or (opportunity_id and step.opportunity_id == opportunity_id):
            drop(step, at, is_known=is_known)


def wanting(work: Looking, contact_id: int) -> list[NextStep]:
    """Return the steps that still want something: open, or missed and nothing done about it."""
    return [
        step
        for state in (StepState.OPEN, StepState.MISSED)
        for step in work.all(NextStep, contact_id=contact_id, state=state)
    ]


def drop(step: NextStep, at: datetime, *, is_known: bool) -> None:
    """Close a step that nobody wants any more; `is_known` tells that the other side knows it."""
    step.state, step.closed_at = StepState.DROPPED, at
    called_off(step, at, is_known=is_known)
