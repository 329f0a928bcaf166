"""Read durations: "45 min", "1h", "1h30", "1,5 Std", "half an hour"."""

from __future__ import annotations

from followdesk.domain.typed_date.lexicon import Unit
from followdesk.domain.typed_date.line import Hit, Line

_HOUR = 60
_LONGEST = 24 * _HOUR
# A bare "h" after a larger number is a time of day ("10h") until a time has been read.
_LARGEST_BARE_H = 6


def read_minutes(line: Line, i: int, *, clock_read: bool) -> Hit[int] | None:
    """Read a duration in minutes that begins there, "for" included; at most a day."""
    if line.word(i) in line.grammar.before_minutes:
        i += 1
        i += line.glued_mark(i, ".")
    hit = read_any_minutes(line, i, clock_read=clock_read)
    return hit if hit is not None and 1 <= hit.value <= _LONGEST else None


def read_any_minutes(line: Line, i: int, *, clock_read: bool) -> Hit[int] | None:
    """Read a count of minutes or hours that begins there, however many."""
    fixed = line.phrase(line.grammar.fixed_minutes, i)
    return fixed or _hours_and_minutes(line, i, clock_read=clock_read) or _decimal_hours(line, i)


def _hours_and_minutes(line: Line, i: int, *, clock_read: bool) -> Hit[int] | None:
    count = line.cardinal(i, digits=4)
    unit = _unit(line, i + 1)
    if count is None or unit is None or not _begins(line, i):
        return None
    if unit.value is Unit.MINUTE:
        return Hit(count, unit.end)
    if line.word(i + 1) == "h" and count > _LARGEST_BARE_H and not clock_read:
        return None
    more = line.number(unit.end)
    if more is None or more > 59:
        return Hit(count * _HOUR, unit.end)
    more_unit = _unit(line, unit.end + 1)
    if more_unit is not None and more_unit.value is Unit.MINUTE:
        return Hit(count * _HOUR + more, more_unit.end)
    if line.is_glued(unit.end) and line.digits(unit.end) == 2 and not line.is_glued(unit.end + 1):
        return Hit(count * _HOUR + more, unit.end + 1)
    return Hit(count * _HOUR, unit.end)


def _decimal_hours(line: Line, i: int) -> Hit[int] | None:
    """Read "1,5 Std", "0.75 h" and "1:30 Std"."""
    whole, part = line.number(i), line.number(i + 2)
    unit = _unit(line, i + 3)
    if whole is None or part is None or unit is None or unit.value is not Unit.HOUR:
        return None
    if not (_begins(line, i) and line.glued_mark(i + 1, ",.:") and line.is_glued(i + 2)):
        return None
    if line.word(i + 1) == ":":
        spelled_out = line.word(i + 3) != "h" and line.digits(i + 2) == 2 and part < _HOUR
        return Hit(whole * _HOUR + part, unit.end) if spelled_out else None
    if line.word(i + 3) == "h" and line.digits(i + 2) == 2 and whole > _LARGEST_BARE_H:
        return None
    scale = 10 ** line.digits(i + 2)
    return Hit(whole * _HOUR + part * _HOUR // scale, unit.end)


def _begins(line: Line, i: int) -> bool:
    return not line.is_glued(i) or line.word(i - 1) in {"(", ",", ";", "/"}


def _unit(line: Line, i: int) -> Hit[Unit] | None:
    """Read a unit of minutes or hours and the full stop of its abbreviation."""
    unit = line.grammar.units.get(line.word(i))
    if unit not in {Unit.MINUTE, Unit.HOUR} or unit is None:
        return None
    if line.word(i) == "m" and not line.is_glued(i):
        return None
    end = i + 1
    if line.is_glued(end) and line.tokens[end].is_word:
        return None
    stop = line.word(i) in {"min", "std"} and line.glued_mark(end, ".")
    return Hit(unit, end + stop)
