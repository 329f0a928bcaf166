"""Stack what stands on days side by side: what runs over several keeps its line through them.

Pure, so that the views, the paper and the tests share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from followdesk.gui.calendar.days import Entry, Key

Stack = tuple[Entry | None, ...]
"""The lines of one day from above; None is left free for a bar that is not on this day."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Be one thing as it is painted: on `line`, from the day at place `first` to `last`.

    `goes_on_before` and `goes_on_after` tell that it is chopped there.
    """

    entry: Entry
    line: int
    first: int
    last: int
    goes_on_before: bool = False
    goes_on_after: bool = False


def stacked(days: Sequence[Sequence[Entry]]) -> tuple[Stack, ...]:
    """Stack the entries of days that stand side by side; bars first, then the rest in order."""
    if not any(entry.is_bar for day in days for entry in day):
        return tuple(tuple(day) for day in days)
    lines: list[dict[int, Entry]] = [{} for _ in days]
    taken: list[tuple[int, int]] = []  # until which place which line is taken, first to end first
    free: list[int] = []
    for places in _bars(days):
        while taken and taken[0][0] < min(places):
            heappush(free, heappop(taken)[1])
        # Of the lines that are free the uppermost; thousands of bars cost no more than their order.
        line = heappop(free) if free else len(taken)
        heappush(taken, (max(places), line))
        for place, entry in places.items():
            lines[place][line] = entry
    for place, day in enumerate(days):
        line = 0
        for entry in day:
            if entry.is_bar:
                continue
            while line in lines[place]:
                line += 1
            lines[place][line] = entry
    return tuple(
        tuple(there.get(line) for line in range(max(there, default=-1) + 1)) for there in lines
    )


def _bars(days: Sequence[Sequence[Entry]]) -> list[dict[int, Entry]]:
    """List the bars by where they are: the first to begin, and the longest, before others."""
    found: dict[Key, dict[int, Entry]] = {}
    for place, day in enumerate(days):
        for entry in day:
            if entry.is_bar:
                found.setdefault(entry.key, {})[place] = entry
    return sorted(found.values(), key=lambda places: (min(places), -len(places)))


def fitting(stack: Stack, room: int, chosen: Key | None = None) -> tuple[Stack, tuple[Entry, ...]]:
    """Tell what of a stack fits into so many lines, and what "+3 more", which takes one, hides.

    What is `chosen` is always among those that are shown.
    """
    if len(stack) <= room:
        return stack, ()
    lines = max(1, room - 1) if room > 1 else 0
    first = 0
    if lines and chosen is not None:
        place = next((n for n, one in enumerate(stack) if one and one.key == chosen), 0)
        first = max(0, place - lines + 1)
    shown, hidden = stack[first : first + lines], stack[:first] + stack[first + lines :]
    return shown, tuple(entry for entry in hidden if entry is not None)


def strips(shown: Sequence[Stack]) -> Iterator[Strip]:
    """Join what goes on from day to day on the same line, for days that stand side by side."""
    for place, stack in enumerate(shown):
        for line, entry in enumerate(stack):
            if entry is None or (place and _is_on(shown[place - 1], line, entry)):
                continue
            last, end = place, entry
            while last + 1 < len(shown) and _is_on(shown[last + 1], line, entry):
                last += 1
                end = shown[last][line] or end
            yield Strip(entry, line, place, last, entry.number > 1, end.number < end.total)


def _is_on(stack: Stack, line: int, entry: Entry) -> bool:
    """Tell whether a bar stands on that line of a day."""
    there = stack[line] if entry.is_bar and line < len(stack) else None
    return there is not None and there.key == entry.key
