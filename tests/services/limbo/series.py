"""Paths on which a series begins, is held, or ends."""

from __future__ import annotations

from datetime import timedelta

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

from followdesk.domain.commitment import Message
from followdesk.domain.disposition import Disposition as Line
from followdesk.domain.errors import (
    DoNotCallError,
)
from followdesk.domain.message_errors import MessageClosedError, MessageEmptyError
from followdesk.services.changes import DeedKind
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
)
