from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.why import (
    EndOfBusinessDay,
    FallsOn,
    PromisedHours,
    PromisedWorkingHours,
    Why,
)
from followdesk.domain.worklist import Standing
from followdesk.gui.near_times import gap_text
from followdesk.gui.standing_words import (
    _REASONS,
    also_words,
    blocked_words,
    is_callable,
    standing_words,
)
from followdesk.services.rows import QueueRow

ZONE = "Europe/Lisbon"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, 20, tzinfo=UTC)


def at(minutes):
    return NOW.replace(second=0) + timedelta(minutes=minutes)


def row(kind, due_at=None, **facts):
    wanted = {"due_on": TODAY if due_at is None else None} | facts
    return QueueRow(
        contact_id=1,
        contact="Marta Silva",
        organization="Azulejos",
        kind=kind,
        ref_id=1,
        due_at=due_at,
        **wanted,
    )


def why(*facts):
    return Why((FallsOn(TODAY, at(228)), *facts))


HOURS = why(PromisedHours(at(-1212), 24))
RESTING = why(PromisedWorkingHours(at(-1212), 8))
END = why(PromisedHours(at(-800), 24), EndOfBusinessDay(TODAY))


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (row(QueueKind.AGREED, at(3)), "agreed for 10:45, which is now"),
        (row(QueueKind.AGREED, at(-12)), "agreed for 10:30; they expect you"),
        (row(QueueKind.AGREED), "agreed for today"),
        (row(QueueKind.AGREED, at(200)), "agreed for later today"),
        (row(QueueKind.PROMISE, at(228), why=HOURS), "promised within 24 hours, 3 h 48 left"),
        (row(QueueKind.PROMISE, at(8), why=RESTING), "promised within 8 hours, 8 min left"),
        (
            row(QueueKind.PROMISE, at(228), why=END),
            "promised by the end of the next business day, 3 h 48 left",
        ),
        (row(QueueKind.PROMISE, at(-5), why=HOURS), "an answer was promised; 5 min late"),
        (row(QueueKind.PROMISE, at(5760), why=HOURS), "promised within 24 hours, 4 d left"),
        (row(QueueKind.ATTEMPT, at(-72)), "attempt due since 09:30"),
        (row(QueueKind.ATTEMPT, at(-3)), "attempt due now"),
        (row(QueueKind.ATTEMPT, at(5)), "attempt due in 5 min"),
        (row(QueueKind.ATTEMPT), "attempt due today, at any time"),
        (
            row(QueueKind.ATTEMPT, due_on=date(2026, 11, 20)),
            "attempt due since Fri 20 Nov",
        ),
        (row(QueueKind.ATTEMPT, at(300)), "later today"),
        (row(QueueKind.EMAIL, at(-1), number=2), "to be sent; goes with attempt 2"),
        (row(QueueKind.PLANNED, at(-42)), "your own plan, due since 10:00"),
        (row(QueueKind.PLANNED), "your own plan for today"),
        (
            row(QueueKind.NURTURE, talked_at=NOW - timedelta(weeks=12), longest_days=84),
            "12 weeks since you talked: send something useful",
        ),
        (
            row(
                QueueKind.NURTURE,
                talked_at=NOW - timedelta(weeks=13),
                longest_days=84,
                is_too_long=True,
            ),
            "13 weeks since you talked, longest is 12 weeks",
        ),
        (
            row(QueueKind.NURTURE, longest_days=9, is_too_long=True),
            "never talked, longest is 9 days",
        ),
        (row(QueueKind.LIMBO), "nobody knows what comes next"),
    ],
)
def test_why_it_stands_there(due, said):
    assert standing_words(due, ZONE, NOW) == said
    assert standing_words(due, ZONE, NOW, is_first=True) == f"first: {said}"


def test_no_standing_is_without_words():
    assert set(_REASONS) == set(Standing)


def test_the_reason_given_with_the_row_is_the_one_told():
    given = replace(row(QueueKind.ATTEMPT, at(-72)), standing=Standing.LATER)
    assert standing_words(given, ZONE, NOW) == "later today"


def test_what_else_is_due_is_told_once_each():
    others = (
        row(QueueKind.ATTEMPT, number=3, total=7),
        row(QueueKind.ATTEMPT, number=7, total=7),
        row(QueueKind.ATTEMPT, number=2, total=3, channel=Channel.EMAIL),
        row(QueueKind.NURTURE),
        row(QueueKind.NURTURE),
    )
    due = row(QueueKind.PROMISE, at(9), also=others)
    assert also_words(due) == "also: voicemail 3 of 7, last call, e-mail 2 of 3, keep in touch"
    assert also_words(row(QueueKind.PROMISE)) == ""


@pytest.mark.parametrize(
    ("facts", "said", "can_be_called"),
    [
        ({}, "", True),
        ({"do_not_call": True}, "asked not to be called: write instead", False),
        ({"has_number": False}, "no number: write, or add one", False),
        ({"channel": Channel.LETTER, "has_number": False}, "", False),
    ],
)
def test_what_is_in_the_way_is_told_with_what_can_be_done(facts, said, can_be_called):
    due = row(QueueKind.ATTEMPT, number=1, total=7, **facts)
    assert blocked_words(due) == said
    assert is_callable(due) is can_be_called


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (60, "60 days"), (84, "12 weeks")],
)
def test_gaps(days, said):
    assert gap_text(days) == said
