"""Paths on which a next step ends, moves, or its day goes by."""

from __future__ import annotations

from datetime import time, timedelta

from tests.desks import step_form
from tests.services.limbo.case import (
    TODAY,
    Case,
    Closed,
    Counted,
    Kept,
)
from tests.services.limbo.futures import (
    nothing,
    now,
    path,
    plain_day,
    step,
    step_today,
    the_step,
)

from followdesk.domain.calendar_entry import Party
from followdesk.domain.errors import (
    NoteMissingError,
    NotHereError,
    StepClosedError,
    StepInPastError,
    WrongLengthError,
)
from followdesk.domain.invitation_answer import Attending, CameBack, Purpose, Said
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.overdue import Goal, Placed
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.invitation_rows import Sending
from followdesk.services.rows import LimboHow


def move_again(case: Case) -> object:
    """Move the step that was moved already."""
    first = case.only(NextStep).id
    case.move(days=4)
    when = When(TODAY + timedelta(days=5), time(10), "Europe/Lisbon")
    return case.desk.agenda.move_step(first, when)


def move_overdue(case: Case) -> object:
    """Let the day of the step go by, and move whatever is overdue to the next working day."""
    case.wait(days=3)
    preview = case.desk.overdue.preview(Goal.TOMORROW)
    return case.desk.overdue.move([Placed(it.step.id, it.when) for it in preview])


def move_and_waive(case: Case) -> object:
    """Move the step, and say that they know."""
    moved = case.move(days=4)
    return case.desk.invitations.waive([moved.result.id])


def declined(case: Case) -> object:
    """Read that they declined: the step stands until somebody drops it."""
    came = CameBack(
        purpose=Purpose.ANSWER,
        uid=case.only(NextStep).uid,
        who=(Attending(Party("Bob", "bob@keller.example"), Said.DECLINED),),
    )
    return case.desk.invitation_answers.take(came)


STEPS = (
    path(
        "a step done",
        step,
        lambda c: c.close(StepState.DONE),
        Counted(LimboHow.STEP_DONE, now),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step missed by hand",
        step,
        lambda c: c.close(StepState.MISSED),
        Counted(LimboHow.STEP_MISSED, the_step),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step dropped",
        step,
        lambda c: c.close(StepState.DROPPED),
        Counted(LimboHow.STEP_DROPPED, now),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step dropped without a reason",
        step,
        lambda c: c.close(StepState.DROPPED, " "),
        Closed(NoteMissingError),
        DeedKind.CLOSE_STEP,
    ),
    path("a step moved", step, lambda c: c.move(days=4), Kept(), DeedKind.MOVE_STEP),
    path("a step lasts longer", step, lambda c: c.resize(90), Kept(), DeedKind.RESIZE_STEP),
    path(
        "a step of no length",
        step,
        lambda c: c.resize(0),
        Closed(WrongLengthError),
        DeedKind.RESIZE_STEP,
    ),
    path(
        "a step whose invitation is sent",
        step,
        lambda c: c.desk.invitations.sent(c.only(NextStep).id, Sending(in_file=True)),
        Kept(),
        DeedKind.SEND_INVITATION,
    ),
    path(
        "a step whose invitation is declined",
        step,
        declined,
        Kept(),
        DeedKind.TAKE_ANSWER,
    ),
    path(
        "a step moved, which they know",
        step,
        move_and_waive,
        Kept(),
        DeedKind.WAIVE_TELLING,
    ),
    path("a step overdue moved with all others", step, move_overdue, Kept(), DeedKind.MOVE_OVERDUE),
    path(
        "a step moved into the past",
        step,
        lambda c: c.move(days=-1),
        Closed(StepInPastError),
        DeedKind.MOVE_STEP,
    ),
    path(
        "a step moved to earlier today",
        step,
        lambda c: c.move(days=0, at=time(9)),
        Closed(StepInPastError),
        DeedKind.MOVE_STEP,
    ),
    path(
        "a step moved a second time", step, move_again, Closed(StepClosedError), DeedKind.MOVE_STEP
    ),
    path("the time of a step gone by today", step_today, lambda c: c.wait(hours=6), Kept(), None),
    path(
        "the day of a step gone by",
        step,
        lambda c: c.wait(days=3),
        Counted(LimboHow.STEP_MISSED, the_step),
        None,
    ),
    path(
        "a plain day gone by",
        plain_day,
        lambda c: c.wait(days=2),
        Counted(LimboHow.STEP_MISSED, the_step),
        None,
    ),
    path(
        "a step done, a promise running",
        lambda c: (c.step(), c.promise()),
        lambda c: c.close(StepState.DONE),
        Kept(),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step done, a series running",
        lambda c: (c.step(), c.series()),
        lambda c: c.close(StepState.DONE),
        Kept(),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step done, a rhythm running",
        lambda c: (c.step(), c.rhythm()),
        lambda c: c.close(StepState.DONE),
        Kept(),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step done, another booked",
        lambda c: (c.step(), c.step(days=5)),
        lambda c: c.close(StepState.DONE),
        Kept(),
        DeedKind.CLOSE_STEP,
    ),
    path(
        "a step booked",
        nothing,
        lambda c: c.desk.agenda.add_step(step_form(c.bob)),
        Kept(),
        DeedKind.ADD_STEP,
    ),
    path(
        "a step booked for somebody who is not there",
        step,
        lambda c: c.desk.agenda.add_step(step_form(999)),
        Closed(NotHereError),
        DeedKind.ADD_STEP,
    ),
)
