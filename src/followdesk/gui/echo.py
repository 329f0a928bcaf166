"""Say back in full what a typed date was understood to be, or why it cannot stand. No Qt.

Importing this brings Babel's dates (37 ms); the session and the forms need it, the start does not.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time

from followdesk.domain.typed_date import LONGEST_LINE, Problem, ProblemKind
from followdesk.domain.when import When, local
from followdesk.gui.i18n import N_, _, pgettext

_NEAR = timedelta(days=6)
"""Up to so far ahead, a weekday said aloud names one day only."""

# Said aloud, each day takes its own words around it ("às 10 de sábado"), so each is one message.
_SPOKEN = (
    N_("Monday at {time}"),
    N_("Tuesday at {time}"),
    N_("Wednesday at {time}"),
    N_("Thursday at {time}"),
    N_("Friday at {time}"),
    N_("Saturday at {time}"),
    N_("Sunday at {time}"),
)

_PROBLEMS = {
    ProblemKind.NOTHING_UNDERSTOOD: N_(
        "There is no date in this yet. Try “thu 10” or “3 dec 14:30”."
    ),
    ProblemKind.IN_THE_PAST: N_(
        "“{text}” is {when}, which is over. A next step is still to come: try “tomorrow 10”."
    ),
    ProblemKind.AMBIGUOUS: N_("“{text}” can be {first} or {second}. Type the one you mean."),
    ProblemKind.NO_SUCH_DATE: N_("“{text}” is not a day. Try “thu 10” or “3 dec 14:30”."),
    ProblemKind.NO_SUCH_TIME: N_(
        "“{text}” has a time that no clock shows that day. Try “thu 10” or “3 dec 14:30”."
    ),
    ProblemKind.TOO_FAR: N_("“{text}” is more than three years away. Choose a nearer day."),
    ProblemKind.TOO_LONG: N_(
        "This is longer than {count} characters. Keep the line short; notes have their own room."
    ),
}
_SHOWN_TWICE = N_(
    "“{text}” is {first}, which the clocks show twice that night. Choose a time outside that hour."
)


def echo_when(
    when: When,
    minutes: int | None,
    their_zone: str | None,
    locale: Locale,
    *,
    today_on: date | None = None,
) -> str:
    """Echo in full: "Thu 26 Nov 10:00 · their 11:00 · 30 min".

    Their time is there only where their clocks show another; the year only where it is not the
    one of `today_on`, the user's date; the duration only if given, in minutes.
    """
    parts = [_moment(when, locale, today_on)]
    instant = when.instant()
    if instant is not None and their_zone is not None:
        theirs = local(instant, their_zone)
        if theirs.replace(tzinfo=None) != local(instant, when.zone).replace(tzinfo=None):
            parts.append(_("their {time}").format(time=_their_time(theirs, when.on, locale)))
    if minutes is not None:
        parts.append(_("{minutes} min").format(minutes=minutes))
    return " · ".join(parts)


def echo_other(other: When, locale: Locale, *, today_on: date | None = None) -> str:
    """Offer the other day that "next Thursday" can mean."""
    return _("If you mean {date}, type that date.").format(
        date=_date(other.on, locale, today_on=today_on)
    )


def speak_when(when: When, locale: Locale, *, today_on: date | None = None) -> str:
    """Put into words to read aloud: "Thursday at 10", "Donnerstag um 10 Uhr".

    With `today_on`, a day more than six days ahead is said with its date.
    """
    weekday = format_date(when.on, "EEEE", locale=locale)
    near = today_on is None or when.on - today_on <= _NEAR
    day = weekday
    if not near:
        dated = _skeleton(when.on, "MMMMd", locale)
        day = pgettext("spoken", "{weekday} {date}").format(weekday=weekday, date=dated)
    if when.at is None:
        return day
    spoken = _spoken_time(when.at, locale)
    if near:
        return _(_SPOKEN[when.on.weekday()]).format(time=spoken)
    return pgettext("spoken", "{date} at {time}").format(date=day, time=spoken)


def problem_sentence(problem: Problem, locale: Locale, *, today_on: date | None = None) -> str:
    """Say what is wrong with a typed line, and what to do."""
    said = [_moment(when, locale, today_on) for when in problem.readings]
    if problem.kind is ProblemKind.AMBIGUOUS and len(said) == 1:
        return _(_SHOWN_TWICE).format(text=problem.text, first=said[0])
    return _(_PROBLEMS[problem.kind]).format(
        text=problem.text,
        when=said[0] if said else "",
        first=said[0] if said else "",
        second=said[-1] if said else "",
        count=LONGEST_LINE,
    )


def _moment(when: When, locale: Locale, today_on: date | None) -> str:
    day = _date(when.on, locale, today_on=today_on)
    if when.at is None:
        return day
    return _("{date} {time}").format(date=day, time=_time(when.at, locale))


def _their_time(theirs: datetime, our_on: date, locale: Locale) -> str:
    shown = _time(theirs.time(), locale)
    if theirs.date() == our_on:
        return shown
    return _("{date} {time}").format(date=_skeleton(theirs.date(), "E", locale), time=shown)


def _date(on: date, locale: Locale, *, today_on: date | None) -> str:
    same_year = today_on is not None and on.year == today_on.year
    return _skeleton(on, "MMMEd" if same_year else "yMMMEd", locale)


def _skeleton(on: date, skeleton: str, locale: Locale) -> str:
    text = format_skeleton(skeleton, datetime.combine(on, time()), locale=locale)
    # English says "Thu 26 Nov", as in speech; CLDR puts a comma after the weekday.
    return text.replace(", ", " ", 1) if locale.language == "en" and "E" in skeleton else text


def _time(at: time, locale: Locale) -> str:
    return format_time(at, "short", locale=locale)


def _spoken_time(at: time, locale: Locale) -> str:
    """Say the hour as it is spoken: English counts to twelve, other languages to 24."""
    english = locale.language == "en"
    hour = (at.hour - 1) % 12 + 1 if english else at.hour
    if at.minute:
        said = pgettext("spoken", "{hour}:{minute}").format(hour=hour, minute=f"{at.minute:02}")
    else:
        said = pgettext("spoken", "{hour}").format(hour=hour)
    if not english or 7 <= at.hour <= 12:
        return said
    return f"{said} {'pm' if at.hour > 12 else 'am'}"
