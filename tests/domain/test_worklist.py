from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.calling import QueueKind
from followdesk.domain.worklist import PROMISE_AHEAD, SOON, Standing, in_order, standing_of, urgency

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    contact_id: int
    kind: QueueKind
    ref_id: int = 1
    due_at: datetime | None = None
    due_on: date | None = None
    is_too_long: bool = False


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(1, QueueKind.AGREED, due_at=at(15)), Standing.AGREED_NOW),
        (Entry(1, QueueKind.AGREED, due_at=at(-200)), Standing.AGREED_NOW),
        (Entry(1, QueueKind.AGREED, due_at=at(16)), Standing.LATER),
        (Entry(1, QueueKind.PROMISE, due_at=at(228)), Standing.PROMISED),
        (Entry(1, QueueKind.PROMISE, due_at=at(-5)), Standing.PROMISED),
        (Entry(1, QueueKind.PROMISE, due_at=at(24 * 60)), Standing.PROMISED),
        (Entry(1, QueueKind.PROMISE, due_at=at(24 * 60 + 1)), Standing.LATER),
        (Entry(1, QueueKind.ATTEMPT, due_at=at(0)), Standing.SERIES_DUE),
        (Entry(1, QueueKind.ATTEMPT, due_on=NOW.date()), Standing.SERIES_DUE),
        (Entry(1, QueueKind.EMAIL, due_at=at(1)), Standing.SERIES_DUE),
        (Entry(1, QueueKind.ATTEMPT, due_at=at(300)), Standing.LATER),
        (Entry(1, QueueKind.MISSED, due_at=at(-1000)), Standing.STEP_DUE),
        (Entry(1, QueueKind.PLANNED, due_on=NOW.date()), Standing.STEP_DUE),
        (Entry(1, QueueKind.PLANNED, due_at=at(60)), Standing.LATER),
        (Entry(1, QueueKind.NURTURE, due_on=NOW.date()), Standing.IN_RHYTHM),
        (Entry(1, QueueKind.NURTURE, due_on=NOW.date(), is_too_long=True), Standing.TOO_LONG),
        (Entry(1, QueueKind.LIMBO), Standing.IN_LIMBO),
    ],
)
def test_why_somebody_stands_there(entry: Entry, expected: Standing) -> None:
    assert standing_of(entry, NOW) is expected


def test_an_agreed_call_that_is_now_comes_before_a_promise_that_is_late() -> None:
    rows = [Entry(1, QueueKind.PROMISE, due_at=at(-30)), Entry(2, QueueKind.AGREED, due_at=at(3))]
    assert [placed.due.contact_id for placed in in_order(rows, NOW)] == [2, 1]


def test_what_else_is_due_is_kept_most_urgent_first() -> None:
    rows = [
        Entry(1, QueueKind.NURTURE, ref_id=3),
        Entry(1, QueueKind.ATTEMPT, ref_id=2, due_at=at(-5)),
        Entry(1, QueueKind.PROMISE, ref_id=1, due_at=at(90)),
    ]
    (placed,) = in_order(rows, NOW)
    assert placed.standing is Standing.PROMISED
    assert [due.kind for due in placed.also] == [QueueKind.ATTEMPT, QueueKind.NURTURE]


MOMENTS = st.none() | st.integers(-3000, 3000).map(at)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(1, 6),
        st.sampled_from(QueueKind),
        st.integers(1, 4),
        MOMENTS,
        st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 24)),
        st.booleans(),
    ),
    max_size=25,
    unique=True,
)


@given(entries=ENTRIES, shuffled=st.randoms(use_true_random=False))
def test_each_person_once_and_the_order_is_total(entries, shuffled) -> None:
    placed = in_order(entries, NOW)
    who = [one.due.contact_id for one in placed]
    assert len(who) == len(set(who))
    assert set(who) == {entry.contact_id for entry in entries}
    kept = [due for one in placed for due in (one.due, *one.also)]
    assert sorted(kept, key=repr) == sorted(entries, key=repr)
    other = list(entries)
    shuffled.shuffle(other)
    assert [urgency(one.due, NOW) for one in in_order(other, NOW)] == [
        urgency(one.due, NOW) for one in placed
    ]


@given(entries=ENTRIES)
def test_the_reason_is_the_rank(entries) -> None:
    placed = in_order(entries, NOW)
    assert all(one.standing is standing_of(one.due, NOW) for one in placed)
    assert all(before.standing <= after.standing for before, after in pairwise(placed))
    for one in placed:
        assert all(one.standing <= standing_of(other, NOW) for other in one.also)


@given(entries=ENTRIES)
def test_what_was_agreed_for_now_comes_first_and_a_promise_within_a_day_next(entries) -> None:
    kinds = [(one.due.kind, one.due.due_at or NOW) for one in in_order(entries, NOW)]
    now = [kind is QueueKind.AGREED and moment <= NOW + SOON for kind, moment in kinds]
    assert now == sorted(now, reverse=True)
    owed = [
        n
        for n, (kind, moment) in enumerate(kinds)
        if kind is QueueKind.PROMISE and moment <= NOW + PROMISE_AHEAD
    ]
    assert owed == list(range(sum(now), sum(now) + len(owed)))
