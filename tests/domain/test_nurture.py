from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.block_plan import BlockPlan
from followdesk.domain.care_errors import RhythmError
from followdesk.domain.nurture import NurtureDates, Rhythm, is_too_long, nurture_dates
from followdesk.domain.work_calendar import WorkCalendar, work_calendar

CALENDAR = work_calendar("Europe/Berlin", holidays={date(2026, 12, 25): "Christmas Day"})
NEVER = WorkCalendar("Europe/Berlin", {}, {}, {}, BlockPlan({}))
TUESDAY = date(2026, 11, 24)


def test_it_counts_from_the_last_real_contact() -> None:
    found = nurture_dates(Rhythm(), TUESDAY, None, CALENDAR)
    assert found == NurtureDates(date(2027, 1, 5), date(2027, 2, 16))


def test_a_value_touch_moves_the_next_one_and_not_the_longest_gap() -> None:
    sent_on = TUESDAY + timedelta(days=30)
    found = nurture_dates(Rhythm(), TUESDAY, sent_on, CALENDAR)
    assert found == NurtureDates(date(2027, 2, 4), date(2027, 2, 16))


def test_past_the_longest_gap_a_value_touch_does_not_help() -> None:
    sent_on = TUESDAY + timedelta(days=100)
    found = nurture_dates(Rhythm(), TUESDAY, sent_on, CALENDAR)
    assert found.next_on == found.latest_on == date(2027, 2, 16)


def test_an_older_value_touch_moves_nothing() -> None:
    before = TUESDAY - timedelta(days=10)
    assert nurture_dates(Rhythm(), TUESDAY, before, CALENDAR) == nurture_dates(
        Rhythm(), TUESDAY, None, CALENDAR
    )


def test_the_next_moves_on_to_a_business_day_and_the_longest_back() -> None:
    saturday = Rhythm(ideal_days=32, longest_days=32)  # 26 December, after a holiday
    found = nurture_dates(saturday, TUESDAY, None, CALENDAR)
    assert found == NurtureDates(date(2026, 12, 24), date(2026, 12, 24))
    found = nurture_dates(Rhythm(32, 60), TUESDAY, None, CALENDAR)
    assert found == NurtureDates(date(2026, 12, 28), date(2027, 1, 22))


def test_where_every_day_is_off_the_days_stay_as_they_are() -> None:
    found = nurture_dates(Rhythm(), TUESDAY, None, NEVER)
    assert found == NurtureDates(TUESDAY + timedelta(days=42), TUESDAY + timedelta(days=84))


@pytest.mark.parametrize("gaps", [(0, 10), (10, 9), (1, 731), (-1, -1)])
def test_no_rhythm(gaps: tuple[int, int]) -> None:
    with pytest.raises(RhythmError):
        Rhythm(*gaps)


@pytest.mark.parametrize(("late", "expected"), [(-1, False), (0, False), (1, True)])
def test_it_is_too_long_the_day_after(late: int, expected: bool) -> None:
    assert is_too_long(TUESDAY, TUESDAY + timedelta(days=late)) is expected
    assert not is_too_long(None, TUESDAY)


RHYTHMS = st.integers(1, 300).flatmap(
    lambda ideal: st.builds(Rhythm, st.just(ideal), st.integers(ideal, 730))
)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(rhythm=RHYTHMS, talked=DAYS, sent=st.none() | DAYS)
def test_the_next_is_never_after_the_latest_and_the_latest_within_the_gap(
    rhythm, talked, sent
) -> None:
    found = nurture_dates(rhythm, talked, sent, CALENDAR)
    assert talked <= found.next_on <= found.latest_on or found.next_on == found.latest_on
    assert found.latest_on <= talked + timedelta(days=rhythm.longest_days)
    assert found.latest_on == nurture_dates(rhythm, talked, None, CALENDAR).latest_on


@given(rhythm=RHYTHMS, talked=DAYS, sent=DAYS, later=st.integers(0, 90))
def test_whatever_is_sent_later_never_brings_the_next_one_forward(
    rhythm, talked, sent, later
) -> None:
    first = nurture_dates(rhythm, talked, sent, CALENDAR)
    second = nurture_dates(rhythm, talked, sent + timedelta(days=later), CALENDAR)
    assert second.next_on >= first.next_on
