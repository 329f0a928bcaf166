"""An edge that is moved keeps the wall clock of the other, wherever the user lives."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gui.calendar.test_moving_in_zones import (
    AROUND_ODD,
    DAYS,
    QUARTERS,
    ZONES,
    _expected,
    _is_odd,
    _item,
    _wall,
)

from followdesk.domain.when import When, local
from followdesk.gui.calendar.days import entries_of
from followdesk.gui.calendar.moving import moment
from followdesk.gui.calendar.resizing import (
    LONGEST_DRAGGED,
    Edge,
    Stretch,
    stretched_by_key,
    stretched_to,
)

LENGTHS = st.sampled_from((5, 10, 15, 30, 40, 45, 60, 90, 240, 720, 1440))


@st.composite
def _steps(draw):
    """Draw the user's zone, and a step of any zone on a day near a change of the clocks."""
    zone, theirs = draw(st.sampled_from(ZONES)), draw(st.sampled_from(ZONES))
    on = draw(st.sampled_from(AROUND_ODD[draw(st.sampled_from((zone, theirs)))]))
    item = _item(When.of_instant(moment(on, draw(QUARTERS), zone), theirs), zone)
    return zone, Stretch(None, draw(LENGTHS)).of(item, zone)


def _ends_at(item):
    return item.starts_at + timedelta(minutes=item.minutes)


def test_each_zone_with_summer_time_has_both_its_odd_days():
    changing = [zone for zone in ZONES if any(_is_odd(on, zone) for on in DAYS)]
    assert len(changing) >= 10
    assert all(sum(_is_odd(on, zone) for on in DAYS) >= 2 for zone in changing)


@given(_steps(), QUARTERS, st.integers(0, 1))
def test_the_lower_edge_stands_where_it_was_put_and_the_start_where_it_was(step, minute, later):
    zone, item = step
    on = local(item.starts_at, zone).date() + timedelta(days=later)
    made = stretched_to(item, Edge.END, on, minute, zone).of(item, zone)
    assert made.starts_at == item.starts_at
    assert 5 <= made.minutes <= LONGEST_DRAGGED
    if 5 < made.minutes < LONGEST_DRAGGED:
        assert _wall(_ends_at(made), zone) == _expected(on, minute, zone)


@given(_steps(), QUARTERS, st.integers(-1, 0))
def test_the_upper_edge_stands_where_it_was_put_and_the_end_where_it_was(step, minute, later):
    zone, item = step
    on = local(_ends_at(item), zone).date() + timedelta(days=later)
    stretch = stretched_to(item, Edge.START, on, minute, zone)
    made = stretch.of(item, zone)
    assert _ends_at(made) == _ends_at(item)
    # A start in an hour that the clocks show twice is told as the first of the two.
    assert 5 <= made.minutes <= LONGEST_DRAGGED + 60
    if 5 < made.minutes < LONGEST_DRAGGED:
        assert _wall(made.starts_at, zone) == _expected(on, minute, zone)
    has_name = When.of_instant(made.starts_at, item.zone).instant() == made.starts_at
    assert stretch.when.zone == (item.zone if has_name else zone)


@given(_steps(), st.lists(st.sampled_from((1, -1)), max_size=40))
def test_keys_lengthen_and_shorten_on_the_grid_and_never_move_the_start(step, presses):
    zone, item = step
    for direction in presses:
        made = stretched_by_key(item, direction).of(item, zone)
        assert made.starts_at == item.starts_at
        assert made.minutes in (5, LONGEST_DRAGGED) or made.minutes % 15 == 0
        is_at_its_bound = item.minutes == (LONGEST_DRAGGED if direction > 0 else 5)
        assert (made.minutes - item.minutes) * direction > 0 or is_at_its_bound
        item = made


@given(_steps())
def test_what_is_painted_ends_where_the_clock_shows_it(step):
    zone, item = step
    pieces = list(entries_of(item, zone))
    assert all(0 <= piece.start <= piece.end <= 1440 for piece in pieces)
    begin, end = _wall(item.starts_at, zone), _wall(_ends_at(item), zone)
    last = datetime.combine(pieces[-1].on, datetime.min.time()) + timedelta(minutes=pieces[-1].end)
    if end > begin:  # else the clocks went back to before it began
        assert last == end
    else:
        assert sum(piece.minutes for piece in pieces) == item.minutes


def test_a_plain_date_has_no_edges():
    item = _item(When(DAYS[0], None, "Europe/Lisbon"), "Europe/Lisbon")
    with pytest.raises(ValueError, match="no edges"):
        stretched_to(item, Edge.END, DAYS[0], 600, "Europe/Lisbon")
