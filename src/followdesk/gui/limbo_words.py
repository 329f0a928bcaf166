"""How somebody came to have no next step, and what cures it. No Qt: a command says it too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from followdesk.domain.when import local
from followdesk.gui.i18n import N_, _, format_date
from followdesk.services.rows import LimboHow, LimboRow

_HOW: Mapping[LimboHow, str] = {
    LimboHow.NO_STEP_SET: N_("Talked {date}, no next step set"),
    LimboHow.STEP_MISSED: N_("Next step of {date} missed"),
    LimboHow.NO_REVIEW: N_("Proposal out since {date}, no review booked"),
    LimboHow.MET_AT_EVENT: N_("Met {date}, nothing agreed"),
    LimboHow.NEVER_TALKED: N_("Open since {date}, never talked"),
    LimboHow.STEP_DONE: N_("Step done {date}, none after it"),
    LimboHow.STEP_DROPPED: N_("Step dropped {date}, none after it"),
    LimboHow.SERIES_ENDED: N_("Series ended {date}, nothing after it"),
    LimboHow.PROMISE_CLOSED: N_("Answered {date}, nothing agreed"),
    LimboHow.RHYTHM_STOPPED: N_("Rhythm stopped {date}, nothing after it"),
}
_CURE: Mapping[LimboHow, str] = {
    LimboHow.NO_STEP_SET: N_("book the next step"),
    LimboHow.STEP_MISSED: N_("book it anew"),
    LimboHow.NO_REVIEW: N_("book the review"),
    LimboHow.MET_AT_EVENT: N_("call with a reason"),
    LimboHow.NEVER_TALKED: N_("make the first call"),
    LimboHow.STEP_DONE: N_("book the next step"),
    LimboHow.STEP_DROPPED: N_("book another, or end it"),
    LimboHow.SERIES_ENDED: N_("book a step, or end it"),
    LimboHow.PROMISE_CLOSED: N_("book the next step"),
    LimboHow.RHYTHM_STOPPED: N_("book a step, or end it"),
}


def how_words(how: LimboHow, since_at: datetime, zone: str, now: datetime) -> str:
    """Say how it came to that: "Talked 9 Nov, no next step set"; the year only when another."""
    on = local(since_at, zone).date()
    is_this_year = on.year == local(now, zone).year
    return _(_HOW[how]).format(date=format_date(on, "MMMd" if is_this_year else "yMMMd"))


def cure_words(how: LimboHow) -> str:
    """Say what cures it, so that it stands after an arrow: "book the next step"."""
    return _(_CURE[how])


def limbo_words(row: LimboRow, zone: str, now: datetime) -> str:
    """Say both in one line."""
    told = how_words(row.how, row.since_at, zone, now)
    return _("{how} → {cure}").format(how=told, cure=cure_words(row.how))
