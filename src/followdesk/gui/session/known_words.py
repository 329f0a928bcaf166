"""What stands in a script's blanks: known values, dates said aloud in the contact's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from followdesk.domain.language import primary_language
from followdesk.domain.script import Part, PlaceholderName, Text
from followdesk.domain.when import When, local
from followdesk.gui.echo import speak_when
from followdesk.gui.i18n import N_, _, ngettext, pgettext, speaking
from followdesk.gui.widgets.blanks import Blank
from followdesk.gui.widgets.blanks import Part as ShownPart
from followdesk.services.rows import NextAttemptRow
from followdesk.services.session_rows import CallView

_SOON = timedelta(minutes=90)
"""Up to so far ahead one says in how many minutes one rings again."""

_HINTS: Mapping[str, str] = {
    PlaceholderName.FIRST_NAME: N_("first name"),
    PlaceholderName.LAST_NAME: N_("last name"),
    PlaceholderName.FULL_NAME: N_("name"),
    PlaceholderName.ORGANIZATION: N_("their firm"),
    PlaceholderName.MY_NAME: N_("your name"),
    PlaceholderName.MY_ORGANIZATION: N_("your firm"),
    PlaceholderName.MY_PHONE: N_("your number"),
    PlaceholderName.WEEKDAY_TIME_AGREED: N_("day and time agreed"),
    PlaceholderName.LAST_TALK_ON: N_("day of the last talk"),
    PlaceholderName.WANTED: N_("what they want"),
    PlaceholderName.HEARD: N_("what you heard"),
    PlaceholderName.OUR_WAY: N_("how you would do it"),
    PlaceholderName.NEXT_WHAT: N_("the next step"),
    PlaceholderName.NEXT_WHEN: N_("when"),
    PlaceholderName.CALL_BACK_WHEN: N_("when you call again"),
    PlaceholderName.USEFUL_THOUGHT: N_("one useful thought"),
    PlaceholderName.ATTEMPTS_MADE: N_("how many calls"),
    PlaceholderName.REASON_TO_CALL: N_("why you call"),
    PlaceholderName.ASKED_ON: N_("day they asked"),
    PlaceholderName.ASKED_FOR: N_("what they asked for"),
    PlaceholderName.TIME_1: N_("a free time"),
    PlaceholderName.TIME_2: N_("another free time"),
    PlaceholderName.TIME_3: N_("a third free time"),
}


def blank_hint(name: str) -> str:
    """Say in the user's language what is to be typed into an empty blank."""
    return _(_HINTS.get(name, "…"))


def shown_parts(parts: Sequence[Part], values: Mapping[str, str]) -> tuple[ShownPart, ...]:
    """Make of a script's parts what the window shows: words, and blanks with what is known."""
    return tuple(
        part.source
        if isinstance(part, Text) or not part.is_known
        else Blank(part.name, values.get(part.name, ""), blank_hint(part.name))
        for part in parts
    )


def spoken_locale(language: str, country: str) -> Locale:
    """Choose how dates are said in a script's language to somebody in that country."""
    primary = primary_language(language)
    for name in (f"{primary}_{country}", "en_GB" if primary == "en" else primary):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue  # no such language in that country
    return Locale("en", "GB")


def known_values(view: CallView, now_at: datetime, zone: str) -> dict[str, str]:
    """Fill in what is known of this call: texts as they are, moments as they are said aloud.

    `zone` is the user's: days they remember are theirs; times said to the contact are the
    contact's own.
    """
    values = dict(view.known)
    language = view.script.language
    locale = spoken_locale(language, view.card.country)
    with speaking(language):
        for name, at in view.known_when:
            if name == PlaceholderName.WEEKDAY_TIME_AGREED:
                values[name] = _weekday_time(local(at, view.card.zone), locale)
            else:
                values[name] = _day(local(at, zone).date(), local(now_at, zone).date(), locale)
        if view.if_left_now is not None:
            values[PlaceholderName.CALL_BACK_WHEN] = _call_back(
                view.if_left_now, now_at, zone, view.card.zone, locale
            )
    return values


def say_next_when(view: CallView, when: When, now_at: datetime) -> str:
    """Say a next step's time to the contact: "Thursday at 11 your time", on their own clock."""
    language = view.script.language
    locale = spoken_locale(language, view.card.country)
    with speaking(language):
        return _to_them(when, now_at, view.card.zone, locale)


def _to_them(when: When, now_at: datetime, their_zone: str, locale: Locale) -> str:
    today_on = local(now_at, when.zone).date()
    instant = when.instant()
    if instant is None:
        return speak_when(when, locale, today_on=today_on)
    theirs = When.of_instant(instant, their_zone)
    if (theirs.on, theirs.at) == (when.on, when.at):
        return speak_when(when, locale, today_on=today_on)
    spoken = speak_when(theirs, locale, today_on=local(now_at, their_zone).date())
    return pgettext("spoken", "{when} your time").format(when=spoken)


def _call_back(
    following: NextAttemptRow, now_at: datetime, zone: str, their_zone: str, locale: Locale
) -> str:
    """Say when one rings again, with its preposition: "in 15 minutes", "on Thursday at 10"."""
    at = following.due_at
    if at is not None and timedelta() < at - now_at <= _SOON:
        minutes = max(1, round((at - now_at).total_seconds() / 60))
        return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
    when = When(following.due_on, None, zone) if at is None else When.of_instant(at, zone)
    spoken = _to_them(when, now_at, their_zone, locale)
    return pgettext("spoken", "on {when}").format(when=spoken)


def _weekday_time(there: datetime, locale: Locale) -> str:
    return pgettext("spoken", "{weekday} {time}").format(
        weekday=format_date(there.date(), "EEEE", locale=locale),
        time=format_time(there.timetz().replace(tzinfo=None), "short", locale=locale),
    )


def _day(on: date, today_on: date, locale: Locale) -> str:
    skeleton = "MMMMd" if on.year == today_on.year else "yMMMMd"
    moment = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - only the day is written
    return format_skeleton(skeleton, moment, locale=locale)
