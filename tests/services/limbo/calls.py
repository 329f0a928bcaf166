"""Paths that begin in a call."""

from __future__ import annotations

from datetime import time, timedelta

from tests.desks import call_form, step_form
from tests.services.limbo.case import (
    TODAY,
    Case,
    Closed,
    Counted,
    Kept,
    Settled,
)
from tests.services.limbo.futures import (
    ATTEMPT,
    SAVE,
    now,
    own_step_and_another,
    path,
    series_and_two_numbers,
    step,
    step_and_two_numbers,
    step_today,
)

from followdesk.domain.disposition import Disposition as Line
from followdesk.domain.errors import (
    AsksFirstError,
    NoteMissingError,
    OutcomeMissingError,
    OutcomeTooMuchError,
    StepInPastError,
    WhatMissingError,
)
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import Continues, Over, Skip
from followdesk.services.rows import LimboHow


def reached_without_outcome(case: Case) -> object:
    return case.desk.sessions.save_call(call_form(case.bob, Line.CONNECTED))


def unreached_with_outcome(case: Case) -> object:
    form = call_form(case.bob, Line.NO_ANSWER, Over(reason=Reason.NO_NEED))
    return case.desk.sessions.save_call(form)


def reached_until_yesterday(case: Case) -> object:
    when = When(TODAY - timedelta(days=1), time(10), "Europe/Lisbon")
    outcome = Continues(step=step_form(case.bob, when))
    return case.desk.sessions.save_call(call_form(case.bob, Line.CONNECTED, outcome))


def reached_for_nothing(case: Case) -> object:
    outcome = Continues(step=step_form(case.bob, what="  "))
    return case.desk.sessions.save_call(call_form(case.bob, Line.CONNECTED, outcome))


def early_no_response(case: Case) -> object:
    form = call_form(case.bob, Line.CONNECTED, Over(reason=Reason.NO_RESPONSE))
    return case.desk.sessions.save_call(form)


def keep_a_draft(case: Case) -> None:
    """Type in a call and close the window, or crash: nothing is finished by that."""
    case.desk.sessions.keep_draft(case.bob, None, case.now, {"heard_you": "he likes tea"})
    case.trial.reopen()
    case.desk = case.trial.desk


def skip(case: Case) -> object:
    item = case.desk.sessions.start().current_id
    return case.desk.sessions.skip(Skip(item_id=item, reason="in a meeting"))


CALLS = (
    path("a call that goes on", step_today, lambda c: c.call(Line.CONNECTED), Kept(), SAVE),
    path(
        "a call saved without an outcome",
        step_today,
        reached_without_outcome,
        Closed(OutcomeMissingError),
        SAVE,
    ),
    path(
        "a call that reached nobody with an outcome",
        step_today,
        unreached_with_outcome,
        Closed(OutcomeTooMuchError),
        SAVE,
    ),
    path(
        "a call whose next step is yesterday",
        step_today,
        reached_until_yesterday,
        Closed(StepInPastError),
        SAVE,
    ),
    path(
        "a call whose next step is nothing",
        step_today,
        reached_for_nothing,
        Closed(WhatMissingError),
        SAVE,
    ),
    path("a call that is over", step_today, lambda c: c.over(), Settled(), SAVE),
    path("a call that is won", step_today, lambda c: c.over(Reason.AGREED), Settled(), SAVE),
    path(
        "a call that is over for another reason, without a note",
        step_today,
        lambda c: c.over(Reason.OTHER),
        Closed(NoteMissingError),
        SAVE,
    ),
    path(
        "no response after no attempt", step_today, early_no_response, Closed(AsksFirstError), SAVE
    ),
    path("a call that is no lead", step_today, lambda c: c.over(Reason.DUPLICATE), Settled(), SAVE),
    path(
        "a voicemail at the missed time",
        step_today,
        lambda c: c.call(Line.VOICEMAIL_LEFT),
        Kept(),
        ATTEMPT,
    ),
    path(
        "no answer at the missed time",
        step_today,
        lambda c: c.call(Line.NO_ANSWER),
        Kept(),
        ATTEMPT,
    ),
    path("a busy line", step_today, lambda c: c.call(Line.BUSY), Kept(), ATTEMPT),
    path("a gatekeeper", step_today, lambda c: c.call(Line.GATEKEEPER), Kept(), ATTEMPT),
    path("no message left", step_today, lambda c: c.call(Line.NO_VOICEMAIL_LEFT), Kept(), ATTEMPT),
    path(
        "a wrong number, the only one",
        step_today,
        lambda c: c.call(Line.WRONG_NUMBER),
        Settled(),
        SAVE,
    ),
    path(
        "a wrong number, and another is left",
        step_and_two_numbers,
        lambda c: c.call(Line.WRONG_NUMBER),
        Kept(),
        SAVE,
    ),
    path(
        "a wrong number in a series, and another is left",
        series_and_two_numbers,
        lambda c: c.call(Line.WRONG_NUMBER),
        Kept(),
        SAVE,
    ),
    path("do not call again", step_today, lambda c: c.call(Line.DO_NOT_CALL), Settled(), SAVE),
    path(
        "do not call again, with two open",
        own_step_and_another,
        lambda c: c.call(Line.DO_NOT_CALL),
        Counted(LimboHow.STEP_DROPPED, now),
        SAVE,
    ),
    path(
        "a wrong number, with two open",
        own_step_and_another,
        lambda c: c.call(Line.WRONG_NUMBER),
        Counted(LimboHow.STEP_DROPPED, now),
        SAVE,
    ),
    path("a draft, and the window closed", step, keep_a_draft, Kept(), None),
    path(
        "the next call is planned",
        step,
        lambda c: c.desk.call_plans.plan(c.bob, CallPlanRow(next_what="the figures")),
        Kept(),
        DeedKind.PLAN_CALL,
    ),
    path("skipped in a session", step_today, skip, Kept(), DeedKind.SKIP_ITEM),
)
