import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.test_series_properties import calendars, contacts, instants

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.free_times import BUSINESS_DAYS, Fewer, FreeTimeSearch, busy_spans
from followdesk.domain.when import local
from followdesk.domain.work_calendar import CallHours, Span, work_calendar

LISBON, BERLIN, NEW_YORK = "Europe/Lisbon", "Europe/Berlin", "America/New_York"
AUCKLAND = "Pacific/Auckland"
TUESDAY = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(LISBON)).astimezone(UTC)


def search(zone=BERLIN, busy=(), now=TUESDAY, mine=LISBON, minutes=30, **calendar):
    calling = CallingTime(work_calendar(mine, **calendar), CallHours(zone))
    return FreeTimeSearch(calling, tuple(busy), now, minutes)


def walls(found, zone=LISBON):
    return [local(at, zone).strftime("%a %d %H:%M") for at in found.starts_at]


def lisbon(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(LISBON)).astimezone(UTC)


def test_three_days_and_mornings_and_afternoons_in_turn():
    found = search(LISBON).find()
    assert walls(found) == ["Wed 25 10:00", "Thu 26 14:30", "Fri 27 11:00"]
    assert found.fewer is None


def test_times_suit_the_contacts_clock_and_lie_in_both_hours():
    assert walls(search(BERLIN).find(), BERLIN) == ["Wed 25 10:00", "Thu 26 14:30", "Fri 27 11:00"]
    # Nine o'clock in New York is 14:00 in Lisbon, and 17:30 there is 12:30 in New York.
    found = search(NEW_YORK).find()
    assert walls(found, NEW_YORK) == ["Wed 25 10:00", "Thu 26 12:00", "Fri 27 11:00"]


def test_where_there_are_no_afternoons_the_hours_still_differ():
    calling = CallingTime(work_calendar(LISBON), CallHours(LISBON, time(9), time(12)))
    found = FreeTimeSearch(calling, (), TUESDAY).find()
    assert walls(found) == ["Wed 25 10:00", "Thu 26 11:00", "Fri 27 09:00"]


def test_nothing_today_unless_asked():
    assert walls(search(LISBON).find(today_too=True))[0] == "Tue 24 14:30"


def test_what_is_booked_is_left_out_and_what_ends_then_is_not():
    booked = busy_spans([(lisbon(25, 9), 60), (lisbon(25, 10, 30), 7 * 60)])
    assert walls(search(LISBON, booked).find())[0] == "Wed 25 10:00"
    full = busy_spans([(lisbon(25, 9), 9 * 60)])
    assert walls(search(LISBON, full).find())[0] == "Thu 26 10:00"


def test_with_one_day_left_it_is_offered_at_three_hours():
    holidays = {date(2026, 11, 24) + timedelta(days=n): "off" for n in range(80) if n != 3}
    found = search(LISBON, holidays=holidays).find()
    assert walls(found) == ["Fri 27 09:00", "Fri 27 09:30", "Fri 27 10:00"]


@pytest.mark.parametrize(
    ("found", "fewer"),
    [
        (search(AUCKLAND).find(), Fewer.NO_SHARED_HOURS),
        (search(LISBON, [Span(TUESDAY, TUESDAY + timedelta(days=30))]).find(), Fewer.TAKEN),
        (
            search(
                holidays={date(2026, 11, 24) + timedelta(days=n): "x" for n in range(70)}
            ).find(),
            Fewer.NO_WORKING_DAY,
        ),
    ],
)
def test_none_is_explained(found, fewer):
    assert (found.starts_at, found.fewer) == ((), fewer)


@pytest.mark.parametrize(
    ("now", "mine", "theirs"),
    [
        (datetime(2026, 10, 23, 9, tzinfo=UTC), LISBON, NEW_YORK),  # clocks back on 25 October
        (datetime(2026, 3, 6, 9, tzinfo=UTC), LISBON, NEW_YORK),  # theirs go forward on 8 March
        (datetime(2026, 3, 27, 9, tzinfo=UTC), LISBON, BERLIN),
        (datetime(2026, 9, 25, 9, tzinfo=UTC), AUCKLAND, AUCKLAND),
    ],
)
def test_a_clock_change_moves_no_time_out_of_anybodys_hours(now, mine, theirs):
    found = search(theirs, now=now, mine=mine).find()
    assert len(found.starts_at) == 3
    for at in found.starts_at:
        assert time(9) <= local(at, mine).time() <= time(17)
        assert time(9) <= local(at, theirs).time() <= time(16, 30)


@given(
    calendar=calendars(),
    hours=contacts(),
    now=instants,
    minutes=st.sampled_from([15, 30, 45, 60, 120]),
    booked=st.lists(st.tuples(st.integers(0, 20 * 96), st.integers(5, 300)), max_size=25),
    today_too=st.booleans(),
)
def test_whatever_the_calendars(calendar, hours, now, minutes, booked, today_too):
    busy = busy_spans((now + timedelta(minutes=15 * n), length) for n, length in booked)
    made = FreeTimeSearch(CallingTime(calendar, hours), busy, now, minutes)
    found = made.find(today_too=today_too)
    assert found == replace(made, busy=tuple(reversed(busy))).find(today_too=today_too)
    times, length = found.starts_at, timedelta(minutes=minutes)
    assert len(times) <= 3
    assert (len(times) < 3) == (found.fewer is not None)
    assert list(times) == sorted(times)
    assert all(later - sooner >= length for sooner, later in itertools.pairwise(times))
    for at in times:
        on = calendar.today(at)
        worked = calendar.working_time_on(on)
        assert worked.starts_at <= at < at + length <= worked.ends_at
        assert hours.contains(at)
        assert hours.contains(at + length - timedelta(seconds=1))
        assert made.calling.is_business_day(on)
        assert not any(span.starts_at < at + length and at < span.ends_at for span in busy)
        assert at > now
        assert made.offers(at)
        first = calendar.today(now) + timedelta(days=0 if today_too else 1)
        assert on >= first
        between = (first + timedelta(days=n) for n in range((on - first).days))
        assert sum(made.calling.is_business_day(day) for day in between) < BUSINESS_DAYS
