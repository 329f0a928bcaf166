from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.block_plan import BlockPlan
from followdesk.domain.care_errors import PromiseHoursError
from followdesk.domain.commitment import PromiseState
from followdesk.domain.promise import PromiseRule, promise_state
from followdesk.domain.when import local
from followdesk.domain.why import (
    DaysSkipped,
    EndOfBusinessDay,
    NoWorkingDayAhead,
    PromisedWorkingHours,
    Why,
)
from followdesk.domain.work_calendar import WorkCalendar, work_calendar

BERLIN = "Europe/Berlin"
CALENDAR = work_calendar(BERLIN, holidays={date(2026, 12, 8): "Immaculate Conception"})


@pytest.mark.parametrize(
    ("asked", "due", "by_end_of_day"),
    [
        pytest.param(
            "2026-12-02T10:00+01:00", "2026-12-03 10:00", False, id="the hours come first"
        ),
        pytest.param(
            "2026-12-02T21:00+01:00", "2026-12-03 17:30", True, id="asked at night: end of next day"
        ),
        pytest.param(
            "2026-12-02T17:30+01:00", "2026-12-03 17:30", False, id="both at the same moment"
        ),
        pytest.param(
            "2026-12-04T10:00+01:00", "2026-12-05 10:00", False, id="the hours run on over saturday"
        ),
        pytest.param(
            "2026-12-06T20:00+01:00", "2026-12-07 17:30", True, id="asked on sunday evening"
        ),
        pytest.param(
            "2026-12-07T20:00+01:00", "2026-12-08 20:00", False, id="tomorrow is a holiday"
        ),
        pytest.param(
            "2026-03-28T20:00+01:00", "2026-03-29 21:00", False, id="24 hours over a clock change"
        ),
    ],
)
def test_by_when_an_answer_is_owed(asked: str, due: str, by_end_of_day: bool) -> None:
    owed = PromiseRule().due(datetime.fromisoformat(asked), CALENDAR)
    assert owed.at is not None
    assert local(owed.at, BERLIN).strftime("%Y-%m-%d %H:%M") == due
    assert any(isinstance(f, EndOfBusinessDay) for f in owed.why.facts) is by_end_of_day


def test_a_longer_promise_ends_with_the_next_business_day() -> None:
    asked = datetime.fromisoformat("2026-12-04T10:00+01:00")
    owed = PromiseRule(hours=96).due(asked, CALENDAR)
    assert owed.at is not None
    assert local(owed.at, BERLIN).strftime("%Y-%m-%d %H:%M") == "2026-12-07 17:30"


@pytest.mark.parametrize(
    ("answered", "now", "expected"),
    [
        pytest.param(None, 0, PromiseState.RUNNING, id="the last moment"),
        pytest.param(None, 1, PromiseState.BROKEN, id="a minute over"),
        pytest.param(0, 9, PromiseState.KEPT, id="answered in time"),
        pytest.param(1, 9, PromiseState.BROKEN, id="answered late"),
    ],
)
def test_whether_a_promise_was_kept(answered: int | None, now: int, expected: PromiseState) -> None:
    due_at = datetime.fromisoformat("2026-12-03T10:00+01:00")
    answered_at = None if answered is None else due_at + timedelta(minutes=answered)
    assert promise_state(due_at, answered_at, now=due_at + timedelta(minutes=now)) is expected


# Monday 7 December is a holiday: the promise of the issue, made on a Friday at 16:50.
HOLIDAY_MONDAY = work_calendar(BERLIN, holidays={date(2026, 12, 7): "Founders' Day"})
WORKING = PromiseRule(working_days_only=True)


