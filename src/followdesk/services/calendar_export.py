"""The calendar as it goes into a file: what stands in a range of days, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from followdesk.domain.calendar_entry import CalendarEntry, end_of
from followdesk.domain.next_step import LONGEST_MINUTES
from followdesk.domain.when import When
from followdesk.services.days import day_bounds, day_of
from followdesk.services.rows import CalendarItem, ItemKind
from followdesk.services.settings import Settings

_BACK, _AHEAD = timedelta(days=15 * 366), timedelta(days=10 * 366)
"""What is meant by the whole calendar; nothing can be typed further ahead than three years."""
_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_PART = timedelta(days=91)
"""How much is read in one go: of ten years of hard work about 3,000 things, in 0.1 s."""
EXPORTED = (
    ItemKind.AGREED,
    ItemKind.PLANNED,
    ItemKind.ATTEMPT,
    ItemKind.PROMISE,
    ItemKind.NURTURE,
    ItemKind.MISSED,
    ItemKind.DONE,
)
_STEPS = frozenset({ItemKind.AGREED, ItemKind.PLANNED, ItemKind.MISSED, ItemKind.DONE})
_TAKE_TIME = frozenset({ItemKind.AGREED, ItemKind.PLANNED, ItemKind.ATTEMPT, ItemKind.DONE})


@dataclass(frozen=True, slots=True)
class StepExtras:
    """Hold what a file tells of a step beyond its row: its name, and who does what."""

    uid: str
    sequence: int
    i_will: str
    they_will: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLabels:
    """Hold the words of a file in the user's language: each kind, and who does what."""

    kinds: Mapping[ItemKind, str]
    i_will: str
    they_will: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWanted:
    """Say what goes into the file; None of a day means without end on that side.

    Who does what until then stays out of it unless it is wanted.
    """

    first_on: date | None = None
    last_on: date | None = None
    kinds: frozenset[ItemKind] = frozenset({ItemKind.AGREED, ItemKind.PLANNED})
    with_commitments: bool = False


@dataclass(frozen=True, slots=True)
class ExportPart:
    """Be a stretch of a long export; what began before it belongs to it if it is the first."""

    first_on: date
    last_on: date
    is_first: bool = True


class ExportStore(Protocol):
    """Answer what stands on the calendar, and what more there is of its steps."""

    def calendar_items(
        self, start_at: datetime, end_at: datetime, zone: str, now: datetime
    ) -> tuple[CalendarItem, ...]:
        """Return steps, due attempts and running promises in this stretch of time."""
        ...

    def step_extras(self, start_at: datetime, end_at: datetime) -> Mapping[int, StepExtras]:
        """Return what a file tells of the steps in this stretch, by their ids."""
        ...


class CalendarExport:
    """Count what would go into a file, and give it."""

    def __init__(
        self, store: ExportStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def parts(self, first_on: date | None, last_on: date | None) -> tuple[ExportPart, ...]:
        """Cut a range of days into stretches; None of a day means without end on that side.

        Asked one by one, they leave the others who ask the desk their turn.
        """
        zone = self._settings.current().zone
        today = day_of(self._clock(), zone)
        earliest, latest = today - _BACK, today + _AHEAD
        first = min(latest, max(earliest, first_on or earliest))
        last = max(earliest, min(latest, last_on or latest))
        parts = list[ExportPart]()
        while first <= last:
            end = min(last, first + _PART)
            parts.append(ExportPart(first, end, is_first=not parts))
            first = end + timedelta(days=1)
        return tuple(parts)

    def count(self, part: ExportPart) -> Counter[ItemKind]:
        """Count what stands in a stretch, by its kind."""
        return Counter(item.kind for item in self._items(part))

    def entries(
        self, part: ExportPart, wanted: ExportWanted, labels: ExportLabels
    ) -> tuple[CalendarEntry, ...]:
        """Return the entries of a stretch of what is wanted, by time."""
        start_at, end_at = self._span(part)
        extras = self._store.step_extras(start_at - _LONGEST, end_at)
        chosen = (item for item in self._items(part) if item.kind in wanted.kinds)
        return tuple(
            _entry(item, extras.get(item.ref_id) if item.kind in _STEPS else None, wanted, labels)
            for item in chosen
        )

    def _items(self, part: ExportPart) -> Iterable[CalendarItem]:
        zone = self._settings.current().zone
        items = self._store.calendar_items(*self._span(part), zone, self._clock())
        return (item for item in items if part.is_first or item.on >= part.first_on)

    def _span(self, part: ExportPart) -> tuple[datetime, datetime]:
        zone = self._settings.current().zone
        return day_bounds(part.first_on, zone)[0], day_bounds(part.last_on, zone)[1]


def _entry(
    item: CalendarItem, extras: StepExtras | None, wanted: ExportWanted, labels: ExportLabels
) -> CalendarEntry:
    start = When(item.on, None, item.zone)
    if item.starts_at is not None:
        start = _exactly(item.starts_at, item.zone)
    label = labels.kinds[item.kind]
    more = ""
    if extras is not None and wanted.with_commitments:
        said = ((labels.i_will, extras.i_will), (labels.they_will, extras.they_will))
        more = "\n".join(text.format(what=what) for text, what in said if what)
    return CalendarEntry(
        uid=extras.uid if extras is not None else f"{item.kind.value}-{item.ref_id}@followdesk",
        sequence=0 if extras is None else extras.sequence,
        title=f"{item.contact}: {item.what or label}",
        more=more,
        kind=label,
        start=start,
        end=end_of(start, item.minutes),
        is_certain=item.kind not in (ItemKind.PLANNED, ItemKind.ATTEMPT),
        takes_time=item.starts_at is not None and item.kind in _TAKE_TIME,
    )


def _exactly(at: datetime, zone: str) -> When:
    """Return a moment on the wall of its zone; in UTC where that shows it twice."""
    when = When.of_instant(at, zone)
    return when if when.instant() == at else When.of_instant(at, "UTC")
