from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.block_plan import BlockPlan
from followdesk.domain.call_block import CallBlock
from followdesk.domain.errors import EndBeforeStartError, NoWorkingDayError, UnknownZoneError
from followdesk.domain.when import instant_of, local
from followdesk.domain.work_calendar import (
    CallHours,
    DayOff,
    DayOffReason,
    Hours,
    Span,
    WorkCalendar,
    default_blocks,
    work_calendar,
)

BERLIN = "Europe/Berlin"
IMMACULATE = date(2026, 12, 8)
CALENDAR = work_calendar(
    BERLIN,
    holidays={IMMACULATE: "Immaculate Conception"},
    away={date(2026, 12, 10): "Lisbon", IMMACULATE: "Lisbon"},
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2026, 12, 7), None, id="monday"),
        pytest.param(
            IMMACULATE,
            DayOff(DayOffReason.HOLIDAY, "Immaculate Conception"),
            id="a holiday counts before being away",
        ),
        pytest.param(date(2026, 12, 10), DayOff(DayOffReason.AWAY, "Lisbon"), id="away"),
        pytest.param(date(2026, 12, 12), DayOff(DayOffReason.WEEKEND), id="saturday"),
    ],
)
def test_why_a_day_is_off(on: date, expected: DayOff | None) -> None:
    assert CALENDAR.day_off(on) == expected
    assert CALENDAR.is_working_day(on) is (expected is None)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, date(2026, 12, 7)),
        (1, date(2026, 12, 9)),
        (2, date(2026, 12, 11)),
        (3, date(2026, 12, 14)),
    ],
)
def test_business_days_leave_out_what_is_off(n: int, expected: date) -> None:
    assert CALENDAR.next_business_day(date(2026, 12, 7), n) == expected


def test_business_days_between_count_the_last_day_and_not_the_first() -> None:
    assert CALENDAR.business_days_between(date(2026, 12, 7), date(2026, 12, 14)) == 3
    assert CALENDAR.business_days_between(date(2026, 12, 7), date(2026, 12, 7)) == 0


def test_sixty_days_without_work_are_an_error_with_a_name() -> None:
    start = date(2026, 12, 7)
    away = {start + timedelta(days): "sabbatical" for days in range(1, 61)}
    with pytest.raises(NoWorkingDayError) as refused:
        work_calendar(BERLIN, away=away).next_business_day(start)
    assert (refused.value.after_on, refused.value.days) == (start, 60)


@pytest.mark.parametrize(
    ("on", "first", "second"),
    [
        pytest.param(date(2026, 3, 27), "08:30", "15:00", id="last winter time"),
        pytest.param(date(2026, 3, 30), "07:30", "14:00", id="first summer time"),
        pytest.param(date(2026, 10, 23), "07:30", "14:00", id="last summer time"),
        pytest.param(date(2026, 10, 26), "08:30", "15:00", id="first winter time again"),
    ],
)
def test_blocks_keep_their_wall_time_over_a_clock_change(on: date, first: str, second: str) -> None:
    starts = [span.starts_at.strftime("%H:%M") for span in CALENDAR.blocks_on(on)]
    assert starts == [first, second]


def night_calendar(block: CallBlock) -> WorkCalendar:
    every_day = range(7)
    hours = dict.fromkeys(every_day, Hours(time(0), time(23)))
    return WorkCalendar(BERLIN, hours, {}, {}, BlockPlan(dict.fromkeys(every_day, (block,))))


def test_a_block_that_begins_in_the_jumped_hour_begins_after_it() -> None:
    spans = night_calendar(CallBlock(time(2, 30), time(4))).blocks_on(date(2026, 3, 29))
    assert [local(span.starts_at, BERLIN).time() for span in spans] == [time(3, 30)]


def test_a_block_that_the_clocks_jump_over_is_left_out() -> None:
    blocks = night_calendar(CallBlock(time(2, 30), time(3, 15)))
    assert blocks.blocks_on(date(2026, 3, 29)) == ()
    assert len(blocks.blocks_on(date(2026, 3, 30))) == 1


def test_a_block_in_the_repeated_hour_is_its_first_passing() -> None:
    (span,) = night_calendar(CallBlock(time(2, 15), time(2, 45))).blocks_on(date(2026, 10, 25))
    assert span.starts_at == datetime(2026, 10, 25, 0, 15, tzinfo=UTC)


def test_a_day_off_has_no_blocks_and_no_working_time() -> None:
    assert CALENDAR.blocks_on(IMMACULATE) == ()
    assert CALENDAR.working_time_on(IMMACULATE) is None


def test_the_block_in_progress() -> None:
    on = date(2026, 12, 7)
    block = CALENDAR.block_at(instant_of(on, time(9, 30), BERLIN))
    assert block == Span(instant_of(on, time(9, 30), BERLIN), instant_of(on, time(10, 30), BERLIN))
    assert CALENDAR.block_at(instant_of(on, time(10, 30), BERLIN)) is None
    assert CALENDAR.block_at(instant_of(on, time(12), BERLIN)) is None


def test_default_blocks_stay_inside_a_short_day() -> None:
    assert default_blocks({4: Hours(time(9), time(13))}) == {
        4: (CallBlock(time(9, 30), time(10, 30)),)
    }


@pytest.mark.parametrize(
    ("on", "at", "expected"),
    [
        pytest.param(date(2026, 12, 7), time(8, 59), False, id="before they open"),
        pytest.param(date(2026, 12, 7), time(9), True, id="as they open"),
        pytest.param(date(2026, 12, 7), time(16, 59), True, id="the last minute"),
        pytest.param(date(2026, 12, 7), time(17), False, id="as they close"),
        pytest.param(date(2026, 12, 11), time(12), False, id="their friday off"),
        pytest.param(date(2026, 12, 13), time(12), True, id="their sunday at work"),
    ],
)
def test_call_hours_are_those_of_the_contact(on: date, at: time, expected: bool) -> None:
    cairo = CallHours("Africa/Cairo", weekend=frozenset({4, 5}))
    assert cairo.contains(instant_of(on, at, "Africa/Cairo")) is expected


def test_hours_that_close_before_they_open_are_refused() -> None:
    for make in (Hours, CallBlock, lambda a, b: CallHours(BERLIN, a, b)):
        with pytest.raises(EndBeforeStartError) as refused:
            make(time(17), time(9))
        assert (refused.value.starts, refused.value.ends) == (time(17), time(9))


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(UnknownZoneError):
        work_calendar("Mars/Olympus")
    with pytest.raises(UnknownZoneError):
        CallHours("Mars/Olympus")


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 30))
def test_counting_forth_and_counting_between_agree(on: date, n: int) -> None:
    reached = CALENDAR.next_business_day(on, n)
    assert CALENDAR.is_working_day(reached)
    assert CALENDAR.business_days_between(on, reached) == n


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_blocks_lie_in_the_working_time_in_order(on: date) -> None:
    worked = CALENDAR.working_time_on(on)
    last = None
    for span in CALENDAR.blocks_on(on):
        assert worked is not None
        assert worked.starts_at <= span.starts_at < span.ends_at <= worked.ends_at
        assert last is None or last <= span.starts_at
        last = span.ends_at
