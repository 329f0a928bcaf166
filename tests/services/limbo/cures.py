"""Paths on which a message cures a silence, or calls are stopped for something else."""

from __future__ import annotations

from collections.abc import Callable

from tests.desks import step_form, thursday
from tests.services.limbo.case import Case, Closed, Counted, Kept, Path, Settled
from tests.services.limbo.futures import nothing, path, series, step

from followdesk.domain.errors import WhatMissingError
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.silence import Cure
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Over
from followdesk.services.rows import LimboHow

_KEPT = Kept()


def write(case: Case, cure: Cure, asked_id: int = 0) -> int:
    message_id = case.desk.cures.draft(case.opportunity, cure, asked_id)
    case.desk.correspondence.keep(message_id, "A question", "Dear Bob, how is it?")
    return message_id


def send(case: Case, cure: Cure) -> object:
    return case.desk.correspondence.sent(write(case, cure), confirmed=True)


def ask_somebody(case: Case) -> object:
    ana = case.desk.people.add(ContactForm(name="Ana Duarte")).result
    return case.desk.correspondence.sent(
        write(case, Cure.ASK_INTRODUCTION, ana), confirmed=True, step_what="has Ana answered?"
    )


def send_after_the_end(case: Case) -> object:
    message_id = write(case, Cure.EASY_NO)
    case.desk.opportunities.end(case.opportunity, Over(reason=Reason.NO_NEED))
    return case.desk.correspondence.sent(message_id, confirmed=True)


def stop(case: Case, what: str = "ask somebody for an introduction") -> object:
    form = step_form(case.bob, thursday(14), what=what, agreed=False)
    return case.desk.cures.stop_calling(case.opportunity, form)


def send_and_drop(case: Case) -> object:
    send(case, Cure.PUSH_BACK)
    return case.close(StepState.DROPPED)


def sent(
    name: str,
    future: Callable[[Case], object],
    act: Callable[[Case], object],
    ends: Kept | Settled = _KEPT,
) -> Path:
    return path(name, future, act, ends, DeedKind.SEND_EMAIL)


CURES = (
    sent("asked who is right", nothing, lambda c: send(c, Cure.ASK_WHO)),
    sent("pushed back once", nothing, lambda c: send(c, Cure.PUSH_BACK)),
    sent("an easy no offered", nothing, lambda c: send(c, Cure.EASY_NO)),
    sent("an easy no beside a step", step, lambda c: send(c, Cure.EASY_NO)),
    sent("asked to be introduced, in a series", series, ask_somebody),
    sent("an easy no about what is over", nothing, send_after_the_end, Settled()),
    path(
        "the step after pushing back dropped",
        nothing,
        send_and_drop,
        Counted(LimboHow.STEP_DROPPED, lambda c: c.now),
        DeedKind.CLOSE_STEP,
    ),
    path("calls stopped for something else", series, stop, Kept(), DeedKind.STOP_CALLING),
    path(
        "calls stopped for nothing", series, lambda c: stop(c, " "), Closed(WhatMissingError), None
    ),
)
