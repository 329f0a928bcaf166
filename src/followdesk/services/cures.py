"""What cures a silence: the message that does, and what follows it so that nobody is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Medium
from followdesk.domain.message_errors import DoNotEmailError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import SCRIPT_KEY, closes_on
from followdesk.domain.opportunity import Opportunity, OpportunityState
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.silence import ASKED_WHO_TEXT, EASY_NO_TEXT, Cure
from followdesk.domain.when import When
from followdesk.services.agenda import Agenda
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_of
from followdesk.services.deeds import StepForm
from followdesk.services.drafting import Drafting
from followdesk.services.opportunity_writing import open_one
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.series import Series
from followdesk.services.settings import Settings

TEXTS: Mapping[Cure, str] = {
    Cure.ASK_INTRODUCTION: "introduction_email",
    Cure.ASK_WHO: ASKED_WHO_TEXT,
    Cure.PUSH_BACK: "push_back_email",
    Cure.EASY_NO: EASY_NO_TEXT,
}
"""The text of each cure that is a message."""
OF_TEXT: Mapping[str, Cure] = {key: cure for cure, key in TEXTS.items()}


class Cures:
    """Write what cures a silence, and see to it that it leaves a dated step."""

    def __init__(
        self,
        store: Works,
        drafting: Drafting,
        agenda: Agenda,
        series: Series,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._drafting = drafting
        self._agenda = agenda
        self._series = series
        self._settings = settings
        self._clock = clock

    def draft(self, opportunity_id: int, cure: Cure, asked_id: int = 0) -> int:
        """Write the message that cures a silence, unless it waits already; return its id.

        `asked_id` is who is asked for an introduction; every other message goes to the contact
        of the opportunity. Raises OpportunityOverError, NotHereError, and DoNotEmailError where
        whom it goes to asked not to be e-mailed.
        """
        return self._draft(opportunity_id, TEXTS[cure], asked_id)

    def draft_instead(self, opportunity_id: int, script_key: str) -> int:
        """Write a message from any text to somebody who is called in vain; return its id.

        Raises what `draft` does.
        """
        return self._draft(opportunity_id, script_key, 0)

    def _draft(self, opportunity_id: int, key: str, asked_id: int) -> int:
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            contact = work.get(Contact, asked_id or one.contact_id)
            found = work.first(
                Message,
                contact_id=contact.id,
                script_key=key,
                state=MessageState.DRAFT,
                opportunity_id=opportunity_id,
            )
            other = work.get(Contact, one.contact_id).name if asked_id else ""
            message = found or self._drafting.of_text(
                work, contact, key, opportunity_id, other_person=other
            )
            is_email = self._drafting.channel_of(message, contact) is Channel.EMAIL
            if is_email and contact.do_not_email:
                raise DoNotEmailError
            message_id = message.id or 0
            if found is None:
                work.commit_quietly()
        return message_id

    def went_out(self, work: UnitOfWork, message: Message, what: str) -> date | None:
        """Book, within the deed that sends a cure, the step on which to look whether it did.

        While its answer is waited for nobody is called: a series that runs ends. Returns the day of
        the step; None where nothing follows: the message cures no silence, its opportunity is open
        no more, or something dated lies ahead. Raises NoWorkingDayError.
        """
        if message.opportunity_id is None or message.script_key == SCRIPT_KEY:
            return None
        one = work.get(Opportunity, message.opportunity_id)
        if one.state is not OpportunityState.OPEN:
            return None
        self._series.stop(work, one.contact_id, SeriesEndReason.BY_HAND)
        zone = self._settings.current().zone
        today_on = day_of(self._clock(), zone)
        if _has_step_ahead(work, one, today_on):
            return None
        on = closes_on(self._settings.calendar(), today_on)
        step = StepForm(
            contact_id=one.contact_id,
            when=When(on, None, zone),
            what=what,
            medium=Medium.TASK,
            agreed=False,
            opportunity_id=one.id,
        )
        self._agenda.book(work, step)
        return on

    def stop_calling(self, opportunity_id: int, step: StepForm) -> Done[int]:
        """End the calls to a contact, and book what is done instead: one deed.

        Returns how many attempts of a series were made. Raises OpportunityOverError, NotHereError,
        and of the step StepInPastError and WhatMissingError.
        """
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            contact = work.get(Contact, one.contact_id)
            made = self._series.stop(work, one.contact_id, SeriesEndReason.BY_HAND)
            about = replace(step, contact_id=one.contact_id, opportunity_id=opportunity_id)
            self._agenda.book(work, about)
            deed = Deed(kind=DeedKind.STOP_CALLING, facts={"name": contact.name})
            changes = work.commit(deed)
        return Done(result=made, changes=changes)


def _has_step_ahead(work: Looking, one: Opportunity, today_on: date) -> bool:
    steps = work.all(NextStep, contact_id=one.contact_id, state=StepState.OPEN)
    return any(s.opportunity_id in (None, one.id) and s.on_day >= today_on for s in steps)
