"""When somebody is kept up next, found once more from what happened: plain Python over entities."""

from __future__ import annotations

from datetime import date, datetime

from followdesk.domain.commitment import NurturePlan, NurtureState
from followdesk.domain.conversation import Medium, Touch, TouchKind
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.nurture import Rhythm, nurture_dates
from followdesk.domain.when import local
from followdesk.services.desk import Desk
from followdesk.services.ports import Looking

Dates = dict[int, tuple[date, date | None]]
TALKS = (TouchKind.CONVERSATION, TouchKind.MEETING)
BY_MOUTH = (Medium.CALL, Medium.VIDEO, Medium.MEETING)


def dates_of(desk: Desk) -> Dates:
    """Give next and latest day of each rhythm that runs."""
    with desk.works.look() as work:
        plans = work.all(NurturePlan, state=NurtureState.RUNNING)
    return {plan.id: (plan.next_on, plan.latest_on) for plan in plans}


def are_right(desk: Desk, before: Dates) -> Dates:
    """Assert of each rhythm that is new or was moved that it follows from what happened."""
    now = dates_of(desk)
    calendar = desk.settings.calendar()
    with desk.works.look() as work:
        for plan in work.all(NurturePlan, state=NurtureState.RUNNING):
            if before.get(plan.id) == now[plan.id]:
                continue
            talked = max(_talks(work, plan.contact_id), default=plan.started_at)
            sent = max(_sent(work, plan.contact_id), default=None)
            wanted = nurture_dates(
                Rhythm(plan.ideal_days, plan.longest_days),
                local(talked, calendar.zone).date(),
                None if sent is None else local(sent, calendar.zone).date(),
                calendar,
            )
            found = now[plan.id]
            assert found == (wanted.next_on, wanted.latest_on), f"a rhythm moved: {found}, {wanted}"
    return now


def _talks(work: Looking, contact_id: int) -> list[datetime]:
    """Give when there was word from them, or with them; never when nobody answered."""
    touches = work.all(Touch, contact_id=contact_id)
    steps = work.all(NextStep, contact_id=contact_id, state=StepState.DONE)
    return [
        *(touch.at for touch in touches if touch.kind in TALKS or not touch.outgoing),
        *(
            min(step.sort_at, step.closed_at)
            for step in steps
            if step.agreed and step.medium in BY_MOUTH
        ),
    ]


def _sent(work: Looking, contact_id: int) -> list[datetime]:
    touches = work.all(Touch, contact_id=contact_id)
    return [one.at for one in touches if one.kind is TouchKind.VALUE and one.outgoing]
