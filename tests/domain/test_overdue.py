from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_series_properties import calendars, contacts, instants

from followdesk.domain.block_plan import BlockPlan
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.overdue import Goal, OverdueStep, goal_day, place_overdue
from followdesk.domain.when import When, local
from followdesk.domain.work_calendar import CallHours, Span, work_calendar

LISBON = "Europe/Lisbon"
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(LISBON)).astimezone(UTC)
CALENDAR = work_calendar(LISBON)
LONG_AGO = date(2026, 11, 12)


def step(number, at=None, *, zone=LISBON, minutes=30, theirs=LISBON, calendar=None):
    calling = CallingTime(calendar or CALENDAR, CallHours(theirs))
    return OverdueStep(number, When(LONG_AGO, at, zone), minutes, calling)


def placed(steps, goal, busy=(), calendar=CALENDAR):
    found = place_overdue(steps, goal, calendar, busy, NOW)
    return {it.id: it.when for it in found}


def wall(when):
    at = when.instant()
    return f"{when.on:%d}" if at is None else local(at, LISBON).strftime("%d %H:%M")


def shown(found):
    return {number: wall(when) for number, when in found.items()}


def test_what_is_still_to_come_keeps_its_time_of_day():
    found = placed([step(1, time(14)), step(2, time(9)), step(3)], Goal.TODAY)
    assert shown(found) == {1: "24 14:00", 2: "24", 3: "24"}


def test_two_at_the_same_time_do_not_meet():
    found = placed([step(1, time(14)), step(2, time(14, 15))], Goal.TOMORROW)
    assert shown(found) == {1: "25 14:00", 2: "25"}


def test_what_is_booked_stays_where_it_is():
    taken = Span(
        datetime(2026, 11, 25, 13, 45, tzinfo=UTC), datetime(2026, 11, 25, 14, 15, tzinfo=UTC)
    )
    assert shown(placed([step(1, time(14))], Goal.TOMORROW, [taken])) == {1: "25"}


def test_the_time_is_that_of_the_users_clocks_and_the_zone_stays_theirs():
    (when,) = placed([step(1, time(15), zone="Europe/Berlin")], Goal.TOMORROW).values()
    assert when == When(date(2026, 11, 25), time(15), "Europe/Berlin")


@pytest.mark.parametrize(
    ("goal", "on"),
    [
        (Goal.TODAY, date(2026, 11, 27)),
        (Goal.TOMORROW, date(2026, 11, 30)),
        (Goal.NEXT_WEEK, date(2026, 12, 2)),
    ],
)
def test_goals_are_working_days(goal, on):
    holidays = {date(2026, 12, 1): "Restauração"}
    away = {date(2026, 11, 30): "trip"} if goal is Goal.NEXT_WEEK else {}
    calendar = work_calendar(LISBON, holidays=holidays, away=away)
    assert goal_day(goal, calendar, date(2026, 11, 27)) == on


def test_in_blocks_they_follow_one_another():
    found = placed([step(n, minutes=30) for n in range(1, 6)], Goal.BLOCKS)
    assert shown(found) == {
        1: "24 16:00",
        2: "24 16:30",
        3: "25 09:30",
        4: "25 10:00",
        5: "25 16:00",
    }


def test_after_an_odd_minute_the_next_begins_at_a_round_one():
    found = placed([step(1, minutes=17), step(2, minutes=20), step(3, minutes=20)], Goal.BLOCKS)
    assert shown(found) == {1: "24 16:00", 2: "24 16:20", 3: "24 16:40"}


def test_a_block_is_theirs_to_answer_in():
    # 16:00 in Lisbon is 11:00 in New York; 9:30 is the night there.
    found = placed([step(1, theirs="America/New_York"), step(2)], Goal.BLOCKS)
    assert shown(found) == {1: "24 16:00", 2: "24 16:30"}
    late = placed([step(n, theirs="America/New_York") for n in range(1, 4)], Goal.BLOCKS)
    assert shown(late) == {1: "24 16:00", 2: "24 16:30", 3: "25 16:00"}


def test_one_longer_than_a_block_takes_a_whole_one():
    found = placed([step(1, minutes=90), step(2)], Goal.BLOCKS)
    assert shown(found) == {1: "24 16:00", 2: "25 09:30"}


def test_a_long_absence_asks_for_the_blocks_of_each_day_once():
    asked = []

    class Counted(CallingTime):
        def blocks_on(self, on):
            asked.append(on)
            return CallingTime.blocks_on(self, on)

    calling = Counted(CALENDAR, CallHours(LISBON))
    steps = [OverdueStep(n, When(LONG_AGO, None, LISBON), 30, calling) for n in range(150)]
    found = place_overdue(steps, Goal.BLOCKS, CALENDAR, (), NOW)
    assert len({it.when for it in found}) == 150
    assert len(asked) == len(set(asked))


def test_who_fits_in_no_block_gets_a_day():
    found = placed([step(1, theirs="Pacific/Auckland")], Goal.BLOCKS)
    assert shown(found) == {1: "25"}
    without = replace(CALENDAR, plan=BlockPlan({}))
    assert shown(placed([step(1, calendar=without)], Goal.BLOCKS, (), without)) == {1: "25"}


def test_nobody_works_any_more():
    with pytest.raises(NoWorkingDayError):
        placed([step(1)], Goal.TOMORROW, (), replace(CALENDAR, hours={}))


STEPS = st.lists(
    st.tuples(
        st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)),
        st.integers(1, 180),
    ),
    max_size=9,
)


@given(calendars(), contacts(), instants, STEPS, st.sampled_from(Goal), st.data())
def test_each_is_placed_once_ahead_and_apart(calendar, hours, now, drawn, goal, data):
    calling = CallingTime(calendar, hours)
    meant_on = calendar.today(now) - timedelta(days=3)
    steps = [
        OverdueStep(n, When(meant_on, at, calendar.zone), minutes, calling)
        for n, (at, minutes) in enumerate(drawn)
    ]
    offsets = data.draw(st.lists(st.integers(0, 60 * 48), max_size=3))
    busy = [Span(now + timedelta(minutes=m), now + timedelta(minutes=m + 45)) for m in offsets]
    try:
        found = place_overdue(steps, goal, calendar, busy, now)
    except NoWorkingDayError:
        return
    assert [it.id for it in found] == [it.id for it in steps]
    spans = []
    for it, was in zip(found, steps, strict=True):
        at = it.when.instant()
        assert it.when.on >= calendar.today(now) - timedelta(days=1)  # their date may be behind
        if at is None:
            assert it.when.on >= calendar.today(now)
            continue
        assert at > now
        spans.append(Span(at, at + timedelta(minutes=was.minutes)))
        if goal is Goal.BLOCKS:
            blocks = calendar.blocks_on(calendar.today(at))
            assert any(block.contains(at) for block in blocks)
            assert calling.suits(at)
    for one, other in combinations(spans, 2):
        assert one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
    for one in spans:
        assert all(one.ends_at <= b.starts_at or b.ends_at <= one.starts_at for b in busy)
