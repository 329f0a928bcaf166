"""What the windows see of invitations: one to be given, and what the other side is owed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from followdesk.domain.calendar_entry import CalendarEntry, Party, end_of
from followdesk.domain.next_step import Invitation, Owed
from followdesk.domain.when import When


class News(StrEnum):
    """Say what the other side is told."""

    FIRST = "first"
    AGAIN = "again"
    TIME = "time"
    END = "end"


@dataclass(frozen=True, slots=True)
class InvitationWords:
    """Hold what stands in the other calendar: a line, where it is, and more."""

    title: str
    place: str = ""
    more: str = ""

    def kept(self) -> dict[str, str]:
        """Return the words as they are kept with the step."""
        return {"title": self.title, "place": self.place, "more": self.more}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """Show an invitation as it would go out now.

    `to` are the contact's addresses, the first one first; `subject` and `body` an e-mail in their
    language that tells the news. `is_given` tells that an earlier one stands in their calendar.
    """

    step_id: int
    contact_id: int
    contact: str
    news: News
    when: When
    minutes: int
    zone: str
    their_zone: str
    agreed: bool
    invitation: Invitation
    owed: Owed
    is_given: bool
    uid: str
    sequence: int
    words: InvitationWords
    to: tuple[str, ...]
    do_not_email: bool
    subject: str
    body: str
    my_name: str
    my_email: str

    def entry(self, words: InvitationWords, to: str, my_email: str) -> CalendarEntry:
        """Return it as it goes into a file, with the words as they were typed."""
        return CalendarEntry(
            uid=self.uid,
            sequence=self.sequence,
            title=words.title,
            place=words.place,
            more=words.more,
            start=self.when,
            end=end_of(self.when, self.minutes),
            is_certain=self.agreed,
            is_cancelled=self.news is News.END,
            organizer=Party(self.my_name, my_email) if my_email else None,
            attendee=Party(self.contact, to) if to else None,
        )


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Show what somebody has not been told of a step they expect."""

    step_id: int
    contact_id: int
    contact: str
    what: str
    when: When
    owed: Owed
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Hand in how the news went out: in a calendar file with these words, or only said.

    `my_email` is the user's own address, to be kept for another time; "" for none.
    """

    words: InvitationWords = field(default_factory=lambda: InvitationWords(""))
    in_file: bool = False
    my_email: str = ""
