"""The frozen records of the silent opportunities."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.silence import Silence, SilenceFacts
from followdesk.domain.silence_why import SameText


@dataclass(frozen=True, slots=True)
class QuietRow:
    """Show one open opportunity without anything agreed ahead, and what is known of its quiet.

    `language` is the contact's.
    """

    opportunity_id: int
    contact_id: int
    contact: str
    organization: str
    title: str
    value_cents: int
    currency: str
    facts: SilenceFacts
    language: str = ""


@dataclass(frozen=True, slots=True)
class SilentRow:
    """Show one silent opportunity: which case it is, and what is known.

    `text_title` names the text that was sent again and again, "" where none was.
    """

    quiet: QuietRow
    silence: Silence
    text_title: str = ""

    @property
    def text_key(self) -> str:
        """Name the text that was sent again and again, "" where none was."""
        return next((one.key for one in self.silence.why if isinstance(one, SameText)), "")


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """Tell how many of the e-mails from one text were answered.

    What went out lately and may still be answered is not among them.
    """

    key: str
    title: str
    sent: int
    answered: int

    @property
    def share(self) -> float:
        """Give the share (0..1) that was answered."""
        return self.answered / self.sent if self.sent else 0.0
