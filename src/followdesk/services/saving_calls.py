"""How a call ends: what is written, what it settles, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from followdesk.domain.calling import ItemState, QueueKind, SessionItem
from followdesk.domain.channel import Channel
from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.contact import Contact, ContactPoint, PointKind
from followdesk.domain.conversation import CallDraft, Conversation, Outcome, Touch, TouchKind
from followdesk.domain.disposition import Disposition, DispositionClass
from followdesk.domain.enrollment import Attempt, AttemptState
from followdesk.domain.errors import OutcomeMissingError, OutcomeTooMuchError
from followdesk.domain.fatigue_limits import Asked, GoingOut
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.noted import FREE_TEXT
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.worklist import SOON
from followdesk.services.agenda import Agenda, only_open
from followdesk.services.call_plans import drop_plan
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.deeds import CallForm, Continues, Over
from followdesk.services.drafting import Drafting
from followdesk.services.endings import drop, require_note, wanting, write_ending
from followdesk.services.guarding import (
    DayOf,
    ask_or_pass,
    asked_before,
    asked_before_restart,
)
from followdesk.services.message_rows import EmailDrafted
from followdesk.services.ports import UnitOfWork
from followdesk.services.promises import close_answered
from followdesk.services.rhythms import Rhythms
from followdesk.services.rows import NextAttemptRow, StepRow
from followdesk.services.said import keep_said
from followdesk.services.series import Made, Series, running
from followdesk.services.series_end import end_with_series
from followdesk.services.touches import few_attempts_asked
from followdesk.services.waiting_answers import settle_by_talk

# Who asked not to be called again never asked for us.
_DEAD_REASONS = {
    Disposition.WRONG_NUMBER: Reason.WRONG_NUMBER,
    Disposition.DO_NOT_CALL: Reason.NEVER_ASKED,
}


@dataclass(frozen=True, slots=True)
class CallSaved:
    """Tell what a saved call came to.

    `attempt_done` is the number of the attempt that was ticked (0 for none), `email_key` the script
    of the e-mail that goes with it and `email` what became of that, `series_end` how the series
    ended, `ending` why it is over.
    """

    contact_id: int
    contact: str
    disposition: Disposition
    step: StepRow | None = None
    ending: Reason | None = None
    attempt_done: int = 0
    next_attempt: NextAttemptRow | None = None
    next_attempt_id: int | None = None
    series_end: SeriesEndReason | None = None
    email_key: str = ""
    email: EmailDrafted | None = None


class CallStore(Protocol):
    """Begin units of work, and show a step."""

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...

    def step(self, step_id: int) -> StepRow:
        """Return one next step."""
        ...


class SavingCalls:
    """Write the end of a call, whole, by the rules of the domain."""

    def __init__(
        self,
        store: CallStore,
        agenda: Agenda,
        series: Series,
        drafting: Drafting,
        rhythms: Rhythms,
        clock: Callable[[], datetime],
        day_of: DayOf,
    ) -> None:
        self._day_of = day_of
        self._store = store
        self._agenda = agenda
        self._series = series
        self._drafting = drafting
        self._rhythms = rhythms
        self._clock = clock

    def save(self, form: CallForm) -> Done[CallSaved]:
        """Save a call with its outcome; it can be taken back whole.

        Raises OutcomeMissingError (reached, but neither next step nor ending), OutcomeTooMuchError,
        NoteMissingError, StepInPastError, WhatMissingError, NotHereError, DoNotCallError, and
        AsksFirstError unless confirmed.
        """
        check(form)
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, form.contact_id)
            self._ask_first(work, form)
            match form.disposition.disposition_class:
                case DispositionClass.REACHED:
                    saved, step_id = self._reached(work, contact, form)
                case DispositionClass.DEAD:
                    saved, step_id = self._dead(work, contact, form), None
                case _:
                    saved, step_id = self._not_reached(work, contact, form), None
            self._settle_item(work, form, saved, step_id)
            _drop_draft(work, form.contact_id)
            if form.outcome is not None or saved.ending is not None:
                drop_plan(work, form.contact_id)  # until then the plan waits for the talk
            self._rhythms.refresh(work, form.contact_id)
            changes = work.commit(_deed(saved))
        if step_id is not None:
            saved = replace(saved, step=self._store.step(step_id))
        return Done(result=saved, changes=changes)

    def _reached(
        self, work: UnitOfWork, contact: Contact, form: CallForm
    ) -> tuple[CallSaved, int | None]:
        due = self._due_steps(work, form)
        opportunity_id = next((s.opportunity_id for s in due if s.opportunity_id), None)
        opportunity_id = opportunity_id or only_open(work, form.contact_id)
        talk = work.add(_conversation(form, opportunity_id))
        self._touch(work, form, TouchKind.CONVERSATION, conversation_id=talk.id)
        for step in due:
            step.state, step.closed_at = StepState.DONE, self._clock()
        settle_by_talk(work, form.contact_id, self._clock())
        self._keep_promises(work, form.contact_id)
        self._series.stop(work, form.contact_id, SeriesEndReason.REACHED)
        saved = CallSaved(form.contact_id, contact.name, form.disposition)
        if isinstance(form.outcome, Continues):
            wanted = replace(
                form.outcome.step,
                contact_id=form.contact_id,
                opportunity_id=form.outcome.step.opportunity_id or opportunity_id,
            )
            return saved, self._agenda.book(work, wanted, conversation_id=talk.id).id
        if isinstance(form.outcome, Over):
            write_ending(
                work,
                form.contact_id,
                opportunity_id,
                form.outcome,
                self._clock(),
                conversation_id=talk.id,
            )
            return replace(saved, ending=form.outcome.reason), None
        raise OutcomeMissingError

    def _not_reached(self, work: UnitOfWork, contact: Contact, form: CallForm) -> CallSaved:
        missed = [s for s in self._due_steps(work, form) if s.state is StepState.OPEN]
        for step in missed:
            step.state, step.missed_at = StepState.MISSED, self._clock()
            step.closed_at = step.missed_at
        if form.disposition is Disposition.VOICEMAIL_LEFT:
            self._keep_promises(work, form.contact_id)
        if running(work, form.contact_id) is None:
            timed = [step.sort_at for step in missed if step.at_time is not None]
            self._series.begin(work, contact, min(timed, default=None))
        due = self._series.due_row(work, form.contact_id)
        if due is not None and due.channel is not Channel.CALL:
            # A call beside a letter that is due is a touch, and no attempt of the plan.
            self._touch(work, form, TouchKind.CALL)
            return CallSaved(form.contact_id, contact.name, form.disposition, next_attempt=due)
        made = self._series.make(work, contact, form.disposition)
        self._touch(
            work, form, TouchKind.CALL, attempt_id=made.attempt_id, attempt_number=made.number
        )
        saved = CallSaved(
            form.contact_id,
            contact.name,
            form.disposition,
            attempt_done=made.number,
            next_attempt=made.following,
            next_attempt_id=made.following_id,
            email_key=made.email_key,
            email=self._drafting.beside(work, contact, made),
        )
        return self._after_series(work, saved, made)

    def _after_series(self, work: UnitOfWork, saved: CallSaved, made: Made) -> CallSaved:
        """Close the opportunity where the last call closed the series."""
        if made.end is None or not end_with_series(work, saved.contact_id, made, self._clock()):
            return saved
        return replace(saved, series_end=made.end.reason, ending=Reason.NO_RESPONSE)

    def _dead(self, work: UnitOfWork, contact: Contact, form: CallForm) -> CallSaved:
        """Take the number out of use; where it was the only one, nothing is left to do."""
        self._touch(work, form, TouchKind.CALL)
        saved = CallSaved(form.contact_id, contact.name, form.disposition)
        if form.disposition is Disposition.DO_NOT_CALL:
            contact.do_not_call = True
        elif self._take_out_number(work, contact):
            return saved
        self._series.stop(work, form.contact_id, SeriesEndReason.DEAD_LINE)
        for step in wanting(work, form.contact_id):
            drop(step, self._clock(), is_known=True)
        reason = _DEAD_REASONS[form.disposition]
        opportunity_id = only_open(work, form.contact_id)
        write_ending(work, form.contact_id, opportunity_id, Over(reason=reason), self._clock())
        return replace(saved, ending=reason, series_end=SeriesEndReason.DEAD_LINE)

    def _take_out_number(self, work: UnitOfWork, contact: Contact) -> bool:
        """Remove the wrong number and keep it in the notes; tell whether another is left."""
        points = work.all(ContactPoint, contact_id=contact.id)
        numbers = sorted(
            (p for p in points if p.kind is not PointKind.EMAIL), key=lambda p: p.position
        )
        if numbers:
            contact.notes = f"{contact.notes}\n✗ {numbers[0].value}".strip()
            work.remove(numbers[0])
        return len(numbers) > 1

    def _due_steps(self, work: UnitOfWork, form: CallForm) -> list[NextStep]:
        """Return the steps this call was about: the item's own, and all up to now."""
        item = work.get(SessionItem, form.item_id) if form.item_id else None
        own = item.ref_id if item and item.kind in _STEP_KINDS else None
        until = self._clock() + SOON
        return [
            step
            for step in wanting(work, form.contact_id)
            if step.id == own
            or step.state is StepState.MISSED
            or (step.sort_at <= until and step.at_time is not None)
        ]

    def _keep_promises(self, work: UnitOfWork, contact_id: int) -> None:
        now = self._clock()
        for promise in work.all(OwedAnswer, contact_id=contact_id, state=PromiseState.RUNNING):
            close_answered(promise, now)

    def _touch(
        self,
        work: UnitOfWork,
        form: CallForm,
        kind: TouchKind,
        *,
        conversation_id: int | None = None,
        attempt_id: int | None = None,
        attempt_number: int = 0,
    ) -> None:
        work.add(
            Touch(
                contact_id=form.contact_id,
                at=form.started_at,
                kind=kind,
                disposition=form.disposition.value,
                conversation_id=conversation_id,
                attempt_id=attempt_id,
                attempt_number=attempt_number,
                seconds=form.seconds,
                note="" if conversation_id else _noted(form),
                said_id=keep_said(work, form.said, form.said.language) if form.said else None,
                blanks=dict(form.blanks) if form.said and not conversation_id else {},
            )
        )

    def _settle_item(
        self, work: UnitOfWork, form: CallForm, saved: CallSaved, step_id: int | None
    ) -> None:
        if not form.item_id:
            return
        item = work.get(SessionItem, form.item_id)
        item.state = ItemState.DONE
        item.seconds += form.seconds
        item.result = {
            "disposition": saved.disposition.value,
            **({"step_id": str(step_id)} if step_id else {}),
            **_step_facts(form),
            **({"reason": saved.ending.value} if saved.ending else {}),
            **({"number": str(saved.attempt_done)} if saved.attempt_done else {}),
        }
        following = saved.next_attempt
        if following is not None and following.channel is not Channel.CALL:
            following = None  # what is written comes back in the queue, and in no session
        item.return_at = following.due_at if following else None
        if following is not None:
            # Whoever comes back within this session comes back for the next attempt.
            item.kind, item.ref_id = QueueKind.ATTEMPT, saved.next_attempt_id

    def _ask_first(self, work: UnitOfWork, form: CallForm) -> None:
        now, who = self._clock(), form.contact_id
        asked: list[Asked] = []
        if isinstance(form.outcome, Over):
            asked += few_attempts_asked(form.outcome.reason, work.all(Touch, contact_id=who))
        if form.disposition.disposition_class is DispositionClass.NOT_REACHED:
            going = GoingOut(
                TouchKind.CALL, form.disposition.is_silent, self._is_expected(work, form)
            )
            asked += asked_before(work, who, going, now, self._day_of)
            if running(work, who) is None:  # it begins a series
                asked += asked_before_restart(work, who, self._day_of(now))
        ask_or_pass(work, who, asked, now, confirmed=form.confirmed)

    def _is_expected(self, work: UnitOfWork, form: CallForm) -> bool:
        """Tell whether they agreed to a call now, were promised one, or a plan asks for it now."""
        attempt = work.first(Attempt, contact_id=form.contact_id, state=AttemptState.DUE)
        return (
            any(step.agreed for step in self._due_steps(work, form))
            or work.first(OwedAnswer, contact_id=form.contact_id, state=PromiseState.RUNNING)
            is not None
            or (attempt is not None and attempt.sort_at <= self._clock() + SOON)
        )


