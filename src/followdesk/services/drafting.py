"""Write a message from its script: what is known, and free times in the contact's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Protocol, TypeGuard

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message
from followdesk.domain.contact import Contact, ContactPoint, Organization, PointKind
from followdesk.domain.conversation import Conversation
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment
from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.fold import fold
from followdesk.domain.free_times import FreeTimes, FreeTimeSearch, busy_spans
from followdesk.domain.language import primary_language
from followdesk.domain.message_text import filled_text
from followdesk.domain.next_step import USUAL_MINUTES, NextStep, StepState
from followdesk.domain.one_two_three import SCRIPT_KEY
from followdesk.domain.script import (
    Part,
    Placeholder,
    PlaceholderName,
    Script,
    ScriptKind,
    SectionName,
)
from followdesk.services.call_views import WANTED_FROM
from followdesk.services.library import ScriptsAsOf
from followdesk.services.message_rows import EmailDrafted, TextChoice, TextRow
from followdesk.services.ports import Looking, UnitOfWork
from followdesk.services.rows import NextAttemptRow
from followdesk.services.series import Made, call_hours_of
from followdesk.services.settings import Settings

TIMES = (PlaceholderName.TIME_1, PlaceholderName.TIME_2, PlaceholderName.TIME_3)

BETTER_OPENING = "better_opening"
"""The text that is offered in the place of a sentence that only checks in."""

# Steps are read from so long before on: one that began then may still be going on.
_LONGEST_STEP = timedelta(days=1)
_FAR_AHEAD = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Say to whom words are said: their language and country, their clock and the user's."""

    language: str
    country: str
    their_zone: str
    zone: str


class MessageWords(Protocol):
    """Say days and times in the contact's language; the services know moments only."""

    def free_time(self, at: datetime, to: Addressee) -> str:
        """Offer a time, on their clock and the user's."""
        ...

    def call_back(self, following: NextAttemptRow, now: datetime, to: Addressee) -> str:
        """Say when the user rings again, with its preposition."""
        ...

    def day(self, on: date, today_on: date, to: Addressee) -> str:
        """Say a day, such as that of the last talk."""
        ...


class DraftStore(Protocol):
    """Answer what a message needs to know."""

    def last_conversation_id(self, contact_id: int) -> int | None:
        """Return the contact's newest conversation."""
        ...

    def booked_between(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[datetime, int], ...]:
        """Return when the open steps with a time begin, and their minutes, in this stretch."""
        ...


