"""What the windows see of sequences, of a plan's dates, and of who is enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followdesk.domain.sequence import Sequence
from followdesk.services.rows import NextAttemptRow


@dataclass(frozen=True, slots=True)
class SequenceRow:
    """Show the newest version of a sequence.

    `running` contacts run through any of its versions, `running_older` of them through an older
    one. The shipped series has no `name`: the windows name it. `is_needed` begins by itself after
    a call that reaches nobody, so it stays in use.
    """

    key: str
    name: str
    sequence: Sequence
    retired: bool
    running: int
    running_older: int
    created_at: datetime | None
    is_needed: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """Name one text that an attempt can say or send."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class TextRows:
    """Hold the texts there are: those that are said, and those that are sent."""

    said: tuple[TextRow, ...]
    sent: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class SequenceList:
    """Hold all sequences, those in use before the retired ones, and the texts for their steps."""

    rows: tuple[SequenceRow, ...]
    texts: TextRows


class NoDates(StrEnum):
    """Say why a plan has no dates."""

    FAULTS = "faults"
    NO_WORKING_DAY = "no_working_day"
    DO_NOT_CALL = "do_not_call"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Show all dates of a plan for one contact, or why there are none; an example is for nobody.

    Fewer attempts than `total` have a date where the later ones lie beyond the last working day.
    """

    attempts: tuple[NextAttemptRow, ...]
    total: int
    their_zone: str
    zone: str
    zone_guessed: bool
    is_example: bool = False
    none_why: NoDates | None = None


class RefusedWhy(StrEnum):
    """Say why somebody was not enrolled."""

    RUNNING = "running"
    DO_NOT_CALL = "do_not_call"
    NO_NUMBER = "no_number"
    BEFORE_NOT_BEFORE = "before_not_before"
    NO_WORKING_DAY = "no_working_day"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class EnrolledRow:
    """Name somebody who is enrolled, and when the first attempt is due."""

    contact_id: int
    name: str
    due_at: datetime | None
    due_on: date
    zone_guessed: bool = False
    shares_number: bool = False


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Name somebody who is not enrolled, and why; `until_on` is the day not to call before."""

    contact_id: int
    name: str
    why: RefusedWhy
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Tell who is enrolled and who is not; `zone` is the user's."""

    enrolled: tuple[EnrolledRow, ...]
    refused: tuple[RefusedRow, ...]
    zone: str

    @property
    def first_on(self) -> date | None:
        """Return the first day on which somebody is due."""
        return min((row.due_on for row in self.enrolled), default=None)

    @property
    def on_first_day(self) -> int:
        """Count those who are due on that day: they all fall into its blocks."""
        first_on = self.first_on
        return sum(row.due_on == first_on for row in self.enrolled)
