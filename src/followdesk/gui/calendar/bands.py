"""The band of a call block on a day: where it stands, how full it is, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import Enum, auto

from followdesk.domain.call_block import BlockFill, CallBlock, fill_of
from followdesk.gui.calendar.moving import SNAP
from followdesk.services.block_rows import BlockRow
from followdesk.services.rows import ItemKind

_LAST_MINUTE = 24 * 60 - 1
_OTHERS = (ItemKind.AGREED, ItemKind.PLANNED, ItemKind.DONE)
"""What fills a block beside attempts; what is owed, missed or sent takes no calling time."""

Stretch = tuple[ItemKind, int, int]
"""Something of a day: its kind, and from when to when in minutes."""


class Grip(Enum):
    """Name what of a band is under the mouse."""

    WHOLE = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Band:
    """Be a call block on its day, in minutes of the user's clock."""

    row: BlockRow
    start: int
    end: int
    fill: BlockFill = field(default=BlockFill())

    @property
    def on(self) -> date:
        """Tell its day."""
        return self.row.on

    @property
    def starts(self) -> time:
        """Tell when it starts; with the day this is its name."""
        return self.row.block.starts


@dataclass(frozen=True, slots=True)
class BandPlace:
    """Be where a band would go."""

    on: date
    start: int
    end: int

    @property
    def block(self) -> CallBlock:
        """Give the wall times."""
        return CallBlock(_time(self.start), _time(self.end))


def band_of(row: BlockRow) -> Band:
    """Show a block on its day."""
    return Band(row, _minute(row.block.starts), _minute(row.block.ends))


def filled(bands: Iterable[Band], there: Sequence[Stretch]) -> tuple[Band, ...]:
    """Measure how full the bands of a day are."""
    attempts = [(start, end) for kind, start, end in there if kind is ItemKind.ATTEMPT]
    others = [(start, end) for kind, start, end in there if kind in _OTHERS]
    return tuple(
        replace(band, fill=fill_of(band.start, band.end, attempts, others)) for band in bands
    )


def pulled(band: Band, grip: Grip, days: int, minutes: int) -> BandPlace:
    """Tell where a band goes that is pulled so far; it stays within its day, a quarter at least."""
    if grip is Grip.START:
        start = max(0, min(band.start + minutes, band.end - SNAP))
        return BandPlace(band.on, start, band.end)
    if grip is Grip.END:
        end = min(_LAST_MINUTE, max(band.end + minutes, band.start + SNAP))
        return BandPlace(band.on, band.start, end)
    length = band.end - band.start
    start = max(0, min(band.start + minutes, _LAST_MINUTE - length))
    return BandPlace(band.on + timedelta(days=days), start, start + length)


def free_gap(band: Band, there: Sequence[Stretch], wanted: int) -> int | None:
    """Find the first minute of a band from which so many minutes are free; None where none are."""
    at = band.start
    for _kind, start, end in sorted(there, key=_start):
        if end <= at or start >= band.end:
            continue
        if start - at >= wanted:
            break
        at = end
    return at if band.end - at >= wanted else None


def _start(it: Stretch) -> int:
    return it[1]


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
