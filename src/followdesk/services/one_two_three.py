"""The 1-2-3 message: written, sent, answered with a digit, or closed by silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from followdesk.domain.commitment import Message, MessageState, OwedAnswer
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Medium, Touch, TouchKind
from followdesk.domain.errors import NotHereError, OutcomeMissingError
from followdesk.domain.fatigue_limits import is_silence
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import (
    SCRIPT_KEY,
    USUAL_REASON,
    Answer,
    Waited,
    closes_on,
    is_silent,
    not_before,
)
from followdesk.domain.one_two_three_errors import (
    NoOpportunityError,
    NotWaitingError,
    OneTwoThreeWaitsError,
)
from followdesk.domain.opportunity import Opportunity, OpportunityState, Reason
from followdesk.domain.when import When
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_of
from followdesk.services.deeds import Over, StepForm
from followdesk.services.drafting import Drafting
from followdesk.services.endings import require_note
from followdesk.services.opportunities import Opportunities
from followdesk.services.opportunity_writing import open_one
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.rhythms import Rhythms
from followdesk.services.settings import Settings
from followdesk.services.waiting_answers import close, closing_step, waiting, waits


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Show a 1-2-3 message that waits: about what, since when, and when silence closes it."""

    message_id: int
    contact_id: int
    contact: str
    opportunity_id: int
    title: str
    sent_at: datetime
    closes_on: date
    next_business_day: date


@dataclass(frozen=True, slots=True)
class Answered:
    """Tell what an answer came to; `reason` is that of an ending.

    `more` counts what silence closed beside the one named.
    """

    contact_id: int
    contact: str
    opportunity_id: int
    title: str
    answer: Answer
    more: int = 0
    reason: Reason | None = None


