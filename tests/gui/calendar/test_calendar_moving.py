from datetime import UTC, date, datetime, time, timedelta

import pytest

from followdesk.domain.when import When
from followdesk.gui.calendar.moving import moved_to, shifted, shown_at, snapped
from followdesk.services.rows import CalendarItem, ItemKind

LISBON, BERLIN = "Europe/Lisbon", "Europe/Berlin"


def _item(starts_at, zone=BERLIN, on=date(2026, 11, 24)):
    return CalendarItem(ItemKind.AGREED, 1, 1, "Lena", "plan", on, starts_at, 30, zone)


TIMED = _item(datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
PLAIN = _item(None)


def test_a_step_keeps_its_own_zone_and_goes_where_the_users_clocks_show():
    assert moved_to(TIMED, date(2026, 11, 26), 14 * 60, LISBON) == When(
        date(2026, 11, 26), time(15, 0), BERLIN
    )


def test_a_day_alone_keeps_the_time():
    assert moved_to(TIMED, date(2026, 11, 26), None, LISBON) == When(
        date(2026, 11, 26), time(11, 0), BERLIN
    )


def test_a_plain_date_stays_one_on_a_day_and_gets_a_time_where_one_was_chosen():
    assert moved_to(PLAIN, date(2026, 11, 26), None, LISBON) == When(
        date(2026, 11, 26), None, BERLIN
    )
    assert moved_to(PLAIN, date(2026, 11, 26), 540, LISBON).at == time(10, 0)


def test_a_day_later_is_the_same_time_on_the_wall_when_clocks_change():
    saturday = _item(datetime(2027, 3, 27, 14, 0, tzinfo=UTC))
    assert shifted(saturday, 1, 0, LISBON).instant() == datetime(2027, 3, 28, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "hours"), [(15, 2), (-15, -2)])
def test_quarters_lead_out_of_the_hour_the_clocks_jump_over(minutes, hours):
    begin = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    night = _item(begin, LISBON)
    for _ in range(8):
        night = shown_at(night, shifted(night, 0, minutes, LISBON), LISBON)
    assert night.starts_at == begin + timedelta(hours=hours)


def test_a_plain_date_moves_by_days_alone():
    assert shifted(PLAIN, 1, 15, LISBON) == When(date(2026, 11, 25), None, BERLIN)


def test_the_grid():
    assert [snapped(m) for m in (-5, 0, 14, 15, 1439, 2000)] == [0, 0, 0, 15, 1425, 1425]


def test_quarters_lead_through_the_hour_that_is_shown_twice():
    night = _item(datetime(2026, 10, 24, 23, 45, tzinfo=UTC), LISBON)  # 0:45 on their clocks
    shown = []
    for _ in range(6):
        night = shown_at(night, shifted(night, 0, 15, LISBON), LISBON)
        shown.append(night.starts_at.astimezone(UTC).strftime("%H:%M"))
    # From 1:45 to 2:00: the hour that comes again cannot be told from the first.
    assert shown == ["00:00", "00:15", "00:30", "00:45", "02:00", "02:15"]


def test_a_time_their_zone_shows_twice_stands_where_it_was_dropped():
    new_york = "America/New_York"
    talk = _item(datetime(2026, 10, 30, 14, 0, tzinfo=UTC), new_york)
    # 6:30 in Lisbon is the second 1:30 in New York.
    when = moved_to(talk, date(2026, 11, 1), 390, LISBON)
    assert when == When(date(2026, 11, 1), time(6, 30), LISBON)
