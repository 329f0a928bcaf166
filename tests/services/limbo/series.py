"""Paths on which a series begins, is held, or ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.desks import SETTINGS
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
    nothing,
    now,
    open_another,
    path,
    series,
)

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState
from followdesk.domain.errors import (
    AlreadyEnrolledError,
    AsksFirstError,
    DoNotCallError,
)
from followdesk.domain.message_errors import MessageClosedError, MessageEmptyError
from followdesk.domain.sequence_draft import DraftStep, DraftWait, SequenceDraft
from followdesk.domain.series_errors import (
    HoldInPastError,
    NoNumberError,
    NotHeldError,
    SequenceFaultsError,
    SequenceRetiredError,
)
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm
from followdesk.services.rows import LimboHow


def hold(case: Case) -> object:
    return case.desk.series.hold(case.bob, TODAY + timedelta(days=9), "out of office")


def hold_for_long(case: Case) -> object:
    hold(case)
    return case.wait(days=40)


def an_email(case: Case, body: str = "Dear Bob, Thursday at ten?") -> int:
    """Leave two messages: an e-mail goes beside the second."""
    case.series()
    case.run_out(2)
    message = case.only(Message).id
    case.desk.correspondence.keep(message, "Three times", body)
    return message


def send_email(case: Case) -> object:
    return case.desk.correspondence.sent(case.only(Message).id)


LETTERS = SequenceDraft(
    "Two letters",
    (
        DraftStep("series_times", None, DraftWait(2), Channel.EMAIL),
        DraftStep("series_better_time", None, None, Channel.LETTER),
    ),
)
SHIPPED = "Voicemail series"


def letters(case: Case) -> object:
    """Run Bob through a plan of two messages."""
    key = case.desk.sequences.copy("voicemail", LETTERS.name, SHIPPED).result
    case.desk.sequences.change(key, LETTERS, SHIPPED)
    return case.desk.series.enroll(case.bob, key=key)


def write_what_is_due(case: Case) -> int:
    """Wait for an attempt in writing, and write it."""
    case.to_due()
    attempt = case.only(Attempt, state=AttemptState.DUE).id
    message = case.desk.correspondence.attempt(attempt).id
    case.desk.correspondence.keep(message, "Two words", "Dear Bob, Thursday at ten?")
    return message


def send_what_is_due(case: Case) -> object:
    return case.desk.correspondence.sent(write_what_is_due(case))


def the_last_letter(case: Case) -> None:
    letters(case)
    send_what_is_due(case)
    write_what_is_due(case)


def held(case: Case) -> None:
    case.series()
    hold(case)


def hold_until_yesterday(case: Case) -> object:
    return case.desk.series.hold(case.bob, TODAY - timedelta(days=1), "away")


def call_beside_a_letter(case: Case) -> object:
    """Ring somebody whose plan wants a letter now: it is no attempt of the plan."""
    return case.call(Disposition.NO_ANSWER)


def enroll_many(case: Case) -> object:
    ana = case.desk.people.add(ContactForm(name="Ana Duarte")).result
    return case.desk.enrolling.many([case.bob, ana, 999])


def change_the_plan(case: Case, *steps: DraftStep) -> object:
    draft = SequenceDraft(SHIPPED, steps)
    return case.desk.sequences.change("voicemail", draft, SHIPPED)


def shorter_plan(case: Case) -> object:
    return change_the_plan(case, DraftStep("voicemail_1"))


def copy_the_plan(case: Case) -> object:
    return case.desk.sequences.copy("voicemail", "Mine", SHIPPED)


def a_retired_plan(case: Case) -> None:
    case.step()
    case.desk.sequences.retire(copy_the_plan(case).result)


def enroll_in_the_copy(case: Case) -> object:
    keys = [row.key for row in case.desk.sequences.all().rows if row.name == "Mine"]
    return case.desk.series.enroll(case.bob, key=keys[0])


def go_away(case: Case) -> object:
    """Take the days off on which the attempt would be due."""
    away = tuple((TODAY + timedelta(days=n), "away") for n in range(20))
    return case.desk.settings.change(replace(SETTINGS, away=away))


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
        lambda c: c.call(Disposition.CONNECTED),
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
        lambda c: c.call(Disposition.DO_NOT_CALL),
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
    path(
        "the e-mail beside an attempt sent",
        an_email,
        send_email,
        Kept(),
        DeedKind.SEND_EMAIL,
    ),
    path(
        "the e-mail beside an attempt sent empty",
        lambda c: an_email(c, " "),
        send_email,
        Closed(MessageEmptyError),
        DeedKind.SEND_EMAIL,
    ),
    path(
        "the e-mail beside an attempt sent twice",
        lambda c: (an_email(c), send_email(c)),
        send_email,
        Closed(MessageClosedError),
        DeedKind.SEND_EMAIL,
    ),
    path(
        "the e-mail beside an attempt put aside",
        an_email,
        lambda c: c.desk.correspondence.drop(c.only(Message).id),
        Kept(),
        DeedKind.DROP_EMAIL,
    ),
    path(
        "gone on with by hand",
        held,
        lambda c: c.desk.series.resume(c.bob),
        Kept(),
        DeedKind.RESUME_SERIES,
    ),
    path(
        "gone on with, and was not held",
        series,
        lambda c: c.desk.series.resume(c.bob),
        Closed(NotHeldError),
        DeedKind.RESUME_SERIES,
    ),
    path(
        "held until yesterday",
        series,
        hold_until_yesterday,
        Closed(HoldInPastError),
        DeedKind.HOLD_SERIES,
    ),
    path(
        "held, and a reply ends it",
        held,
        lambda c: c.desk.series.end(c.bob, replied=True),
        Counted(LimboHow.SERIES_ENDED, now),
        DeedKind.END_SERIES,
    ),
    path(
        "held, and an attempt is made",
        held,
        lambda c: c.call(Disposition.VOICEMAIL_LEFT),
        Kept(),
        ATTEMPT,
    ),
    path("begun for many", nothing, enroll_many, Kept(), DeedKind.ENROLL_MANY),
    path("a second series", series, series, Closed(AlreadyEnrolledError), DeedKind.ENROLL),
    path(
        "a series without a number",
        lambda c: (c.step(), c.edit(points=())),
        series,
        Closed(NoNumberError),
        DeedKind.ENROLL,
    ),
    path(
        "a series begun again before the day set by the last",
        lambda c: (c.series(), c.run_out()),
        series,
        Closed(AsksFirstError),
        DeedKind.ENROLL,
    ),
    path(
        "its plan made shorter than it has come",
        lambda c: (c.series(), c.run_out(3)),
        shorter_plan,
        Kept(),
        DeedKind.CHANGE_SEQUENCE,
    ),
    path(
        "its plan changed to no attempt",
        series,
        change_the_plan,
        Closed(SequenceFaultsError),
        DeedKind.CHANGE_SEQUENCE,
    ),
    path("its plan copied", series, copy_the_plan, Kept(), DeedKind.CHANGE_SEQUENCE),
    path(
        "its plan retired",
        lambda c: (copy_the_plan(c), enroll_in_the_copy(c)),
        lambda c: c.desk.sequences.retire(
            next(row.key for row in c.desk.sequences.all().rows if row.name == "Mine")
        ),
        Kept(),
        DeedKind.CHANGE_SEQUENCE,
    ),
    path(
        "begun by a plan that is retired",
        a_retired_plan,
        enroll_in_the_copy,
        Closed(SequenceRetiredError),
        DeedKind.ENROLL,
    ),
    path("an attempt in writing sent", letters, send_what_is_due, Kept(), ATTEMPT),
    path(
        "an attempt in writing put aside",
        lambda c: (letters(c), write_what_is_due(c)),
        lambda c: c.desk.correspondence.drop(c.only(Message).id),
        Kept(),
        DeedKind.DROP_EMAIL,
    ),
    path(
        "the last letter sent",
        the_last_letter,
        lambda c: c.desk.correspondence.sent(c.only(Message).id),
        Settled(),
        ATTEMPT,
    ),
    path("a call beside a letter that is due", letters, call_beside_a_letter, Kept(), SAVE),
    path(
        "the user is away when an attempt is due", series, go_away, Kept(), DeedKind.CHANGE_SETTINGS
    ),
)
