"""What was said, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Say what a conversation meant."""

    CONTINUES = "continues"
    OVER = "over"


class Medium(StrEnum):
    """Name the ways to take a next step."""

    CALL = "call"
    VIDEO = "video"
    MEETING = "meeting"
    EMAIL = "email"
    LETTER = "letter"
    TASK = "task"


class TouchKind(StrEnum):
    """Name what went to or came from a contact."""

    CALL = "call"
    CONVERSATION = "conversation"
    EMAIL = "email"
    MESSAGE = "message"
    LETTER = "letter"
    VALUE = "value"
    MEETING = "meeting"
    INVITATION = "invitation"


class ValueKind(StrEnum):
    """Name the useful things one can send (DOMAIN.md, Following through)."""

    PAPER = "paper"
    CARD = "card"
    NEWSLETTER = "newsletter"
    ARTICLE = "article"
    INTRODUCTION = "introduction"


@dataclass(kw_only=True)
class Conversation:
    """Be a finished two-way exchange, with what was heard in each of the three sections.

    `blanks` is what stood in the script's placeholders, `noted` what the helpers of the call noted
    (what was added to the agenda, a stalling line, in or out), by the helper's own names.
    """

    id: int | None = None
    contact_id: int
    opportunity_id: int | None = None
    medium: Medium = Medium.CALL
    started_at: datetime
    seconds: int = 0
    outcome: Outcome
    heard_you: str = ""
    heard_me: str = ""
    heard_next: str = ""
    blanks: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    script_key: str = ""
    script_version: int = 0


@dataclass(kw_only=True)
class Touch:
    """Be one entry of a contact's append-only history.

    `said_id` is the text as it was then, `blanks` what stood in its blanks where there is no
    conversation that keeps them, `value_kind` what a value touch sent ("" for others).
    """

    id: int | None = None
    contact_id: int
    at: datetime
    kind: TouchKind
    outgoing: bool = True
    disposition: str = ""
    conversation_id: int | None = None
    attempt_id: int | None = None
    attempt_number: int = 0
    seconds: int = 0
    note: str = ""
    said_id: int | None = None
    blanks: dict[str, str] = field(default_factory=dict)
    value_kind: str = ""


@dataclass(kw_only=True)
class SaidText:
    """Keep a script as it was when it was said: a later edit must not change the history.

    `digest` (of key, language and body) keeps one copy of each text.
    """

    id: int | None = None
    digest: str
    key: str
    language: str
    version: int
    body: str


@dataclass(kw_only=True)
class CallDraft:
    """Keep every word of a call that is not finished, so that a crash loses none.

    `form` is what the session room shows and types: plain JSON values only.
    """

    id: int | None = None
    contact_id: int
    session_item_id: int | None = None
    started_at: datetime
    updated_at: datetime
    form: dict[str, object] = field(default_factory=dict)
