"""What runs over several days keeps its line, overlaps nothing, and is never dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followdesk.gui.calendar.days import Entry, arrange, days_of_item, entries_of
from followdesk.gui.calendar.lanes import Stack, fitting, stacked, strips
from followdesk.services.rows import CalendarItem, CalendarPage, ItemKind

MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
ZONE = "Europe/Lisbon"


def busy(ref_id: int, first: int, count: int) -> CalendarItem:
    """Take so many whole days, beginning so many after Monday."""
    on = MONDAY + timedelta(days=first)
    last_on = on + timedelta(days=count - 1)
    return CalendarItem(ItemKind.BUSY, ref_id, 0, "", f"{ref_id}", on, None, 0, ZONE,
                        last_on=last_on)  # fmt: skip


def timed(ref_id: int, hours: int, minutes: int, kind: ItemKind = ItemKind.BUSY) -> CalendarItem:
    """Take so many minutes, so many hours after the midnight of Monday."""
    at = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=hours)
    return CalendarItem(kind, ref_id, 0, "", f"{ref_id}", at.date(), at, minutes, ZONE)


def week_of(items: Sequence[CalendarItem]) -> list[tuple[Entry, ...]]:
    page = arrange(CalendarPage(WEEK[0], WEEK[-1], ZONE, tuple(items), (), ()))
    return [page.day(on).starting for on in WEEK]


ITEMS = st.lists(
    st.one_of(
        st.builds(busy, st.just(0), st.integers(-20, 8), st.integers(1, 30)),
        st.builds(timed, st.just(0), st.integers(-300, 200), st.integers(0, 9_000)),
    ),
    max_size=25,
).map(lambda items: [_numbered(item, n) for n, item in enumerate(items, start=1)])


def _numbered(item: CalendarItem, number: int) -> CalendarItem:
    return CalendarItem(item.kind, number, 0, "", f"{number}", item.on, item.starts_at,
                        item.minutes, ZONE, last_on=item.last_on)  # fmt: skip


@given(ITEMS)
def test_nothing_is_dropped_and_nothing_stands_twice(items: list[CalendarItem]) -> None:
    days = week_of(items)
    for entries, stack in zip(days, stacked(days), strict=True):
        there = [entry for entry in stack if entry is not None]
        assert sorted(map(_name, there)) == sorted(map(_name, entries))
        assert not stack or stack[-1] is not None


@given(ITEMS)
def test_a_bar_keeps_its_line_through_the_week(items: list[CalendarItem]) -> None:
    lines: dict[object, set[int]] = {}
    for stack in stacked(week_of(items)):
        for line, entry in enumerate(stack):
            if entry is not None and entry.is_bar:
                lines.setdefault(entry.key, set()).add(line)
    assert all(len(found) == 1 for found in lines.values())


@given(ITEMS, st.integers(1, 8))
def test_strips_overlap_nothing_and_more_counts_what_is_hidden(
    items: list[CalendarItem], room: int
) -> None:
    days = week_of(items)
    fits = [fitting(stack, room) for stack in stacked(days)]
    taken: set[tuple[int, int]] = set()
    for strip in strips([shown for shown, _ in fits]):
        places = {(place, strip.line) for place in range(strip.first, strip.last + 1)}
        assert not places & taken
        taken |= places
    for place, (entries, (shown, hidden)) in enumerate(zip(days, fits, strict=True)):
        seen = [entry for entry in shown if entry is not None]
        assert len(seen) + len(hidden) == len(entries)
        assert {line for line, entry in enumerate(shown) if entry} == {
            line for there, line in taken if there == place
        }
        assert len(shown) + bool(hidden) <= max(1, room)


@given(ITEMS)
def test_each_day_of_an_item_is_there_once(items: list[CalendarItem]) -> None:
    page = arrange(CalendarPage(WEEK[0], WEEK[-1], ZONE, tuple(items), (), ()))
    for item in items:
        first, last = days_of_item(item, ZONE)
        on_page = [on for on in WEEK if first <= on <= last]
        there = [on for on in WEEK for e in page.day(on).entries if e.item.ref_id == item.ref_id]
        assert there == on_page


def test_a_bar_says_which_day_of_how_many() -> None:
    numbers = [(e.on, e.number, e.total) for e in entries_of(busy(1, 5, 4), ZONE)]
    assert numbers == [(MONDAY + timedelta(days=5 + n), n + 1, 4) for n in range(4)]


def test_a_bar_is_chopped_at_both_ends_of_the_week() -> None:
    (strip,) = strips(stacked(week_of([busy(1, -3, 30)])))
    assert (strip.first, strip.last) == (0, 6)
    assert (strip.goes_on_before, strip.goes_on_after) == (True, True)
    (whole,) = strips(stacked(week_of([busy(1, 1, 3)])))
    assert (whole.first, whole.last, whole.goes_on_before, whole.goes_on_after) == (
        1,
        3,
        *2 * (False,),
    )


def test_a_line_is_kept_free_below_a_bar_that_began_above() -> None:
    stacks = stacked(week_of([busy(1, 0, 2), busy(2, 1, 3), busy(3, 2, 1)]))
    assert [_names(stack) for stack in stacks[:4]] == [["1"], ["1", "2"], ["3", "2"], ["", "2"]]


def test_more_than_a_day_with_a_time_is_a_bar_and_less_is_not() -> None:
    days = arrange(
        CalendarPage(
            WEEK[0], WEEK[-1], ZONE, (timed(1, 22, 180), timed(2, 34, 24 * 60 + 15)), (), ()
        )
    )
    assert [e.item.ref_id for on in WEEK for e in days.day(on).all_day] == [2, 2]
    assert [e.item.ref_id for on in WEEK for e in days.day(on).timed] == [1, 1]


def test_what_ends_at_midnight_is_not_on_the_next_day() -> None:
    assert len(tuple(entries_of(timed(1, 24, 48 * 60), ZONE))) == 2


def test_what_is_chosen_is_shown() -> None:
    days = week_of([busy(number, 0, 1) for number in range(1, 9)])
    stack = stacked(days)[0]
    shown, hidden = fitting(stack, 4, (ItemKind.BUSY, 7))
    assert "7" in _names(shown)
    assert (len(shown), len(hidden)) == (3, 5)


def _name(entry: Entry) -> int:
    return entry.item.ref_id


def _names(stack: Stack) -> list[str]:
    return ["" if entry is None else entry.item.what for entry in stack]


def test_five_thousand_bars_in_a_week_are_stacked_in_order_of_their_number() -> None:
    stacks = stacked(week_of([busy(n, n % 5, 2 + n % 3) for n in range(1, 5_001)]))
    assert sum(entry is not None for stack in stacks for entry in stack) > 10_000
    assert len(fitting(stacks[0], 3)[1]) == 1_000 - 2
