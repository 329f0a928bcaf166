"""A dated commitment: what, how, when, for how long, who does what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from followdesk.domain.conversation import Medium

USUAL_MINUTES = 30
FIRST_MEETING_MINUTES = 40
SHORTEST_MINUTES = 5
LONGEST_MINUTES = 7 * 24 * 60


class StepState(StrEnum):
    """Say what became of a next step."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    MOVED = "moved"
    DROPPED = "dropped"


class Invitation(StrEnum):
    """Say how far the invitation of an agreed step has come."""

    NONE = "none"
    WANTED = "wanted"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Owed(StrEnum):
    """Say what the other side has not been told of a step they expect."""

    NOTHING = ""
    TIME = "time"
    END = "end"


_GIVEN = (Invitation.SENT, Invitation.ACCEPTED, Invitation.DECLINED)


@dataclass(kw_only=True)
class NextStep:
    """Be one dated commitment, agreed by both sides or planned by the user alone.

    What was said is kept (`on_day`, `at_time`, `zone`); `sort_at` is derived from it: the instant,
    or, of a plain date, the midnight at which that day begins for the user. `missed_at` stays when
    a missed step is moved, held or dropped later; `closed_at` is then that later moment.
    `invitation_uid` names the entry in the other calendar once an invitation was given, and is
    carried on when the step is moved; `sequence` counts the changes they have to be told, and
    `invitation_words` are those that stand in it. `owed` is what they have not been told yet.
    """

    id: int | None = None
    contact_id: int
    opportunity_id: int | None = None
    conversation_id: int | None = None
    what: str
    medium: Medium = Medium.CALL
    on_day: date
    at_time: time | None = None
    zone: str
    sort_at: datetime
    minutes: int = USUAL_MINUTES
    i_will: str = ""
    they_will: str = ""
    agreed: bool = False
    invitation: Invitation = Invitation.NONE
    state: StepState = StepState.OPEN
    moved_from_id: int | None = None
    uid: str
    invitation_uid: str = ""
    sequence: int = 0
    invitation_words: dict[str, str] = field(default_factory=dict)
    owed: Owed = Owed.NOTHING
    created_at: datetime
    missed_at: datetime | None = None
    closed_at: datetime | None = None
    closing_note: str = ""

    @property
    def is_given(self) -> bool:
        """Tell whether an invitation stands in the other calendar, as far as can be known."""
        return bool(self.invitation_uid) or self.invitation in _GIVEN
