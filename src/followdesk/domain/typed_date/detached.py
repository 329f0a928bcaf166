"""Pick up a time or duration typed apart from its day: "thu plan january at 10, 45 min"."""

from __future__ import annotations

from dataclasses import replace

from followdesk.domain.typed_date.duration import read_minutes
from followdesk.domain.typed_date.group import Group, is_last
from followdesk.domain.typed_date.line import Hit, Line
from followdesk.domain.typed_date.slot import Slot, read_slot

_LONGEST_PART = 7  # tokens


def with_detached(line: Line, group: Group) -> tuple[Group, tuple[tuple[int, int], ...]]:
    """Complete a group from both ends of the line; return it with the token stretches read."""
    stretches: list[tuple[int, int]] = []
    for _part in range(2):
        taken = _front(line, group, stretches) or _back(line, group, stretches)
        if taken is None:
            break
        group, stretch = taken
        stretches.append(stretch)
    return group, tuple(stretches)


def _front(
    line: Line, group: Group, stretches: list[tuple[int, int]]
) -> tuple[Group, tuple[int, int]] | None:
    start = max((end for begin, end in stretches if end <= group.start), default=0)
    hit = _missing_part(line, group, start)
    if hit is None or hit.end > group.start:
        return None
    return _added(group, hit.value), (start, hit.end)


def _back(
    line: Line, group: Group, stretches: list[tuple[int, int]]
) -> tuple[Group, tuple[int, int]] | None:
    stop = min((begin for begin, end in stretches if begin >= group.end), default=len(line.tokens))
    for start in range(max(group.end, stop - _LONGEST_PART), stop):
        hit = _missing_part(line, group, start)
        if hit is None or hit.end > stop or _bound(line, group, start):
            continue
        comma = hit.end + 1 == stop and line.word(hit.end) in {",", ";"}
        if hit.end == stop or comma or is_last(line, hit.end):
            return _added(group, hit.value), (start, hit.end)
    return None


def _bound(line: Line, group: Group, start: int) -> bool:
    """Tell whether the word before ties a time or duration to the text."""
    return start > group.end and line.word(start - 1) in line.grammar.binds_minutes


def _missing_part(line: Line, group: Group, i: int) -> Hit[int] | Hit[Slot] | None:
    if group.minutes is None:
        length = read_minutes(line, i, clock_read=group.slot is not None)
        if length is not None:
            return length
    if group.slot is not None or group.from_now is not None:
        return None
    timed = read_slot(line, i, after_day=False, bare=False)
    if timed is None or timed.value.dotted:
        return None
    return None if timed.value.minutes is not None and group.minutes is not None else timed


def _added(group: Group, part: int | Slot) -> Group:
    if isinstance(part, int):
        return replace(group, minutes=part)
    minutes = group.minutes if part.minutes is None else part.minutes
    return replace(group, slot=part, minutes=minutes)
