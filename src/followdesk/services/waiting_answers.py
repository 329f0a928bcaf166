"""Which 1-2-3 messages wait for an answer, and what a talk makes of them."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import SCRIPT_KEY, Answer
from followdesk.domain.opportunity import Opportunity, OpportunityState
from followdesk.services.ports import Looking, UnitOfWork

_UNSETTLED = (StepState.OPEN, StepState.MISSED)


def waiting(work: Looking, **equals: object) -> list[Message]:
    """Return the messages whose answer is still to come, the oldest first."""
    sent = work.all(Message, script_key=SCRIPT_KEY, state=MessageState.SENT, answer="", **equals)
    return [message for message in sent if waits(work, message)]


def waits(work: Looking, message: Message) -> bool:
    """Tell whether an answer is still to come; not where its step or opportunity was settled."""
    if message.state is not MessageState.SENT or message.answer or not message.opportunity_id:
        return False
    if work.get(Opportunity, message.opportunity_id).state is not OpportunityState.OPEN:
        return False
    step = closing_step(work, message)
    return step is not None and step.state in _UNSETTLED


def closing_step(work: Looking, message: Message) -> NextStep | None:
    """Return the step on which silence closes it, wherever the user moved that."""
    step = None if message.step_id is None else work.get(NextStep, message.step_id)
    while step is not None and step.state is StepState.MOVED:
        step = work.first(NextStep, moved_from_id=step.id)
    return step


def close(work: Looking, message: Message, answer: Answer, at: datetime) -> None:
    """Note what came back, and close the step that waited for it."""
    step = closing_step(work, message)
    message.answer, message.answered_at = answer.value, at
    if step is not None and step.state in _UNSETTLED:
        step.state, step.closed_at = StepState.DONE, at


def settle_by_talk(work: UnitOfWork, contact_id: int, at: datetime) -> None:
    """Wait no longer for the answer of somebody who was spoken to."""
    for message in waiting(work, contact_id=contact_id):
        close(work, message, Answer.TALKED, at)
