from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followdesk.domain.call_block import CallBlock
from followdesk.domain.when import local
from followdesk.gui.calendar.days import DAY_MINUTES, SHORTEST_SHOWN, arrange, is_long
from followdesk.services.block_rows import BlockRow
from followdesk.services.rows import CalendarItem, CalendarPage, DayOffRow, ItemKind

ZONE = "Europe/Lisbon"
_FIRST = datetime(2026, 10, 2, tzinfo=UTC)


def _item(ref_id, starts_at, minutes=30, on=date(2026, 11, 24)):
    return CalendarItem(
        ItemKind.AGREED, ref_id, 1, "Bob Keller", "plan", on, starts_at, minutes, ZONE
    )


def _page(items, blocks=(), off=(), first=date(2026, 10, 1), last=date(2027, 4, 30)):
    return arrange(CalendarPage(first, last, ZONE, tuple(items), tuple(blocks), tuple(off)))


@pytest.mark.parametrize(
    ("starts_at", "on", "minute"),
    [
        (datetime(2026, 10, 24, 14, 0, tzinfo=UTC), date(2026, 10, 24), 15 * 60),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), 90),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), 90),
        (datetime(2026, 10, 25, 14, 0, tzinfo=UTC), date(2026, 10, 25), 14 * 60),
        (datetime(2027, 3, 27, 14, 0, tzinfo=UTC), date(2027, 3, 27), 14 * 60),
        (datetime(2027, 3, 28, 14, 0, tzinfo=UTC), date(2027, 3, 28), 15 * 60),
    ],
)
def test_an_item_stands_at_the_hour_the_wall_shows_when_clocks_change(starts_at, on, minute):
    day = _page([_item(1, starts_at)]).day(on)
    assert [entry.start for entry in day.timed] == [minute]


def test_the_hour_shown_twice_stands_side_by_side():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    page = _page([_item(1, first), _item(2, first + timedelta(hours=1))])
    columns = {place.column for place in page.day(date(2026, 10, 25)).places}
    assert columns == {0, 1}


def test_what_goes_past_midnight_goes_on_the_next_day():
    page = _page([_item(1, datetime(2026, 11, 24, 23, 30, tzinfo=UTC), minutes=90)])
    (evening,), (night,) = page.day(date(2026, 11, 24)).timed, page.day(date(2026, 11, 25)).timed
    assert (evening.start, evening.minutes, evening.is_rest) == (23 * 60 + 30, 30, False)
    assert (night.start, night.minutes, night.is_rest) == (0, 60, True)
    assert page.day(date(2026, 11, 25)).starting == ()


@given(st.lists(st.integers(0, 60 * 24 * 90), max_size=12), st.integers(0, 90), st.integers(0, 30))
def test_a_part_of_a_page_is_as_if_read_alone(minutes, after, length):
    items = [_item(n, _FIRST + timedelta(minutes=m), on=None) for n, m in enumerate(minutes)]
    first = date(2026, 10, 2) + timedelta(days=after)
    last = first + timedelta(days=length)
    part = _page(items).part(first, last)
    alone = _page(items, first=first, last=last)
    for n in range(length + 1):
        on = first + timedelta(days=n)
        assert part.day(on) == alone.day(on)
    assert all(first <= on <= last for on in part.days)


def test_dates_without_a_time_lead_the_day():
    page = _page([_item(1, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)), _item(2, None)])
    assert [entry.item.ref_id for entry in page.day(date(2026, 11, 24)).entries] == [2, 1]


def test_blocks_and_days_off_are_known():
    block = BlockRow(
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
        date(2026, 11, 24),
        CallBlock(time(9, 30), time(10, 30)),
    )
    page = _page([], [block], [DayOffRow(date(2026, 12, 1), "Restoration")])
    (band,) = page.day(date(2026, 11, 24)).bands
    assert (band.start, band.end, band.starts) == (570, 630, time(9, 30))
    assert page.day(date(2026, 12, 1)).off == "Restoration"


def test_an_item_shown_as_moved_leaves_its_day():
    page = _page([_item(1, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))])
    later = _item(1, datetime(2026, 11, 26, 9, 0, tzinfo=UTC), on=date(2026, 11, 26))
    moved = page.with_item((ItemKind.AGREED, 1), later)
    assert moved.day(date(2026, 11, 24)).entries == ()
    assert len(moved.day(date(2026, 11, 26)).timed) == 1


