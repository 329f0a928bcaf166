"""Read a group: date, time and duration side by side, in whatever order they were typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from followdesk.domain.typed_date.day import Day, Kind
from followdesk.domain.typed_date.duration import read_any_minutes, read_minutes
from followdesk.domain.typed_date.line import Hit, Line
from followdesk.domain.typed_date.side_by_side import read_day
from followdesk.domain.typed_date.slot import Slot, read_slot


class Rank(IntEnum):
    """Say which group of a line is taken first."""

    FULL = 0
    WEAK = 1  # "yesterday", "24/7"
    TIME_ONLY = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Hold what was read between two tokens: a day, a time, or a moment counted from now."""

    start: int
    end: int
    day: Day | None = None
    slot: Slot | None = None
    minutes: int | None = None
    from_now: int | None = None  # minutes
    rank: Rank = Rank.FULL
    edge: bool = False  # counts only as the first or last thing in the line


def read_group(line: Line, i: int) -> Group | None:
    """Read the group that begins there."""
    return _from_now(line, i) or _day_first(line, i) or _time_first(line, i) or _long_first(line, i)


def _from_now(line: Line, i: int) -> Group | None:
    """Read "in 15 min", "2 hours from now", "vor 10 Minuten"."""
    grammar = line.grammar
    led, past = line.word(i) in grammar.offset_before, line.word(i) in grammar.past_before
    hit = read_any_minutes(line, i + (led or past), clock_read=True)
    if hit is None:
        return None
    end = hit.end
    after = line.phrase(grammar.offset_after, end)
    if after is not None and not past:
        past, led, end = after.value < 0, True, after.end
    if not (led or past):
        return None
    rank = Rank.WEAK if past else Rank.FULL
    return Group(i, end, from_now=-hit.value if past else hit.value, rank=rank)


def _day_first(line: Line, i: int) -> Group | None:
    hit = read_day(line, i)
    return None if hit is None else _completed(line, i, hit)


def _completed(
    line: Line, start: int, day: Hit[Day], slot: Slot | None = None, minutes: int | None = None
) -> Group | None:
    """Read on after the day for what is still missing of time and duration."""
    at = day.end
    for _missing in range(2):
        after = at + (line.word(at) in {",", ";"})
        dashed = line.is_dash(after) and not line.is_glued(after + 1)
        after += dashed
        length = read_minutes(line, after, clock_read=slot is not None) if minutes is None else None
        if length is not None:
            minutes, at = length.value, length.end
            continue
        if slot is not None:
            break
        bare = at == day.end and not dashed and day.value.kind is not Kind.PERIOD
        part = day.value.part if at == day.end else None
        timed = read_slot(line, after, after_day=True, bare=bare, part=part)
        if timed is None or (timed.value.minutes is not None and minutes is not None):
            break
        slot, at = timed.value, timed.end
        minutes = slot.minutes if minutes is None else minutes
    if slot is None and day.value.part is not None:
        slot = Slot(day.value.part.value)
    whole = start == 0 and at == len(line.tokens)
    if day.value.shy and slot is None and not whole:
        return None
    past = day.value.on is not None and day.value.on < line.today_on
    rank = Rank.WEAK if day.value.weak and (slot is None or past) else Rank.FULL
    return Group(start, at, day.value, slot, minutes, rank=rank, edge=day.value.edge and not slot)


def _time_first(line: Line, i: int) -> Group | None:
    """Read "at 10 on thu", "15:30 tomorrow", and "15:30" alone, which is today."""
    timed = read_slot(line, i, after_day=False, bare=False)
    if timed is None:
        return None
    slot = timed.value
    day = read_day(line, timed.end + (line.word(timed.end) == ","))
    if day is not None and day.value.part is None:
        return _completed(line, i, day, slot, slot.minutes)
    end, minutes = timed.end, slot.minutes
    length = read_minutes(line, end, clock_read=True) if minutes is None else None
    if length is not None:
        end, minutes = length.end, length.value
    return Group(i, end, None, slot, minutes, rank=Rank.TIME_ONLY, edge=not slot.sure)


def _long_first(line: Line, i: int) -> Group | None:
    """Read "45 min thu 10"."""
    length = read_minutes(line, i, clock_read=True)
    if length is None:
        return None
    at = length.end + (line.word(length.end) == ",")
    rest = _day_first(line, at) or _time_first(line, at)
    if rest is None or rest.minutes is not None or rest.rank is not Rank.FULL:
        return None
    return Group(i, rest.end, rest.day, rest.slot, length.value, rank=rest.rank, edge=rest.edge)


def find_group(line: Line) -> Group | None:
    """Find the group that is meant: first in the line, else last in it, else the first inside."""
    count = len(line.tokens)
    found: list[Group] = []
    taken = 0  # the "thu" of "last thu" is no group of its own
    for i in range(count):
        group = read_group(line, i) if i >= taken else None
        if group is not None:
            found.append(group)
            taken = group.end if group.rank is Rank.WEAK else taken
    for rank in Rank:
        ranked = [group for group in found if group.rank is rank]
        leading = [group for group in ranked if is_first(line, group.start)]
        trailing = [group for group in ranked if is_last(line, group.end)]
        inside = [group for group in ranked if not group.edge]
        for choice in (leading, trailing, inside):
            if choice:
                return choice[0]
    return None


def is_first(line: Line, start: int) -> bool:
    """Tell whether nothing but an opening mark stands before that token."""
    return start == 0 or (start == 1 and line.word(0) in {"(", "-", "–", "·", "•", "*"})


def is_last(line: Line, end: int) -> bool:
    """Tell whether nothing but a closing mark stands from that token on."""
    rest = len(line.tokens) - end
    return rest == 0 or (rest == 1 and line.word(end) in {")", ".", "!", "?", ",", ";"})
