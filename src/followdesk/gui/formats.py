"""Dates, times and numbers through Babel, in the installed locale.

Importing this costs 37 ms, so what is on the way to the first window asks `gui.i18n` instead.
"""

from __future__ import annotations

from datetime import date, datetime, time

from babel import dates, numbers
from babel.core import Locale

from followdesk.domain.when import zone_info
from followdesk.gui import i18n

# CLDR separates "3:30" and "PM" by U+202F, which many fonts draw as a box; U+00A0 is in all.
_DATE_STYLES = ("short", "medium", "long", "full")
_NARROW_SPACE, _HARD_SPACE, _THIN_SPACE = "\u202f", "\u00a0", "\u2009"


def current_locale() -> Locale:
    """Give the installed locale as Babel knows it."""
    return Locale.parse(i18n.locale_name())


def time_text(value: time | datetime) -> str:
    """Write the wall time of `value`, without converting its zone."""
    wall = value.timetz() if isinstance(value, datetime) else value
    text = dates.format_time(wall.replace(tzinfo=None), "short", locale=current_locale())
    return text.replace(_NARROW_SPACE, _HARD_SPACE)


def date_text(value: date, style: str = "MMMEd") -> str:
    """Write a date in a CLDR style ("short", "medium", "long", "full") or skeleton ("MMMEd").

    English comes without the comma after the weekday: "Tue 24 Nov", as it is spoken.
    """
    locale = current_locale()
    if style in _DATE_STYLES:
        return dates.format_date(value, style, locale=locale)
    moment = datetime.combine(value, time())
    text = dates.format_skeleton(style, moment, locale=locale)
    if locale.language == i18n.SOURCE_LANGUAGE and "E" in style:
        return text.replace(", ", " ", 1)
    return text


def interval_text(first: date, last: date, *, short: bool = False, year: bool = True) -> str:
    """Write from day to day, one month in full: "23–27 November 2026", "30 Nov – 4 Dec 2026".

    CLDR has these patterns with short months only; as it advises, the month's letters are widened.
    Two months stay short: in full they do not fit beside the buttons of a small window. So does
    one where `short` is asked for: "23–27 Nov 2026". Without `year`: "23–27 Nov", as long as both
    days lie in the same one.
    """
    locale = current_locale()
    if first == last:
        return date_text(first, "medium" if short else "long")
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    skeleton = "yMMMd" if year or field == "y" else "MMMd"
    halves = locale.interval_formats[skeleton][field]
    month = "MMMM" if field == "d" and not short else "MMM"
    written = (
        dates.parse_pattern(half.replace("MMM", month)).apply(day, locale)
        for half, day in zip(halves, (first, last), strict=True)
    )
    return "".join(written).replace(_THIN_SPACE, " ")


def entry_pattern() -> str:
    """Give Qt's pattern of a date and a time to type into, in the order they are shown in."""
    locale = current_locale()
    day = str(locale.datetime_skeletons["yMMMEd"].pattern)
    if locale.language == i18n.SOURCE_LANGUAGE:
        day = day.replace(", ", " ", 1)
    clock = "h:mm AP" if "a" in str(locale.time_formats["short"].pattern) else "HH:mm"
    return f"{day.replace('E', 'ddd').replace('y', 'yyyy')}  {clock}"


def day_first() -> bool:
    """Tell whether the day comes before the month in dates written in digits here (CLDR)."""
    pattern: str = current_locale().date_formats["short"].pattern
    return pattern.index("d") < pattern.index("M")


def weekday_names(width: str = "abbreviated") -> tuple[str, ...]:
    """Name the seven days, Monday first; `width` is "narrow", "abbreviated" or "wide"."""
    names = current_locale().days["stand-alone"][width]
    return tuple(names[day] for day in range(7))


def first_weekday() -> int:
    """Tell which day begins the week here; Monday is 0 (CLDR week data)."""
    return int(current_locale().first_week_day)


def weekend() -> frozenset[int]:
    """Tell which weekdays nobody works on here; Monday is 0 (CLDR week data)."""
    locale = current_locale()
    start, end = int(locale.weekend_start), int(locale.weekend_end)
    return frozenset((start + n) % 7 for n in range((end - start) % 7 + 1))


def number_text(value: float) -> str:
    """Write a number with the locale's decimal sign and grouping."""
    return numbers.format_decimal(value, locale=current_locale())


def percent_text(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage."""
    return numbers.format_percent(share, locale=current_locale())


def city_of(zone: str) -> str:
    """Name the city that stands for a zone, in the person's language."""
    named = dates.get_timezone_location(zone_info(zone), locale=current_locale(), return_city=True)
    return named or zone.rpartition("/")[2].replace("_", " ")
