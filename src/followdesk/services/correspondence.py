"""Messages to be sent: drafted, looked at, typed into, marked as sent, or put aside.

Nothing is sent from here: the person sends it with their own program, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment, SequenceVersion
from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.fatigue_limits import GoingOut, emails_unanswered
from followdesk.domain.free_times import WANTED_TIMES
from followdesk.domain.message_errors import (
    BlankLeftError,
    DoNotEmailError,
    MessageClosedError,
    MessageEmptyError,
    MessageNotDueError,
)
from followdesk.domain.message_text import blanks_in, going_out
from followdesk.domain.one_two_three import SCRIPT_KEY
from followdesk.domain.opportunity import Opportunity
from followdesk.domain.script import MAX_CHARACTERS
from followdesk.domain.sequence import Sequence
from followdesk.services.care_rows import MessageRow
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.drafting import TIMES, Drafting, addresses, organization_of
from followdesk.services.guarding import DayOf, ask_or_pass, asked_before
from followdesk.services.message_rows import (
    FreeTimeRow,
    MessageSent,
    MessageView,
    TextChoice,
    TimesDrawn,
)
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.redrawing import redraw
from followdesk.services.series import Made, Series
from followdesk.services.series_end import end_with_series

_KINDS = {Channel.EMAIL: TouchKind.EMAIL, Channel.LETTER: TouchKind.LETTER}


class MessageStore(Works, Protocol):
    """Answer which messages wait, and begin units of work."""

    def drafts_due(self) -> tuple[MessageRow, ...]:
        """Return the messages that wait to be sent, the oldest first."""
        ...


class AnswersAwaited(Protocol):
    """Book what follows a message that asks for 1, 2 or 3."""

    def went_out(self, work: UnitOfWork, message: Message, contact: Contact, what: str) -> None:
        """Book the step on which silence closes it, within the deed that sends it."""
        ...


class CuresFollowed(Protocol):
    """Book what follows a message that cures a silence."""

    def went_out(self, work: UnitOfWork, message: Message, what: str) -> date | None:
        """Book the step on which to look whether it did, within the deed that sends it."""
        ...


class Correspondence:
    """Show, keep and close the messages that wait to be sent."""

    def __init__(
        self,
        store: MessageStore,
        drafting: Drafting,
        series: Series,
        one_two_three: AnswersAwaited,
        cures: CuresFollowed,
        clock: Callable[[], datetime],
        day_of: DayOf,
    ) -> None:
        self._store = store
        self._drafting = drafting
        self._series = series
        self._day_of = day_of
        self._one_two_three = one_two_three
        self._cures = cures
        self._clock = clock

    def due(self) -> tuple[MessageRow, ...]:
        """Return the messages that wait to be sent, the oldest first."""
        return self._store.drafts_due()

    def draft(self, message_id: int) -> MessageView:
        """Return a message as its window shows it; raise NotHereError where there is none."""
        with self._store.look() as work:
            return self._view(work, work.get(Message, message_id))

    def attempt(self, attempt_id: int) -> MessageView:
        """Return the message that a due attempt is; it is drafted when it is first looked at.

        Raises MessageNotDueError for a call, and for an attempt that is due no more.
        """
        with self._store.unit_of_work() as work:
            attempt = work.get(Attempt, attempt_id)
            if not _is_message_due(attempt):
                raise MessageNotDueError
            drafts = work.all(Message, contact_id=attempt.contact_id, state=MessageState.DRAFT)
            found = next((m for m in drafts if _attempt_of(work, m) is attempt), None)
            if found is not None:
                return self._view(work, found)
            key = _sequence_of(work, attempt).step(attempt.number).script
            contact = work.get(Contact, attempt.contact_id)
            message = self._drafting.of_attempt(work, contact, attempt, key)
            shown = self._view(work, message)
            work.commit_quietly()
        return shown

    def next_for(self, contact_id: int) -> MessageView | None:
        """Return the message that waits for a contact, if there is one: a draft, or an attempt."""
        drafts = [row for row in self.due() if row.contact_id == contact_id]
        if drafts:
            return self.draft(drafts[0].id)
        with self._store.look() as work:
            due = work.first(Attempt, contact_id=contact_id, state=AttemptState.DUE)
            attempt_id = due.id if due is not None and _is_message_due(due) else None
        return None if attempt_id is None else self.attempt(attempt_id)

    def better_opening(self, contact_id: int, language: str) -> str:
        """Return what to open a message with instead of only checking in; "" in other languages.

        What is known of the contact is filled in, the rest are blanks.
        """
        with self._store.look() as work:
            return self._drafting.opening(work, work.get(Contact, contact_id), language)

    def keep(self, message_id: int, subject: str, body: str) -> None:
        """Keep what is typed so far; raise MessageClosedError where it was closed meanwhile.

        ScriptTooLongError where it is more than can be read again.
        """
        longest = max(len(subject), len(body))
        if longest > MAX_CHARACTERS:
            raise ScriptTooLongError(longest, MAX_CHARACTERS)
        with self._store.unit_of_work() as work:
            message = _open_message(work, message_id)
            message.subject, message.body = subject, body
            work.commit_quietly()

    def refresh_times(self, message_id: int) -> TimesDrawn:
        """Draw the free times anew: those still free stay, and the others are replaced.

        Where the words of a time were changed by hand, they stay as they are.
        """
        with self._store.unit_of_work() as work:
            message = _open_message(work, message_id)
            contact = work.get(Contact, message.contact_id)
            drawn = redraw(
                message.body,
                [datetime.fromisoformat(at) for at in message.times],
                self._drafting.search(contact),
                lambda times: self._drafting.said_times(times, contact, message.language),
            )
            message.body = drawn.body
            message.times = [at.isoformat() for at in drawn.times]
            shown = self._view(work, message)
            work.commit_quietly()
        return TimesDrawn(shown, drawn.replaced, drawn.kept_as_typed)

    def texts(self, contact_id: int) -> TextChoice:
        """Return every text that can be written to a contact, by title, in their language."""
        with self._store.look() as work:
            contact = work.get(Contact, contact_id)
        return self._drafting.texts(contact)

    def write(
        self, contact_id: int, script_key: str, times: tuple[datetime, ...] = ()
    ) -> MessageView:
        """Draft a message from a text, with what is known filled in; it waits until it is sent.

        Free times are looked for, unless `times` were chosen. About 1, 2 or 3 there is
        `one_two_three`. Raises NotHereError.
        """
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            message = self._drafting.of_text(work, contact, script_key, None, times=times)
            shown = self._view(work, message)
            work.commit_quietly()
        return shown

    def sent(
        self, message_id: int, *, confirmed: bool = False, step_what: str = "1-2-3"
    ) -> Done[MessageSent]:
        """Mark a message as sent; where it is an attempt, tick that, and date the next one.

        Where it asks for 1, 2 or 3, the step on which silence closes it is called `step_what`, and
        where it cures a silence, the step on which to look whether it did.

        Raises BlankLeftError, MessageEmptyError, MessageClosedError, DoNotEmailError,
        MessageNotDueError where it is an attempt that is due no more, and AsksFirstError for a
        fourth e-mail without an answer, or too much in a day or a week, unless confirmed.
        """
        with self._store.unit_of_work() as work:
            message = _open_message(work, message_id)
            contact = work.get(Contact, message.contact_id)
            attempt = _attempt_of(work, message)
            channel = self._channel_of(message, contact, attempt)
            _check(message, contact, channel)
            going = GoingOut(_KINDS[channel], is_expected=attempt is not None)
            now = self._clock()
            asked = asked_before(work, message.contact_id, going, now, self._day_of)
            ask_or_pass(work, message.contact_id, asked, now, confirmed=confirmed)
            is_attempt = attempt is not None and attempt.channel is not Channel.CALL
            if attempt is not None and is_attempt and attempt.state is not AttemptState.DUE:
                raise MessageNotDueError
            if asks_one_two_three(message):
                self._one_two_three.went_out(work, message, contact, step_what)
            message.state, message.closed_at = MessageState.SENT, self._clock()
            made = self._series.make(work, contact, Disposition.SENT) if is_attempt else None
            self._touch(work, message, channel, made)
            if made is not None:
                self._drafting.beside(work, contact, made)
            result = self._result(work, message.contact_id, contact.name, channel, made)
            result = replace(result, step_on=self._cures.went_out(work, message, step_what))
            changes = work.commit(_deed(result))
        return Done(result=result, changes=changes)

    def drop(self, message_id: int) -> Done[int]:
        """Put a message aside for good: it will not be sent. An attempt that it is stays due."""
        with self._store.unit_of_work() as work:
            message = _open_message(work, message_id)
            message.state, message.closed_at = MessageState.DROPPED, self._clock()
            name = work.get(Contact, message.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.DROP_EMAIL, facts={"name": name}))
        return Done(result=message_id, changes=changes)

    def _result(
        self, work: UnitOfWork, contact_id: int, name: str, channel: Channel, made: Made | None
    ) -> MessageSent:
        if made is None:
            return MessageSent(contact_id, name, channel)
        is_over = end_with_series(work, contact_id, made, self._clock())
        return MessageSent(contact_id, name, channel, made.number, made.following, is_over=is_over)

    def _touch(
        self, work: UnitOfWork, message: Message, channel: Channel, made: Made | None
    ) -> None:
        work.add(
            Touch(
                contact_id=message.contact_id,
                at=message.closed_at or self._clock(),  # by it the history finds the words
                kind=_KINDS[channel],
                disposition=Disposition.SENT.value if made else "",
                attempt_id=made.attempt_id if made else message.attempt_id,
                attempt_number=made.number if made else 0,
                note=going_out(message.subject),
            )
        )

    def _view(self, work: Looking, message: Message) -> MessageView:
        contact = work.get(Contact, message.contact_id)
        attempt = _attempt_of(work, message)
        search = self._drafting.search(contact)
        times = [datetime.fromisoformat(at) for at in message.times]
        said = self._drafting.said_times(times, contact, message.language)
        asks_for_times = bool(times or blanks_of_times(message.body))
        is_short = asks_for_times and len(times) < WANTED_TIMES
        return MessageView(
            id=message.id or 0,
            contact_id=message.contact_id,
            contact=contact.name,
            organization=organization_of(work, contact),
            channel=self._channel_of(message, contact, attempt),
            is_attempt=attempt is not None and attempt.channel is not Channel.CALL,
            number=attempt.number if attempt else 0,
            total=len(_sequence_of(work, attempt).steps) if attempt else 0,
            to=addresses(work, contact),
            do_not_email=contact.do_not_email,
            subject=message.subject,
            body=message.body,
            language=message.language,
            zone=search.calling.calendar.zone,
            their_zone=contact.zone,
            times=tuple(
                FreeTimeRow(at, words, search.offers(at))
                for at, words in zip(times, said, strict=True)
            ),
            fewer=search.find().fewer if is_short else None,
            unanswered=emails_unanswered(work.all(Touch, contact_id=message.contact_id)),
            state=message.state,
            script_key=message.script_key,
            title=_title_of(work, message),
            their_language=contact.language,
            is_text_gone=not message.body and self._drafting.is_gone(work, message, attempt),
        )

    def _channel_of(self, message: Message, contact: Contact, attempt: Attempt | None) -> Channel:
        """Return how the message goes off; what goes beside a call is an e-mail."""
        if attempt is None:
            return self._drafting.channel_of(message, contact)
        return Channel.EMAIL if attempt.channel is Channel.CALL else attempt.channel


def blanks_of_times(body: str) -> tuple[str, ...]:
    """Name the blanks for free times that stand in a text."""
    return tuple(name for name in blanks_in(body) if name in TIMES)


def _open_message(work: UnitOfWork, message_id: int) -> Message:
    message = work.get(Message, message_id)
    if message.state is not MessageState.DRAFT:
        raise MessageClosedError
    return message


def _check(message: Message, contact: Contact, channel: Channel) -> None:
    """Raise what forbids this message to count as sent."""
    if channel is Channel.EMAIL and contact.do_not_email:
        raise DoNotEmailError
    if not message.body.strip():
        raise MessageEmptyError
    left = (*blanks_in(message.subject), *blanks_in(message.body))
    if left:
        raise BlankLeftError(left[0])


def _attempt_of(work: Looking, message: Message) -> Attempt | None:
    """Return the attempt a message goes beside, or is; after a hold that is dated anew."""
    if message.attempt_id is None:
        return None
    attempt = work.get(Attempt, message.attempt_id)
    if attempt.channel is Channel.CALL or attempt.state is AttemptState.DUE:
        return attempt
    due = work.first(
        Attempt,
        enrollment_id=attempt.enrollment_id,
        number=attempt.number,
        state=AttemptState.DUE,
    )
    return due or attempt


def asks_one_two_three(message: Message) -> bool:
    """Tell whether a message asks for 1, 2 or 3 about an opportunity."""
    return message.script_key == SCRIPT_KEY and message.opportunity_id is not None


def _title_of(work: Looking, message: Message) -> str:
    """Return the title of what a message is about, "" where it is about nothing in particular."""
    if message.opportunity_id is None:
        return ""
    return work.get(Opportunity, message.opportunity_id).title


def _is_message_due(attempt: Attempt) -> bool:
    return attempt.state is AttemptState.DUE and attempt.channel is not Channel.CALL


def _sequence_of(work: Looking, attempt: Attempt) -> Sequence:
    enrollment = work.get(Enrollment, attempt.enrollment_id)
    stored = work.get(SequenceVersion, enrollment.sequence_id)
    return Sequence.from_json(stored.key, stored.version, stored.steps)


def _deed(sent: MessageSent) -> Deed:
    facts: dict[str, str | int] = {"name": sent.contact}
    if not sent.number:
        return Deed(kind=DeedKind.SEND_EMAIL, facts=facts)
    facts |= {"number": sent.number, "disposition": Disposition.SENT.value}
    return Deed(kind=DeedKind.SAVE_ATTEMPT, facts=facts)
