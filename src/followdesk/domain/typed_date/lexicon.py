"""The words a typed date is made of: what each language's grammar file has to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import TypeVar

from followdesk.domain.fold import fold

T = TypeVar("T")

Phrase = tuple[str, ...]


class Unit(Enum):
    """Count time in these."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Which(Enum):
    """Say which of the coming weekdays is meant."""

    THIS = "this"  # today counts
    COMING = "coming"  # the nearest after today
    NEAREST = "nearest"  # the same, though some mean the one after
    NEXT_WEEK = "next week"  # that day of the next calendar week, though some mean the nearest
    AFTER_NEXT = "after next"  # a week after the nearest
    LAST = "last"


class Period(Enum):
    """Name a day by its place in a week or month."""

    WEEK_START = "week start"
    WEEK_END = "week end"  # Friday
    MONTH_START = "month start"
    MONTH_MIDDLE = "month middle"  # the 15th
    MONTH_END = "month end"


class Daypart(Enum):
    """Give vague words for a part of the day the time they stand for."""

    MORNING = time(9)
    FORENOON = time(10)
    NOON = time(12)
    AFTERNOON = time(14)
    EVENING = time(17)


def phrases(table: Mapping[str, T]) -> dict[Phrase, T]:
    """Split written phrases ("day after tomorrow") into folded words to look up."""
    return {tuple(fold(words).split()): meaning for words, meaning in table.items()}


def words(text: str) -> frozenset[str]:
    """Make a set of folded words out of a written list."""
    return frozenset(fold(text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Hold one language's words. All keys are folded: no case, no accents."""

    numbers: Mapping[str, int]
    units: Mapping[str, Unit]
    weekdays: Mapping[str, int]  # Monday is 0
    joined_days: Mapping[str, tuple[int, Daypart]]  # "Freitagnachmittag"
    # Also an ordinary word: a weekday only beside a time, a date, or alone.
    shy_weekdays: frozenset[str] = frozenset()
    # Also an ordinary word: a weekday only beside a time, or first or last in the line where no
    # other date stands.
    edge_weekdays: frozenset[str] = frozenset()
    # Abbreviations that mean something else with a full stop, such as "Fr." for a woman's title.
    shy_with_stop: frozenset[str] = frozenset()
    months: Mapping[str, int]
    ordinal_endings: frozenset[str] = frozenset()  # "rd" of "3rd"
    ordinal_stop: bool = False  # "3." is an ordinal
    dotted_dates: bool = False  # "3.12" is a date rather than a time
    between_day_and_month: frozenset[str] = frozenset()
    before_ordinal: frozenset[str]  # "the", "den"
    before_day: frozenset[str]  # "on", "am"
    named_days: Mapping[Phrase, int]  # days from today
    which: Mapping[Phrase, Which]
    periods: Mapping[Phrase, tuple[Period, int]]  # with how many weeks or months ahead
    month_edges: Mapping[Phrase, Period]  # "end of" (January)
    offset_before: frozenset[str]  # "in" (3 days)
    offset_after: Mapping[Phrase, int]  # (3 days) "from now": 1, "ago": -1
    past_before: frozenset[str] = frozenset()  # "vor" (3 Tagen)
    fixed_offsets: Mapping[Phrase, tuple[int, Unit]]
    before_time: frozenset[str]  # "at", "um"
    clock_times: Mapping[Phrase, time]  # "noon"
    spoken_minutes: Mapping[Phrase, int]  # "half past" (3): 30
    minutes_past: frozenset[str] = frozenset()  # (10) "past" (3)
    minutes_before: frozenset[str] = frozenset()  # (10) "vor" (3)
    oclock: frozenset[str]
    before_noon: frozenset[str] = frozenset()  # "am"
    after_noon: frozenset[str] = frozenset()  # "pm"
    dayparts: Mapping[Phrase, Daypart]  # after a day, before the time
    dayparts_after: Mapping[Phrase, Daypart]  # after the time
    today_dayparts: Mapping[Phrase, Daypart]  # "this afternoon"
    range_before: frozenset[str]  # "from" (10 to 11)
    range_between: frozenset[str]
    before_minutes: frozenset[str]  # "for"
    fixed_minutes: Mapping[Phrase, int]  # "half an hour"
    # A duration at the end of the line stays in the text after these: "answer within 30 min".
    binds_minutes: frozenset[str]
