from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain import block_plan as plans
from followdesk.domain.block_errors import BlocksMeetError, NoSuchBlockError
from followdesk.domain.block_plan import BlockPlan, DayChange, tidy, week_from_json, week_to_json
from followdesk.domain.call_block import BlockChangeKind, CallBlock
from followdesk.domain.errors import RuleError
from followdesk.domain.when import local
from followdesk.domain.work_calendar import WorkCalendar, default_hours

TUESDAY = date(2026, 11, 24)
WEDNESDAY, NEXT = TUESDAY + timedelta(days=1), TUESDAY + timedelta(weeks=1)
MORNING, EVENING = CallBlock(time(9, 30), time(10, 30)), CallBlock(time(16), time(17))
NOON = CallBlock(time(12), time(13))
PLAN = BlockPlan(dict.fromkeys(range(5), (MORNING, EVENING)))


def blocks(plan: BlockPlan, on: date) -> list[CallBlock]:
    return [it.block for it in plan.on(on)]


def test_a_day_has_the_blocks_of_its_week() -> None:
    assert blocks(PLAN, TUESDAY) == [MORNING, EVENING]
    assert blocks(PLAN, date(2026, 11, 28)) == []


def test_moved_on_one_day_alone() -> None:
    plan = plans.moved_once(PLAN, TUESDAY, time(9, 30), TUESDAY, NOON)
    assert blocks(plan, TUESDAY) == [NOON, EVENING]
    assert [it.is_changed for it in plan.on(TUESDAY)] == [True, False]
    assert blocks(plan, NEXT) == [MORNING, EVENING]
    again = plans.moved_once(plan, TUESDAY, time(12), TUESDAY, CallBlock(time(13), time(14)))
    assert blocks(again, TUESDAY) == [CallBlock(time(13), time(14)), EVENING]
    back = plans.moved_once(again, TUESDAY, time(13), TUESDAY, MORNING)
    assert back == PLAN, "back where it always is, nothing is left of the move"


def test_moved_to_another_day_and_back() -> None:
    plan = plans.moved_once(PLAN, TUESDAY, time(9, 30), WEDNESDAY, NOON)
    assert blocks(plan, TUESDAY) == [EVENING]
    assert blocks(plan, WEDNESDAY) == [MORNING, NOON, EVENING]
    assert plans.moved_once(plan, WEDNESDAY, time(12), TUESDAY, MORNING) == PLAN


def test_dropped_and_added_on_one_day() -> None:
    plan = plans.dropped_once(PLAN, TUESDAY, time(16))
    assert blocks(plan, TUESDAY) == [MORNING]
    assert plans.added_once(plan, TUESDAY, EVENING) == PLAN
    added = plans.added_once(plan, TUESDAY, NOON)
    assert blocks(added, TUESDAY) == [MORNING, NOON]
    assert plans.dropped_once(added, TUESDAY, time(12)) == plan


def test_moved_for_all_that_follow() -> None:
    plan = plans.moved_following(PLAN, TUESDAY, time(9, 30), TUESDAY, NOON)
    assert blocks(plan, TUESDAY) == blocks(plan, NEXT) == [NOON, EVENING]
    assert blocks(plan, TUESDAY - timedelta(weeks=1)) == [MORNING, EVENING]
    assert blocks(plan, WEDNESDAY) == [MORNING, EVENING]


def test_moved_to_another_weekday_for_all_that_follow() -> None:
    plan = plans.moved_following(PLAN, WEDNESDAY, time(9, 30), TUESDAY, NOON)
    assert blocks(plan, TUESDAY) == blocks(plan, NEXT) == [MORNING, NOON, EVENING]
    assert blocks(plan, WEDNESDAY) == blocks(plan, NEXT + timedelta(days=1)) == [EVENING]
    assert blocks(plan, WEDNESDAY - timedelta(weeks=1)) == [MORNING, EVENING]


