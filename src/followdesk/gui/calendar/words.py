"""What the calendar says in words: labels, tooltips, titles, and what is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from followdesk.domain.when import local
from followdesk.gui import i18n
from followdesk.gui.calendar.days import Day, Entry, days_of_item, is_long
from followdesk.gui.calendar.mirror import island
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.resizing import is_resizable
from followdesk.gui.formats import city_of, interval_text, weekday_names
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.gui.invitation_words import standing
from followdesk.services.rows import CalendarItem, ItemKind, LimboHow, LimboRow

KINDS = {
    ItemKind.AGREED: N_("agreed by both"),
    ItemKind.PLANNED: N_("planned by you"),
    ItemKind.ATTEMPT: N_("attempt in a series"),
    ItemKind.PROMISE: N_("promise"),
    ItemKind.MISSED: N_("missed"),
    ItemKind.DONE: N_("done"),
    ItemKind.NURTURE: N_("keep in touch"),
    ItemKind.BUSY: N_("busy elsewhere"),
}
_HOWS = {
    LimboHow.NO_STEP_SET: N_("talked, nothing agreed since {day}"),
    LimboHow.STEP_MISSED: N_("step missed on {day}"),
    LimboHow.NO_REVIEW: N_("proposal sent {day}, no review booked"),
    LimboHow.MET_AT_EVENT: N_("met {day}, nothing agreed"),
    LimboHow.NEVER_TALKED: N_("since {day}, never talked"),
    LimboHow.STEP_DONE: N_("step done {day}, none after it"),
    LimboHow.STEP_DROPPED: N_("step dropped {day}"),
    LimboHow.SERIES_ENDED: N_("series ended {day}"),
    LimboHow.PROMISE_CLOSED: N_("answered {day}, nothing agreed"),
    LimboHow.RHYTHM_STOPPED: N_("rhythm stopped {day}"),
}
_MINUTES_OF_A_DAY = 24 * 60
_HARD_SPACE = "\u00a0"


def clock_text(minute: int) -> str:
    """Write a minute of the day as a time: "15:30"; midnight at the end is that of the start."""
    return _clock_text(minute % _MINUTES_OF_A_DAY, i18n.locale_name())


@lru_cache(maxsize=2 * _MINUTES_OF_A_DAY)
def _clock_text(minute: int, _locale: str) -> str:
    """Remember the writing: a month shows hundreds of times, and Babel takes its time for each."""
    return format_time(time(minute // 60, minute % 60))


def span_text(start: int, minutes: int) -> str:
    """Write from when to when: "14:15–14:45"; a mere moment has no end."""
    if not minutes:
        return clock_text(start)
    text = _("{start}–{end}").format(start=clock_text(start), end=clock_text(start + minutes))
    return island(text)


def span_of(starts_at: datetime, minutes: int, zone: str) -> str:
    """Write from when to when on the user's clocks, which may have been put forward between."""
    start = local(starts_at, zone)
    end = local(starts_at.astimezone(UTC) + timedelta(minutes=minutes), zone)
    begin = clock_text(start.hour * 60 + start.minute)
    if not minutes:
        return begin
    text = _("{start}–{end}").format(start=begin, end=clock_text(end.hour * 60 + end.minute))
    return island(text)


def length_tag(item: CalendarItem, zone: str) -> str:
    """Write from when to when, and how long: "14:15–15:00, 45 min"."""
    length = length_text(item.minutes)
    if item.starts_at is None:
        return length
    span = span_of(item.starts_at, item.minutes, zone)
    return _("{span}, {length}").format(span=span, length=length)


def length_text(minutes: int) -> str:
    """Write a length: "45 min", "1 h", "1 h 30", "2 days"."""
    hours, rest = divmod(minutes, 60)
    days, left = divmod(hours, 24)
    if days and not left and not rest:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def number_label(item: CalendarItem) -> str:
    """Name an attempt by its place in the series: "voicemail 4", "last call"."""
    if not item.number:
        return ""
    if item.number == item.total:
        return _("last call")
    return _("voicemail {number}").format(number=item.number)


def summary(item: CalendarItem) -> str:
    """Say after the name what it is about."""
    if item.kind is ItemKind.ATTEMPT:
        return number_label(item) or item.what
    return "" if item.kind is ItemKind.BUSY else item.what


def title_of(item: CalendarItem) -> str:
    """Name the contact, with the mark of what is done or was missed."""
    if item.kind is ItemKind.BUSY:
        return item.what or _(KINDS[ItemKind.BUSY])
    if item.kind is ItemKind.DONE:
        return f"✓{_HARD_SPACE}{item.contact}"
    if item.kind is ItemKind.MISSED:
        return f"!{_HARD_SPACE}{item.contact}"
    return item.contact


