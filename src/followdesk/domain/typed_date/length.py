"""Read a line that is nothing but a length: "45", "1h30", "an hour", "2 days"."""

from __future__ import annotations

from datetime import UTC, datetime

from followdesk.domain.typed_date.duration import read_any_minutes
from followdesk.domain.typed_date.lexicon import Unit
from followdesk.domain.typed_date.line import Hit, Line, cut
from followdesk.domain.typed_date.read import GRAMMARS, LONGEST_LINE

_DAY = 24 * 60
_NOBODYS_NOW = datetime(2000, 1, 1, tzinfo=UTC)  # a length is the same whenever it is typed


def read_length(text: str, language: str) -> int | None:
    """Give the minutes that a line means; None where it is no length, or says more than that.

    A number alone counts minutes. `language` is a key of GRAMMARS.
    """
    if len(text) > LONGEST_LINE:
        return None
    line = Line(cut(text), GRAMMARS[language], _NOBODYS_NOW, day_first=True)
    begin = int(line.word(0) in line.grammar.before_minutes)
    begin += line.glued_mark(begin, ".")
    hit = read_any_minutes(line, begin, clock_read=True) or _days(line, begin) or _bare(line, begin)
    hit = _and_minutes(line, hit) if hit is not None else None
    return hit.value if hit is not None and hit.end == len(line.tokens) else None


def _and_minutes(line: Line, hit: Hit[int]) -> Hit[int]:
    """Take the bare minutes after hours that stand apart, as in "1 h 30"."""
    more = line.number(hit.end)
    is_hours = line.grammar.units.get(line.word(hit.end - 1)) is Unit.HOUR
    return Hit(hit.value + more, hit.end + 1) if is_hours and more is not None else hit


def _days(line: Line, i: int) -> Hit[int] | None:
    count = line.cardinal(i, digits=3)
    if count is None or line.grammar.units.get(line.word(i + 1)) is not Unit.DAY:
        return None
    return Hit(count * _DAY, i + 2)


def _bare(line: Line, i: int) -> Hit[int] | None:
    count = line.number(i, digits=5)
    return None if count is None else Hit(count, i + 1)