def test_what_was_said_for_a_single_day_stays_beside_a_new_pattern() -> None:
    after = NEXT + timedelta(weeks=1)
    plan = plans.dropped_once(PLAN, NEXT, time(9, 30))
    plan = plans.moved_once(plan, after, time(9, 30), after, CallBlock(time(14), time(15)))
    plan = plans.moved_following(plan, TUESDAY, time(9, 30), TUESDAY, NOON)
    assert blocks(plan, NEXT) == [EVENING]
    assert blocks(plan, after) == [CallBlock(time(14), time(15)), EVENING]
    elsewhere = plans.moved_following(plan, TUESDAY, time(12), WEDNESDAY, NOON)
    assert blocks(elsewhere, NEXT) == blocks(elsewhere, after) == [EVENING]
    assert elsewhere.changes == {}, "what no longer applies is gone"


def test_a_pattern_gives_way_to_the_word_of_a_day() -> None:
    plan = plans.added_once(PLAN, NEXT, CallBlock(time(12, 30), time(13, 30)))
    plan = plans.moved_following(plan, TUESDAY, time(9, 30), TUESDAY, NOON)
    assert blocks(plan, NEXT) == [CallBlock(time(12, 30), time(13, 30)), EVENING]


def test_later_patterns_follow_along() -> None:
    plan = plans.added_weekly(PLAN, NEXT, NOON)
    plan = plans.dropped_following(plan, TUESDAY, time(16))
    assert blocks(plan, TUESDAY) == [MORNING]
    assert blocks(plan, NEXT) == [MORNING, NOON]
    assert blocks(plan, WEDNESDAY) == [MORNING, EVENING]


def test_an_added_block_becomes_weekly() -> None:
    plan = plans.added_once(PLAN, TUESDAY, NOON)
    plan = plans.moved_following(plan, TUESDAY, time(12), TUESDAY, CallBlock(time(13), time(14)))
    assert blocks(plan, NEXT) == [MORNING, CallBlock(time(13), time(14)), EVENING]
    assert plan.changes == {}


def test_a_week_planned_anew() -> None:
    plan = plans.dropped_once(plans.added_once(PLAN, NEXT, NOON), NEXT, time(16))
    plan = plans.added_weekly(plan, NEXT + timedelta(days=3), NOON)
    new = plans.replanned(plan, WEDNESDAY, dict.fromkeys(range(5), (MORNING,)))
    assert blocks(new, TUESDAY) == [MORNING, EVENING]
    assert blocks(new, WEDNESDAY) == blocks(new, NEXT + timedelta(days=3)) == [MORNING]
    assert blocks(new, NEXT) == [MORNING, NOON]
    assert new.changes[NEXT] == (DayChange(BlockChangeKind.ADDED, None, NOON),)


def test_two_blocks_never_meet() -> None:
    late = CallBlock(time(10), time(11))
    for change in (
        lambda: plans.added_once(PLAN, TUESDAY, late),
        lambda: plans.added_weekly(PLAN, TUESDAY, late),
        lambda: plans.moved_once(PLAN, TUESDAY, time(16), TUESDAY, late),
        lambda: plans.moved_once(PLAN, TUESDAY, time(16), WEDNESDAY, late),
        lambda: plans.moved_following(PLAN, TUESDAY, time(16), TUESDAY, late),
        lambda: plans.moved_following(PLAN, TUESDAY, time(16), WEDNESDAY, late),
    ):
        with pytest.raises(BlocksMeetError) as refused:
            change()
        assert (refused.value.starts, refused.value.ends) == (time(9, 30), time(10, 30))
    longer = CallBlock(time(9), time(11))
    assert blocks(plans.moved_once(PLAN, TUESDAY, time(9, 30), TUESDAY, longer), TUESDAY) == [
        longer,
        EVENING,
    ]


def test_a_block_that_is_not_there() -> None:
    with pytest.raises(NoSuchBlockError):
        plans.dropped_once(PLAN, TUESDAY, time(9))