@pytest.mark.parametrize(
    ("rule", "asked", "due"),
    [
        pytest.param(
            PromiseRule(), "2026-12-04T16:50+01:00", "Sat 12-05 16:50", id="whichever is first"
        ),
        pytest.param(
            WORKING, "2026-12-04T16:50+01:00", "Tue 12-08 16:50", id="rests over the holiday"
        ),
        pytest.param(WORKING, "2026-12-05T11:00+01:00", "Tue 12-08 17:30", id="asked on a day off"),
        pytest.param(
            PromiseRule(by_end_of_day=False, working_days_only=True),
            "2026-12-05T11:00+01:00",
            "Wed 12-09 00:00",
            id="asked on a day off, hours alone",
        ),
        pytest.param(
            PromiseRule(by_end_of_day=False),
            "2026-12-02T21:00+01:00",
            "Thu 12-03 21:00",
            id="hours alone run into the evening",
        ),
        pytest.param(
            PromiseRule(48, by_end_of_day=False, working_days_only=True),
            "2026-12-03T16:50+01:00",
            "Tue 12-08 16:50",
            id="two days of hours",
        ),
    ],
)
def test_a_promise_before_a_holiday_monday(rule: PromiseRule, asked: str, due: str) -> None:
    owed = rule.due(datetime.fromisoformat(asked), HOLIDAY_MONDAY)
    assert owed.at is not None
    assert local(owed.at, BERLIN).strftime("%a %m-%d %H:%M") == due


def test_the_days_that_do_not_count_are_told() -> None:
    owed = WORKING.due(datetime.fromisoformat("2026-12-04T16:50+01:00"), HOLIDAY_MONDAY)
    kinds = [type(fact) for fact in owed.why.facts[1:]]
    assert kinds == [PromisedWorkingHours, DaysSkipped, DaysSkipped]
    assert owed.why.facts[3].name == "Founders' Day"
    assert Why.from_json(owed.why.to_json()) == owed.why


@pytest.mark.parametrize(
    ("rule", "asked", "due"),
    [
        pytest.param(PromiseRule(), "2026-03-27T16:50+01:00", "03-28 16:50", id="before it"),
        pytest.param(PromiseRule(), "2026-03-28T16:50+01:00", "03-29 17:50", id="an hour is gone"),
        pytest.param(PromiseRule(), "2026-10-24T16:50+02:00", "10-25 15:50", id="an hour more"),
        pytest.param(WORKING, "2026-03-27T16:50+01:00", "03-30 16:50", id="on a day off"),
        pytest.param(WORKING, "2026-10-23T16:50+02:00", "10-26 16:50", id="back on a day off"),
    ],
)
def test_the_clocks_change_over_a_promise(rule: PromiseRule, asked: str, due: str) -> None:
    owed = rule.due(datetime.fromisoformat(asked), work_calendar(BERLIN))
    assert owed.at is not None
    assert local(owed.at, BERLIN).strftime("%m-%d %H:%M") == due


def test_where_every_day_is_off_the_hours_run_on() -> None:
    never = WorkCalendar(BERLIN, {}, {}, {}, BlockPlan({}))
    asked = datetime.fromisoformat("2026-12-04T16:50+01:00")
    owed = WORKING.due(asked, never)
    assert owed.at == asked + timedelta(hours=24)
    assert any(isinstance(fact, NoWorkingDayAhead) for fact in owed.why.facts)


@pytest.mark.parametrize("hours", [0, -3, 241])
def test_nobody_promises_so_many_hours(hours: int) -> None:
    with pytest.raises(PromiseHoursError):
        PromiseRule(hours)


RULES = st.builds(PromiseRule, st.integers(1, 240), st.booleans(), st.booleans())
MOMENTS = st.integers(0, 1_000_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
HOLIDAYS = st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.just("off"))


@given(rule=RULES, asked=MOMENTS, holidays=HOLIDAYS)
def test_a_promise_is_never_over_before_it_begins(rule, asked, holidays) -> None:
    calendar = work_calendar(BERLIN, holidays=holidays)
    owed = rule.due(asked, calendar)
    assert owed.at is not None
    assert owed.at > asked
    assert owed == rule.due(asked, calendar)
    if not rule.working_days_only:
        assert owed.at <= asked + timedelta(hours=rule.hours)
    assert Why.from_json(owed.why.to_json()) == owed.why


@given(asked=MOMENTS, hours=st.integers(1, 240), holidays=HOLIDAYS)
def test_resting_hours_are_never_fewer_and_fall_on_no_day_off(asked, hours, holidays) -> None:
    calendar = work_calendar(BERLIN, holidays=holidays)
    running = PromiseRule(hours, by_end_of_day=False).due(asked, calendar)
    resting = PromiseRule(hours, by_end_of_day=False, working_days_only=True).due(asked, calendar)
    assert resting.at >= running.at
    a_moment_before = resting.at - timedelta(seconds=1)
    assert calendar.is_working_day(calendar.today(a_moment_before))
