"""What a person hands in: the forms of the deeds, as plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Medium
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import Script
from followdesk.domain.when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPoint:
    """Hand in one number or address; `key` is found from the value."""

    kind: PointKind
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactForm:
    """Hand in a person, new or edited. Empty zone, language, country: found from the number."""

    name: str
    organization: str = ""
    role: str = ""
    points: tuple[NewPoint, ...] = ()
    language: str = ""
    zone: str = ""
    country: str = ""
    call_opens: time | None = None
    call_closes: time | None = None
    do_not_call: bool = False
    do_not_email: bool = False
    notes: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepForm:
    """Hand in a next step; without an opportunity it belongs to the contact's only open one."""

    contact_id: int
    when: When
    what: str
    medium: Medium = Medium.CALL
    minutes: int = USUAL_MINUTES
    i_will: str = ""
    they_will: str = ""
    agreed: bool = True
    invite: bool = False
    opportunity_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OpportunityForm:
    """Hand in an opportunity; its first next step may come with it."""

    contact_id: int
    title: str
    stage_id: int | None = None
    value_cents: int = 0
    currency: str = "EUR"
    met_at_event: bool = False
    step: StepForm | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Continues:
    """End a call in a dated next step."""

    step: StepForm


@dataclass(frozen=True, kw_only=True, slots=True)
class Over:
    """End a call in "over" with a reason; nobody writes before `not_before_on`."""

    reason: Reason
    note: str = ""
    not_before_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallForm:
    """Hand in a finished call. `outcome` is needed when connected, and forbidden otherwise.

    `noted` is what was noted beside the sections, by the names of `domain/noted`; `noted_words`
    tells it as the window does, for the history of a call that reached nobody.
    `said` is the script of the talk, or the message left, as it was on the screen; `blanks` is what
    stood in its blanks. `confirmed` answers yes to what `save_call` asked: three calls in a row
    without a message, "no response" after few attempts.
    """

    contact_id: int
    item_id: int | None
    disposition: Disposition
    started_at: datetime
    seconds: int
    heard_you: str = ""
    heard_me: str = ""
    heard_next: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    noted: tuple[tuple[str, str], ...] = ()
    noted_words: str = ""
    script_key: str = ""
    script_version: int = 0
    said: Script | None = None
    outcome: Continues | Over | None = None
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Skip:
    """Leave a contact out of this session, for a reason, until they return."""

    item_id: int
    reason: str
    return_at: datetime | None = None