def test_a_week_as_json() -> None:
    week = {0: (MORNING, EVENING), 2: (NOON,), 3: ()}
    assert week_from_json(week_to_json(week)) == {0: (MORNING, EVENING), 2: (NOON,)}


# By property

times = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
call_blocks = st.tuples(times, times).filter(lambda t: t[0] < t[1]).map(lambda t: CallBlock(*t))
short_blocks = st.integers(0, 90).flatmap(
    lambda n: st.integers(1, 5).map(
        lambda m: CallBlock(time(n // 4, n % 4 * 15), time((n + m) // 4, (n + m) % 4 * 15))
    )
)
some_blocks = st.one_of(call_blocks, short_blocks)
weeks = st.dictionaries(st.integers(0, 6), st.lists(some_blocks, max_size=3).map(tidy))
days = st.integers(0, 20).map(lambda n: TUESDAY + timedelta(days=n))
kinds = st.sampled_from(["moved", "dropped", "added", "moved all", "dropped all", "weekly", "week"])
turns = st.lists(st.tuples(kinds, days, days, some_blocks, st.integers(0, 3)), max_size=8)
HORIZON = [TUESDAY + timedelta(days=n) for n in range(-10, 40)]


def turned(plan: BlockPlan, turn) -> tuple[BlockPlan, date]:
    """Make one change, and give the first day it may touch."""
    kind, on, to_on, block, pick = turn
    if kind == "added":
        return plans.added_once(plan, on, block), on
    if kind == "weekly":
        return plans.added_weekly(plan, on, block), on
    if kind == "week":
        return plans.replanned(plan, on, {on.weekday(): (block,)}), on
    there = plan.on(on)
    if not there:
        return plan, on
    starts = there[pick % len(there)].block.starts
    if kind == "moved":
        return plans.moved_once(plan, on, starts, to_on, block), min(on, to_on)
    if kind == "moved all":
        return plans.moved_following(plan, on, starts, to_on, block), min(on, to_on)
    drop = plans.dropped_once if kind == "dropped" else plans.dropped_following
    return drop(plan, on, starts), on


@given(weeks, turns)
def test_no_two_blocks_meet_and_no_earlier_day_changes(week, many) -> None:
    plan = BlockPlan(week)
    for turn in many:
        try:
            new, since = turned(plan, turn)
        except RuleError:
            continue
        for on in HORIZON:
            there = blocks(new, on)
            assert there == sorted(there)
            assert all(one.ends <= other.starts for one, other in pairwise(there))
            if on < since:
                assert new.on(on) == plan.on(on)
            if turn[0] in ("moved", "dropped", "added") and on not in (turn[1], turn[2]):
                assert new.on(on) == plan.on(on), "a word for one day changes no other"
        named = [(on, it.starts) for on, its in new.changes.items() for it in its if it.starts]
        assert len(named) == len(set(named)), "a day has one word for each block"
        if turn[0] in ("moved", "moved all", "added", "weekly") and plan.on(turn[1]):
            to_on = turn[2] if turn[0].startswith("moved") else turn[1]
            assert turn[3] in blocks(new, to_on)
        plan = new


@given(
    st.sampled_from(
        ["Pacific/Pago_Pago", "Europe/Lisbon", "America/New_York", "Pacific/Kiritimati"]
    ),
    st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)]),
    short_blocks.filter(lambda b: b.starts >= time(4)),
)
def test_blocks_keep_the_wall_clock_over_daylight_saving(zone, on, block) -> None:
    week = dict.fromkeys(range(7), (block,))
    hours = dict.fromkeys(range(7), default_hours()[0])
    calendar = WorkCalendar(zone, hours, {}, {}, BlockPlan(week))
    for day in (on - timedelta(days=1), on, on + timedelta(days=1)):
        (span,) = calendar.blocks_on(day)
        assert local(span.starts_at, zone).time() == block.starts
        assert local(span.ends_at, zone).time() == block.ends
        assert span.starts_at.astimezone(ZoneInfo(zone)).date() == day
