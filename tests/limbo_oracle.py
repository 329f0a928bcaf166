"""Who is in limbo, found once more: plain Python over entities, by the words of the domain's page.

It shares nothing with the questions the desk asks in SQL, so that the two can be compared wherever
the desk shows who is in limbo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from followdesk.domain.commitment import NurturePlan, NurtureState, OwedAnswer, PromiseState
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment, EnrollmentState
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Opportunity, OpportunityState
from followdesk.services.desk import Desk
from followdesk.services.ports import Works
from followdesk.services.rows import LimboHow

BEFORE = timedelta(days=1)
"""What was longer before an opportunity was opened is not how it came into limbo."""


@dataclass(frozen=True)
class Lost:
    """An open opportunity without a future: how it came to that, and since when."""

    opportunity_id: int
    contact_id: int
    how: LimboHow
    since_at: datetime


def lost_on(works: Works, now: datetime, zone: str) -> dict[int, Lost]:
    """Find every open opportunity without a future, by its id."""
    today = now.astimezone(ZoneInfo(zone)).date()
    with works.look() as work:
        world = _World(
            zone,
            today,
            _by_contact(work.all(NextStep)),
            _by_contact(work.all(Enrollment)),
            frozenset(a.enrollment_id for a in work.all(Attempt, state=AttemptState.DUE)),
            _by_contact(work.all(OwedAnswer)),
            _by_contact(work.all(NurturePlan)),
            _by_contact(work.all(Touch)),
        )
        found = [
            world.judged(one)
            for one in work.all(Opportunity)
            if one.state is OpportunityState.OPEN and not world.has_future(one)
        ]
    return {lost.opportunity_id: lost for lost in found}


@dataclass(frozen=True)
class _World:
    """All that can be a future, by contact."""

    zone: str
    today: date
    steps: Mapping[int, list[NextStep]]
    runs: Mapping[int, list[Enrollment]]
    due: frozenset[int]
    promises: Mapping[int, list[OwedAnswer]]
    rhythms: Mapping[int, list[NurturePlan]]
    touches: Mapping[int, list[Touch]]

    def has_future(self, one: Opportunity) -> bool:
        """A step to come; and but for a proposal without a review, anything else that runs."""
        if any(self.is_to_come(step) for step in self.steps_of(one)):
            return True
        if one.no_review:
            return False
        return (
            any(
                run.state in (EnrollmentState.ACTIVE, EnrollmentState.HELD) and run.id in self.due
                for run in self.runs_of(one)
            )
            or any(p.state is PromiseState.RUNNING for p in self.promises.get(one.contact_id, ()))
            or any(r.state is NurtureState.RUNNING for r in self.rhythms.get(one.contact_id, ()))
        )

    def judged(self, one: Opportunity) -> Lost:
        how, since = self._how(one)
        return Lost(one.id, one.contact_id, how, max(since, one.opened_at))

    def _how(self, one: Opportunity) -> tuple[LimboHow, datetime]:
        if one.no_review and one.proposal_sent_at:
            return LimboHow.NO_REVIEW, one.proposal_sent_at
        steps = self.steps_of(one)
        missed = [
            step.sort_at
            for step in steps
            if step.sort_at >= one.opened_at - BEFORE
            and (
                step.state is StepState.MISSED
                or (step.state is StepState.OPEN and not self.is_to_come(step))
            )
        ]
        if missed:
            return LimboHow.STEP_MISSED, min(missed)
        talks = [
            t.at
            for t in self.touches.get(one.contact_id, ())
            if t.kind in (TouchKind.CONVERSATION, TouchKind.MEETING)
        ]
        ends = [
            (LimboHow.NO_REVIEW, [one.proposal_sent_at]),
            (LimboHow.NO_STEP_SET, talks),
            (LimboHow.STEP_DONE, _closed(steps, StepState.DONE)),
            (LimboHow.STEP_DROPPED, _closed(steps, StepState.DROPPED)),
            (LimboHow.SERIES_ENDED, [run.ended_at for run in self.runs_of(one)]),
            (
                LimboHow.PROMISE_CLOSED,
                [p.closed_at for p in self.promises.get(one.contact_id, ())],
            ),
            (
                LimboHow.RHYTHM_STOPPED,
                [r.stopped_at for r in self.rhythms.get(one.contact_id, ())],
            ),
        ]
        last = [(max(filter(None, at)), how) for how, at in ends if any(at)]
        last = [(when, how) for when, how in last if when >= one.opened_at - BEFORE]
        if one.met_at_event and all(when <= one.opened_at for when, _ in last):
            return LimboHow.MET_AT_EVENT, one.opened_at
        if not last:
            return LimboHow.NEVER_TALKED, one.opened_at
        at = max(when for when, _ in last)
        return next((how, when) for when, how in last if when == at)

    def is_to_come(self, step: NextStep) -> bool:
        """An open step counts until its day is over on the user's wall."""
        if step.state is not StepState.OPEN:
            return False
        if step.at_time is None:
            return step.on_day >= self.today
        said = datetime.combine(step.on_day, step.at_time, ZoneInfo(step.zone))
        return said.astimezone(ZoneInfo(self.zone)).date() >= self.today

    def steps_of(self, one: Opportunity) -> list[NextStep]:
        return _for(one, self.steps)

    def runs_of(self, one: Opportunity) -> list[Enrollment]:
        return _for(one, self.runs)


def _for(one: Opportunity, found: Mapping[int, list]) -> list:
    """What belongs to no opportunity is with the person, and serves all that is open with them."""
    return [x for x in found.get(one.contact_id, ()) if x.opportunity_id in (None, one.id)]


def _closed(steps: Iterable[NextStep], state: StepState) -> list[datetime | None]:
    return [step.closed_at for step in steps if step.state is state]


def _by_contact(entities: Iterable) -> dict[int, list]:
    found: dict[int, list] = {}
    for one in entities:
        found.setdefault(one.contact_id, []).append(one)
    return found


def limbo_everywhere(desk: Desk, now: datetime) -> dict[int, Lost]:
    """Compare the oracle with every place that shows limbo; give what all of them agree on."""
    lost = lost_on(desk.works, now, desk.settings.current().zone)
    said = {
        row.opportunity_id: Lost(row.opportunity_id, row.contact_id, row.how, row.since_at)
        for row in desk.agenda.limbo()
    }
    assert said == lost, _differing("agenda.limbo", said, lost)
    room = {
        row.id: Lost(row.id, row.contact_id, row.limbo.how, row.limbo.since_at)
        for row in desk.opportunities.page().rows
        if row.limbo is not None
    }
    assert room == lost, _differing("the Opportunities room", room, lost)
    page = desk.today.page()
    assert {row.opportunity_id for row in page.limbo} == set(lost), "Today's list"
    assert page.numbers.limbo == desk.today.numbers().limbo == len(lost), "Today's number"
    people = {lost_one.contact_id for lost_one in lost.values()}
    rows = desk.people.rows()
    assert {row.id for row in rows if row.in_limbo} == people, "the rows of People"
    on_cards = {
        one.id
        for row in rows
        if row.open_opportunities
        for one in desk.people.card(row.id).opportunities
        if one.in_limbo
    }
    assert on_cards == set(lost), "the cards"
    return lost


def _differing(place: str, said: Mapping[int, Lost], lost: Mapping[int, Lost]) -> str:
    odd = {key: (said.get(key), lost.get(key)) for key in {*said, *lost}}
    return f"{place} (desk, oracle): {[pair for pair in odd.values() if pair[0] != pair[1]]}"