def details(entry: Entry) -> tuple[str, ...]:
    """List what a block in the week says below the name, the most important first."""
    item = entry.item
    lines = [summary(item)]
    if item.kind is ItemKind.PROMISE and entry.start is not None:
        lines.insert(0, _("answer by {time}").format(time=clock_text(entry.start)))
    elif item.kind is ItemKind.BUSY:
        span = "" if entry.start is None else span_text(entry.start, entry.minutes)
        lines += [span, day_number(entry), _(KINDS[item.kind]) if item.what else ""]
    elif item.kind is ItemKind.PLANNED:
        lines.append(_("planned"))
    elif item.kind is ItemKind.MISSED:
        lines.append(_("missed"))
    if item.kind in (ItemKind.AGREED, ItemKind.PLANNED) or item.owed:
        lines.append(standing(item.invitation, item.owed))
    if entry.start is not None and item.kind is ItemKind.AGREED:
        lines.insert(1, span_text(entry.start, item.minutes))
    return tuple(line for line in lines if line)


def tooltip(entry: Entry, zone: str) -> str:
    """Tell everything about an item, line by line; `zone` is the user's."""
    item = entry.item
    name = title_of(item) if item.kind is ItemKind.BUSY else item.contact
    about = "" if item.kind is ItemKind.BUSY else item.what
    lines = [name, about, number_line(item), when_text(item, zone), day_number(entry)]
    if item.starts_at is not None and item.zone != zone:
        lines.append(their_time(item.starts_at, item.zone, zone))
    lines.append(_(KINDS[item.kind]))
    lines.append(standing(item.invitation, item.owed))
    if item.movable:
        lines.append(_("Drag to move, or Alt+arrow keys"))
    if is_resizable(item):
        lines.append(_("Drag an edge to change how long it lasts, or Alt+Shift+Up and Down"))
    return "\n".join(line for line in lines if line)


def number_line(item: CalendarItem) -> str:
    """Name an attempt with the length of its series."""
    if not item.number:
        return ""
    return _("attempt {number} of {total}").format(number=item.number, total=item.total)


def day_number(entry: Entry) -> str:
    """Say which day of how many this is, of what goes on for several."""
    if not entry.is_bar:
        return ""
    return _("day {number} of {total}").format(number=entry.number, total=entry.total)


def when_text(item: CalendarItem, zone: str) -> str:
    """Write day and time of an item as the user's clocks show them."""
    first, last = days_of_item(item, zone)
    if first != last and item.starts_at is None:
        return _("{first} to {last}, all day").format(first=day_name(first), last=day_name(last))
    if is_long(item) and item.starts_at is not None:
        begin = local(item.starts_at, zone)
        end = local(item.starts_at.astimezone(UTC) + timedelta(minutes=item.minutes), zone)
        return _("{first} {start} to {last} {end}").format(
            first=day_name(first),
            start=format_time(begin),
            last=day_name(end.date()),
            end=format_time(end),
        )
    if item.starts_at is None:
        return _("{day}, all day").format(day=day_name(item.on))
    there = local(item.starts_at, zone)
    span = span_of(item.starts_at, item.minutes, zone)
    return _("{day}, {time}").format(day=day_name(there.date()), time=span)


def their_time(at: datetime, zone: str, user_zone: str) -> str:
    """Write their time beside the user's; with the day where it is another one there."""
    there = local(at, zone)
    city = city_of(zone)
    clock = format_time(there)
    if there.date() != local(at, user_zone).date():
        clock = _("{day} {time}").format(day=format_date(there.date()), time=clock)
    return _("their time: {time} ({city})").format(time=clock, city=city)


def day_name(on: date) -> str:
    """Write a day in full words: "Thursday 26 November"."""
    return _("{weekday} {date}").format(
        weekday=weekday_names("wide")[on.weekday()], date=format_date(on, "MMMMd")
    )


def day_headings(on: date) -> tuple[str, ...]:
    """Write a day for the head of its column, the longest way first: "Tue 24", "T 24", "24"."""
    names = (weekday_names(width)[on.weekday()] for width in ("abbreviated", "narrow"))
    return (*(_("{weekday} {day}").format(weekday=name, day=on.day) for name in names), str(on.day))


