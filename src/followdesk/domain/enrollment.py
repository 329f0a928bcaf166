"""One contact's run through a sequence, attempt by attempt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from followdesk.domain.channel import Channel


class EnrollmentState(StrEnum):
    """Say where a run through a sequence stands."""

    ACTIVE = "active"
    HELD = "held"
    FINISHED = "finished"
    ENDED = "ended"


class AttemptState(StrEnum):
    """Say whether an attempt is due, was made, or fell away."""

    DUE = "due"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(kw_only=True)
class SequenceVersion:
    """Keep one version of a sequence as it was when somebody was enrolled; never changed.

    `steps` is the JSON form of the sequence's steps. The shipped series has no `name`: the windows
    name it in the user's language. A sequence whose newest version is `retired` is offered no more.
    """

    id: int | None = None
    key: str
    version: int
    steps: list[dict[str, object]] = field(default_factory=list)
    name: str = ""
    created_at: datetime | None = None
    retired: bool = False


@dataclass(kw_only=True)
class Enrollment:
    """Be one contact's run through one version of a sequence."""

    id: int | None = None
    contact_id: int
    opportunity_id: int | None = None
    sequence_id: int
    state: EnrollmentState = EnrollmentState.ACTIVE
    missed_at: datetime | None = None
    held_until_on: date | None = None
    held_why: str = ""
    started_at: datetime
    ended_at: datetime | None = None
    ended_why: str = ""


@dataclass(kw_only=True)
class Hold:
    """Record that a run was held, until when and why, and when it went on by hand."""

    id: int | None = None
    enrollment_id: int
    contact_id: int
    held_at: datetime
    until_on: date
    why: str = ""
    resumed_at: datetime | None = None


@dataclass(kw_only=True)
class Attempt:
    """Be one executed or due step of an enrollment; `why` is the JSON form of its explanation.

    `due_at` is None where only the day is known; `sort_at` is then the user's local midnight.
    """

    id: int | None = None
    enrollment_id: int
    contact_id: int
    number: int
    due_at: datetime | None = None
    due_on: date
    sort_at: datetime
    why: list[dict[str, object]] = field(default_factory=list)
    state: AttemptState = AttemptState.DUE
    done_at: datetime | None = None
    disposition: str = ""
    channel: Channel = Channel.CALL
