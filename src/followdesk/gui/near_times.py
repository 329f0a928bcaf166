"""Times and stretches of time, said as shortly as they are clear. No Qt."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_date, format_time, ngettext

_DAYS_FROM = 48
"""From so many hours on, days are counted."""
_WEEKS_FROM = 14
"""From so many days on, weeks are counted."""
_WEEK = 7


def duration_text(span: timedelta) -> str:
    """Say a stretch of time shortly: "2 min", "3 h 48", "5 d"."""
    minutes = round(span.total_seconds()) // 60
    hours, minute = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if hours >= _DAYS_FROM:
        return _("{days} d").format(days=hours // 24)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{minute:02}")


def gap_text(days: int) -> str:
    """Say a gap of so many days as it was set: "9 days", "12 weeks", "60 days"."""
    return _days(days) if days % _WEEK else elapsed_text(days)


def elapsed_text(days: int) -> str:
    """Say how long ago something was, in whole weeks where it is long ago."""
    if days < _WEEKS_FROM:
        return _days(days)
    weeks = days // _WEEK
    return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)


def _days(days: int) -> str:
    return ngettext("{n} day", "{n} days", days).format(n=days)


def to_minute(moment: datetime) -> datetime:
    """Cut the seconds off, so that what is counted changes with the clock on the wall."""
    return moment.replace(second=0, microsecond=0)


def countdown_text(due_at: datetime, now: datetime) -> str:
    """Say how much is left, or by how much it is late: "2 h 10", "5 min late"."""
    left = due_at - to_minute(now)
    if left >= timedelta():
        return duration_text(left)
    return _("{time} late").format(time=duration_text(-left))


def moment_text(at: datetime, zone: str, now: datetime) -> str:
    """Write a moment: its time alone while it is of today."""
    here = local(at, zone)
    if here.date() == local(now, zone).date():
        return format_time(here)
    return _("{date} {time}").format(date=date_text(here.date(), now), time=format_time(here))


def date_text(on: date, now: datetime) -> str:
    """Write a date, its year only where it is another one."""
    return format_date(on, "MMMd" if on.year == now.year else "yMMMd")


def their_time_text(at: datetime | None, theirs: str, ours: str) -> str:
    """Say what their clocks show, where they show another time than ours."""
    if at is None or not theirs:
        return ""
    there, here = local(at, theirs), local(at, ours)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    shown = format_time(there)
    if there.date() != here.date():
        weekday = format_date(there.date(), "E")
        shown = _("{date} {time}").format(date=weekday, time=shown)
    return _("their {time}").format(time=shown)


def joined(*parts: str) -> str:
    """Put what there is side by side."""
    return " · ".join(part for part in parts if part)
