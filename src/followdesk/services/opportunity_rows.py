"""The frozen records of the Opportunities room; moments are aware, `on` is a date of the user's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.services.rows import LimboHow, StageRow


class ComingKind(StrEnum):
    """Name what can keep an opportunity out of limbo."""

    AGREED = "agreed"
    PLANNED = "planned"
    ATTEMPT = "attempt"
    PROMISE = "promise"
    NURTURE = "nurture"


class Coming(NamedTuple):
    """Show what comes next: `at` None means that day, any time; `number` of `total` attempts."""

    kind: ComingKind
    sort_at: datetime
    at: datetime | None
    on: date
    what: str = ""
    number: int = 0
    total: int = 0


class Limbo(NamedTuple):
    """Show how an opportunity came to be without a future, and since when."""

    how: LimboHow
    since_at: datetime


class ListedOpportunity(NamedTuple):
    """Show one opportunity in the room: a plain tuple, so that 100,000 are read at once.

    `name_key` (who and which firm) and `title_key` are folded, for finding and sorting. `ended_at`
    and `reason` speak of what is won or over.
    """

    id: int
    contact_id: int
    contact: str
    organization: str
    title: str
    stage_id: int | None
    stage: str
    state: OpportunityState
    value_cents: int
    currency: str
    stage_since_at: datetime
    name_key: str
    title_key: str
    coming: Coming | None = None
    limbo: Limbo | None = None
    ended_at: datetime | None = None
    reason: Reason | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it still wants a future."""
        return self.state is OpportunityState.OPEN


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """Hold all that the room shows: the opportunities, the stages, and where the user is."""

    rows: tuple[ListedOpportunity, ...]
    stages: tuple[StageRow, ...]
    zone: str
    currency: str


@dataclass(frozen=True, slots=True)
class StageMoveRow:
    """Show that an opportunity came into a stage, as it was called then."""

    stage: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpportunityDetail:
    """Hold what one opportunity shows besides its row."""

    id: int
    moves: tuple[StageMoveRow, ...]
    opened_at: datetime
    proposal_sent_at: datetime | None
    no_review: bool
    met_at_event: bool
    ending_note: str
    not_before_on: date | None
    usual_next_step: str


@dataclass(frozen=True, slots=True)
class StageUse:
    """Show one stage in the form that changes them, with how many opportunities stand in it."""

    id: int
    name: str
    usual_next_step: str
    script_key: str
    count: int
