"""Read the time of a date: a part of the day, a time, or a stretch such as "10-10:45"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from followdesk.domain.typed_date.clock import Clock, Half, read_clock
from followdesk.domain.typed_date.lexicon import Daypart
from followdesk.domain.typed_date.line import Hit, Line


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold a time; `at` is None where no clock shows what was typed."""

    at: time | None
    minutes: int | None = None
    sure: bool = True  # by its form a time, wherever it stands
    dotted: bool = False  # looks like a date


def read_slot(
    line: Line, i: int, *, after_day: bool, bare: bool, part: Daypart | None = None
) -> Hit[Slot] | None:
    """Read a time that begins there; `part` is a part of the day already read with the date."""
    at = i
    worded = line.phrase(line.grammar.dayparts, i) if after_day and part is None else None
    if worded is not None:
        part, at = worded.value, worded.end
    found = _read_range(line, at, part, bare=bare) or _read_single(line, at, part, bare=bare)
    if found is not None:
        return found
    return Hit(Slot(part.value), at) if worded is not None and part is not None else None


def _part_after(line: Line, end: int, part: Daypart | None) -> tuple[Daypart | None, int]:
    after = line.phrase(line.grammar.dayparts_after, end) if part is None else None
    return (part, end) if after is None else (after.value, after.end)


def _usable(line: Line, i: int, *, bare: bool) -> Hit[Clock] | None:
    """Read a time that is one by its form, or any if a mere number may be one."""
    hit = read_clock(line, i, bare=bare)
    if hit is None or (not bare and not hit.value.marked and not hit.value.dotted):
        return None
    return None if hit.value.dotted and hit.value.at() is None else hit


def _read_single(line: Line, i: int, part: Daypart | None, *, bare: bool) -> Hit[Slot] | None:
    hit = _usable(line, i, bare=bare)
    if hit is None:
        return None
    part, end = _part_after(line, hit.end, part)
    clock = hit.value if part is None else hit.value.in_part(part)
    sure = not clock.mere and not clock.dotted
    return Hit(Slot(clock.at(), sure=sure, dotted=clock.dotted), end)


def _read_range(line: Line, i: int, part: Daypart | None, *, bare: bool) -> Hit[Slot] | None:
    """Read "10-11", "10 bis 11 Uhr", "from 3 to 4pm"; a stretch must end after it begins."""
    led = line.word(i) in line.grammar.range_before
    start = _usable(line, i + led, bare=bare or led)
    if start is None:
        return None
    between = start.end
    dash = line.is_dash(between)
    if not dash and line.word(between) not in line.grammar.range_between:
        return None
    end = read_clock(line, between + 1, bare=True)
    tight = line.is_glued(between) and line.is_glued(between + 1)
    if end is None or (dash and not tight and end.value.mere):
        return None
    part, after = _part_after(line, end.end, part)
    first, last = start.value, end.value
    if part is not None:
        first, last = first.in_part(part), last.in_part(part)
    times = _in_order(first, last)
    if times is None:
        return None
    minutes = _minute_of_day(times[1]) - _minute_of_day(times[0])
    sure = led or not (first.mere and last.mere)
    return Hit(Slot(times[0], minutes, sure=sure), after)


def _in_order(first: Clock, last: Clock) -> tuple[time, time] | None:
    """Settle the halves of the day so that the end comes after the beginning."""
    for start in _halves(first, last.half):
        for end in _halves(last, None):
            begins, ends = start.at(), end.at()
            if begins is not None and ends is not None and begins < ends:
                return begins, ends
    return None


def _halves(clock: Clock, like: Half | None) -> tuple[Clock, ...]:
    """List how a time may be read, the likeliest first."""
    if clock.half is not None or clock.literal or not 1 <= clock.hour <= 12:
        return (clock,)
    if like is not None:
        return (replace(clock, half=like), replace(clock, half=Half.BEFORE_NOON))
    return (clock, replace(clock, half=Half.AFTER_NOON))


def _minute_of_day(at: time) -> int:
    return at.hour * 60 + at.minute
