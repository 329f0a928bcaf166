"""What is owed and what is kept up: promises, nurture plans, and messages still to be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class PromiseState(StrEnum):
    """Say whether an answer is still owed."""

    RUNNING = "running"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"


class NurtureState(StrEnum):
    """Say whether a rhythm still runs."""

    RUNNING = "running"
    STOPPED = "stopped"


class MessageState(StrEnum):
    """Say whether a message is still a draft."""

    DRAFT = "draft"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(kw_only=True)
class OwedAnswer:
    """Be an answer owed to somebody who got in touch, by a promised time."""

    id: int | None = None
    contact_id: int
    about: str
    how: str = "email"
    got_in_touch_at: datetime
    due_at: datetime
    why: list[dict[str, object]] = field(default_factory=list)
    state: PromiseState = PromiseState.RUNNING
    closed_at: datetime | None = None
    closing_note: str = ""


@dataclass(kw_only=True)
class NurturePlan:
    """Be a rhythm counted from the last real contact; gaps in days.

    `next_on` is when the next value touch is due, `latest_on` the last day of the longest gap; both
    on the user's calendar. `tag_id` names the tag whose rhythm it is, None for the contact's own.
    """

    id: int | None = None
    contact_id: int
    about: str = ""
    ideal_days: int = 42
    longest_days: int = 84
    next_on: date
    latest_on: date | None = None
    tag_id: int | None = None
    started_at: datetime | None = None
    state: NurtureState = NurtureState.RUNNING
    stopped_at: datetime | None = None


@dataclass(kw_only=True)
class Message:
    """Be an e-mail or a letter prepared for a contact: the script it came from, and its words.

    `attempt_id` is the attempt it goes beside, or is; `times` the free times offered in it, as
    moments in ISO form. What is still to be typed stands in the words as `{{name}}`. A message that
    asks for 1, 2 or 3, or is to cure a silence, is about `opportunity_id`; of the first `step_id`
    is the planned step on which silence closes it, and `answer` what came back.
    """

    id: int | None = None
    contact_id: int
    attempt_id: int | None = None
    opportunity_id: int | None = None
    step_id: int | None = None
    script_key: str
    language: str
    subject: str = ""
    body: str = ""
    state: MessageState = MessageState.DRAFT
    created_at: datetime
    closed_at: datetime | None = None
    times: list[str] = field(default_factory=list)
    answer: str = ""
    answered_at: datetime | None = None