class Drafting:
    """Write messages, and find the free times they offer."""

    def __init__(
        self,
        store: DraftStore,
        as_of: ScriptsAsOf,
        words: MessageWords,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._as_of = as_of
        self._words = words
        self._settings = settings
        self._clock = clock

    def beside(self, work: UnitOfWork, contact: Contact, made: Made) -> EmailDrafted | None:
        """Draft the e-mail that goes with an attempt just ticked, within the same deed.

        None where none goes with it. Who asked not to be e-mailed gets none.
        """
        if not made.email_key:
            return None
        if contact.do_not_email:
            return EmailDrafted(None)
        attempt = work.get(Attempt, made.attempt_id)
        message, free = self._written(work, contact, attempt, made.email_key, made.following)
        return EmailDrafted(
            message.id,
            bool(addresses(work, contact)),
            len(message.times),
            free.fewer if free else None,
        )

    def of_attempt(
        self, work: UnitOfWork, contact: Contact, attempt: Attempt, script_key: str
    ) -> Message:
        """Draft the message that an attempt is, when it is due."""
        return self._written(work, contact, attempt, script_key, None)[0]

    def of_text(
        self,
        work: UnitOfWork,
        contact: Contact,
        script_key: str,
        opportunity_id: int | None,
        *,
        other_person: str = "",
        times: Sequence[datetime] = (),
    ) -> Message:
        """Draft a message that belongs to no series, from any text, within the same deed.

        `other_person` is whom it speaks of, "" for nobody; `times` are the free times that were
        chosen to be offered, empty to look for some.
        """
        more = {str(PlaceholderName.OTHER_PERSON): other_person}
        message, _free = self._written(work, contact, None, script_key, None, more, times)
        message.opportunity_id = opportunity_id
        return message

    def texts(self, contact: Contact) -> TextChoice:
        """Return the texts of e-mails and letters by title, in a contact's language."""
        wanted = (ScriptKind.EMAIL, ScriptKind.LETTER)
        rows = sorted(
            (
                TextRow(script.key, script.title, script.kind, script.language)
                for script in self._as_of(contact.language, self._clock()).values()
                if script.kind in wanted
            ),
            key=lambda row: fold(row.title),
        )
        language = primary_language(contact.language)
        return TextChoice(contact.id or 0, contact.name, language, tuple(rows))

    def channel_of(self, message: Message, contact: Contact) -> Channel:
        """Return how a message of no series goes off: as its text does.

        What asks for 1, 2 or 3 goes by post, or is read out, where e-mail is not wanted.
        """
        if message.script_key == SCRIPT_KEY and contact.do_not_email:
            return Channel.LETTER
        script = self._as_of(message.language, self._clock()).get(message.script_key)
        is_letter = script is not None and script.kind is ScriptKind.LETTER
        return Channel.LETTER if is_letter else Channel.EMAIL

    def is_gone(self, work: Looking, message: Message, attempt: Attempt | None) -> bool:
        """Tell whether the library no longer has the text of a message, or never had it."""
        began_at = self._began_at(work, attempt)
        return message.script_key not in self._as_of(message.language, began_at)

    def opening(self, work: Looking, contact: Contact, language: str) -> str:
        """Write the better opening to a contact; "" where there is none in the language."""
        script = self._as_of(language, self._clock()).get(BETTER_OPENING)
        if script is None or script.language != primary_language(language):
            return ""
        return _filled(_body(script), self._known(work, contact, None, script.language, None))

    def search(self, contact: Contact) -> FreeTimeSearch:
        """Return where the free times to offer a contact are looked for, as of now."""
        now = self._clock()
        booked = self._store.booked_between(now - _LONGEST_STEP, now + _FAR_AHEAD)
        calling = CallingTime(self._settings.calendar(), call_hours_of(contact))
        return FreeTimeSearch(calling, busy_spans(booked), now)

    def said_times(self, times: Sequence[datetime], contact: Contact, language: str) -> list[str]:
        """Say free times as they stand in a message to a contact."""
        to = self._addressee(contact, language)
        return [self._words.free_time(at, to) for at in times]

    def _began_at(self, work: Looking, attempt: Attempt | None) -> datetime:
        """Return the moment whose texts are said: now, or when the series began."""
        if attempt is None:
            return self._clock()
        return work.get(Enrollment, attempt.enrollment_id).started_at

    def _addressee(self, contact: Contact, language: str) -> Addressee:
        zone = self._settings.current().zone
        return Addressee(language, contact.country, contact.zone, zone)

    def _written(
        self,
        work: UnitOfWork,
        contact: Contact,
        attempt: Attempt | None,
        key: str,
        following: NextAttemptRow | None,
        more: Mapping[str, str] = MappingProxyType({}),
        chosen: Sequence[datetime] = (),
    ) -> tuple[Message, FreeTimes | None]:
        script = self._as_of(contact.language, self._began_at(work, attempt)).get(key)
        language = script.language if script else contact.language
        asked = () if script is None else (*script.subject, *_body(script))
        names = {part.name for part in asked if isinstance(part, Placeholder)}
        free = None
        if names.intersection(TIMES):
            free = FreeTimes(tuple(chosen)) if chosen else self.search(contact).find()
        times = free.starts_at if free else ()
        known = {**self._known(work, contact, attempt, language, following), **more}
        known.update(zip(map(str, TIMES), self.said_times(times, contact, language), strict=False))
        is_letter = attempt is not None and attempt.channel is Channel.LETTER
        message = work.add(
            Message(
                contact_id=contact.id or 0,
                attempt_id=attempt.id if attempt else None,
                script_key=key,
                language=language,
                subject="" if script is None or is_letter else _filled(script.subject, known),
                body="" if script is None else _filled(_body(script), known),
                created_at=self._clock(),
                times=[at.isoformat() for at in times],
            )
        )
        return message, free

    def _known(
        self,
        work: Looking,
        contact: Contact,
        attempt: Attempt | None,
        language: str,
        following: NextAttemptRow | None,
    ) -> Mapping[str, str]:
        mine, now = self._settings.current(), self._clock()
        to = self._addressee(contact, language)
        talk_id = self._store.last_conversation_id(contact.id or 0)
        talk = work.get(Conversation, talk_id) if talk_id else None
        noted = talk.blanks if talk else {}
        booked = _booked(work, contact.id, now)
        today_on = self._settings.calendar().today(now)
        talked_on = self._settings.calendar().today(talk.started_at) if talk else None
        return {
            PlaceholderName.FIRST_NAME: contact.given_name or contact.name.split(" ", 1)[0],
            PlaceholderName.LAST_NAME: contact.family_name,
            PlaceholderName.FULL_NAME: contact.name,
            PlaceholderName.ORGANIZATION: organization_of(work, contact),
            PlaceholderName.MY_NAME: mine.my_name,
            PlaceholderName.MY_ORGANIZATION: mine.my_organization,
            PlaceholderName.MY_PHONE: mine.my_phone,
            PlaceholderName.WANTED: next((noted[n] for n in WANTED_FROM if noted.get(n)), ""),
            PlaceholderName.OUR_WAY: noted.get(PlaceholderName.OUR_WAY, ""),
            PlaceholderName.USEFUL_THOUGHT: noted.get(PlaceholderName.USEFUL_THOUGHT, ""),
            PlaceholderName.ATTEMPTS_MADE: _calls_made(work, attempt) if attempt else "",
            PlaceholderName.TALK_MINUTES: str(booked.minutes if booked else USUAL_MINUTES),
            PlaceholderName.WEEKDAY_TIME_AGREED: (
                self._words.free_time(booked.sort_at, to) if booked else ""
            ),
            PlaceholderName.LAST_TALK_ON: (
                self._words.day(talked_on, today_on, to) if talked_on else ""
            ),
            PlaceholderName.CALL_BACK_WHEN: (
                self._words.call_back(following, now, to) if _rings(following) else ""
            ),
        }


def addresses(work: Looking, contact: Contact) -> tuple[str, ...]:
    """Return a contact's e-mail addresses, the first one first."""
    points = sorted(work.all(ContactPoint, contact_id=contact.id), key=lambda one: one.position)
    return tuple(point.value for point in points if point.kind is PointKind.EMAIL)


def _filled(parts: Sequence[Part], known: Mapping[str, str]) -> str:
    """Fill a text; where it gets too long its blanks stay, which keep it from being sent.

    Saving a call drafts the e-mail beside it: that must not fail for a text without end.
    """
    try:
        return filled_text(parts, known)
    except ScriptTooLongError:
        return filled_text(parts, {})


def _body(script: Script) -> tuple[Part, ...]:
    """Return the words of a message; a call's script is no message, and lends its first section."""
    names = [section.name for section in script.sections]
    return script.parts(SectionName.BODY if SectionName.BODY in names else names[0])


def _rings(following: NextAttemptRow | None) -> TypeGuard[NextAttemptRow]:
    """Tell whether the user rings next; who is written to next is not told of a call."""
    return following is not None and following.channel is Channel.CALL


def organization_of(work: Looking, contact: Contact) -> str:
    """Return the name of a contact's firm, "" where there is none."""
    if contact.organization_id is None:
        return ""
    return work.get(Organization, contact.organization_id).name


def _booked(work: Looking, contact_id: int | None, now: datetime) -> NextStep | None:
    """Return the first talk to come that has a time and that both said yes to."""
    found = work.all(NextStep, contact_id=contact_id, state=StepState.OPEN, agreed=True)
    coming = [step for step in found if step.at_time is not None and step.sort_at > now]
    return min(coming, key=lambda step: step.sort_at, default=None)


def _calls_made(work: Looking, attempt: Attempt) -> str:
    """Count the calls of this series so far, the one just made among them."""
    made = work.all(Attempt, enrollment_id=attempt.enrollment_id, state=AttemptState.DONE)
    calls = sum(one.channel is Channel.CALL for one in made)
    return str(calls) if calls else ""
