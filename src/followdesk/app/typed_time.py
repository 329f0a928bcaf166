"""A chosen time as one would type it."""

from __future__ import annotations

from datetime import date, datetime

from followdesk.domain.when import When, local


def typed_time(when: object, zone: str, now: datetime) -> str:
    """Write a moment, a date or a `When` as the line of a next step takes it; "" for none.

    A moment and a date are told in the user's `zone`; the year is left out in that of `now`.
    """
    if isinstance(when, datetime):
        when = When.of_instant(when, zone)
    elif isinstance(when, date):
        when = When(when, None, zone)
    if not isinstance(when, When):
        return ""
    # With Babel, 20 ms.
    from followdesk.gui.echo import echo_when
    from followdesk.gui.formats import current_locale

    today_on = local(now, zone).date()
    return echo_when(when, None, None, current_locale(), today_on=today_on)
