"""What the contact's clock shows, and whether they may be called at that hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followdesk.domain.when import local
from followdesk.domain.work_calendar import CallHours
from followdesk.gui.formats import city_of
from followdesk.gui.i18n import _, format_date, format_time


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The words, the fewest of them that tell the time, and whether they warn."""

    text: str
    short: str
    is_outside: bool


def local_time(now_at: datetime, zone: str, hours: CallHours) -> LocalTime:
    """Say what time it is for them: "11:42 in Berlin", with their date where it is another."""
    theirs = local(now_at, hours.zone)
    clock = format_time(theirs)
    if theirs.date() != local(now_at, zone).date():
        clock = _("{date} {time}").format(date=format_date(theirs.date()), time=clock)
    text = _("{time} in {city}").format(time=clock, city=city_of(hours.zone))
    if hours.contains(now_at):
        return LocalTime(text, text, is_outside=False)
    short = text
    if hours.is_weekend(theirs.date()):
        text = _("{time}, their weekend").format(time=text)
    else:
        text = _("{time}, outside {opens}–{closes}").format(
            time=text, opens=format_time(hours.opens), closes=format_time(hours.closes)
        )
    return LocalTime(text, short, is_outside=True)