@given(
    st.lists(
        st.tuples(
            st.integers(0, 200 * 24 * 60).map(lambda n: _FIRST + timedelta(minutes=n)),
            st.integers(0, 2000),
        ),
        max_size=15,
    )
)
def test_every_item_begins_once_and_loses_no_minute(starts):
    items = [_item(n, at, minutes) for n, (at, minutes) in enumerate(starts)]
    entries = [entry for day in _page(items).days.values() for entry in day.entries]
    for one in items:
        mine = [entry for entry in entries if entry.item.ref_id == one.ref_id]
        assert sum(not entry.is_rest for entry in mine) == 1
        if not is_long(one):  # else it is there as a whole, above the hours
            ends_at = one.starts_at + timedelta(minutes=one.minutes)
            begin, end = (local(at, ZONE).replace(tzinfo=None) for at in (one.starts_at, ends_at))
            # What the wall shows: on two days of the year not its length.
            shown = (end - begin) // timedelta(minutes=1)
            assert sum(entry.minutes for entry in mine) == (shown if shown > 0 else one.minutes)


def _rectangles(day):
    """Tell where each thing of a day stands: minutes down, parts of the width across."""
    for entry, place in zip(day.timed, day.places, strict=True):
        top, left = entry.start, Fraction(place.column, place.columns)
        bottom = min(DAY_MINUTES, top + max(entry.minutes, SHORTEST_SHOWN))
        yield top, bottom, left, left + Fraction(place.width, place.columns)


def _never_overlaps(page):
    for day in page.days.values():
        for one, other in combinations(_rectangles(day), 2):
            is_beside = one[3] <= other[2] or other[3] <= one[2]
            assert is_beside or one[1] <= other[0] or other[1] <= one[0]


# Around both days on which the clocks of Lisbon change, by the minute.
_NOONS = (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2027, 3, 27, 12, tzinfo=UTC))
_LENGTHS = st.one_of(st.integers(0, 90), st.integers(DAY_MINUTES, 5 * DAY_MINUTES))
_AROUND_MIDNIGHT = st.lists(
    st.tuples(st.sampled_from(_NOONS), st.integers(0, 36 * 60), _LENGTHS).map(
        lambda drawn: (drawn[0] + timedelta(minutes=drawn[1]), drawn[2])
    ),
    max_size=15,
)


@given(_AROUND_MIDNIGHT)
def test_nothing_overlaps_on_any_day_and_each_is_on_every_day_it_lasts(starts):
    items = [_item(n, at, minutes) for n, (at, minutes) in enumerate(starts)]
    page = _page(items)
    _never_overlaps(page)
    for one in items:
        wall = local(one.starts_at, ZONE).replace(tzinfo=None)
        length = timedelta(minutes=one.minutes)
        shown = local(one.starts_at + length, ZONE).replace(tzinfo=None) - wall
        lasts = (shown if shown > timedelta(0) else length) - timedelta(minutes=1)
        last_on = (wall + max(timedelta(0), lasts)).date()
        on = [day.on for day in page.days.values() for e in day.entries if e.item == one]
        days = (last_on - wall.date()).days + 1
        assert sorted(on) == [wall.date() + timedelta(days=n) for n in range(days)]


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from((1, 24 * 4, DAY_MINUTES)))
def test_500_in_one_day_are_all_there_and_none_on_another(random, times):
    noon = datetime(2026, 11, 24, tzinfo=UTC)
    starts = [random.randrange(times) * (DAY_MINUTES // times) for _ in range(500)]
    items = [
        _item(n, noon + timedelta(minutes=at), random.randint(0, 120))
        for n, at in enumerate(starts)
    ]
    page = _page(items)
    assert len(page.day(noon.date()).timed) == 500
    _never_overlaps(page)
    left = page.without((), shows_blocks=False)
    assert left.days == page.days


@given(_AROUND_MIDNIGHT, st.integers(0, 4))
def test_one_moved_overlaps_nothing_and_drops_nothing(starts, days):
    items = [_item(n, at, minutes) for n, (at, minutes) in enumerate(starts)]
    page = _page(items)
    for one in items[:2]:
        there = replace(one, starts_at=one.starts_at + timedelta(days=days))
        page = page.with_item((one.kind, one.ref_id), there)
    read_again = _page(page.items).days
    assert {on: day for on, day in page.days.items() if day.entries} == read_again
    _never_overlaps(page)
    starting = [entry for day in page.days.values() for entry in day.starting]
    assert sum(not entry.is_rest for entry in starting) == len(items)


@given(_AROUND_MIDNIGHT, st.lists(st.sampled_from(ItemKind), max_size=15), st.data())
def test_without_a_kind_a_page_is_as_if_it_had_none(starts, kinds, data):
    items = [
        replace(_item(n, at, minutes), kind=kind)
        for n, ((at, minutes), kind) in enumerate(zip(starts, kinds, strict=False))
    ]
    hidden = data.draw(st.sets(st.sampled_from(ItemKind)))
    left = _page(items).without(hidden)
    alone = _page([item for item in items if item.kind not in hidden])
    assert left.items == alone.items
    assert {on: day for on, day in left.days.items() if day.entries} == alone.days
