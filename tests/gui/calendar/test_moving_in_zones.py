"""Moving keeps the wall clock wherever the user and the other side live."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from followdesk.domain.when import When, instant_of, local, zone_info
from followdesk.gui.calendar.moving import moment, moved_to, shifted, shown_at
from followdesk.services.rows import CalendarItem, ItemKind

ZONES = (
    "Pacific/Pago_Pago",  # UTC-11
    "America/Los_Angeles",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",  # its clocks change at midnight
    "Atlantic/Azores",
    "Europe/Lisbon",
    "Europe/Berlin",  # at the same moment as Lisbon
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",  # UTC+14
)
DAYS = tuple(date(2026, 3, 1) + timedelta(days=n) for n in range(400))
QUARTERS = st.integers(0, 95).map(lambda n: n * 15)


def _midnight(on, zone):
    return instant_of(on, datetime.min.time(), zone)


def _is_odd(on, zone):
    """Tell whether the clocks change on that day."""
    length = _midnight(on + timedelta(days=1), zone) - _midnight(on, zone)
    return length != timedelta(days=1)


# The two odd days of each zone, the day before and the day after.
AROUND_ODD = {
    zone: [on + timedelta(days=n) for on in DAYS for n in (-1, 0, 1) if _is_odd(on, zone)]
    or list(DAYS)
    for zone in ZONES
}


@st.composite
def _moves(draw):
    """Draw the user's zone, an item of any zone, and a day near a change of the clocks."""
    zone, theirs = draw(st.sampled_from(ZONES)), draw(st.sampled_from(ZONES))
    odd = AROUND_ODD[draw(st.sampled_from((zone, theirs)))]
    begins_on, goal_on = draw(st.sampled_from((*odd, *DAYS))), draw(st.sampled_from(odd))
    item = _item(When.of_instant(moment(begins_on, draw(QUARTERS), zone), theirs), zone)
    return zone, item, goal_on


def _item(when, zone):
    blank = CalendarItem(ItemKind.AGREED, 1, 1, "Lena", "plan", when.on, None, 30, when.zone)
    return shown_at(blank, when, zone)


def _wall(at, zone):
    return local(at, zone).replace(tzinfo=None, fold=0)


def _expected(on, minute, zone):
    """Tell what the clocks can show: that minute, or behind the hour they jump over."""
    wanted = datetime.combine(on, datetime.min.time()) + timedelta(minutes=minute)
    before = wanted.replace(tzinfo=zone_info(zone), fold=0)
    after = wanted.replace(tzinfo=zone_info(zone), fold=1)
    jump = after.utcoffset() - before.utcoffset()
    return wanted + jump if _wall(before.astimezone(UTC), zone) != wanted else wanted


@given(_moves(), QUARTERS)
def test_what_is_dropped_at_a_time_stands_there_on_the_users_clock(move, minute):
    zone, item, goal_on = move
    shown = shown_at(item, moved_to(item, goal_on, minute, zone), zone)
    assert _wall(shown.starts_at, zone) == _expected(goal_on, minute, zone)
    assert shown.on == goal_on


@given(_moves())
def test_what_is_dropped_on_a_day_keeps_its_time_on_the_users_clock(move):
    zone, item, goal_on = move
    there = _wall(item.starts_at, zone)
    shown = shown_at(item, moved_to(item, goal_on, None, zone), zone)
    minute = there.hour * 60 + there.minute
    assert _wall(shown.starts_at, zone) == _expected(goal_on, minute, zone)


@given(_moves(), st.integers(-40, 40))
def test_days_by_keyboard_keep_the_time_on_the_users_clock(move, days):
    zone, item, _goal_on = move
    there = _wall(item.starts_at, zone)
    assume(days)
    shown = shown_at(item, shifted(item, days, 0, zone), zone)
    on, minute = there.date() + timedelta(days=days), there.hour * 60 + there.minute
    assert _wall(shown.starts_at, zone) == _expected(on, minute, zone)


@given(_moves(), QUARTERS)
def test_an_item_keeps_its_own_zone_unless_that_has_no_name_for_the_moment(move, minute):
    zone, item, goal_on = move
    when = moved_to(item, goal_on, minute, zone)
    goal = moment(goal_on, minute, zone)
    has_name = When.of_instant(goal, item.zone).instant() == goal
    assert when.zone == (item.zone if has_name else zone)


@given(_moves(), st.sampled_from((15, -15)))
def test_quarters_by_keyboard_lead_through_every_hour_and_never_back(move, minutes):
    zone, item, goal_on = move
    item = shown_at(item, moved_to(item, goal_on, 0, zone), zone)
    begin, step = item.starts_at, timedelta(minutes=minutes)
    for _ in range(26 * 4):
        before = item.starts_at
        item = shown_at(item, shifted(item, 0, minutes, zone), zone)
        way = (item.starts_at - before) / step
        assert 1 <= way <= 9  # at most past an hour that is shown twice in both zones
    assert abs(item.starts_at - begin) >= timedelta(hours=26)


@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.sampled_from(DAYS), st.integers(-40, 40))
def test_a_plain_date_never_shifts_by_a_day(zone, theirs, on, days):
    item = _item(When(on, None, theirs), zone)
    goal_on = on + timedelta(days=days)
    for when in (shifted(item, days, 0, zone), moved_to(item, goal_on, None, zone)):
        shown = shown_at(item, when, zone)
        assert (when.on, when.at, when.zone) == (goal_on, None, theirs)
        assert (shown.on, shown.starts_at) == (goal_on, None)
