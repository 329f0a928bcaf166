"""What follows when something is over: an ending is recorded, and what was open is closed."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.errors import NoteMissingError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason, class_of
from followdesk.services.deeds import Over
from followdesk.services.ports import UnitOfWork


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
    """Record the ending; close the opportunity, if there is one, and drop its open steps.

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
    if opportunity_id is None:
        return
    opportunity = work.get(Opportunity, opportunity_id)
    won = over.reason is Reason.AGREED
    opportunity.state = OpportunityState.WON if won else OpportunityState.OVER
    for step in work.all(NextStep, opportunity_id=opportunity_id, state=StepState.OPEN):
        step.state, step.closed_at = StepState.DROPPED, at
