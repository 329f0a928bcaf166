from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followdesk.gui.calendar.pages import (
    AGENDA_DAYS,
    Mode,
    days_of,
    month_of,
    shown_days,
    turned,
    week_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


LONGER_THAN_A_DAY = [mode for mode in Mode if mode is not Mode.DAY]


@given(DAYS, st.integers(0, 6), st.sampled_from(LONGER_THAN_A_DAY))
def test_a_page_is_whole_weeks_with_its_day_in_it(on, first_weekday, mode):
    days = days_of(mode, on, first_weekday)
    assert on in days
    assert len(days) % 7 == 0
    assert days[0].weekday() == first_weekday


@given(DAYS, st.integers(0, 6))
def test_a_day_is_a_page_of_its_own(on, first_weekday):
    assert days_of(Mode.DAY, on, first_weekday) == (on,)
    assert turned(Mode.DAY, on, 1) == on + timedelta(days=1)


@given(DAYS, st.integers(0, 6), st.integers(-5, 5))
def test_pages_of_an_agenda_follow_one_another_without_a_gap(on, first_weekday, pages):
    here = days_of(Mode.AGENDA, on, first_weekday)
    there = days_of(Mode.AGENDA, turned(Mode.AGENDA, on, pages), first_weekday)
    assert len(here) == len(there) == AGENDA_DAYS
    assert (there[0] - here[0]).days == AGENDA_DAYS * pages


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
    assert len(shown_days(Mode.WORK, week, {5, 6}, ())) == 5
    assert shown_days(Mode.WORK, week, {5, 6}, {saturday})[-1] == saturday
    assert shown_days(Mode.WEEK, week, {5, 6}, ()) == week


@given(st.sampled_from(Mode), DAYS, st.sets(st.integers(0, 6)), st.data())
def test_no_way_of_looking_hides_a_day_with_something_on(mode, on, weekend, data):
    days = days_of(mode, on, 0)
    wanted = data.draw(st.sets(st.sampled_from(days)))
    shown = shown_days(mode, days, weekend, wanted)
    assert wanted <= set(shown)
    assert list(shown) == sorted(shown)


def test_an_agenda_leaves_empty_days_out():
    days = days_of(Mode.AGENDA, date(2026, 11, 24), 0)
    assert shown_days(Mode.AGENDA, days, {5, 6}, {date(2026, 12, 5)}) == (date(2026, 12, 5),)


def test_a_month_later_is_never_skipped():
    assert turned(Mode.MONTH, date(2027, 1, 31), 1) == date(2027, 2, 28)
