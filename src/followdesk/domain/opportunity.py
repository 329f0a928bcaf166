"""One possible engagement with a contact, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OpportunityState(StrEnum):
    """Say whether an opportunity still wants a future."""

    OPEN = "open"
    WON = "won"
    OVER = "over"


class EndingClass(StrEnum):
    """Say in which way something ended."""

    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"
    NO_RESPONSE = "no_response"
    NOT_A_LEAD = "not_a_lead"


class Reason(StrEnum):
    """Name why it ended; `OTHER` needs a note."""

    AGREED = "agreed"
    NO_NEED = "no_need"
    TOO_SMALL = "too_small"
    NOT_URGENT = "not_urgent"
    NO_BUDGET = "no_budget"
    WRONG_PERSON = "wrong_person"
    CHOSE_OTHER = "chose_other"
    BAD_TIMING = "bad_timing"
    NO_RESPONSE = "no_response"
    NOT_A_FIT = "not_a_fit"
    OTHER = "other"
    WRONG_NUMBER = "wrong_number"
    NO_LONGER_THERE = "no_longer_there"
    DUPLICATE = "duplicate"
    NEVER_ASKED = "never_asked"


LOST_REASONS = (
    Reason.NO_NEED,
    Reason.TOO_SMALL,
    Reason.NOT_URGENT,
    Reason.NO_BUDGET,
    Reason.WRONG_PERSON,
    Reason.CHOSE_OTHER,
    Reason.BAD_TIMING,
    Reason.NO_RESPONSE,
    Reason.NOT_A_FIT,
    Reason.OTHER,
)
NOT_A_LEAD_REASONS = (
    Reason.WRONG_NUMBER,
    Reason.NO_LONGER_THERE,
    Reason.DUPLICATE,
    Reason.NEVER_ASKED,
)


def class_of(reason: Reason) -> EndingClass:
    """Tell which class an ending with `reason` belongs to."""
    if reason is Reason.AGREED:
        return EndingClass.WON
    if reason in NOT_A_LEAD_REASONS:
        return EndingClass.NOT_A_LEAD
    if reason is Reason.NO_RESPONSE:
        return EndingClass.NO_RESPONSE
    return EndingClass.LOST


@dataclass(kw_only=True)
class Stage:
    """Be a step of the user's own sales process, with its usual next step and script."""

    id: int | None = None
    name: str
    position: int
    usual_next_step: str = ""
    script_key: str = "call_later"


@dataclass(kw_only=True)
class Opportunity:
    """Be one possible engagement; `value_cents` in the smallest unit of `currency`.

    `silence` names the silence case where the user named it by hand, "" where the data tells.
    """

    id: int | None = None
    contact_id: int
    title: str
    stage_id: int | None = None
    value_cents: int = 0
    currency: str = "EUR"
    state: OpportunityState = OpportunityState.OPEN
    opened_at: datetime
    stage_since_at: datetime
    met_at_event: bool = False
    proposal_sent_at: datetime | None = None
    no_review: bool = False
    silence: str = ""


@dataclass(kw_only=True)
class Ending:
    """Record that something is over: the reason, a note, and the day before which nobody writes."""

    id: int | None = None
    contact_id: int
    opportunity_id: int | None = None
    conversation_id: int | None = None
    ending_class: EndingClass
    reason: Reason
    note: str = ""
    not_before_on: date | None = None
    ended_at: datetime


@dataclass(kw_only=True)
class StageMove:
    """Record that an opportunity came into a stage; both are named as they were called then."""

    id: int | None = None
    opportunity_id: int
    contact_id: int
    from_stage_id: int | None = None
    to_stage_id: int | None = None
    from_name: str = ""
    to_name: str = ""
    moved_at: datetime
