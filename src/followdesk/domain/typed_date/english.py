"""English: the words of typed dates.

"next thursday" is the Thursday of the next calendar week, as most speakers mean it; where that is
not the nearest Thursday, the other reading is handed along for the window to show.
"""

from __future__ import annotations

from datetime import time

from followdesk.domain.typed_date.lexicon import (
    Daypart,
    Grammar,
    Period,
    Unit,
    Which,
    phrases,
    words,
)

ENGLISH = Grammar(
    numbers={
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
    units={
        **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), Unit.MINUTE),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), Unit.HOUR),
        **dict.fromkeys(("day", "days"), Unit.DAY),
        **dict.fromkeys(("week", "weeks", "wk", "wks"), Unit.WEEK),
        **dict.fromkeys(("month", "months"), Unit.MONTH),
        **dict.fromkeys(("year", "years"), Unit.YEAR),
    },
    weekdays={
        **dict.fromkeys(("monday", "mon"), 0),
        **dict.fromkeys(("tuesday", "tue", "tues"), 1),
        **dict.fromkeys(("wednesday", "wed", "weds"), 2),
        **dict.fromkeys(("thursday", "thu", "thur", "thurs"), 3),
        **dict.fromkeys(("friday", "fri"), 4),
        **dict.fromkeys(("saturday", "sat"), 5),
        **dict.fromkeys(("sunday", "sun"), 6),
    },
    joined_days={},
    edge_weekdays=words("sat sun"),
    months={
        **dict.fromkeys(("january", "jan"), 1),
        **dict.fromkeys(("february", "feb"), 2),
        **dict.fromkeys(("march", "mar"), 3),
        **dict.fromkeys(("april", "apr"), 4),
        "may": 5,
        **dict.fromkeys(("june", "jun"), 6),
        **dict.fromkeys(("july", "jul"), 7),
        **dict.fromkeys(("august", "aug"), 8),
        **dict.fromkeys(("september", "sep", "sept"), 9),
        **dict.fromkeys(("october", "oct"), 10),
        **dict.fromkeys(("november", "nov"), 11),
        **dict.fromkeys(("december", "dec"), 12),
    },
    ordinal_endings=words("st nd rd th"),
    between_day_and_month=words("of"),
    before_ordinal=words("the"),
    before_day=words("on by"),
    named_days=phrases(
        {
            "today": 0,
            "tomorrow": 1,
            "tmrw": 1,
            "day after tomorrow": 2,
            "the day after tomorrow": 2,
            "yesterday": -1,
            "day before yesterday": -2,
            "the day before yesterday": -2,
            "last week": -7,
            "last month": -30,
        }
    ),
    which=phrases(
        {
            "this": Which.THIS,
            "this coming": Which.COMING,
            "coming": Which.COMING,
            "the coming": Which.COMING,
            "next": Which.NEXT_WEEK,
            "last": Which.LAST,
        }
    ),
    periods=phrases(
        {
            "next week": (Period.WEEK_START, 1),
            "week after next": (Period.WEEK_START, 2),
            "the week after next": (Period.WEEK_START, 2),
            "next month": (Period.MONTH_START, 1),
            "beginning of next month": (Period.MONTH_START, 1),
            "start of next month": (Period.MONTH_START, 1),
            "middle of next month": (Period.MONTH_MIDDLE, 1),
            "mid next month": (Period.MONTH_MIDDLE, 1),
            "end of month": (Period.MONTH_END, 0),
            "end of the month": (Period.MONTH_END, 0),
            "end of this month": (Period.MONTH_END, 0),
            "month end": (Period.MONTH_END, 0),
            "end of next month": (Period.MONTH_END, 1),
            "end of week": (Period.WEEK_END, 0),
            "end of the week": (Period.WEEK_END, 0),
            "end of this week": (Period.WEEK_END, 0),
            "end of next week": (Period.WEEK_END, 1),
        }
    ),
    month_edges=phrases(
        {
            "beginning of": Period.MONTH_START,
            "start of": Period.MONTH_START,
            "early": Period.MONTH_START,
            "middle of": Period.MONTH_MIDDLE,
            "mid": Period.MONTH_MIDDLE,
            "end of": Period.MONTH_END,
        }
    ),
    offset_before=words("in"),
    offset_after=phrases({"from now": 1, "from today": 1, "ago": -1}),
    fixed_offsets=phrases(
        {
            "a couple of days": (2, Unit.DAY),
            "a couple of weeks": (2, Unit.WEEK),
            "a fortnight": (2, Unit.WEEK),
            "half a year": (6, Unit.MONTH),
        }
    ),
    before_time=words("at around @"),
    clock_times=phrases({"noon": time(12), "midday": time(12)}),
    spoken_minutes=phrases(
        {
            "half past": 30,
            "quarter past": 15,
            "quarter after": 15,
            "quarter to": -15,
            "a quarter past": 15,
            "a quarter to": -15,
        }
    ),
    minutes_past=words("past"),
    oclock=words("o'clock oclock"),
    before_noon=words("am"),
    after_noon=words("pm"),
    dayparts=phrases(
        {
            "morning": Daypart.MORNING,
            "in the morning": Daypart.MORNING,
            "afternoon": Daypart.AFTERNOON,
            "in the afternoon": Daypart.AFTERNOON,
            "evening": Daypart.EVENING,
            "in the evening": Daypart.EVENING,
        }
    ),
    dayparts_after=phrases(
        {
            "in the morning": Daypart.MORNING,
            "in the afternoon": Daypart.AFTERNOON,
            "in the evening": Daypart.EVENING,
        }
    ),
    today_dayparts=phrases(
        {
            "this morning": Daypart.MORNING,
            "this afternoon": Daypart.AFTERNOON,
            "this evening": Daypart.EVENING,
            "tonight": Daypart.EVENING,
        }
    ),
    range_before=words("from"),
    range_between=words("to till until"),
    before_minutes=words("for"),
    fixed_minutes=phrases(
        {
            "half an hour": 30,
            "half hour": 30,
            "a half hour": 30,
            "quarter of an hour": 15,
            "a quarter of an hour": 15,
            "three quarters of an hour": 45,
            "an hour and a half": 90,
            "one and a half hours": 90,
        }
    ),
    binds_minutes=words("of under within in per every each last than after before"),
)
