"""What the table of paths is made of: futures to stand on, and moments since when."""

from __future__ import annotations

from datetime import datetime, time

from tests.desks import step_form
from tests.services.limbo.case import (
    MOBILE,
    PHONE,
    Case,
    Path,
)

from followdesk.domain.next_step import NextStep
from followdesk.domain.opportunity import Reason
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import OpportunityForm, Over


def now(case: Case) -> datetime:
    return case.now


def opened(case: Case) -> datetime:
    return case.opened_at


def the_step(case: Case) -> datetime:
    return case.only(NextStep).sort_at


# What is stood on


def nothing(_case: Case) -> None:
    """Stand on nothing: in limbo from the beginning."""


def step(case: Case) -> int:
    return case.step()


def step_today(case: Case) -> int:
    return case.step(days=0, at=time(10, 50))


def plain_day(case: Case) -> int:
    return case.step(days=1, at=None)


def series(case: Case) -> object:
    return case.series()


def own_step_and_another(case: Case) -> None:
    """Stand on a step of its own, beside another opportunity with one of its own."""
    case.step(opportunity_id=case.opportunity)
    other = case.open("Warehouse")
    case.step(opportunity_id=other)


def promise(case: Case) -> int:
    return case.promise()


def rhythm(case: Case) -> int:
    return case.rhythm()


def step_and_two_numbers(case: Case) -> None:
    case.edit(points=(PHONE, MOBILE))
    case.step()


def series_and_two_numbers(case: Case) -> None:
    case.edit(points=(PHONE, MOBILE))
    case.series()


def end_one(case: Case, reason: Reason, **facts: object) -> object:
    over = Over(reason=reason, **facts)
    return case.desk.opportunities.end(case.opportunity, over, confirmed=True)


def end_the_other(case: Case, reason: Reason) -> object:
    other = next(
        one.id
        for one in case.desk.people.card(case.bob).opportunities
        if one.id != case.opportunity and one.state == "open"
    )
    return case.desk.opportunities.end(other, Over(reason=reason), confirmed=True)


def open_another(case: Case) -> object:
    """Open one more without a step; it is the one that is looked at from then on."""
    form = OpportunityForm(contact_id=case.bob, title="Warehouse")
    done = case.desk.opportunities.add(form)
    case.opportunity, case.opened_at = done.result, case.now
    return done


def open_with_step(case: Case) -> object:
    form = OpportunityForm(contact_id=case.bob, title="Warehouse", step=step_form(case.bob))
    done = case.desk.opportunities.add(form)
    case.opportunity = done.result
    return done


SAVE = DeedKind.SAVE_CALL
ATTEMPT = DeedKind.SAVE_ATTEMPT


def path(name, future, act, ends, deed) -> Path:
    return Path(name=name, future=future, act=act, ends=ends, deed=deed)
