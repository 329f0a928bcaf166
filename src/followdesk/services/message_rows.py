"""The frozen records of messages: what is drafted, and what the message window shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import MessageState
from followdesk.domain.free_times import Fewer
from followdesk.domain.message_text import blanks_in
from followdesk.domain.one_two_three import SCRIPT_KEY
from followdesk.domain.script import ScriptKind
from followdesk.services.rows import NextAttemptRow


@dataclass(frozen=True, slots=True)
class EmailDrafted:
    """Tell what became of the e-mail that goes with a ticked attempt.

    `message_id` is None where none was written: the contact asked not to be e-mailed.
    """

    message_id: int | None
    has_address: bool = True
    times: int = 0
    fewer: Fewer | None = None


@dataclass(frozen=True, slots=True)
class FreeTimeRow:
    """Show one time that is offered: as it is written in the message, and whether it is free."""

    starts_at: datetime
    words: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class MessageView:
    """Hold all that the message window shows.

    `to` are the contact's e-mail addresses, the first one first; `number` of `total` the attempt it
    goes beside, or is (`is_attempt`). `unanswered` counts the e-mails before it without an answer;
    `fewer` says why there are not three times, where there are not. `title` is that of the
    opportunity it is about, "" for none; `language` the text's, which may not be `their_language`.
    `is_text_gone` tells of a message without words that its text is no longer in the library.
    """

    id: int
    contact_id: int
    contact: str
    organization: str
    channel: Channel
    is_attempt: bool
    number: int
    total: int
    to: tuple[str, ...]
    do_not_email: bool
    subject: str
    body: str
    language: str
    zone: str
    their_zone: str
    times: tuple[FreeTimeRow, ...]
    fewer: Fewer | None
    unanswered: int
    state: MessageState
    script_key: str = ""
    title: str = ""
    their_language: str = ""
    is_text_gone: bool = False

    @property
    def asks_one_two_three(self) -> bool:
        """Tell whether it asks for 1, 2 or 3 about an opportunity."""
        return self.script_key == SCRIPT_KEY and bool(self.title)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Name the blanks that are still to be filled or taken out, each once."""
        return tuple(dict.fromkeys((*blanks_in(self.subject), *blanks_in(self.body))))


@dataclass(frozen=True, slots=True)
class TextRow:
    """Show one text that can be written; `language` is the one it is really in."""

    key: str
    title: str
    kind: ScriptKind
    language: str


@dataclass(frozen=True, slots=True)
class TextChoice:
    """Hold the texts that can be written to somebody, and the language that is theirs."""

    contact_id: int
    contact: str
    language: str
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class TimesDrawn:
    """Tell what drawing the free times anew came to.

    `replaced` counts the times that are other ones now; `kept_as_typed` those that could not be put
    in, because the words they stood in were changed by hand.
    """

    view: MessageView
    replaced: int
    kept_as_typed: int


@dataclass(frozen=True, slots=True)
class MessageSent:
    """Tell what a sent message came to.

    Where it was an attempt: its `number`, the attempt that follows, or that the series `is_over`.
    Where it was to cure a silence, `step_on` is the day to look whether it did.
    """

    contact_id: int
    contact: str
    channel: Channel
    number: int = 0
    following: NextAttemptRow | None = None
    is_over: bool = False
    step_on: date | None = None
