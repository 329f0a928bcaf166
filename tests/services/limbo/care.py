"""Paths on which a promise or a rhythm begins or ends."""

from __future__ import annotations

from tests.services.limbo.case import (
    Case,
    Closed,
    Counted,
    Kept,
)
from tests.services.limbo.futures import (
    ATTEMPT,
    SAVE,
    nothing,
    now,
    path,
    promise,
    step,
)

from followdesk.domain.commitment import OwedAnswer
from followdesk.domain.disposition import Disposition as Line
from followdesk.domain.errors import (
    WhatMissingError,
)
from followdesk.services.changes import DeedKind
from followdesk.services.rows import LimboHow


def keep(case: Case) -> object:
    return case.desk.promises.keep(case.only(OwedAnswer).id)


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