def spoken_day(day: Day) -> str:
    """Say what a day holds: "Thursday 26 November, 2 next steps, 1 agreed"."""
    kinds = [entry.item.kind for entry in day.entries]
    steps = sum(kind in (ItemKind.AGREED, ItemKind.PLANNED) for kind in kinds)
    agreed = kinds.count(ItemKind.AGREED)
    parts = [day_name(day.on), day.off or ""]
    if steps:
        parts.append(ngettext("{n} next step", "{n} next steps", steps).format(n=steps))
    if agreed:
        parts.append(ngettext("{n} agreed", "{n} agreed", agreed).format(n=agreed))
    parts.extend(_counted(kinds))
    if not kinds:
        parts.append(_("nothing"))
    return ", ".join(part for part in parts if part)


def _counted(kinds: Sequence[ItemKind]) -> list[str]:
    attempts, promises = kinds.count(ItemKind.ATTEMPT), kinds.count(ItemKind.PROMISE)
    missed, done = kinds.count(ItemKind.MISSED), kinds.count(ItemKind.DONE)
    values, busy = kinds.count(ItemKind.NURTURE), kinds.count(ItemKind.BUSY)
    said = {
        ngettext("{n} attempt", "{n} attempts", attempts): attempts,
        ngettext("{n} promise", "{n} promises", promises): promises,
        ngettext("{n} missed", "{n} missed", missed): missed,
        ngettext("{n} done", "{n} done", done): done,
        ngettext("{n} value touch", "{n} value touches", values): values,
        ngettext("{n} busy elsewhere", "{n} busy elsewhere", busy): busy,
    }
    return [words.format(n=count) for words, count in said.items() if count]


def spoken_entry(entry: Entry, zone: str) -> str:
    """Say one item whole."""
    item = entry.item
    name = title_of(item) if item.kind is ItemKind.BUSY else item.contact
    number = day_number(entry)
    parts = [name, summary(item), _(KINDS[item.kind]), when_text(item, zone), number]
    if item.kind is ItemKind.BUSY and not item.what:
        parts[0] = ""
    parts.append(standing(item.invitation, item.owed))
    return ", ".join(part for part in parts if part)


def spoken_slot(on: date, minute: int | None) -> str:
    """Say a free place."""
    if minute is None:
        return day_name(on)
    return _("{day}, {time}, free").format(day=day_name(on), time=clock_text(minute))


def page_titles(mode: Mode, on: date, days: Sequence[date], today: date) -> tuple[str, ...]:
    """Write what a page shows, the longest way first.

    "23–27 November 2026", "23–27 Nov 2026", "23–27 Nov"; a month is "November 2026", one day has
    its weekday: "Tuesday 24 November 2026". The year is left out only in the year of `today`.
    """
    is_far = on.year != today.year
    if mode is Mode.MONTH or not days:
        return format_date(on, "yMMMM"), format_date(on, "yMMM")
    if mode is Mode.DAY:
        wide, brief = (weekday_names(form)[on.weekday()] for form in ("wide", "abbreviated"))
        ways = (wide, "long"), (brief, "yMMMd"), (brief, "yMMMd" if is_far else "MMMd")
        return tuple(
            _("{weekday} {date}").format(weekday=weekday, date=format_date(on, style))
            for weekday, style in ways
        )
    first, last = days[0], days[-1]
    return (
        interval_text(first, last),
        interval_text(first, last, short=True),
        interval_text(first, last, short=True, year=is_far),
    )


def how_text(row: LimboRow, zone: str, today: date) -> str:
    """Say how an opportunity came to be without a next step, and since when."""
    since = local(row.since_at, zone).date()
    near = abs(today - since) < timedelta(days=300)
    day = format_date(since, "MMMd" if near else "yMMMd")
    return _(_HOWS[row.how]).format(day=day)


def more_texts(count: int) -> tuple[str, ...]:
    """Say how many do not fit, the longest way first: "+3 more", "+3"."""
    return ngettext("+{n} more", "+{n} more", count).format(n=count), f"+{count}"


def first_of_month(on: date) -> str:
    """Name the month with its first day: "1 Dec"."""
    return format_date(on, "MMMd")


def keys_spoken() -> str:
    """Say which keys do what, to who cannot see the buttons."""
    walking = _(
        "Arrow keys walk from item to item, with Ctrl through free time. Alt and arrow keys move "
        "a step, Enter opens, N asks for a new next step, Page Up and Page Down turn the page, T "
        "goes to today, G to a day you type. D shows a day, W a working week, Shift+W a week, M a "
        "month, A an agenda, Z a second clock. F finds three free times. R moves a step to what "
        "you type, I shows its invitation, Space marks it as done, X as missed, Delete drops it, "
        "C calls."
    )
    lasting = _("Alt+Shift+Down and Up change how long a step lasts, L to a length you type.")
    beside = _("S leads to the column at the side.")
    blocks = _("B opens the menu of a call block, or plans a new one.")
    return f"{walking} {lasting} {blocks} {beside}"
