"""Put what overlaps in time side by side in columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Place:
    """Say where in the width of a day something stands: `width` of `columns`, from `column` on."""

    column: int
    width: int
    columns: int


def pack(spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """Place each (start, end) so that no two that overlap in time share a column.

    The end is no longer part of a span; an empty one counts as one unit long. What touches
    nothing else takes the whole width, and each grows to the right as far as nobody is there.
    """
    order = sorted(range(len(spans)), key=lambda i: (spans[i][0], -spans[i][1], i))
    places: list[Place | None] = [None] * len(spans)
    cluster: list[int] = []
    cluster_end = 0
    for index in order:
        if cluster and spans[index][0] >= cluster_end:
            _place(cluster, spans, places)
            cluster = []
        cluster_end = max(cluster_end, _end(spans[index])) if cluster else _end(spans[index])
        cluster.append(index)
    _place(cluster, spans, places)
    return tuple(place for place in places if place is not None)


def _end(span: tuple[int, int]) -> int:
    return max(span[1], span[0] + 1)


def _place(
    cluster: Sequence[int], spans: Sequence[tuple[int, int]], places: list[Place | None]
) -> None:
    """Place what hangs together by overlapping, in order of start."""
    columns: list[list[tuple[int, int]]] = []
    column_of: dict[int, int] = {}
    taken: list[tuple[int, int]] = []  # until when which column is taken, the first to end first
    free: list[int] = []
    for index in cluster:
        start, end = spans[index][0], _end(spans[index])
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        if not free:
            free.append(len(columns))
            columns.append([])
        column_of[index] = number = heappop(free)
        columns[number].append((start, end))
        heappush(taken, (end, number))
    for index in cluster:
        first = column_of[index]
        width = 1
        while first + width < len(columns) and _is_free(columns[first + width], spans[index]):
            width += 1
        places[index] = Place(first, width, len(columns))


def _is_free(column: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Tell whether nothing in a column, which stands there in order, overlaps a span."""
    behind = bisect_left(column, (_end(span),))
    return not behind or column[behind - 1][1] <= span[0]
