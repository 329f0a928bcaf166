from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from followdesk.gui.calendar.pages import Mode, days_of, month_of, turned, week_of, working_days

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, st.integers(0, 6), st.sampled_from(Mode))
def test_a_page_is_whole_weeks_with_its_day_in_it(on, first_weekday, mode):
    days = days_of(mode, on, first_weekday)
    assert on in days
    assert len(days) % 7 == 0
    assert days[0].weekday() == first_weekday


@given(DAYS, st.sampled_from(Mode), st.integers(-30, 30))
def test_turning_forth_and_back_stays_near(on, mode, pages):
    there = turned(mode, on, pages)
    back = turned(mode, there, -pages)
    assert back.month == on.month
    assert back <= on


def test_the_month_ends_where_its_last_week_ends():
    days = month_of(date(2026, 11, 24), 0)
    assert (days[0], days[-1]) == (date(2026, 10, 26), date(2026, 12, 6))


def test_the_weekend_is_left_out_unless_something_is_on():
    week = week_of(date(2026, 11, 24), 0)
    saturday = date(2026, 11, 28)
    assert len(working_days(week, {5, 6}, ())) == 5
    assert working_days(week, {5, 6}, {saturday})[-1] == saturday


def test_a_month_later_is_never_skipped():
    assert turned(Mode.MONTH, date(2027, 1, 31), 1) == date(2027, 2, 28)
