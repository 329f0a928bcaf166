"""The frozen records of what is owed, awaited and kept up: answers, messages, rhythms, tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.why import Why


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Show one answer that is owed: to whom, about what, by when, and why then."""

    id: int
    contact_id: int
    contact: str
    about: str
    how: str
    got_in_touch_at: datetime
    due_at: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class PromiseShare:
    """Count the promises that ended in a stretch of time; those dropped are not among them."""

    kept: int
    ended: int


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """Show a contact's running rhythm (gaps in days); `tag` names whose it is, "" for their own.

    `talked_at` is the last real contact, None where there was none: then it counts from the start.
    """

    plan_id: int
    about: str
    ideal_days: int
    longest_days: int
    next_on: date
    latest_on: date | None
    tag: str
    talked_at: datetime | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Show one message that waits; `number` is the attempt's it goes beside, 0 for none."""

    id: int
    contact_id: int
    contact: str
    organization: str
    subject: str
    created_at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class AwaitedRow:
    """Point at a 1-2-3 message without an answer, and the step on which silence closes it."""

    message_id: int
    contact_id: int
    opportunity_id: int
    step_id: int


@dataclass(frozen=True, slots=True)
class TagRow:
    """Show one tag, its rhythm (days) if it has one, and how many people carry it."""

    id: int
    name: str
    ideal_days: int | None
    longest_days: int | None
    people: int


@dataclass(frozen=True, slots=True)
class Contacted:
    """Say when somebody was last in real contact, and when a value touch last went to them."""

    talked_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """Hold what a contact's card shows of all this."""

    promises: tuple[PromiseRow, ...] = ()
    rhythm: RhythmRow | None = None
    tags: tuple[str, ...] = ()
    drafts: tuple[MessageRow, ...] = ()
    awaited: tuple[AwaitedRow, ...] = ()


NO_CARE = Care()
