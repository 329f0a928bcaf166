"""Read times of day.

Business sense decides what a bare hour means: 1 to 6 are the afternoon (13:00 to 18:30), 7 to 12
stand as typed. "03:00", with its nought, is three at night. A part of the day or am/pm overrules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import Enum

from followdesk.domain.typed_date.lexicon import Daypart, Unit
from followdesk.domain.typed_date.line import Hit, Line

_LAST_AFTERNOON_HOUR = 6


class Half(Enum):
    """Tell the halves of the day apart."""

    BEFORE_NOON = "am"
    AFTER_NOON = "pm"


@dataclass(frozen=True, slots=True)
class Clock:
    """Hold a time as it was typed; `at` makes it a time of day."""

    hour: int
    minute: int = 0
    half: Half | None = None
    literal: bool = False  # read on the 24-hour clock whatever the hour
    marked: bool = True  # cannot be taken for anything but a time
    dotted: bool = False  # "10.12", which looks like a date
    mere: bool = False  # a number and nothing more

    def at(self) -> time | None:
        """Give the time of day, or None where no clock shows it."""
        if self.hour > 23 or self.minute > 59:
            return None
        if self.half is None:
            afternoon = not self.literal and 1 <= self.hour <= _LAST_AFTERNOON_HOUR
            return time(self.hour + 12 * afternoon, self.minute)
        if self.hour > 12:
            return time(self.hour, self.minute) if self.half is Half.AFTER_NOON else None
        if self.hour == 0:
            return time(0, self.minute) if self.half is Half.BEFORE_NOON else None
        return time(self.hour % 12 + 12 * (self.half is Half.AFTER_NOON), self.minute)

    def in_part(self, part: Daypart) -> Clock:
        """Settle which half of the day is meant by a part of it."""
        if self.half is not None or self.literal or not 1 <= self.hour <= 12:
            return self
        if part in {Daypart.MORNING, Daypart.FORENOON}:
            # "Vormittags um 12" is noon, not midnight.
            return replace(self, literal=True)
        noonish = part is Daypart.NOON and self.hour in {10, 11}
        return replace(self, half=Half.BEFORE_NOON if noonish else Half.AFTER_NOON)


def read_clock(line: Line, i: int, *, bare: bool) -> Hit[Clock] | None:
    """Read a time that begins there; a mere number counts only if `bare`, or after "at"."""
    led = line.word(i) in line.grammar.before_time
    i += led
    fixed = line.phrase(line.grammar.clock_times, i)
    if fixed is not None:
        return Hit(Clock(fixed.value.hour, fixed.value.minute, literal=True), fixed.end)
    return (
        _spoken(line, i)
        or _with_minutes(line, i, led=led)
        or _whole_hour(line, i, led=led)
        or (_bare_hour(line, i, led=led) if bare or led else None)
    )


def _spoken(line: Line, i: int) -> Hit[Clock] | None:
    """Read "half past 3", "halb 11", "10 past 3", "5 vor halb 11"."""
    shift, at = 0, i
    few = line.cardinal(i)
    past = line.word(i + 1) in line.grammar.minutes_past
    if few is not None and few < 30 and (past or line.word(i + 1) in line.grammar.minutes_before):
        shift, at = (few if past else -few), i + 2
    spoken = line.phrase(line.grammar.spoken_minutes, at)
    if spoken is not None:
        shift, at = shift + spoken.value, spoken.end
    hour = line.cardinal(at)
    if at == i or hour is None or not line.stands_alone(at) or not 1 <= hour <= 24:
        return None
    minutes = hour * 60 + shift
    # "Halb 1" is half past noon.
    whole = minutes // 60 or 12
    clock = Clock(whole, minutes % 60, literal=line.word(at).startswith("0"))
    return _suffixed(line, clock, at + 1)


def _with_minutes(line: Line, i: int, *, led: bool) -> Hit[Clock] | None:
    """Read "10:30", "10.30", "10h30" and "10 Uhr 30"."""
    hour = line.number(i)
    if hour is None or (line.is_glued(i) and line.word(i - 1) in {".", ":", "/", "$", "€", "£"}):
        return None
    literal = line.word(i).startswith("0")
    if line.glued_mark(i + 1, ":.") or (line.word(i + 1) == "h" and line.is_glued(i + 1)):
        minute = line.number(i + 2)
        if minute is None or line.digits(i + 2) != 2 or not line.is_glued(i + 2):
            return None
        if _goes_on(line, i + 3):
            return None
        dotted = line.word(i + 1) == "."
        hit = _suffixed(line, Clock(hour, minute, literal=literal), _past_seconds(line, i + 3))
        sure = led or not dotted or hit.end > i + 3
        return Hit(replace(hit.value, marked=sure, dotted=dotted and not sure), hit.end)
    if line.word(i + 1) in line.grammar.oclock:
        minute = line.number(i + 2)
        counted = line.grammar.units.get(line.word(i + 3)) is not None
        two_digits = minute is not None and line.digits(i + 2) == 2 and line.stands_alone(i + 2)
        if two_digits and not counted:
            return _suffixed(line, Clock(hour, minute or 0, literal=literal), i + 3)
    return None


def _past_seconds(line: Line, i: int) -> int:
    seconds = line.glued_mark(i, ":") and line.is_glued(i + 1) and line.digits(i + 1) == 2
    return i + 2 if seconds else i


def _goes_on(line: Line, i: int) -> bool:
    """Tell that digits or letters run on: "10.30.2", "10:30x"; "10:30pm" and "10:30-11" do not."""
    if not line.is_glued(i):
        return False
    grammar = line.grammar
    word = line.word(i)
    if line.tokens[i].is_number:
        return True
    if line.tokens[i].is_word:
        return word not in grammar.oclock | grammar.before_noon | grammar.after_noon | {
            "h",
            "a",
            "p",
        }
    seconds = word == ":" and line.digits(i + 1) == 2
    return word in {".", "/", ":"} and line.is_glued(i + 1) and not seconds


def _whole_hour(line: Line, i: int, *, led: bool) -> Hit[Clock] | None:
    """Read "3pm", "10 Uhr", "15 h" and "ten o'clock"; "2h" alone is a duration."""
    hour = line.cardinal(i)
    if hour is None or (line.is_glued(i) and line.word(i - 1) not in {"(", "@", *"-–—"}):
        return None
    clock = Clock(hour, literal=line.word(i).startswith("0"))
    if line.word(i + 1) in line.grammar.oclock:
        return _suffixed(line, clock, i + 1)
    if line.word(i + 1) == "h" and line.digits(i) and not line.is_glued(i + 2):
        long = hour > _LAST_AFTERNOON_HOUR and hour < 24
        return Hit(clock, i + 2) if led or long else None
    hit = _suffixed(line, clock, i + 1)
    return hit if hit.value.half is not None and line.digits(i) else None


def _bare_hour(line: Line, i: int, *, led: bool) -> Hit[Clock] | None:
    """Read a mere number, as in "thu 10"; number words only after "at"."""
    hour = line.cardinal(i) if led else line.number(i)
    if hour is None or not 1 <= hour <= 23 or line.digits(i) > 2:
        return None
    span_follows = line.is_dash(i + 1) and line.is_glued(i + 2) and line.number(i + 2) is not None
    if not line.stands_alone(i) and not (span_follows and line.is_glued(i + 1)):
        return None
    if line.grammar.units.get(line.word(i + 1)) is not None:
        return None
    ordinal = line.grammar.ordinal_stop and line.glued_mark(i + 1, ".")
    if ordinal and i + 2 < len(line.tokens):
        return None
    literal = line.word(i).startswith("0")
    return Hit(Clock(hour, literal=literal, marked=led, mere=True), i + 1)


def _suffixed(line: Line, clock: Clock, i: int) -> Hit[Clock]:
    """Add "Uhr", "o'clock", "h", "am", "p.m." where they follow."""
    grammar = line.grammar
    if line.word(i) in grammar.oclock or (line.word(i) == "h" and not line.is_glued(i + 1)):
        i += 1
    half, end = _half_of_day(line, i)
    return Hit(replace(clock, half=half), end) if half else Hit(clock, i)


def _half_of_day(line: Line, i: int) -> tuple[Half | None, int]:
    grammar = line.grammar
    word, end = line.word(i), i + 1
    if line.glued_mark(i + 1, ".") and line.word(i + 2) == "m" and line.is_glued(i + 2):
        word += "m"
        end = i + 4 if line.glued_mark(i + 3, ".") else i + 3
    if word in grammar.before_noon:
        return Half.BEFORE_NOON, end
    return (Half.AFTER_NOON, end) if word in grammar.after_noon else (None, i)


def is_counted(line: Line, i: int) -> bool:
    """Tell whether a unit of minutes or hours stands there, so that the number before is no day."""
    return line.grammar.units.get(line.word(i)) in {Unit.MINUTE, Unit.HOUR}
