"""The frozen records of a call session and of the call that is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.script import Script
from followdesk.services.call_plan_rows import NO_PLAN, CallPlanRow
from followdesk.services.rows import NextAttemptRow, PersonCard, QueueRow, StepRow


@dataclass(frozen=True, slots=True)
class LastTalkRow:
    """Show what the last conversation left: the notes that feed the next call's You section."""

    started_at: datetime
    heard_you: str
    heard_me: str
    heard_next: str
    blanks: tuple[tuple[str, str], ...]
    noted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CallView:
    """Hold all that the session room shows of one call: the person, the script, what is known.

    `script` is the call's three sections in the contact's language, `voicemail` the message of the
    attempt that is due; `known` are the placeholder values already known, as text in that language
    except for dates, which come as `known_when` for the window to say aloud. `plan_if_left` are
    the attempts that follow a message left in this call, each if the one before is left on its day.
    `beside` are the texts said within a call beside its script; `plan` what was thought of before.
    `rate` is how many words a minute the user says in the message's language (0: the usual);
    `voicemail_key` names the message that is wanted, also where it is no longer there;
    `is_script_gone` tells that the script wanted for this call is retired, and another stands in.
    """

    item_id: int
    card: PersonCard
    reason: QueueRow
    script: Script
    voicemail: Script | None
    known: tuple[tuple[str, str], ...]
    known_when: tuple[tuple[str, datetime], ...]
    last_talk: LastTalkRow | None
    step: StepRow | None
    calls_without_message: int
    attempts_made: int
    plan_if_left: tuple[NextAttemptRow, ...] = ()
    beside: tuple[Script, ...] = ()
    plan: CallPlanRow = NO_PLAN
    rate: float = 0.0
    voicemail_key: str = ""
    is_script_gone: bool = False

    @property
    def if_left_now(self) -> NextAttemptRow | None:
        """Return the attempt that follows a message left now (None after the last)."""
        return next(iter(self.plan_if_left), None)


@dataclass(frozen=True, slots=True)
class SessionItemRow:
    """Show one line of the session's queue, worked top to bottom.

    `row` says why somebody who waits stands where they stand, where it is still due.
    `call_back_at` is when an attempt promised within minutes is due; `to_come_at` when somebody who
    is not to be called yet is, and `is_back` tells that such a moment has come.
    """

    id: int
    contact_id: int
    contact: str
    organization: str
    kind: QueueKind
    state: ItemState
    due_at: datetime | None
    due_on: date | None
    number: int
    total: int
    what: str
    result: tuple[tuple[str, str], ...]
    skip_reason: str
    return_at: datetime | None
    seconds: int = 0
    row: QueueRow | None = None
    call_back_at: datetime | None = None
    to_come_at: datetime | None = None
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class SessionView:
    """Hold a call session: its lines, whose turn it is, and the pace so far (seconds)."""

    session_id: int
    started_at: datetime
    items: tuple[SessionItemRow, ...]
    current_id: int | None
    agreed: int
    over: int
    voicemails: int
    seconds: int
    calls: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Show an unfinished call that can be taken up again, with every word typed."""

    contact_id: int
    contact: str
    session_item_id: int | None
    started_at: datetime
    updated_at: datetime
    form: dict[str, object]
