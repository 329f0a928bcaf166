"""Possible engagements: opened with a first next step, and ended with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch
from followdesk.domain.errors import OpportunityOverError, TitleMissingError
from followdesk.domain.opportunity import Opportunity, OpportunityState, Stage
from followdesk.domain.series import SeriesEndReason
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.deeds import OpportunityForm, Over
from followdesk.services.endings import require_note, write_ending
from followdesk.services.ports import UnitOfWork
from followdesk.services.rows import StageRow
from followdesk.services.series import Series, running
from followdesk.services.touches import ask_whether_enough


class OpportunityStore(Protocol):
    """Answer what opportunities ask, and begin units of work."""

    def stages(self) -> tuple[StageRow, ...]:
        """Return the stages in the user's order."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Opportunities:
    """Open and end opportunities."""

    def __init__(
        self,
        store: OpportunityStore,
        agenda: Agenda,
        series: Series,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._agenda = agenda
        self._series = series
        self._clock = clock

    def stages(self) -> tuple[StageRow, ...]:
        """Return the stages of the user's sales process in their order."""
        return self._store.stages()

    def add(self, form: OpportunityForm) -> Done[int]:
        """Open an opportunity, with its first next step if one is given; return its id.

        Without a stage it begins in the first. Raises TitleMissingError, NotHereError, and of the
        step StepInPastError and WhatMissingError.
        """
        title = " ".join(form.title.split())
        if not title:
            raise TitleMissingError
        now = self._clock()
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, form.contact_id)
            opportunity = work.add(
                Opportunity(
                    contact_id=form.contact_id,
                    title=title,
                    stage_id=_stage_id(work, form.stage_id),
                    value_cents=form.value_cents,
                    currency=form.currency,
                    opened_at=now,
                    stage_since_at=now,
                    met_at_event=form.met_at_event,
                )
            )
            opportunity_id = _id(opportunity)
            if form.step is not None:
                step = replace(form.step, contact_id=form.contact_id, opportunity_id=opportunity_id)
                self._agenda.book(work, step)
            facts = {"name": contact.name, "title": title}
            changes = work.commit(Deed(kind=DeedKind.ADD_OPPORTUNITY, facts=facts))
        return Done(result=opportunity_id, changes=changes)

    def end(self, opportunity_id: int, over: Over, *, confirmed: bool = False) -> Done[int]:
        """End an opportunity: won where it was agreed, over otherwise; return its id.

        Its open steps are dropped and its series ends; promises outlive it. Raises
        NoteMissingError, OpportunityOverError and NotHereError, and AsksFirstError where "no
        response" comes after too few attempts, unless `confirmed`.
        """
        require_note(over)
        with self._store.unit_of_work() as work:
            opportunity = work.get(Opportunity, opportunity_id)
            if opportunity.state is not OpportunityState.OPEN:
                raise OpportunityOverError
            contact = work.get(Contact, opportunity.contact_id)
            if not confirmed:
                ask_whether_enough(over.reason, work.all(Touch, contact_id=contact.id))
            if _series_was_for(work, opportunity):
                self._series.stop(work, opportunity.contact_id, SeriesEndReason.OPPORTUNITY_OVER)
            write_ending(work, opportunity.contact_id, opportunity_id, over, self._clock())
            facts = {"name": contact.name, "title": opportunity.title, "reason": over.reason.value}
            changes = work.commit(Deed(kind=DeedKind.END_OPPORTUNITY, facts=facts))
        return Done(result=opportunity_id, changes=changes)


def _stage_id(work: UnitOfWork, wanted: int | None) -> int | None:
    """Return the stage that was chosen, else the first, if the user has any."""
    if wanted is not None:
        return work.get(Stage, wanted).id
    first = min(work.all(Stage), key=lambda stage: stage.position, default=None)
    return first.id if first else None


def _series_was_for(work: UnitOfWork, opportunity: Opportunity) -> bool:
    """Tell whether the running series pursued this opportunity, or nothing else is left for it."""
    enrollment = running(work, opportunity.contact_id)
    if enrollment is None:
        return False
    if enrollment.opportunity_id is not None:
        return enrollment.opportunity_id == opportunity.id
    open_ = work.all(Opportunity, contact_id=opportunity.contact_id, state=OpportunityState.OPEN)
    return len(open_) == 1


def _id(opportunity: Opportunity) -> int:
    if opportunity.id is None:
        raise ValueError("an opportunity that was added has an id")
    return opportunity.id
