"""Paths on which a promise or a rhythm begins or ends."""

from __future__ import annotations

from datetime import timedelta

from tests.services.limbo.case import (
    Case,
    Closed,
    Counted,
    Kept,
    Settled,
)
from tests.services.limbo.futures import (
    ATTEMPT,
    SAVE,
    end_the_other,
    nothing,
    now,
    opened,
    own_step_and_another,
    path,
    promise,
    series,
    step,
)

from followdesk.domain.care_errors import (
    GotInTouchLaterError,
    NoRhythmError,
    PromiseClosedError,
    RhythmOfTagError,
)
from followdesk.domain.commitment import OwedAnswer
from followdesk.domain.conversation import ValueKind
from followdesk.domain.disposition import Disposition as Line
from followdesk.domain.errors import (
    NoteMissingError,
    WhatMissingError,
)
from followdesk.domain.nurture import Rhythm
from followdesk.domain.opportunity import Reason
from followdesk.services.changes import DeedKind
from followdesk.services.rows import LimboHow


def keep(case: Case) -> object:
    return case.desk.promises.keep(case.only(OwedAnswer).id)


def drop(case: Case, note: str = "she has it") -> object:
    return case.desk.promises.drop(case.only(OwedAnswer).id, note)


def keep_twice(case: Case) -> object:
    keep(case)
    return keep(case)


def in_touch(case: Case, how: str = "email", **ago: float) -> object:
    since = case.now - timedelta(**ago)
    return case.desk.promises.add(case.bob, "prices", how, since)


def own_rhythm(case: Case) -> object:
    return case.desk.nurture.set_rhythm(case.bob, Rhythm(42, 84))


def stop(case: Case) -> object:
    return case.desk.nurture.stop_rhythm(case.bob)


def tag_with_rhythm(case: Case) -> int:
    """Keep Bob up in the rhythm of a tag."""
    tag = case.desk.tags.add("partners", Rhythm(30, 60)).result
    case.desk.tags.tag(case.bob, ["partners"])
    return tag


def the_tag(case: Case, name: str = "partners") -> int:
    return next(row.id for row in case.desk.tags.rows() if row.name == name)


def change_tag(case: Case, rhythm: Rhythm | None) -> object:
    return case.desk.tags.change(the_tag(case), "partners", rhythm)


def merge(case: Case, rhythm: Rhythm | None) -> object:
    into = case.desk.tags.add("friends", rhythm).result
    return case.desk.tags.merge(the_tag(case), into)


def send_value(case: Case) -> object:
    return case.desk.nurture.send_value(case.bob, ValueKind.ARTICLE, "on returns")


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
    path(
        "a promise dropped",
        promise,
        drop,
        Counted(LimboHow.PROMISE_CLOSED, now),
        DeedKind.DROP_PROMISE,
    ),
    path(
        "a promise dropped without a reason",
        promise,
        lambda c: drop(c, " "),
        Closed(NoteMissingError),
        DeedKind.DROP_PROMISE,
    ),
    path(
        "a promise kept twice",
        promise,
        keep_twice,
        Closed(PromiseClosedError),
        DeedKind.KEEP_PROMISE,
    ),
    path(
        "a promise dropped, a step booked",
        lambda c: (c.step(), c.promise()),
        drop,
        Kept(),
        DeedKind.DROP_PROMISE,
    ),
    path(
        "got in touch tomorrow",
        step,
        lambda c: in_touch(c, days=-1),
        Closed(GotInTouchLaterError),
        DeedKind.ADD_PROMISE,
    ),
    path("got in touch in a series, which ends it", series, in_touch, Kept(), DeedKind.ADD_PROMISE),
    path(
        "got in touch in a series, answered, and nothing after it",
        lambda c: (c.series(), in_touch(c)),
        keep,
        Counted(LimboHow.PROMISE_CLOSED, now),
        DeedKind.KEEP_PROMISE,
    ),
    path(
        "got in touch in person, answered, and nothing after it",
        lambda c: in_touch(c, "in_person"),
        keep,
        Counted(LimboHow.NO_STEP_SET, now),
        DeedKind.KEEP_PROMISE,
    ),
    path(
        "a promise outlives the ending of another",
        lambda c: (own_step_and_another(c), c.promise()),
        lambda c: end_the_other(c, Reason.NO_NEED),
        Kept(),
        DeedKind.END_OPPORTUNITY,
    ),
)