def _noted(form: CallForm) -> str:
    """Return what was typed in a call that reached nobody: there is no conversation to keep it."""
    noted = dict(form.noted)
    beside = form.noted_words or "\n".join(filter(None, (noted.get(name) for name in FREE_TEXT)))
    typed = (form.heard_you, form.heard_me, form.heard_next, beside)
    return "\n".join(text.strip() for text in typed if text.strip())


def _step_facts(form: CallForm) -> dict[str, str]:
    """Return when the next step is, for the session's list: "step_on" and, timed, "step_at"."""
    if not isinstance(form.outcome, Continues):
        return {}
    when = form.outcome.step.when
    at = {} if when.at is None else {"step_at": when.at.isoformat("minutes")}
    return {"step_on": when.on.isoformat(), **at}


_STEP_KINDS = (QueueKind.AGREED, QueueKind.PLANNED, QueueKind.MISSED)


def check(form: CallForm) -> None:
    """Raise what forbids this call to be saved as finished, before anything is written."""
    reached = form.disposition.disposition_class is DispositionClass.REACHED
    if reached and form.outcome is None:
        raise OutcomeMissingError
    if not reached and form.outcome is not None:
        raise OutcomeTooMuchError
    if isinstance(form.outcome, Over):
        require_note(form.outcome)


def _conversation(form: CallForm, opportunity_id: int | None) -> Conversation:
    return Conversation(
        contact_id=form.contact_id,
        opportunity_id=opportunity_id,
        started_at=form.started_at,
        seconds=form.seconds,
        outcome=Outcome.OVER if isinstance(form.outcome, Over) else Outcome.CONTINUES,
        heard_you=form.heard_you.strip(),
        heard_me=form.heard_me.strip(),
        heard_next=form.heard_next.strip(),
        blanks=dict(form.blanks),
        noted={name: text.strip() for name, text in form.noted if text.strip()},
        script_key=form.script_key,
        script_version=form.script_version,
    )


def _drop_draft(work: UnitOfWork, contact_id: int) -> None:
    draft = work.first(CallDraft, contact_id=contact_id)
    if draft is not None:
        work.remove(draft)


def _deed(saved: CallSaved) -> Deed:
    facts: dict[str, str | int] = {"name": saved.contact}
    if saved.attempt_done:
        facts["number"] = saved.attempt_done
        facts["disposition"] = saved.disposition.value
        return Deed(kind=DeedKind.SAVE_ATTEMPT, facts=facts)
    return Deed(kind=DeedKind.SAVE_CALL, facts=facts)
