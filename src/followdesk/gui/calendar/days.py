"""A page of the calendar, sorted by day and by the time the user's clocks show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from followdesk.domain.when import local
from followdesk.gui.calendar.bands import Band, band_of, filled
from followdesk.gui.calendar.layout import Place, pack
from followdesk.services.block_rows import BlockRow
from followdesk.services.rows import CalendarItem, CalendarPage, ItemKind

DAY_MINUTES = 24 * 60
SHORTEST_SHOWN = 30
"""In the week, nothing is drawn shorter than this many minutes: its name has to be read."""

Key = tuple[ItemKind, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """Be what one item shows on one day: wall minutes since midnight, or all day (start None).

    `is_rest` marks what began on a day before. What goes on for several days is a bar: all day on
    each of them, the `number`th of `total`.
    """

    item: CalendarItem
    on: date
    start: int | None
    minutes: int
    is_rest: bool = False
    number: int = 1
    total: int = 1

    @property
    def is_bar(self) -> bool:
        """Tell whether it runs over several days."""
        return self.total > 1

    @property
    def key(self) -> Key:
        """Tell one item from another, also after the page was read again."""
        return self.item.kind, self.item.ref_id

    @property
    def end(self) -> int:
        """Give the minute at which it ends; of what is all day, the midnight before."""
        return (self.start or 0) + self.minutes


@dataclass(frozen=True, slots=True)
class Day:
    """Hold what one day shows, in order; `bands` are its call blocks."""

    on: date
    all_day: tuple[Entry, ...] = ()
    timed: tuple[Entry, ...] = ()
    places: tuple[Place, ...] = ()
    bands: tuple[Band, ...] = ()
    off: str | None = None
    starting: tuple[Entry, ...] = ()
    """The entries that begin on this day, and the bars that go on."""

    def is_wanted(self, *, lists_bars: bool) -> bool:
        """Tell whether anything is on but bars that go on: seen around it, if not in a list."""
        return any(
            lists_bars or not (entry.is_bar and entry.is_rest)
            for entry in self.all_day + self.timed
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """List all entries, those of the whole day first."""
        return self.all_day + self.timed


@dataclass(frozen=True, slots=True)
class Arranged:
    """Hold a page by its days."""

    first_on: date
    last_on: date
    zone: str
    items: tuple[CalendarItem, ...] = ()
    blocks: tuple[BlockRow, ...] = ()
    days: Mapping[date, Day] = field(default_factory=dict)

    def day(self, on: date) -> Day:
        """Give a day, empty when nothing is known of it."""
        return self.days.get(on) or Day(on)

    def part(self, first_on: date, last_on: date) -> Arranged:
        """Give the days from the first to the last, both on this page."""
        days = {on: day for on, day in self.days.items() if first_on <= on <= last_on}
        keys = {entry.key for day in days.values() for entry in day.entries}
        items = tuple(item for item in self.items if (item.kind, item.ref_id) in keys)
        return replace(self, first_on=first_on, last_on=last_on, items=items, days=days)

    def without(self, kinds: Collection[ItemKind], *, shows_blocks: bool = True) -> Arranged:
        """Leave kinds out of sight; what is left takes the room."""
        items = tuple(item for item in self.items if item.kind not in kinds)
        left = {on: _without(day, kinds) for on, day in self.days.items()}
        if not shows_blocks:
            left = {on: replace(day, bands=()) for on, day in left.items()}
        return replace(self, items=items, days=left)

    def with_item(self, key: Key, moved: CalendarItem) -> Arranged:
        """Show one item as moved, before the desk has confirmed it."""
        items = (*(i for i in self.items if (i.kind, i.ref_id) != key), moved)
        there = _sorted_in((moved,), self.zone, (self.first_on, self.last_on))
        days = dict(self.days)
        for on, day in self.days.items():
            left = [entry for entry in day.entries if entry.key != key]
            if len(left) < len(day.entries):
                days[on] = _filled(day, left)
        for on, entries in there.items():
            day = days.get(on) or Day(on)
            days[on] = _filled(day, [*day.entries, *entries])
        return replace(self, items=items, days=days)


def arrange(page: CalendarPage) -> Arranged:
    """Sort a page by days; pure, so that it runs on the thread that read the page."""
    entries = _sorted_in(page.items, page.zone, (page.first_on, page.last_on))
    bands: dict[date, list[Band]] = {}
    for block in page.blocks:
        bands.setdefault(block.on, []).append(band_of(block))
    off = {day.on: day.name for day in page.days_off}
    days = {
        on: _filled(Day(on, bands=tuple(bands.get(on, ())), off=off.get(on)), entries.get(on, []))
        for on in entries.keys() | bands.keys() | off.keys()
    }
    return Arranged(page.first_on, page.last_on, page.zone, page.items, page.blocks, days)


def is_long(item: CalendarItem) -> bool:
    """Tell whether something takes more than a day: it is shown above the hours."""
    return item.starts_at is not None and item.minutes > DAY_MINUTES


def days_of_item(item: CalendarItem, zone: str) -> tuple[date, date]:
    """Give the first and the last day on which something is on."""
    if item.starts_at is None:
        return item.on, max(item.on, item.last_on or item.on)
    first = local(item.starts_at, zone).date()
    # What ends at midnight is not on the day that begins then.
    last_minute = item.starts_at + timedelta(minutes=max(1, item.minutes) - 1)
    return first, local(last_minute, zone).date()


def _bars(item: CalendarItem, zone: str, within: tuple[date, date] | None) -> Iterator[Entry]:
    """Show an item all day on each of its days, of which only those of a page are made."""
    first, last = days_of_item(item, zone)
    total = (last - first).days + 1
    begin, end = within or (first, last)
    on = max(first, begin)
    while on <= min(last, end):
        number = (on - first).days + 1
        yield Entry(item, on, None, 0, is_rest=number > 1, number=number, total=total)
        on += timedelta(days=1)


def entries_of(
    item: CalendarItem, zone: str, within: tuple[date, date] | None = None
) -> Iterator[Entry]:
    """Show an item on its day, and what goes on past midnight on the next.

    What goes on for a year is shown on the days of `within` alone.
    """
    if item.starts_at is None or is_long(item):
        yield from _bars(item, zone, within)
        return
    there = local(item.starts_at, zone)
    on, start, left = there.date(), there.hour * 60 + there.minute, _wall_minutes(item, there)
    while True:
        shown = min(left, DAY_MINUTES - start)
        yield Entry(item, on, start, shown, is_rest=on != there.date())
        left -= shown
        if left <= 0:
            return
        on, start = on + timedelta(days=1), 0


def _wall_minutes(item: CalendarItem, there: datetime) -> int:
    """Count what the user's clocks show from start to end: on two days of the year not its length.

    Where they go back to before it began, or to that very minute, its length is shown.
    """
    ends = (there.astimezone(UTC) + timedelta(minutes=item.minutes)).astimezone(there.tzinfo)
    shown = (ends.replace(tzinfo=None) - there.replace(tzinfo=None)) // timedelta(minutes=1)
    return shown if shown > 0 else item.minutes


def _sorted_in(
    items: tuple[CalendarItem, ...], zone: str, within: tuple[date, date]
) -> dict[date, list[Entry]]:
    days: dict[date, list[Entry]] = {}
    for item in items:
        for entry in entries_of(item, zone, within):
            days.setdefault(entry.on, []).append(entry)
    return days


def _filled(day: Day, entries: list[Entry]) -> Day:
    """Put the entries into a day, in order and side by side."""
    all_day = tuple(sorted((e for e in entries if e.start is None), key=_by_name))
    timed = tuple(sorted((e for e in entries if e.start is not None), key=_by_time))
    starting = tuple(entry for entry in all_day + timed if entry.is_bar or not entry.is_rest)
    bands = day.bands
    if bands:
        bands = filled(bands, [(e.item.kind, e.start or 0, e.end) for e in timed])
    packed = _packed(timed)
    return replace(day, all_day=all_day, timed=timed, places=packed, bands=bands, starting=starting)


def _packed(timed: tuple[Entry, ...]) -> tuple[Place, ...]:
    return pack([(e.start or 0, (e.start or 0) + max(e.minutes, SHORTEST_SHOWN)) for e in timed])


def _without(day: Day, kinds: Collection[ItemKind]) -> Day:
    """Leave kinds out of a day; what is left stays in order, and is packed anew if it has room."""
    all_day = tuple(entry for entry in day.all_day if entry.item.kind not in kinds)
    timed = tuple(entry for entry in day.timed if entry.item.kind not in kinds)
    has_all_timed = len(timed) == len(day.timed)
    if has_all_timed and len(all_day) == len(day.all_day):
        return day
    return replace(
        day,
        all_day=all_day,
        timed=timed,
        places=day.places if has_all_timed else _packed(timed),
        starting=tuple(entry for entry in day.starting if entry.item.kind not in kinds),
    )


def _by_name(entry: Entry) -> tuple[str, int]:
    return entry.item.contact or entry.item.what, entry.item.ref_id


def _by_time(entry: Entry) -> tuple[int, int, str, int]:
    return entry.start or 0, -entry.minutes, entry.item.contact, entry.item.ref_id
