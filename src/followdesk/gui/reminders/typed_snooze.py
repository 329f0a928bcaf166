"""A typed line that says when to be reminded again, read and echoed in full. No Qt."""

from __future__ import annotations

from datetime import datetime, time
from typing import NamedTuple

from followdesk.domain.language import primary_language
from followdesk.domain.typed_date import ProblemKind, Typed, read_typed
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.domain.when import When, instant_of, local
from followdesk.gui.echo import echo_other, echo_when, problem_sentence
from followdesk.gui.formats import current_locale, day_first
from followdesk.gui.i18n import SOURCE_LANGUAGE, _, locale_name
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import Echo


class SnoozeRead(NamedTuple):
    """Be what a line was understood to be: a moment to come, or None, and what to answer."""

    until: datetime | None
    echo: Echo


def read_snooze(text: str, now: datetime, zone: str, opens: time) -> SnoozeRead:
    """Read "in 20 min", "20 min", "16:30" or "tomorrow"; a day alone begins when it `opens`."""
    typed = _read(text, local(now, zone))
    today_on = local(now, zone).date()
    if typed.problem is not None:
        if typed.problem.kind is ProblemKind.IN_THE_PAST:
            return SnoozeRead(None, _over(typed.problem.text))
        sentence = problem_sentence(typed.problem, current_locale(), today_on=today_on)
        if typed.problem.kind is ProblemKind.NOTHING_UNDERSTOOD:
            sentence = _("There is no time in this yet. Try “in 20 min” or “tomorrow 9”.")
        return SnoozeRead(None, Echo(sentence, Tone.PROMISE))
    if typed.when is None:
        return SnoozeRead(None, Echo(""))
    until = instant_of(typed.when.on, typed.when.at or opens, zone)
    if until <= now:
        return SnoozeRead(None, _over(text.strip()))
    locale = current_locale()
    said = echo_when(When.of_instant(until, zone), None, None, locale, today_on=today_on)
    if typed.other is not None:
        said = f"{said} · {echo_other(typed.other, locale, today_on=today_on)}"
    if typed.what:
        said = _("{echo} · not kept here: {words}").format(echo=said, words=f"“{typed.what}”")
    return SnoozeRead(until, Echo(said, Tone.LIMBO if typed.what else Tone.AGREED))


def _over(text: str) -> Echo:
    sentence = _("“{text}” is over. Choose a later time: “in 20 min” or “tomorrow 9”.")
    return Echo(sentence.format(text=text), Tone.PROMISE)


def _read(text: str, now: datetime) -> Typed:
    """Read a line; a bare length is one from now."""
    language = primary_language(locale_name())
    language = language if language in GRAMMARS else SOURCE_LANGUAGE
    first = read_typed(text, now, language, day_first=day_first())
    is_unread = first.problem is not None and first.problem.kind is ProblemKind.NOTHING_UNDERSTOOD
    if is_unread and text.strip()[:1].isdigit():
        again = read_typed(f"in {text.strip()}", now, language, day_first=day_first())
        if again.problem is None and not again.what:
            return again
    return first
