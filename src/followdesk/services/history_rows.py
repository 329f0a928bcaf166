"""The frozen records of a contact's history: its entries, a page of them, one entry in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followdesk.domain.conversation import Medium, TouchKind
from followdesk.domain.script import Script
from followdesk.domain.when import When


class TimelineKind(StrEnum):
    """Name what stands in a contact's timeline; each entry stands at its own moment."""

    OPENED = "opened"
    STAGE = "stage"
    TOUCH = "touch"
    STEP_MISSED = "step_missed"
    STEP_CLOSED = "step_closed"
    PROMISE = "promise"
    PROMISE_CLOSED = "promise_closed"
    ENROLLED = "enrolled"
    HELD = "held"
    RESUMED = "resumed"
    SERIES_ENDED = "series_ended"
    STEP = "step"
    STEP_MOVED = "step_moved"
    PROPOSAL = "proposal"
    DRAFTED = "drafted"
    MESSAGE_CLOSED = "message_closed"
    RHYTHM_STOPPED = "rhythm_stopped"
    RHYTHM = "rhythm"
    ENDING = "ending"


class HistoryPart(StrEnum):
    """Name the parts into which a history can be narrowed down."""

    ALL = "all"
    TALKS = "talks"
    ATTEMPTS = "attempts"
    STEPS = "steps"
    PROMISES = "promises"
    SENT = "sent"
    ENDINGS = "endings"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Show one entry of a contact's history, newest first; which fields speak depends on `kind`.

    `what` is what was noted or heard at a touch, the text of a step or promise, a title, an
    ending's note; `note` says why. `state` is what a step or promise came to, why a series ended,
    or an ending's reason. `name` is a sequence, an opportunity, a tag or a stage, `before` the
    stage left. `was` is from when a step was moved, `on` until when a series is held or before
    when nobody writes. `number` is an attempt's, or how many attempts a series came to.
    """

    kind: TimelineKind
    at: datetime
    touch_kind: TouchKind | None = None
    outgoing: bool = True
    disposition: str = ""
    number: int = 0
    what: str = ""
    when: When | None = None
    agreed: bool = False
    state: str = ""
    seconds: int = 0
    note: str = ""
    name: str = ""
    before: str = ""
    was: When | None = None
    on: date | None = None
    days: tuple[int, int] = (0, 0)
    """A rhythm's ideal and longest gap."""
    value_kind: str = ""
    id: int = 0
    """The row's id in its table: with `kind` it tells entries apart."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Hold some entries of a history, newest first, and whether there are older ones."""

    entries: tuple[TimelineRow, ...]
    has_older: bool


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Show for when a step stood, and when that was set."""

    set_at: datetime
    when: When


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """Hold one entry in full.

    `heard` are the notes of the three sections, `noted` those made beside them, `blanks` what
    stood in the blanks of `script`, which is the text as it was said or sent then (None where none
    was kept); `moves` are all the times for which a step stood, the first one first.
    """

    row: TimelineRow
    heard_you: str = ""
    heard_me: str = ""
    heard_next: str = ""
    note: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    noted: tuple[tuple[str, str], ...] = ()
    script: Script | None = None
    moves: tuple[MoveRow, ...] = ()
    medium: Medium | None = None
    minutes: int = 0
    i_will: str = ""
    they_will: str = ""
    how: str = ""
    due_at: datetime | None = None
    subject: str = ""
    body: str = ""
