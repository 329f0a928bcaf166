"""The table of all paths on which an open opportunity could lose its future.

Each says what the opportunity stood on, what happens, and whether that is refused, counted, or
leaves it a future all the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from tests.desks import SETTINGS, call_form, step_form
from tests.services.limbo_case import (
    MOBILE,
    PHONE,
    TODAY,
    Case,
    Closed,
    Counted,
    Gone,
    Kept,
    Path,
    Settled,
)

from followdesk.domain.commitment import OwedAnswer
from followdesk.domain.disposition import Disposition as Line
from followdesk.domain.errors import (
    AsksFirstError,
    DoNotCallError,
    NoteMissingError,
    NotHereError,
    OutcomeMissingError,
    OutcomeTooMuchError,
    StepClosedError,
    StepInPastError,
    TitleMissingError,
    WhatMissingError,
)
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Continues, OpportunityForm, Over, Skip
from followdesk.services.rows import LimboHow

# Since when


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


# What happens


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


def open_with_past_step(case: Case) -> object:
    past = step_form(case.bob, When(TODAY - timedelta(days=3), None, "Europe/Lisbon"))
    form = OpportunityForm(contact_id=case.bob, title="Warehouse", step=past)
    return case.desk.opportunities.add(form)


def meet_without_step(case: Case) -> object:
    form = OpportunityForm(contact_id=case.bob, title="Warehouse", met_at_event=True)
    done = case.desk.opportunities.add(form)
    case.opportunity, case.opened_at = done.result, case.now
    return done


def move_again(case: Case) -> object:
    """Move the step that was moved already."""
    first = case.only(NextStep).id
    case.move(days=4)
    when = When(TODAY + timedelta(days=5), time(10), "Europe/Lisbon")
    return case.desk.agenda.move_step(first, when)


def keep(case: Case) -> object:
    return case.desk.promises.keep(case.only(OwedAnswer).id)


def hold(case: Case) -> object:
    return case.desk.series.hold(case.bob, TODAY + timedelta(days=9), "out of office")


def hold_for_long(case: Case) -> object:
    hold(case)
    return case.wait(days=40)


def skip(case: Case) -> object:
    item = case.desk.sessions.start().current_id
    return case.desk.sessions.skip(Skip(item_id=item, reason="in a meeting"))


def travel(case: Case) -> object:
    return case.desk.settings.change(replace(SETTINGS, zone="Pacific/Auckland"))


def same_file_twice(case: Case) -> object:
    case.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example")
    return case.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example")


def set_the_clock_back(case: Case) -> None:
    case.wait(days=-3)


SAVE = DeedKind.SAVE_CALL
ATTEMPT = DeedKind.SAVE_ATTEMPT


def path(name, future, act, ends, deed) -> Path:
    return Path(name=name, future=future, act=act, ends=ends, deed=deed)


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
    path("skipped in a session", step_today, skip, Kept(), DeedKind.SKIP_ITEM),
)

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

SERIES = (
    path("a series begun", nothing, series, Kept(), DeedKind.ENROLL),
    path(
        "a series for somebody not to be called",
        lambda c: (c.step(), c.edit(do_not_call=True)),
        series,
        Closed(DoNotCallError),
        DeedKind.ENROLL,
    ),
    path("an attempt overdue for weeks", series, lambda c: c.wait(days=30), Kept(), None),
    path(
        "reached in the series, and it goes on",
        series,
        lambda c: c.call(Line.CONNECTED),
        Kept(),
        SAVE,
    ),
    path("reached in the series, and it is over", series, lambda c: c.over(), Settled(), SAVE),
    path(
        "a reply ends the series",
        series,
        lambda c: c.desk.series.end(c.bob, replied=True),
        Counted(LimboHow.SERIES_ENDED, now),
        DeedKind.END_SERIES,
    ),
    path(
        "the series ended by hand",
        series,
        lambda c: c.desk.series.end(c.bob, replied=False),
        Counted(LimboHow.SERIES_ENDED, now),
        DeedKind.END_SERIES,
    ),
    path(
        "a reply, and a step is booked",
        lambda c: (c.series(), c.step()),
        lambda c: c.desk.series.end(c.bob, replied=True),
        Kept(),
        DeedKind.END_SERIES,
    ),
    path("the last call", series, lambda c: c.run_out(), Settled(), ATTEMPT),
    path(
        "the last call of a series for another opportunity",
        lambda c: (c.series(), open_another(c), c.step(days=60, opportunity_id=c.opportunity)),
        lambda c: c.run_out(),
        Kept(),
        ATTEMPT,
    ),
    path(
        "do not call in the series, by a call",
        series,
        lambda c: c.call(Line.DO_NOT_CALL),
        Settled(),
        SAVE,
    ),
    path(
        "do not call in the series, by an edit",
        series,
        lambda c: c.edit(do_not_call=True),
        Counted(LimboHow.SERIES_ENDED, now),
        DeedKind.EDIT_CONTACT,
    ),
    path(
        "the last number removed in the series",
        series,
        lambda c: c.edit(points=()),
        Kept(),
        DeedKind.EDIT_CONTACT,
    ),
    path("held", series, hold, Kept(), DeedKind.HOLD_SERIES),
    path("held, and the day long gone", series, hold_for_long, Kept(), None),
)

PROMISES = (
    path(
        "a promise made",
        nothing,
        lambda c: c.desk.promises.add(c.bob, "prices", "email"),
        Kept(),
        DeedKind.ADD_PROMISE,
    ),
    path(
        "a promise about nothing",
        step,
        lambda c: c.desk.promises.add(c.bob, " ", "email"),
        Closed(WhatMissingError),
        DeedKind.ADD_PROMISE,
    ),
    path(
        "a promise kept",
        promise,
        keep,
        Counted(LimboHow.PROMISE_CLOSED, now),
        DeedKind.KEEP_PROMISE,
    ),
    path("a promise overdue", promise, lambda c: c.wait(days=9), Kept(), None),
    path(
        "a promise kept by a call that goes on",
        promise,
        lambda c: c.call(Line.CONNECTED),
        Kept(),
        SAVE,
    ),
    path(
        "a promise kept by a voicemail",
        promise,
        lambda c: c.call(Line.VOICEMAIL_LEFT),
        Kept(),
        ATTEMPT,
    ),
)

OPPORTUNITIES = (
    path(
        "opened without a step",
        nothing,
        open_another,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened without a step, the person has one",
        step,
        lambda c: (c.step(), open_another(c))[-1],
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path("opened with a step", nothing, open_with_step, Kept(), DeedKind.ADD_OPPORTUNITY),
    path(
        "opened with a step in the past",
        step,
        open_with_past_step,
        Closed(StepInPastError),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened without a title",
        step,
        lambda c: c.desk.opportunities.add(OpportunityForm(contact_id=c.bob, title=" ")),
        Closed(TitleMissingError),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "met at an event, nothing agreed",
        nothing,
        meet_without_step,
        Counted(LimboHow.MET_AT_EVENT, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "opened long after the last talk",
        lambda c: (c.over(), c.wait(days=400)),
        open_another,
        Counted(LimboHow.NO_STEP_SET, opened),
        DeedKind.ADD_OPPORTUNITY,
    ),
    path(
        "over without a call",
        step,
        lambda c: end_one(c, Reason.NO_BUDGET),
        Settled(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "won without a call",
        step,
        lambda c: end_one(c, Reason.AGREED),
        Settled(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "over for another reason, without a note",
        step,
        lambda c: end_one(c, Reason.OTHER),
        Closed(NoteMissingError),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over",
        own_step_and_another,
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is won",
        own_step_and_another,
        lambda c: end_the_other(c, Reason.AGREED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over, a step with the person",
        lambda c: (c.step(), c.open("Warehouse")),
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
    path(
        "the other of two is over, a series with the person",
        lambda c: (c.open("Warehouse"), c.series()),
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
)

DESK = (
    path(
        "the person deleted",
        step,
        lambda c: c.desk.people.delete(c.bob),
        Gone(),
        DeedKind.DELETE_CONTACT,
    ),
    path(
        "somebody else added",
        step,
        lambda c: c.desk.people.add(ContactForm(name="Ana")),
        Kept(),
        DeedKind.ADD_CONTACT,
    ),
    path(
        "the person imported",
        series,
        lambda c: c.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example"),
        Kept(),
        DeedKind.IMPORT_CONTACTS,
    ),
    path("the same file twice", step, same_file_twice, Kept(), None),
    path("the user travels", plain_day, travel, Kept(), DeedKind.CHANGE_SETTINGS),
    path("the clock set back", step, set_the_clock_back, Kept(), None),
)

PATHS = (*CALLS, *STEPS, *SERIES, *PROMISES, *OPPORTUNITIES, *DESK)