class OneTwoThree:
    """Ask with three answers, and do what each of them says."""

    def __init__(
        self,
        store: Works,
        drafting: Drafting,
        agenda: Agenda,
        opportunities: Opportunities,
        rhythms: Rhythms,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._drafting = drafting
        self._agenda = agenda
        self._opportunities = opportunities
        self._rhythms = rhythms
        self._settings = settings
        self._clock = clock

    def waiting(self, contact_id: int | None = None) -> tuple[WaitingRow, ...]:
        """Return what waits for an answer, of one contact or of all, the oldest first."""
        of = {} if contact_id is None else {"contact_id": contact_id}
        with self._store.look() as work:
            return tuple(self._row(work, message) for message in waiting(work, **of))

    def draft(self, contact_id: int, opportunity_id: int = 0) -> int:
        """Write the message, unless it is written already; return its id.

        Without an opportunity it is about the one open with the contact that has been so longest.
        Raises NoOpportunityError, OpportunityOverError, NotHereError, and OneTwoThreeWaitsError
        where one to this contact waits.
        """
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            if waiting(work, contact_id=contact_id):
                raise OneTwoThreeWaitsError(contact.name)
            about = _about(work, contact_id, opportunity_id)
            found = work.first(
                Message,
                script_key=SCRIPT_KEY,
                state=MessageState.DRAFT,
                opportunity_id=about.id,
            )
            message = found or self._drafting.of_text(work, contact, SCRIPT_KEY, about.id)
            message_id = message.id or 0
            if found is None:
                work.commit_quietly()
        return message_id

    def went_out(self, work: UnitOfWork, message: Message, contact: Contact, what: str) -> None:
        """Book the step on which silence closes a message that is just sent, within its deed.

        Raises OneTwoThreeWaitsError, OpportunityOverError and NoWorkingDayError.
        """
        waits_already = [m for m in waiting(work, contact_id=message.contact_id) if m != message]
        if waits_already:
            raise OneTwoThreeWaitsError(contact.name)
        zone = self._settings.current().zone
        on = closes_on(self._settings.calendar(), day_of(self._clock(), zone))
        step = StepForm(
            contact_id=message.contact_id,
            when=When(on, None, zone),
            what=what,
            medium=Medium.TASK,
            agreed=False,
            opportunity_id=message.opportunity_id,
        )
        message.step_id = self._agenda.book(work, step).id

    def answer(
        self,
        message_id: int,
        answer: Answer,
        step: StepForm | None = None,
        *,
        reason: Reason = USUAL_REASON,
        note: str = "",
    ) -> Done[Answered]:
        """Note the answer, and do what it says: 1 ends it for `reason`, 2 and 3 book `step`.

        Raises NotWaitingError, NotHereError, OutcomeMissingError for 2 or 3 without a step,
        NoteMissingError for a reason that needs a `note`, and of the step StepInPastError and
        WhatMissingError.
        """
        if answer in (Answer.QUESTIONS, Answer.GO_AHEAD) and step is None:
            raise OutcomeMissingError
        over = Over(reason=reason, note=note, not_before_on=self._not_before())
        require_note(over)
        now = self._clock()
        with self._store.unit_of_work() as work:
            message = work.get(Message, message_id)
            if not waits(work, message):
                raise NotWaitingError
            contact = work.get(Contact, message.contact_id)
            close(work, message, answer, now)
            one = open_one(work, message.opportunity_id or 0)
            work.add(
                Touch(
                    contact_id=message.contact_id,
                    at=now,
                    kind=TouchKind.EMAIL,
                    outgoing=False,
                    note=f"1-2-3: {answer.value}",
                )
            )
            if step is None:
                self._opportunities.end_within(work, one, over)
            else:
                about = replace(step, contact_id=message.contact_id, opportunity_id=one.id)
                self._agenda.book(work, about)
            self._rhythms.refresh(work, message.contact_id)
            told = replace(_told(contact, one, answer), reason=reason if step is None else None)
            changes = work.commit(_deed(DeedKind.ANSWER_ONE_TWO_THREE, told))
        return Done(result=told, changes=changes)

    def note_silent(self) -> tuple[int, ...]:
        """Return the messages that nobody answered in time, and note that they were found.

        What is noted is not found again: an undo of the closing stands.
        """
        with self._store.unit_of_work() as work:
            found = [m for m in waiting(work) if self._is_silent(work, m)]
            for message in found:
                message.answered_at = self._clock()
            if found:
                work.commit_quietly()
            return tuple(message.id or 0 for message in found)

    def close_silent(self, message_ids: Sequence[int]) -> Done[Answered]:
        """Count silence as 1: over, no response, and nobody writes again. All in one deed.

        Raises NotWaitingError where none of them waits any more.
        """
        with self._store.unit_of_work() as work:
            told: list[Answered] = []
            for message_id in message_ids:
                message = work.get(Message, message_id)
                if waits(work, message):
                    close(work, message, Answer.SILENCE, self._clock())
                    one = open_one(work, message.opportunity_id or 0)
                    over = Over(reason=Reason.NO_RESPONSE, not_before_on=self._not_before())
                    self._opportunities.end_within(work, one, over)
                    contact = work.get(Contact, message.contact_id)
                    told.append(_told(contact, one, Answer.SILENCE))
            if not told:
                raise NotWaitingError
            first = replace(told[0], more=len(told) - 1)
            changes = work.commit(_deed(DeedKind.CLOSE_ONE_TWO_THREE, first))
        return Done(result=first, changes=changes)

    def _not_before(self) -> date:
        return not_before(day_of(self._clock(), self._settings.current().zone))

    def _is_silent(self, work: Looking, message: Message) -> bool:
        step, since = closing_step(work, message), message.closed_at
        if step is None or since is None:
            return False
        zone = self._settings.current().zone
        touches = work.all(Touch, contact_id=message.contact_id)
        owed = work.all(OwedAnswer, contact_id=message.contact_id)
        others = work.all(NextStep, contact_id=message.contact_id, state=StepState.OPEN)
        today_on = day_of(self._clock(), zone)
        noted_at = message.answered_at
        waited = Waited(
            closes_on=step.on_day,
            was_heard_of=any(not is_silence(t) for t in touches if t.at >= since)
            or any(answer.got_in_touch_at >= since for answer in owed),
            goes_on=any(
                other is not step
                and other.opportunity_id in (None, message.opportunity_id)
                and day_of(other.sort_at, zone) >= today_on
                for other in others
            ),
            taken_back_on=None if noted_at is None else day_of(noted_at, zone),
        )
        return is_silent(waited, today_on)

    def _row(self, work: Looking, message: Message) -> WaitingRow:
        step = closing_step(work, message)
        if step is None or message.closed_at is None or message.opportunity_id is None:
            raise NotHereError("Message", message.id or 0)
        calendar = self._settings.calendar()
        return WaitingRow(
            message.id or 0,
            message.contact_id,
            work.get(Contact, message.contact_id).name,
            message.opportunity_id,
            work.get(Opportunity, message.opportunity_id).title,
            message.closed_at,
            step.on_day,
            calendar.next_business_day(calendar.today(self._clock())),
        )


def _about(work: Looking, contact_id: int, opportunity_id: int) -> Opportunity:
    if opportunity_id:
        one = open_one(work, opportunity_id)
        if one.contact_id != contact_id:
            raise NotHereError("Opportunity", opportunity_id)
        return one
    found = work.first(Opportunity, contact_id=contact_id, state=OpportunityState.OPEN)
    if found is None:
        raise NoOpportunityError
    return found


def _told(contact: Contact, one: Opportunity, answer: Answer) -> Answered:
    return Answered(one.contact_id, contact.name, one.id or 0, one.title, answer)


def _deed(kind: DeedKind, told: Answered) -> Deed:
    facts: dict[str, str | int] = {"name": told.contact, "title": told.title}
    if kind is DeedKind.CLOSE_ONE_TWO_THREE:
        return Deed(kind=kind, facts={**facts, "count": 1 + told.more})
    return Deed(kind=kind, facts={**facts, "answer": told.answer.value})
