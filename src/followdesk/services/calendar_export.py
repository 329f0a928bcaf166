"""The calendar as it goes into a file: what stands in a range of days, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from followdesk.domain.calendar_entry import CalendarEntry, end_of
from followdesk.domain.when import When
from followdesk.services.days import day_bounds, day_of
from followdesk.services.rows import CalendarItem, ItemKind
from followdesk.services.settings import Settings

_BACK, _AHEAD = timedelta(days=15 * 366), timedelta(days=10 * 366)
"""What is meant by the whole calendar; nothing can be typed further ahead than three years."""
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

    def count(self, first_on: date | None, last_on: date | None) -> Mapping[ItemKind, int]:
        """Count what stands in a range of days, by its kind."""
        return Counter(item.kind for item in self._items(first_on, last_on))

    def entries(self, wanted: ExportWanted, labels: ExportLabels) -> tuple[CalendarEntry, ...]:
        """Return the entries, by time."""
        items = self._items(wanted.first_on, wanted.last_on)
        extras = self._store.step_extras(*self._span(wanted.first_on, wanted.last_on))
        chosen = (item for item in items if item.kind in wanted.kinds)
        return tuple(
            _entry(item, extras.get(item.ref_id) if item.kind in _STEPS else None, wanted, labels)
            for item in chosen
        )

    def _items(self, first_on: date | None, last_on: date | None) -> Iterable[CalendarItem]:
        zone = self._settings.current().zone
        return self._store.calendar_items(*self._span(first_on, last_on), zone, self._clock())

    def _span(self, first_on: date | None, last_on: date | None) -> tuple[datetime, datetime]:
        zone = self._settings.current().zone
        today = day_of(self._clock(), zone)
        earliest, latest = today - _BACK, today + _AHEAD
        start_at, _ = day_bounds(min(latest, max(earliest, first_on or earliest)), zone)
        _, end_at = day_bounds(max(earliest, min(latest, last_on or latest)), zone)
        return start_at, max(start_at, end_at)


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
