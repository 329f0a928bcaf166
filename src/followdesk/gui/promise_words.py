"""What is said of answers owed: the ways to get in touch, the promise, and the countdown. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from followdesk.gui.i18n import N_, _, ngettext
from followdesk.gui.near_times import countdown_text
from followdesk.services.care_rows import PromiseRow
from followdesk.services.promises import EMAIL, IN_PERSON, MESSAGE, PHONE
from followdesk.services.settings import DeskSettings

_LONGEST_NAME = 28
"""Letters of a name beside the countdown, which has to fit into the narrowest window."""

HOWS: Mapping[str, str] = {
    EMAIL: N_("By e-mail"),
    PHONE: N_("By phone"),
    MESSAGE: N_("By message"),
    IN_PERSON: N_("In person"),
}


def promise_sentence(settings: DeskSettings) -> str:
    """Say what the user promises, in their own words where they have any."""
    if settings.promise_words:
        return settings.promise_words
    hours = settings.promise_hours
    if settings.promise_working_days_only:
        text = ngettext(
            "An answer within {n} hour on working days",
            "An answer within {n} hours on working days",
            hours,
        )
    else:
        text = ngettext("An answer within {n} hour", "An answer within {n} hours", hours)
    said = text.format(n=hours)
    if not settings.promise_by_end_of_day:
        return said
    pattern = _("{promise}, or by the end of the next business day, whichever is first")
    return pattern.format(promise=said)


def badge_words(promises: Sequence[PromiseRow], now: datetime) -> str:
    """Say to whom the next answer is owed, and what is left: "answer to Marta Silva: 2 h 10"."""
    if not promises:
        return ""
    first = promises[0]
    name = first.contact
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    text = _("answer to {name}: {time}").format(name=name, time=countdown_text(first.due_at, now))
    more = len(promises) - 1
    if not more:
        return text
    return ngettext("{text} · {n} more", "{text} · {n} more", more).format(text=text, n=more)


def is_late(promises: Sequence[PromiseRow], now: datetime) -> bool:
    """Tell whether the first of these answers is late."""
    return bool(promises) and promises[0].due_at < now


def owed_words(promise: PromiseRow, now: datetime) -> str:
    """Say what is owed to the person one looks at: "answer owed, 2 h 10: prices"."""
    return _("answer owed, {time}: {what}").format(
        what=promise.about, time=countdown_text(promise.due_at, now)
    )
