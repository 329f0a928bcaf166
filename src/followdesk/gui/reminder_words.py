"""What reminders say: kinds, how soon, and what others may read of them. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from followdesk.domain.conversation import Medium
from followdesk.domain.reminder import ReminderKind
from followdesk.domain.when import local
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.gui.near_times import duration_text, joined, to_minute
from followdesk.services.reminder_rows import Coming, ReminderRow

_AGREED = {
    Medium.CALL: N_("agreed call"),
    Medium.VIDEO: N_("agreed video call"),
    Medium.MEETING: N_("agreed meeting"),
    Medium.EMAIL: N_("agreed e-mail"),
    Medium.LETTER: N_("agreed letter"),
    Medium.TASK: N_("agreed task"),
}
_PLANNED = {
    Medium.CALL: N_("planned call"),
    Medium.VIDEO: N_("planned video call"),
    Medium.MEETING: N_("planned meeting"),
    Medium.EMAIL: N_("planned e-mail"),
    Medium.LETTER: N_("planned letter"),
    Medium.TASK: N_("planned task"),
}
_HOUR = timedelta(hours=1)
_WEEK = 7


def kind_words(row: ReminderRow) -> str:
    """Say what it is: "agreed call", "answer owed", "call back: attempt 2 of 7"."""
    about = row.about
    if row.kind is ReminderKind.STEP:
        names = _AGREED if about.occasion.agreed else _PLANNED
        return _(names[about.medium or Medium.TASK])
    if row.kind is ReminderKind.ATTEMPT:
        return _("call back: attempt {number} of {total}").format(
            number=about.number, total=about.total
        )
    return _general(row.kind, agreed=False)


def _general(kind: ReminderKind, *, agreed: bool) -> str:
    """Say what kind of thing it is, and nothing about it."""
    if kind is ReminderKind.PROMISE:
        return _("answer owed")
    if kind is ReminderKind.STEP:
        return _("agreed next step") if agreed else _("planned next step")
    return _("call back")


def soon_text(at: datetime, now: datetime) -> str:
    """Say how far off it is: "in 8 minutes", "now", "12 minutes ago", "2 h 10 ago"."""
    away = at - to_minute(now)
    minutes = round(abs(away).total_seconds()) // 60
    if not minutes:
        return _("now")
    if abs(away) < _HOUR:
        if away > timedelta():
            return ngettext("in {n} minute", "in {n} minutes", minutes).format(n=minutes)
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    text = duration_text(abs(away))
    if away > timedelta():
        return _("in {time}").format(time=text)
    return _("{time} ago").format(time=text)


def at_text(at: datetime, now: datetime, zone: str) -> str:
    """Write a moment as briefly as it is clear: "15:30", "Mon 15:30", "Mon 7 Dec 15:30"."""
    there, today = local(at, zone), local(now, zone).date()
    clock = format_time(there)
    if there.date() == today:
        return clock
    style = "E" if abs((there.date() - today).days) < _WEEK else "MMMEd"
    return _("{day} {time}").format(day=format_date(there.date(), style), time=clock)


def due_text(row: ReminderRow, now: datetime, zone: str) -> str:
    """Say what is when: "agreed call at 15:30", "answer owed by 17:30"."""
    time = at_text(row.at, now, zone)
    if row.kind is ReminderKind.PROMISE:
        return _("{what} by {time}").format(what=kind_words(row), time=time)
    return _("{what} at {time}").format(what=kind_words(row), time=time)


def line_text(row: ReminderRow, now: datetime, zone: str) -> str:
    """Say who and what in one line: "Bob Keller · agreed call at 15:30"."""
    return joined(row.about.contact, due_text(row, now, zone))


def title_text(count: int, missed: int) -> str:
    """Head the list: what was missed while nobody looked goes first."""
    if missed:
        return ngettext("While you were away: {n}", "While you were away: {n}", missed).format(
            n=missed
        )
    return ngettext("{n} reminder", "{n} reminders", count).format(n=count)


def spoken_text(fresh: Collection[ReminderRow], missed: int, now: datetime, zone: str) -> str:
    """Say once what has just come up."""
    if missed:
        return title_text(len(fresh), missed)
    first = min(fresh, key=lambda row: row.at)
    said = f"{line_text(first, now, zone)}, {soon_text(first.at, now)}"
    more = len(fresh) - 1
    if not more:
        return said
    return ngettext("{text} and {n} more", "{text} and {n} more", more).format(text=said, n=more)


def public_text(coming: Coming, now: datetime, zone: str) -> str:
    """Say what anybody may read, as on a lock screen: kind and time, and no name."""
    what = _general(coming.kind, agreed=coming.agreed)
    time = at_text(coming.at, now, zone)
    pattern = _("{what} at {time}")
    if coming.kind is ReminderKind.PROMISE:
        pattern = _("{what} by {time}")
    text = pattern.format(what=what, time=time)
    return text[:1].upper() + text[1:]


def snoozed_text(until: datetime, now: datetime, zone: str) -> str:
    """Say when it comes again."""
    return _("Comes again at {time}.").format(time=at_text(until, now, zone))
