"""Possible engagements: opened with a first next step, moved on, and ended with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.errors import NotHereError
from followdesk.domain.opportunity import (
    Ending,
    Opportunity,
    OpportunityState,
    Reason,
    Stage,
    class_of,
)
from followdesk.domain.opportunity_errors import ReviewMissingError
from followdesk.domain.series import SeriesEndReason
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.deeds import OpportunityForm, Over, StepForm
from followdesk.services.endings import require_note, write_ending
from followdesk.services.guarding import ask_or_pass
from followdesk.services.opportunity_forms import OpportunityEdit
from followdesk.services.opportunity_rows import (
    ListedOpportunity,
    OpportunityDetail,
    OpportunityPage,
)
from followdesk.services.opportunity_writing import (
    begin,
    currency_of,
    move,
    open_one,
    title_of,
)
from followdesk.services.ports import UnitOfWork
from followdesk.services.rows import StageRow
from followdesk.services.series import Series, running
from followdesk.services.settings import Settings
from followdesk.services.touches import few_attempts_asked


class OpportunityStore(Protocol):
    """Answer what opportunities ask, and begin units of work."""

    def stages(self) -> tuple[StageRow, ...]:
        """Return the stages in the user's order."""
        ...

    def opportunities(
        self, states: tuple[OpportunityState, ...], day_starts_at: datetime
    ) -> tuple[ListedOpportunity, ...]:
        """Return the opportunities in one of these states, with what comes next of the open."""
        ...

    def opportunity(self, opportunity_id: int) -> OpportunityDetail:
        """Return what is known of one; raise NotHereError where there is none."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Opportunities:
    """Open, change, move and end opportunities."""

    def __init__(
        self,
        store: OpportunityStore,
        agenda: Agenda,
        series: Series,
        clock: Callable[[], datetime],
        settings: Settings,
    ) -> None:
        self._store = store
        self._agenda = agenda
        self._series = series
        self._clock = clock
        self._settings = settings

    def stages(self) -> tuple[StageRow, ...]:
        """Return the stages of the user's sales process in their order."""
        return self._store.stages()

    def page(self, *states: OpportunityState) -> OpportunityPage:
        """Return the opportunities in one of these states (none: all), in no order."""
        mine = self._settings.current()
        starts_at, _ = day_bounds(day_of(self._clock(), mine.zone), mine.zone)
        rows = self._store.opportunities(states or tuple(OpportunityState), starts_at)
        return OpportunityPage(rows, self._store.stages(), mine.zone, mine.currency)

    def one(self, opportunity_id: int) -> OpportunityDetail:
        """Return what is known of one; raise NotHereError where there is none."""
        return self._store.opportunity(opportunity_id)

    def add(self, form: OpportunityForm) -> Done[int]:
        """Open an opportunity, with its first next step if one is given; return its id.

        Without a stage it begins in the first. Raises TitleMissingError, UnknownCurrencyError,
        NotHereError, and of the step StepInPastError and WhatMissingError.
        """
        title = title_of(form.title)
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, form.contact_id)
            opportunity_id = begin(work, self._agenda, form, self._clock())
            facts = {"name": contact.name, "title": title}
            changes = work.commit(Deed(kind=DeedKind.ADD_OPPORTUNITY, facts=facts))
        return Done(result=opportunity_id, changes=changes)

    def edit(self, opportunity_id: int, form: OpportunityEdit) -> Done[int]:
        """Change title, value and currency of an open opportunity; return its id.

        Raises TitleMissingError, UnknownCurrencyError, NotHereError and OpportunityOverError.
        """
        title, currency = title_of(form.title), currency_of(form.currency)
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            one.title, one.value_cents, one.currency = title, form.value_cents, currency
            changes = work.commit(_deed(work, DeedKind.EDIT_OPPORTUNITY, one))
        return Done(result=opportunity_id, changes=changes)

    def move_to_stage(self, opportunity_id: int, stage_id: int) -> Done[StageRow]:
        """Let an open opportunity stand in another stage; return that stage.

        Nothing is written where it stands there already. Raises NotHereError and
        OpportunityOverError.
        """
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            stage = work.get(Stage, stage_id)
            row = StageRow(stage_id, stage.name, stage.usual_next_step, stage.script_key)
            deed = _deed(work, DeedKind.MOVE_STAGE, one, stage=stage.name)
            if one.stage_id != stage_id:
                move(work, one, stage, self._clock())
                return Done(result=row, changes=work.commit(deed))
        undo, redo = self._store.state()
        return Done(result=row, changes=Changes(deed=deed, can_undo=undo, can_redo=redo))

    def send_proposal(
        self, opportunity_id: int, review: StepForm | None, *, no_review: bool = False
    ) -> Done[int]:
        """Note that the proposal is sent, and book the conversation in which it is reviewed.

        `no_review` says that there will be none: the opportunity is in limbo until a step is
        booked. Raises ReviewMissingError where neither is given, NotHereError,
        OpportunityOverError, and of the review StepInPastError and WhatMissingError.
        """
        if review is None and not no_review:
            raise ReviewMissingError
        now = self._clock()
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            one.proposal_sent_at, one.no_review = now, review is None
            work.add(Touch(contact_id=one.contact_id, at=now, kind=TouchKind.EMAIL, note=one.title))
            if review is not None:
                step = replace(review, contact_id=one.contact_id, opportunity_id=opportunity_id)
                self._agenda.book(work, step)
            changes = work.commit(_deed(work, DeedKind.SEND_PROPOSAL, one))
        return Done(result=opportunity_id, changes=changes)

    def end(self, opportunity_id: int, over: Over, *, confirmed: bool = False) -> Done[int]:
        """End an opportunity: won where it was agreed, over otherwise; return its id.

        Its open steps are dropped and its series ends; promises outlive it. Raises
        NoteMissingError, OpportunityOverError and NotHereError, and AsksFirstError where "no
        response" comes after too few attempts, unless `confirmed`.
        """
        require_note(over)
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            asked = few_attempts_asked(over.reason, work.all(Touch, contact_id=one.contact_id))
            ask_or_pass(work, one.contact_id, asked, self._clock(), confirmed=confirmed)
            self.end_within(work, one, over)
            deed = _deed(work, DeedKind.END_OPPORTUNITY, one, reason=over.reason.value)
            changes = work.commit(deed)
        return Done(result=opportunity_id, changes=changes)

    def end_within(self, work: UnitOfWork, one: Opportunity, over: Over) -> None:
        """End an open opportunity within a unit of work that others go on with."""
        if _series_was_for(work, one):
            self._series.stop(work, one.contact_id, SeriesEndReason.OPPORTUNITY_OVER)
        write_ending(work, one.contact_id, one.id, over, self._clock())

    def change_reason(self, opportunity_id: int, over: Over) -> Done[int]:
        """Say anew why an opportunity ended: "not a lead" is one key, its kind comes after.

        Raises NoteMissingError, and NotHereError where it has not ended.
        """
        require_note(over)
        with self._store.unit_of_work() as work:
            one = work.get(Opportunity, opportunity_id)
            endings = work.all(Ending, opportunity_id=opportunity_id)
            if one.state is OpportunityState.OPEN or not endings:
                raise NotHereError("Ending", opportunity_id)
            ending, won = endings[-1], over.reason is Reason.AGREED
            ending.reason, ending.ending_class = over.reason, class_of(over.reason)
            ending.note, ending.not_before_on = over.note.strip(), over.not_before_on
            one.state = OpportunityState.WON if won else OpportunityState.OVER
            deed = _deed(work, DeedKind.END_OPPORTUNITY, one, reason=over.reason.value)
            changes = work.commit(deed)
        return Done(result=opportunity_id, changes=changes)


def _deed(work: UnitOfWork, kind: DeedKind, one: Opportunity, **more: str) -> Deed:
    """Name a deed with the opportunity that it concerned."""
    contact = work.get(Contact, one.contact_id)
    return Deed(kind=kind, facts={"name": contact.name, "title": one.title, **more})


def _series_was_for(work: UnitOfWork, opportunity: Opportunity) -> bool:
    """Tell whether the running series pursued this opportunity, or nothing else is left for it."""
    enrollment = running(work, opportunity.contact_id)
    if enrollment is None:
        return False
    if enrollment.opportunity_id is not None:
        return enrollment.opportunity_id == opportunity.id
    open_ = work.all(Opportunity, contact_id=opportunity.contact_id, state=OpportunityState.OPEN)
    return len(open_) == 1
