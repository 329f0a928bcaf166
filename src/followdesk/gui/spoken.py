"""Days and times as they are said to a contact, in the contact's language. No Qt.

What is said here is translated: call it within `i18n.speaking(language)`. Importing this brings
Babel's dates (37 ms).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from followdesk.domain.language import primary_language
from followdesk.domain.when import When, local
from followdesk.gui.echo import speak_when
from followdesk.gui.i18n import ngettext, pgettext
from followdesk.services.rows import NextAttemptRow

_SOON = timedelta(minutes=90)
"""Up to so far ahead one says in how many minutes one rings again."""


def spoken_locale(language: str, country: str) -> Locale:
    """Choose how dates are said in a script's language to somebody in that country."""
    primary = primary_language(language)
    for name in (f"{primary}_{country}", "en_GB" if primary == "en" else primary):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue  # no such language in that country
    return Locale("en", "GB")


def to_them(when: When, now_at: datetime, their_zone: str, locale: Locale) -> str:
    """Say a time on their own clock: "Thursday at 11 your time" where ours shows another."""
    today_on = local(now_at, when.zone).date()
    instant = when.instant()
    if instant is None:
        return speak_when(when, locale, today_on=today_on)
    theirs = When.of_instant(instant, their_zone)
    if (theirs.on, theirs.at) == (when.on, when.at):
        return speak_when(when, locale, today_on=today_on)
    spoken = speak_when(theirs, locale, today_on=local(now_at, their_zone).date())
    return pgettext("spoken", "{when} your time").format(when=spoken)


def call_back(
    following: NextAttemptRow, now_at: datetime, zone: str, their_zone: str, locale: Locale
) -> str:
    """Say when one rings again, with its preposition: "in 15 minutes", "on Thursday at 10"."""
    at = following.due_at
    if at is not None and timedelta() < at - now_at <= _SOON:
        minutes = max(1, round((at - now_at).total_seconds() / 60))
        return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
    when = When(following.due_on, None, zone) if at is None else When.of_instant(at, zone)
    spoken = to_them(when, now_at, their_zone, locale)
    return pgettext("spoken", "on {when}").format(when=spoken)


def weekday_time(there: datetime, locale: Locale) -> str:
    """Say a weekday and a time of day: "Tuesday 11:40"."""
    return pgettext("spoken", "{weekday} {time}").format(
        weekday=format_date(there.date(), "EEEE", locale=locale),
        time=format_time(there.timetz().replace(tzinfo=None), "short", locale=locale),
    )


def day_text(on: date, today_on: date, locale: Locale) -> str:
    """Say a day, with the year only where it is not this one: "3 November"."""
    skeleton = "MMMMd" if on.year == today_on.year else "yMMMMd"
    moment = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - only the day is written
    return format_skeleton(skeleton, moment, locale=locale)


def free_time(at: datetime, their_zone: str, zone: str, locale: Locale) -> str:
    """Offer a time on both clocks: "Thursday 26 November, 11:00 your time (10:00 mine)".

    Where both clocks show the same, one is enough; where they show another day, both say it.
    """
    theirs, mine = local(at, their_zone), local(at, zone)
    said = _day_and_time(theirs, locale)
    if theirs.replace(tzinfo=None) == mine.replace(tzinfo=None):
        return said
    ours = _time(mine, locale) if mine.date() == theirs.date() else _day_and_time(mine, locale)
    return pgettext("spoken", "{when} your time ({mine} mine)").format(when=said, mine=ours)


def _day_and_time(there: datetime, locale: Locale) -> str:
    day = pgettext("spoken", "{weekday} {date}").format(
        weekday=format_date(there.date(), "EEEE", locale=locale),
        date=format_skeleton("MMMMd", there.replace(tzinfo=None), locale=locale),
    )
    return pgettext("spoken", "{day}, {time}").format(day=day, time=_time(there, locale))


def _time(there: datetime, locale: Locale) -> str:
    wall = there.timetz().replace(tzinfo=None)
    return format_time(wall, "short", locale=locale).replace("\u202f", "\u00a0")