RHYTHMS = (
    path("a rhythm set", nothing, own_rhythm, Kept(), DeedKind.SET_RHYTHM),
    path(
        "a rhythm changed",
        own_rhythm,
        lambda c: c.desk.nurture.set_rhythm(c.bob, Rhythm(7, 14)),
        Kept(),
        DeedKind.SET_RHYTHM,
    ),
    path(
        "a rhythm stopped",
        own_rhythm,
        stop,
        Counted(LimboHow.RHYTHM_STOPPED, now),
        DeedKind.STOP_RHYTHM,
    ),
    path(
        "a rhythm stopped where none runs", step, stop, Closed(NoRhythmError), DeedKind.STOP_RHYTHM
    ),
    path(
        "a rhythm stopped, that of a tag goes on",
        lambda c: (tag_with_rhythm(c), own_rhythm(c)),
        stop,
        Kept(),
        DeedKind.STOP_RHYTHM,
    ),
    path(
        "the rhythm of a tag stopped by hand",
        tag_with_rhythm,
        stop,
        Closed(RhythmOfTagError),
        DeedKind.STOP_RHYTHM,
    ),
    path("a rhythm overdue for months", own_rhythm, lambda c: c.wait(days=400), Kept(), None),
    path("something useful sent", own_rhythm, send_value, Kept(), DeedKind.SEND_VALUE),
    path(
        "something useful sent, without a rhythm",
        nothing,
        send_value,
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.SEND_VALUE,
    ),
    path(
        "tagged, without a rhythm",
        nothing,
        lambda c: c.desk.tags.tag(c.bob, ["warm"]),
        Counted(LimboHow.NEVER_TALKED, opened),
        DeedKind.TAG_CONTACT,
    ),
    path(
        "tagged, with a rhythm",
        lambda c: c.desk.tags.add("partners", Rhythm(30, 60)),
        lambda c: c.desk.tags.tag(c.bob, ["partners"]),
        Kept(),
        DeedKind.TAG_CONTACT,
    ),
    path(
        "the tag taken off",
        tag_with_rhythm,
        lambda c: c.desk.tags.tag(c.bob, []),
        Counted(LimboHow.RHYTHM_STOPPED, now),
        DeedKind.TAG_CONTACT,
    ),
    path(
        "the tag taken off, the own rhythm runs",
        lambda c: (tag_with_rhythm(c), own_rhythm(c)),
        lambda c: c.desk.tags.tag(c.bob, []),
        Kept(),
        DeedKind.TAG_CONTACT,
    ),
    path(
        "the tag removed",
        tag_with_rhythm,
        lambda c: c.desk.tags.remove(the_tag(c)),
        Counted(LimboHow.RHYTHM_STOPPED, now),
        DeedKind.CHANGE_TAGS,
    ),
    path(
        "the tag loses its rhythm",
        tag_with_rhythm,
        lambda c: change_tag(c, None),
        Counted(LimboHow.RHYTHM_STOPPED, now),
        DeedKind.CHANGE_TAGS,
    ),
    path(
        "the tag gets another rhythm",
        tag_with_rhythm,
        lambda c: change_tag(c, Rhythm(7, 14)),
        Kept(),
        DeedKind.CHANGE_TAGS,
    ),
    path(
        "the tag merged into one without a rhythm",
        tag_with_rhythm,
        lambda c: merge(c, None),
        Counted(LimboHow.RHYTHM_STOPPED, now),
        DeedKind.CHANGE_TAGS,
    ),
    path(
        "the tag merged into one with a rhythm",
        tag_with_rhythm,
        lambda c: merge(c, Rhythm(7, 14)),
        Kept(),
        DeedKind.CHANGE_TAGS,
    ),
    path(
        "the last call, and a rhythm runs",
        lambda c: (own_rhythm(c), c.series()),
        lambda c: c.run_out(),
        Settled(),
        ATTEMPT,
    ),
)
