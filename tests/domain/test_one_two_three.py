from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.one_two_three import ANSWER_DAYS, Waited, closes_on, is_silent, not_before
from followdesk.domain.work_calendar import work_calendar

TUESDAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
SPANS = st.integers(-40, 40).map(lambda days: timedelta(days=days))


def test_the_fifth_business_day_is_the_last_one():
    assert closes_on(work_calendar("Europe/Lisbon"), TUESDAY) == date(2026, 12, 1)


def test_days_off_in_between_do_not_count():
    off = {date(2026, 11, 25): "Fair", date(2026, 11, 27): "Bridge"}
    assert closes_on(work_calendar("Europe/Lisbon", away=off), TUESDAY) == date(2026, 12, 3)


def test_without_a_working_day_in_sight_it_says_so():
    off = {TUESDAY + timedelta(days=n): "Away" for n in range(90)}
    with pytest.raises(NoWorkingDayError):
        closes_on(work_calendar("Europe/Lisbon", away=off), TUESDAY)


@given(sent_on=DAYS)
def test_it_is_always_five_working_days_later(sent_on):
    calendar = work_calendar("Europe/Lisbon")
    last_on = closes_on(calendar, sent_on)
    assert calendar.business_days_between(sent_on, last_on) == ANSWER_DAYS
    assert calendar.is_working_day(last_on)


def test_the_last_day_is_still_theirs():
    waited = Waited(TUESDAY)
    assert not is_silent(waited, TUESDAY)
    assert is_silent(waited, TUESDAY + timedelta(days=1))


@given(on=DAYS, ahead=SPANS)
def test_who_was_heard_of_or_goes_on_is_never_silent(on, ahead):
    assert not is_silent(Waited(on, was_heard_of=True), on + ahead)
    assert not is_silent(Waited(on, goes_on=True), on + ahead)


@given(on=DAYS, ahead=SPANS, later=SPANS)
def test_what_was_taken_back_stays_so_until_it_gets_another_day(on, ahead, later):
    taken_back_on = on + timedelta(days=1)
    assert not is_silent(Waited(on, taken_back_on=taken_back_on), on + ahead)
    moved = taken_back_on + abs(later)
    waited = Waited(moved, taken_back_on=taken_back_on)
    assert is_silent(waited, moved + timedelta(days=1))


@given(on=DAYS, ahead=SPANS)
def test_a_clock_set_back_closes_nothing(on, ahead):
    assert is_silent(Waited(on), on + ahead) == (ahead > timedelta())


def test_nobody_writes_for_ninety_days():
    assert not_before(TUESDAY) == date(2027, 2, 22)
