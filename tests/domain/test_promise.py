from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from followdesk.domain.commitment import PromiseState
from followdesk.domain.promise import PromiseRule, promise_state
from followdesk.domain.when import local
from followdesk.domain.why import EndOfBusinessDay
from followdesk.domain.work_calendar import work_calendar

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
