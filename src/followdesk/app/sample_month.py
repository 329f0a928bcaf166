"""Write the sample month: what was said, what came of it, and what is to come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from followdesk.app import sample_data as data
from followdesk.app.desk import scripts_in
from followdesk.app.sample_care import SampleCare
from followdesk.app.sample_data import OpportunityData, OtherData, SeriesData, StepData, TalkData
from followdesk.app.sample_days import SampleDays
from followdesk.app.sample_series import MovingClock, Run, live, run_from, run_that
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Conversation, Medium, Outcome, Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import Invitation, NextStep, StepState
from followdesk.domain.opportunity import Opportunity, Reason, Stage
from followdesk.domain.script import PlaceholderName
from followdesk.domain.when import When, instant_of
from followdesk.services.deeds import Over
from followdesk.services.desk import Desk
from followdesk.services.endings import write_ending
from followdesk.services.opportunity_writing import note_move
from followdesk.services.ports import UnitOfWork
from followdesk.services.said import keep_said
from followdesk.services.series import Series

_DAY = timedelta(days=1)
_JUST_CALLED = timedelta(minutes=8)
_MISSED_AGO = 4
_PROPOSAL_AGO = 6
_SETTLED = timedelta(days=2)


class SampleMonth:
    """Hold what is written so far, by the names of the people."""

    def __init__(self, work: UnitOfWork, desk: Desk, days: SampleDays) -> None:
        self._work = work
        self._days = days
        self._care = SampleCare(work, days)
        self._clock = MovingClock(days.now)
        self._mine = desk.settings.current()
        self._series = Series(desk.works, desk.settings, self._clock)
        self._people = {contact.name: contact for contact in work.all(Contact)}
        self._opportunities: dict[str, int] = {}
        self._how: dict[str, str] = {}
        self._agreed_in: dict[str, tuple[TalkData, Conversation]] = {}
        self._steps = 0

    def _known(self, contact: Contact) -> dict[str, str]:
        """Return what stands in the blanks of whatever is said to somebody."""
        return {
            PlaceholderName.FIRST_NAME.value: contact.given_name,
            PlaceholderName.MY_NAME.value: self._mine.my_name,
            PlaceholderName.MY_ORGANIZATION.value: self._mine.my_organization,
        }

    def fill(self) -> None:
        """Write everything; the caller commits."""
        stages = sorted(self._work.all(Stage), key=lambda stage: stage.position)
        for opportunity in data.opportunities():
            self._open(opportunity, stages)
        for talk in data.talks():
            self._talk(talk)
        for step in data.steps():
            self._step_to_come(step)
        for run in data.series():
            self._run(run)
        for other in data.others():
            self._other(other)
        for who in list(self._agreed_in):
            self._settle(who)

    def _id(self, who: str) -> int:
        return self._people[who].id or 0

    def _open(self, found: OpportunityData, stages: list[Stage]) -> None:
        opened_at = self._days.ago(found.opened_ago)
        no_review = found.how == "no_review"
        opportunity = self._work.add(
            Opportunity(
                contact_id=self._id(found.who),
                title=found.title,
                stage_id=stages[found.stage - 1].id,
                value_cents=found.value * 100,
                opened_at=opened_at,
                stage_since_at=opened_at,
                met_at_event=found.how == "met_at_event",
                proposal_sent_at=self._days.ago(_PROPOSAL_AGO) if no_review else None,
                no_review=no_review,
            )
        )
        self._come_this_far(opportunity, stages[: found.stage], found.opened_ago)
        self._opportunities[found.who] = opportunity.id or 0
        self._how[found.who] = found.how

    def _come_this_far(self, one: Opportunity, stages: list[Stage], ago: int) -> None:
        """Let an opportunity have come through its stages in equal strides."""
        before: Stage | None = None
        for place, stage in enumerate(stages):
            one.stage_since_at = self._days.ago(ago - ago * place // (len(stages) + 1))
            note_move(self._work, one, before, stage, one.stage_since_at)
            before = stage

    def _talk(self, talk: TalkData) -> None:
        at = self._days.past(talk.ago, talk.at)
        self._kept(talk, at)
        conversation = self._work.add(
            Conversation(
                contact_id=self._id(talk.who),
                opportunity_id=self._opportunities.get(talk.who),
                medium=talk.medium,
                started_at=at,
                seconds=talk.minutes * 60,
                outcome=Outcome.OVER if talk.reason else Outcome.CONTINUES,
                heard_you=talk.heard_you,
                heard_me=talk.heard_me,
                heard_next=talk.heard_next,
                blanks={**self._known(self._people[talk.who]), **dict(talk.blanks)},
                script_key="call_later",
                script_version=1,
            )
        )
        self._touch(talk.who, at, TouchKind.CONVERSATION, conversation=conversation)
        if talk.reason is None:
            self._agreed_in[talk.who] = (talk, conversation)
            return
        over = Over(reason=talk.reason, note=talk.note)
        opportunity_id = self._opportunities.get(talk.who)
        ended_at = at + timedelta(minutes=talk.minutes)
        write_ending(
            self._work,
            self._id(talk.who),
            opportunity_id,
            over,
            ended_at,
            conversation_id=conversation.id,
        )

    def _kept(self, talk: TalkData, at: datetime) -> None:
        """Let the step of the conversation before be what this one was."""
        if talk.who in self._agreed_in:
            when = When.of_instant(at, self._days.zone)
            self._add_step(talk.who, when, StepState.DONE, minutes=talk.minutes, medium=talk.medium)

    def _step_to_come(self, found: StepData) -> None:
        if found.in_days == 0:
            when = When.of_instant(self._days.soon(int(found.at)), self._days.zone)
        else:
            at = time.fromisoformat(found.at) if found.at else None
            when = When(self._days.ahead(found.in_days), at, self._days.zone)
        step = self._add_step(
            found.who, when, StepState.OPEN, minutes=found.minutes, medium=found.medium
        )
        step.what, step.agreed, step.invitation = found.what, found.agreed, found.invitation
        step.i_will, step.they_will = found.i_will, found.they_will

    def _run(self, found: SeriesData) -> None:
        run = self._found_run(found)
        if run is None:
            raise ValueError(f"no days for the series of {found.who!r}")
        contact = self._people[found.who]
        if found.who in self._agreed_in:
            when = When.of_instant(run.missed_at, self._days.zone)
            self._add_step(found.who, when, StepState.MISSED)
        known = self._known(contact)
        end = live(self._work, self._series, self._clock, contact, run, known)
        if end is not None:
            over = Over(reason=Reason.NO_RESPONSE, not_before_on=end.not_before_on)
            opportunity_id = self._opportunities.get(found.who)
            write_ending(self._work, self._id(found.who), opportunity_id, over, self._clock.now)

    def _found_run(self, found: SeriesData) -> Run | None:
        """Return the run that brings the attempt of that number to the day that is wanted."""
        days, contact = self._days, self._people[found.who]
        if found.when == "over":
            settled_at = days.now - _SETTLED
            return run_that(lambda r: r.made_at[-1] < settled_at, found.number, contact, days)
        made = found.number - 1
        if found.when == "soon":
            called_at = (days.now - _JUST_CALLED).replace(second=0, microsecond=0)
            run = run_from(called_at, made, contact, days)
            if run.made_at == (called_at,) and run.due is not None and run.due.on == days.today:
                return run
        if found.when == "later":
            return run_that(
                lambda r: r.made_at[-1] < days.now and _due_on(r) > days.today, made, contact, days
            )
        return run_that(
            lambda r: r.made_at[-1] < days.now and _due_on(r) <= days.today, made, contact, days
        )

    def _other(self, found: OtherData) -> None:
        if not self._care.write(found, self._id(found.who)):
            at = self._days.ago(found.number)
            self._touch(found.who, at, TouchKind(found.how), note=found.about)

    def _settle(self, who: str) -> None:
        """Let what else was agreed have been done by letter, or been missed where limbo says so."""
        talk, _ = self._agreed_in[who]
        if self._how.get(who) == "step_missed":
            at = self._days.past(_MISSED_AGO, "15:00")
            self._add_step(who, When.of_instant(at, self._days.zone), StepState.OPEN)
            return
        on: date = self._days.past(max(talk.ago - 3, 1), "10:00").date()
        self._add_step(who, When(on, None, self._days.zone), StepState.DONE, medium=Medium.EMAIL)

    def _add_step(
        self,
        who: str,
        when: When,
        state: StepState,
        *,
        minutes: int = 30,
        medium: Medium = Medium.CALL,
    ) -> NextStep:
        """Add the step that the last conversation came to, if there was one."""
        talk, conversation = self._agreed_in.pop(who, (None, None))
        sort_at = when.instant() or instant_of(when.on, time(), self._days.zone)
        self._steps += 1
        closed = state is not StepState.OPEN
        return self._work.add(
            NextStep(
                contact_id=self._id(who),
                opportunity_id=self._opportunities.get(who),
                conversation_id=conversation.id if conversation else None,
                what=talk.step if talk else "",
                medium=medium,
                on_day=when.on,
                at_time=when.at,
                zone=when.zone,
                sort_at=sort_at,
                minutes=minutes,
                agreed=talk.agreed if talk else False,
                invitation=Invitation.ACCEPTED if closed else Invitation.NONE,
                state=state,
                uid=f"sample-{self._steps}@followdesk",
                created_at=conversation.started_at if conversation else self._days.ago(1),
                missed_at=sort_at if state is StepState.MISSED else None,
                closed_at=sort_at if closed else None,
            )
        )

    def _touch(
        self,
        who: str,
        at: datetime,
        kind: TouchKind,
        *,
        conversation: Conversation | None = None,
        note: str = "",
    ) -> None:
        said_id = None
        if conversation is not None:
            said = scripts_in(self._people[who].language)[conversation.script_key]
            said_id = keep_said(self._work, said, said.language)
        self._work.add(
            Touch(
                contact_id=self._id(who),
                at=at,
                kind=kind,
                disposition=Disposition.CONNECTED.value if conversation else "",
                conversation_id=conversation.id if conversation else None,
                seconds=conversation.seconds if conversation else 0,
                note=note,
                said_id=said_id,
            )
        )


def _due_on(run: Run) -> date:
    return run.due.on if run.due else date.max
