"""Which opportunities are shown and in which order: one list of keys, sorted. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from followdesk.domain.fold import fold
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.rows import StageRow

Rows = Sequence[ListedOpportunity]


class Order(StrEnum):
    """Name what one can sort by."""

    NAME = "name"
    TITLE = "title"
    STAGE = "stage"
    VALUE = "value"
    AGE = "age"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Totals:
    """Hold how many there are, what they are worth by currency, and how many are in limbo.

    `most` is what the one worth most is worth, by currency.
    """

    count: int
    sums: Mapping[str, int] = field(default_factory=dict)
    limbo: int = 0
    most: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageColumn:
    """Hold one column of the board; `stage_id` None for what stands in no stage."""

    stage_id: int | None
    name: str
    rows: tuple[ListedOpportunity, ...]


def in_order(
    rows: Rows, order: Order, stages: Sequence[StageRow], *, is_reversed: bool = False
) -> Rows:
    """Return rows in an order; equals stay as they were, whichever way."""
    keys = _keys(rows, order, stages)
    places = sorted(range(len(rows)), key=keys.__getitem__, reverse=is_reversed)
    return [rows[place] for place in places]


def found(rows: Rows, words: str = "", *, only_limbo: bool = False) -> Rows:
    """Return the rows in whose names or title every word is found."""
    if only_limbo:
        rows = [row for row in rows if row.limbo is not None]
    for word in fold(words).split():
        rows = [row for row in rows if word in row.name_key or word in row.title_key]
    return rows


def by_name(rows: Iterable[ListedOpportunity]) -> Rows:
    """Return rows by who it is with: what every other order falls back on."""
    return sorted(rows, key=lambda row: row.name_key)


def totals_of(rows: Rows) -> Totals:
    """Count rows and add up what they are worth."""
    sums: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    limbo = 0
    for row in rows:
        currency, value = row.currency, row.value_cents
        sums[currency] += value
        if value > most[currency]:
            most[currency] = value
        limbo += row.limbo is not None
    return Totals(len(rows), dict(sums), limbo, dict(most))


def columns_of(rows: Rows, stages: Sequence[StageRow]) -> tuple[StageColumn, ...]:
    """Deal rows out to the stages, in their order; a column for none only where it is needed."""
    dealt: dict[int | None, list[ListedOpportunity]] = {stage.id: [] for stage in stages}
    without: list[ListedOpportunity] = []
    for row in rows:
        dealt.get(row.stage_id, without).append(row)
    columns = [StageColumn(stage.id, stage.name, tuple(dealt[stage.id])) for stage in stages]
    if without:
        columns.insert(0, StageColumn(None, "", tuple(without)))
    return tuple(columns)


def _keys(rows: Rows, order: Order, stages: Sequence[StageRow]) -> list[str] | list[float]:
    if order is Order.NAME:
        return [row.name_key for row in rows]
    if order is Order.TITLE:
        return [row.title_key for row in rows]
    return [_NUMBERS[order](row) for row in rows] if order in _NUMBERS else _places(rows, stages)


def _places(rows: Rows, stages: Sequence[StageRow]) -> list[float]:
    place_of = {stage.id: float(place) for place, stage in enumerate(stages)}
    return [place_of.get(row.stage_id or 0, -1.0) for row in rows]


def _next_key(row: ListedOpportunity) -> float:
    """Put what is in limbo first, the longest before the others; then what comes soonest."""
    if row.limbo is not None:
        return row.limbo.since_at.timestamp() - _LIMBO_FIRST
    if row.coming is not None:
        return row.coming.sort_at.timestamp()
    return _ENDED_LAST - (row.ended_at.timestamp() if row.ended_at else 0.0)


_LIMBO_FIRST = 1e12  # seconds: before every moment there is
_ENDED_LAST = 2e12  # and after; what ended last comes first
_NUMBERS: Mapping[Order, Callable[[ListedOpportunity], float]] = {
    Order.VALUE: lambda row: row.value_cents,
    Order.AGE: lambda row: -row.stage_since_at.timestamp(),
    Order.NEXT: _next_key,
}
