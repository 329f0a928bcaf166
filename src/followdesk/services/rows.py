"""The frozen records that windows and the command line see.

Moments are aware (UTC unless said); `on` is a local date. Facts only: who shows
them finds the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.conversation import Medium
from followdesk.domain.enrollment import AttemptState
from followdesk.domain.next_step import Invitation, Owed, StepState
from followdesk.domain.when import When
from followdesk.domain.why import Why
from followdesk.domain.work_calendar import CallHours
from followdesk.domain.worklist import Standing
from followdesk.services.block_rows import BlockRow
from followdesk.services.care_rows import NO_CARE, AwaitedRow, Care, PromiseRow, PromiseShare
from followdesk.services.history_rows import TimelineRow


@dataclass(frozen=True, slots=True)
class PointRow:
    """Show one number or address."""

    kind: str
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Show one person with numbers and addresses."""

    id: int
    name: str
    organization: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    zone: str
    language: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Show one person in the People room: few columns, so that 100,000 are read at once."""

    id: int
    name: str
    organization: str
    zone: str
    next_at: datetime | None
    open_opportunities: int
    in_limbo: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """Show one next step: what was agreed stays local (`when`), `starts_at` is derived from it.

    `their_zone` is where the contact is, whatever zone the step was agreed in.
    """

    id: int
    contact_id: int
    contact: str
    organization: str
    what: str
    medium: Medium
    when: When
    starts_at: datetime | None
    minutes: int
    agreed: bool
    invitation: Invitation
    state: StepState
    i_will: str = ""
    they_will: str = ""
    their_zone: str = ""
    owed: Owed = Owed.NOTHING


class ItemKind(StrEnum):
    """Tell the things of the calendar apart."""

    AGREED = "agreed"
    PLANNED = "planned"
    ATTEMPT = "attempt"
    PROMISE = "promise"
    MISSED = "missed"
    DONE = "done"
    NURTURE = "nurture"
    BUSY = "busy"  # another calendar says so; nobody of the desk is in it


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """Show one thing on the calendar; `starts_at` None means all day `on` (the user's date).

    `number` is the attempt's number in its series of `total`; `movable` items can be dragged;
    `last_on` is the last day of what takes several whole ones. What is busy elsewhere has no
    contact (0).
    """

    kind: ItemKind
    ref_id: int
    contact_id: int
    contact: str
    what: str
    on: date
    starts_at: datetime | None
    minutes: int
    zone: str
    number: int = 0
    total: int = 0
    movable: bool = False
    invitation: Invitation = Invitation.NONE
    owed: Owed = Owed.NOTHING
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class DayOffRow:
    """Show why nobody works on a day: a holiday's name, or the user's own word for away."""

    on: date
    name: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Hold all that one range of days shows, in the user's zone."""

    first_on: date
    last_on: date
    zone: str
    items: tuple[CalendarItem, ...]
    blocks: tuple[BlockRow, ...]
    days_off: tuple[DayOffRow, ...]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Show one contact in the queue, under what is most urgent, and the facts of why.

    `due_at` None with `due_on` set means: that day, any time. `number` of `total` for attempts.
    `what` is the step's or promise's text. `why` explains an attempt's or a promise's due time.
    `also` is what else is due for the same contact, most urgent first; `standing` says why they
    stand there. Of a rhythm, `talked_at` is the last real contact and `longest_days` its longest
    gap.
    """

    contact_id: int
    contact: str
    organization: str
    kind: QueueKind
    ref_id: int
    due_at: datetime | None
    due_on: date | None
    what: str = ""
    number: int = 0
    total: int = 0
    why: Why | None = None
    zone: str = ""
    do_not_call: bool = False
    channel: Channel = Channel.CALL
    has_number: bool = True
    also: tuple[QueueRow, ...] = ()
    standing: Standing | None = None
    talked_at: datetime | None = None
    longest_days: int = 0
    is_too_long: bool = False


class LimboHow(StrEnum):
    """Say how an opportunity came to be without a future."""

    NO_STEP_SET = "no_step_set"
    STEP_MISSED = "step_missed"
    NO_REVIEW = "no_review"
    MET_AT_EVENT = "met_at_event"
    NEVER_TALKED = "never_talked"
    STEP_DONE = "step_done"
    STEP_DROPPED = "step_dropped"
    SERIES_ENDED = "series_ended"
    PROMISE_CLOSED = "promise_closed"
    RHYTHM_STOPPED = "rhythm_stopped"


@dataclass(frozen=True, slots=True)
class LimboRow:
    """Show one open opportunity without a future: since when, and how it came to that."""

    opportunity_id: int
    contact_id: int
    contact: str
    organization: str
    title: str
    since_at: datetime
    how: LimboHow


@dataclass(frozen=True, slots=True)
class TodayNumbers:
    """Hold the figures at the top of Today and in the navigation.

    Shares are 0..1, or None where nothing was finished in those four weeks.
    """

    waiting: int
    agreed_today: int
    next_agreed: QueueRow | None
    series_due: int
    last_calls: int
    promises: int
    first_promise_at: datetime | None
    limbo: int
    oldest_limbo_at: datetime | None
    agreed_share: float | None
    agreed_share_before: float | None
    promises_kept: PromiseShare | None = None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Hold all that Today shows; `promises` are all answers owed, the first due first.

    `agreed_due` are the agreed steps that are due, with what else is due for the same people;
    `awaited` are the 1-2-3 messages without an answer, of which a row may be the closing step.
    """

    now_at: datetime
    zone: str
    numbers: TodayNumbers
    agreed: tuple[StepRow, ...]
    due: tuple[QueueRow, ...]
    limbo: tuple[LimboRow, ...]
    next_block: BlockRow | None
    promises: tuple[PromiseRow, ...] = ()
    agreed_due: tuple[QueueRow, ...] = ()
    awaited: tuple[AwaitedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """Show one opportunity of a contact."""

    id: int
    title: str
    stage: str
    state: str
    value_cents: int
    currency: str
    in_limbo: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """Show one stage of the user's sales process."""

    id: int
    name: str
    usual_next_step: str
    script_key: str


@dataclass(frozen=True, slots=True)
class NextAttemptRow:
    """Show the attempt that is due next: its number of how many, when, and why then."""

    number: int
    total: int
    due_at: datetime | None
    due_on: date
    why: Why
    channel: Channel = Channel.CALL


@dataclass(frozen=True, slots=True)
class SeriesStepRow:
    """Show one attempt of a series as a tick box: done when, due when, or not yet dated.

    `foreseen_on` is the day it would come if each earlier one is left on its own day.
    """

    number: int
    total: int
    state: AttemptState | None
    done_at: datetime | None
    due_at: datetime | None
    due_on: date | None
    foreseen_on: date | None
    script_key: str
    email_key: str
    why: Why | None
    channel: Channel = Channel.CALL


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """Show a contact's running series; `current` is the number of the attempt that is due.

    The shipped series has no `name`: the windows name it.
    """

    enrollment_id: int
    current: int
    steps: tuple[SeriesStepRow, ...]
    held_until_on: date | None = None
    held_why: str = ""
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Hold all that a contact's card shows."""

    id: int
    name: str
    given_name: str
    family_name: str
    organization: str
    role: str
    language: str
    zone: str
    zone_guessed: bool
    country: str
    call_hours: CallHours
    do_not_call: bool
    do_not_email: bool
    notes: str
    points: tuple[PointRow, ...]
    opportunities: tuple[OpportunityRow, ...]
    steps: tuple[StepRow, ...]
    series: SeriesRow | None
    timeline: tuple[TimelineRow, ...]
    care: Care = NO_CARE


@dataclass(frozen=True, slots=True)
class Found:
    """Show one hit of the search: the person, and the piece of text that matched."""

    contact_id: int
    name: str
    organization: str
    snippet: str
