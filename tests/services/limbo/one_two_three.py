"""Paths on which a 1-2-3 message goes out, is answered, or is closed by silence."""

from __future__ import annotations

from datetime import timedelta

from tests.desks import step_form
from tests.services.limbo.case import TODAY, Case, Closed, Counted, Kept, Settled
from tests.services.limbo.futures import nothing, path, step

from followdesk.domain.errors import OpportunityOverError, OutcomeMissingError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import Answer
from followdesk.domain.one_two_three_errors import NotWaitingError, OneTwoThreeWaitsError
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import Over
from followdesk.services.rows import LimboHow

ANSWER, CLOSE = DeedKind.ANSWER_ONE_TWO_THREE, DeedKind.CLOSE_ONE_TWO_THREE


def write(case: Case) -> int:
    """Write the message, and fill what is open in it."""
    message_id = case.desk.one_two_three.draft(case.bob, case.opportunity)
    case.desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which one is it?")
    return message_id


def send(case: Case) -> object:
    return case.desk.correspondence.sent(write(case), confirmed=True)


def answer(case: Case, digit: Answer) -> object:
    (row,) = case.desk.one_two_three.waiting(case.bob)
    when = When(case.now.date(), None, "Europe/Lisbon")
    form = None if digit is Answer.NOT_NOW else step_form(case.bob, when)
    return case.desk.one_two_three.answer(row.message_id, digit, form)


def hear_nothing(case: Case) -> object:
    case.wait(days=9)
    return case.desk.one_two_three.close_silent(case.desk.one_two_three.note_silent())


def end_and_answer(case: Case) -> object:
    (row,) = case.desk.one_two_three.waiting(case.bob)
    case.desk.opportunities.end(case.opportunity, Over(reason=Reason.NO_NEED))
    return case.desk.one_two_three.answer(row.message_id, Answer.NOT_NOW)


def write_and_end(case: Case) -> None:
    write(case)
    case.desk.opportunities.end(case.opportunity, Over(reason=Reason.NO_NEED))


def send_what_is_written(case: Case) -> object:
    (row,) = case.desk.correspondence.due()
    return case.desk.correspondence.sent(row.id, confirmed=True)


def questions_without_a_day(case: Case) -> object:
    (row,) = case.desk.one_two_three.waiting(case.bob)
    return case.desk.one_two_three.answer(row.message_id, Answer.QUESTIONS)


def close_what_waits(case: Case) -> object:
    """Drop the step on which silence would close it."""
    return case.close(StepState.DROPPED)


def move_what_waits(case: Case) -> object:
    when = When(TODAY + timedelta(days=13), None, "Europe/Lisbon")
    moved = case.desk.agenda.move_step(case.only(NextStep).id, when)
    case.wait(days=9)
    assert case.desk.one_two_three.note_silent() == ()
    return moved


ONE_TWO_THREE = (
    path("a 1-2-3 message sent", nothing, send, Kept(), DeedKind.SEND_EMAIL),
    path("a 1-2-3 answered with 1", send, lambda c: answer(c, Answer.NOT_NOW), Settled(), ANSWER),
    path("a 1-2-3 answered with 2", send, lambda c: answer(c, Answer.QUESTIONS), Kept(), ANSWER),
    path("a 1-2-3 answered with 3", send, lambda c: answer(c, Answer.GO_AHEAD), Kept(), ANSWER),
    path("a 1-2-3 closed by silence", send, hear_nothing, Settled(), CLOSE),
    path("a second 1-2-3", send, send, Closed(OneTwoThreeWaitsError), None),
    path(
        "a 1-2-3 about what is over",
        write_and_end,
        send_what_is_written,
        Closed(OpportunityOverError),
        None,
    ),
    path("a 1-2-3 whose opportunity ended", send, end_and_answer, Closed(NotWaitingError), None),
    path(
        "a 1-2-3 with questions and no day",
        send,
        questions_without_a_day,
        Closed(OutcomeMissingError),
        None,
    ),
    path(
        "the step of a 1-2-3 dropped",
        send,
        close_what_waits,
        Counted(LimboHow.STEP_DROPPED, lambda c: c.now),
        DeedKind.CLOSE_STEP,
    ),
    path("the step of a 1-2-3 moved", send, move_what_waits, Kept(), DeedKind.MOVE_STEP),
    path("a 1-2-3 beside a step", step, send, Kept(), DeedKind.SEND_EMAIL),
)
