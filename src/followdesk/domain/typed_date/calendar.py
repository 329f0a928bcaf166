"""Read calendar dates: "3 dec", "dec 3, 2026", "3.12.", "12/3", "2026-12-03", "the 26th"."""

from __future__ import annotations

from datetime import date

from followdesk.domain.typed_date.clock import is_counted
from followdesk.domain.typed_date.day import Day, Kind
from followdesk.domain.typed_date.line import Hit, Line

_MOST_YEARS_TO_A_DATE = 8  # from one 29 February to the next, across 2100
_LARGEST_DAY_TYPED = 39  # "39 dec" is a slip; "45 december orders" is something else
# Used for shares and opening hours: they give way to any other date in the line.
_OTHERWISE_USED = {(24, 7), (1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (50, 50)}


def read_calendar(line: Line, i: int) -> Hit[Day] | None:
    """Read a date with day and month that begins there."""
    return _iso(line, i) or _slashed(line, i) or _dotted(line, i) or _with_name(line, i)


def next_such_day(today_on: date, month: int, day: int) -> date | None:
    """Give the next date of that month and day, today included; None where no year has it."""
    for year in range(today_on.year, today_on.year + _MOST_YEARS_TO_A_DATE + 1):
        on = on_calendar(year, month, day)
        if on is not None and on >= today_on:
            return on
    return None


def on_calendar(year: int, month: int, day: int) -> date | None:
    """Give that date, or None where the calendar lacks it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day_of_month(line: Line, i: int) -> Hit[Day] | None:
    """Read "the 26th" and "am 3.": the next day with that number."""
    led = line.word(i) in line.grammar.before_ordinal
    end = _ordinal_end(line, i + led)
    number = line.number(i + led)
    if number is None or end is None or not 1 <= number <= 31:
        return None
    month_on = line.today_on.replace(day=1)
    for _month in range(3):
        on = on_calendar(month_on.year, month_on.month, number)
        if on is not None and on >= line.today_on:
            return Hit(Day(Kind.CALENDAR, on, shy=True), end)
        month_on = date(month_on.year + month_on.month // 12, month_on.month % 12 + 1, 1)
    return None


def _ordinal_end(line: Line, i: int) -> int | None:
    """Give the index after an ordinal's ending, or None where there is none."""
    if not line.is_glued(i + 1) or line.number(i) is None:
        return None
    if line.word(i + 1) in line.grammar.ordinal_endings:
        return i + 2
    stop = line.grammar.ordinal_stop and line.word(i + 1) == "."
    runs_on = line.is_glued(i + 2) and line.digits(i + 2) > 0
    return i + 2 if stop and not runs_on else None


def _dated(line: Line, year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return next_such_day(line.today_on, month, day)
    return on_calendar(year, month, day)


def _iso(line: Line, i: int) -> Hit[Day] | None:
    separator = line.word(i + 1)
    if line.digits(i) != 4 or separator not in {"-", "/", "."} or line.word(i + 3) != separator:
        return None
    year, month, day = line.number(i, 4), line.number(i + 2), line.number(i + 4)
    if year is None or month is None or day is None or not _glued_run(line, i + 1, 4):
        return None
    if _runs_on(line, i + 5):
        return None
    end = i + 5
    # The "T" between date and time of a machine's date.
    end += line.word(end) == "t" and line.is_glued(end) and line.digits(end + 1) == 2
    return Hit(Day(Kind.CALENDAR, on_calendar(year, month, day)), end)


def _glued_run(line: Line, i: int, count: int) -> bool:
    return all(line.is_glued(at) for at in range(i, i + count))


def _runs_on(line: Line, i: int) -> bool:
    """Tell that a number typed as a date is part of something longer."""
    if not line.is_glued(i):
        return False
    token = line.tokens[i]
    if token.is_number or (token.is_word and line.word(i) != "t"):
        return True
    return token.text in {"/", "-", "."} and line.is_glued(i + 1)


def _slashed(line: Line, i: int) -> Hit[Day] | None:
    """Read "12/3", "12/3/26" and "3-12-2026" in the order of the user's country."""
    first, second, separator = line.number(i), line.number(i + 2), line.word(i + 1)
    if first is None or second is None or separator not in {"/", "-"}:
        return None
    if not _glued_run(line, i + 1, 2) or (line.is_glued(i) and line.word(i - 1) != "("):
        return None
    year, end = None, i + 3
    if line.word(end) == separator and line.is_glued(end) and line.is_glued(end + 1):
        year, end = _typed_year(line, end + 1), end + 2
        if year is None:
            return None
    if (year is None and separator == "-") or _runs_on(line, end):
        return None
    day, month = (first, second) if line.day_first else (second, first)
    if month > 12 >= day:
        day, month = month, day
    if year is None and (day > _LARGEST_DAY_TYPED or month > 12):
        return None
    weak = year is None and (first, second) in _OTHERWISE_USED
    return Hit(Day(Kind.CALENDAR, _dated(line, year, month, day), weak=weak), end)


def _typed_year(line: Line, i: int) -> int | None:
    """Read a year of two digits (of this century) or four."""
    if line.digits(i) not in {2, 4}:
        return None
    year = line.number(i, 4)
    return year + 2000 if year is not None and line.digits(i) == 2 else year


def _dotted(line: Line, i: int) -> Hit[Day] | None:
    """Read "3.12.", "3.12.26", "3. 12."; day first in every country that writes dots."""
    day, month = line.number(i), line.number(i + 2)
    if day is None or month is None or not line.glued_mark(i + 1, "."):
        return None
    if line.is_glued(i) and line.word(i - 1) != "(":
        return None
    closed = line.glued_mark(i + 3, ".")
    if not line.is_glued(i + 2) and not (closed and line.grammar.dotted_dates):
        return None
    year, end = None, i + 3 + closed
    if closed and (line.is_glued(end) or line.digits(end) == 4):
        year = _typed_year(line, end)
        if year is None or (line.is_glued(end + 1) and line.digits(end + 1)):
            return None
        end += 1
    if _runs_on(line, end) or day > _LARGEST_DAY_TYPED:
        return None
    on = _dated(line, year, month, day)
    if closed and (year is not None or line.grammar.dotted_dates or on is not None):
        return Hit(Day(Kind.CALENDAR, on), end)
    grammar = line.grammar
    timed = line.word(i - 1) in grammar.before_time or line.word(end) in grammar.oclock
    if not grammar.dotted_dates or on is None or timed:
        return None
    return Hit(Day(Kind.CALENDAR, on, edge=True), end)


def _with_name(line: Line, i: int) -> Hit[Day] | None:
    return _day_then_month(line, i) or _month_then_day(line, i)


def _day_then_month(line: Line, i: int) -> Hit[Day] | None:
    day = line.number(i)
    if day is None or day > _LARGEST_DAY_TYPED or (line.is_glued(i) and line.word(i - 1) != "("):
        return None
    at = _ordinal_end(line, i) or i + 1
    at += line.word(at) in line.grammar.between_day_and_month
    month = line.grammar.months.get(line.word(at))
    if month is None or (line.is_dash(at + 1) and line.is_glued(at + 1)):
        return None
    return _with_year(line, day, month, _past_stop(line, at))


def _month_then_day(line: Line, i: int) -> Hit[Day] | None:
    month = line.grammar.months.get(line.word(i))
    if month is None:
        return None
    at = _past_stop(line, i)
    at += line.word(at) in line.grammar.before_ordinal
    day, ordinal = line.number(at), _ordinal_end(line, at)
    if day is None or day > _LARGEST_DAY_TYPED or line.is_glued(at):
        return None
    if ordinal is None:
        if not line.stands_alone(at) or is_counted(line, at + 1):
            return None
        grammar = line.grammar
        if line.word(at + 1) in grammar.before_noon | grammar.after_noon | grammar.oclock:
            return None
    return _with_year(line, day, month, ordinal or at + 1)


def _past_stop(line: Line, i: int) -> int:
    """Step over a month's name and the full stop of its abbreviation."""
    return i + 1 + (len(line.word(i)) <= 4 and line.glued_mark(i + 1, "."))


def _with_year(line: Line, day: int, month: int, end: int) -> Hit[Day]:
    at = end + (line.word(end) == ",")
    year = line.number(at, 4) if line.digits(at) == 4 and line.stands_alone(at) else None
    if year is not None and not 1900 <= year < 3000:
        year = None
    on = _dated(line, year, month, day)
    return Hit(Day(Kind.CALENDAR, on), end if year is None else at + 1)
