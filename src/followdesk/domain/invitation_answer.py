"""What came back on an invitation, as the file tells it; and whose words in it count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followdesk.domain.calendar_entry import Party


class Said(StrEnum):
    """Say what somebody answered."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
    COUNTERED = "countered"
    UNDECIDED = "undecided"


class Purpose(StrEnum):
    """Say what a calendar file that came is for."""

    ANSWER = "answer"
    INVITATION = "invitation"
    CANCELLATION = "cancellation"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Attending:
    """Be one of those who were asked, with what they said."""

    party: Party
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """Be a calendar file that came: an answer to an invitation, or somebody's own.

    `sequence` is None where the file does not say which change it answers; `starts_at` is a moment
    and `on` a plain date, of which one is known where a time is told.
    """

    purpose: Purpose
    uid: str
    sequence: int | None = None
    who: tuple[Attending, ...] = ()
    organizer: Party | None = None
    title: str = ""
    starts_at: datetime | None = None
    on: date | None = None
    minutes: int = 0
    stamped_at: datetime | None = None


def of_contact(who: Iterable[Attending], addresses: Iterable[str]) -> Attending | None:
    """Return whose answer it is: the one with an address of the contact, else the only one.

    Who answers from another address is still the one who was asked.
    """
    known = {address.casefold() for address in addresses}
    asked = tuple(who)
    for one in asked:
        if one.party.address.casefold() in known:
            return one
    return asked[0] if len(asked) == 1 else None
