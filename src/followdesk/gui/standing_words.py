"""Why a row of the worklist stands where it stands, and what is in the way of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.when import local
from followdesk.domain.why import EndOfBusinessDay, PromisedHours, PromisedWorkingHours
from followdesk.domain.worklist import SOON, Standing, standing_of
from followdesk.gui.i18n import _, format_date, ngettext
from followdesk.gui.near_times import duration_text, elapsed_text, gap_text, moment_text, to_minute
from followdesk.services.rows import QueueRow


def standing_words(row: QueueRow, zone: str, now: datetime, *, is_first: bool = False) -> str:
    """Say why a row stands there: "first: promised within 24 hours, 3 h 48 left"."""
    reason = _reason(row, zone, now)
    return _("first: {reason}").format(reason=reason) if is_first and reason else reason


def also_words(row: QueueRow) -> str:
    """Say what else is due for the same person: "also: voicemail 3 of 7"."""
    if not row.also:
        return ""
    others = dict.fromkeys(kind_words(other) for other in row.also)
    return _("also: {others}").format(others=", ".join(others))


def awaited_words() -> str:
    """Say how the answer to a 1-2-3 message is noted on its row."""
    return _("waits for an answer: press 1, 2 or 3")


def blocked_words(row: QueueRow) -> str:
    """Say that somebody must not, or cannot, be called, and what can be done instead."""
    if row.kind is QueueKind.EMAIL or row.channel is not Channel.CALL:
        return ""
    if row.do_not_call:
        return _("asked not to be called: write instead")
    return "" if row.has_number else _("no number: write, or add one")


def is_callable(row: QueueRow) -> bool:
    """Tell whether this row can be called: it may, and there is a number."""
    return row.has_number and not row.do_not_call


def kind_words(row: QueueRow) -> str:
    """Name what is due: "voicemail 3 of 7", "answer", "keep in touch"."""
    match row.kind:
        case QueueKind.PROMISE:
            return _("an answer")
        case QueueKind.ATTEMPT:
            return attempt_words(row)
        case QueueKind.EMAIL:
            return _("e-mail")
        case QueueKind.MISSED:
            return _("missed")
        case QueueKind.PLANNED:
            return _("planned")
        case QueueKind.NURTURE:
            return _("keep in touch")
        case QueueKind.AGREED:
            return _("agreed")
        case QueueKind.LIMBO:
            return _("no next step")


def attempt_words(row: QueueRow) -> str:
    """Name an attempt by its way and its place in the series."""
    if row.channel is Channel.EMAIL:
        text = _("e-mail {number} of {total}")
    elif row.channel is Channel.LETTER:
        text = _("letter {number} of {total}")
    elif row.number == row.total:
        return _("last call")
    else:
        text = _("voicemail {number} of {total}")
    return text.format(number=row.number, total=row.total)


def _reason(row: QueueRow, zone: str, now: datetime) -> str:
    standing = standing_of(row, now) if row.standing is None else row.standing
    return _REASONS[standing](row, zone, now)


def _agreed(row: QueueRow, zone: str, now: datetime) -> str:
    if row.due_at is None:
        return _("agreed for today")
    time = moment_text(row.due_at, zone, now)
    if row.due_at > now:
        return _("agreed for {time}, which is now").format(time=time)
    return _("agreed for {time}; they expect you").format(time=time)


def _promised(row: QueueRow, _zone: str, now: datetime) -> str:
    if row.due_at is None:
        return _("an answer was promised")
    left = row.due_at - to_minute(now)
    if left.total_seconds() < 0:
        return _("an answer was promised; {time} late").format(time=duration_text(-left))
    facts = () if row.why is None else row.why.facts
    time = duration_text(left)
    for fact in facts:
        if isinstance(fact, EndOfBusinessDay):
            text = _("promised by the end of the next business day, {time} left")
            return text.format(time=time)
    for fact in facts:
        if isinstance(fact, PromisedHours | PromisedWorkingHours):
            text = ngettext(
                "promised within {hours} hour, {time} left",
                "promised within {hours} hours, {time} left",
                fact.hours,
            )
            return text.format(hours=fact.hours, time=time)
    return _("an answer was promised, {time} left").format(time=time)


def _due(row: QueueRow, zone: str, now: datetime) -> str:
    """Say since when an attempt is due."""
    if row.kind is QueueKind.EMAIL and not row.number:
        return _("written, and not sent yet")
    if row.kind is QueueKind.EMAIL:
        return _("to be sent; goes with attempt {number}").format(number=row.number)
    today_on = local(now, zone).date()
    if row.due_at is None:
        if row.due_on is None or row.due_on >= today_on:
            return _("attempt due today, at any time")
        return _("attempt due since {date}").format(date=format_date(row.due_on, "MMMEd"))
    if row.due_at > now:
        return _("attempt due in {time}").format(time=duration_text(row.due_at - to_minute(now)))
    if now - row.due_at < SOON:
        return _("attempt due now")
    return _("attempt due since {time}").format(time=moment_text(row.due_at, zone, now))


def _step(row: QueueRow, zone: str, now: datetime) -> str:
    when = ""
    if row.due_at is not None:
        when = moment_text(row.due_at, zone, now)
    elif row.due_on is not None:
        when = format_date(row.due_on)
    if row.kind is QueueKind.MISSED:
        return _("was due {when}; hold it, move it or drop it").format(when=when)
    if row.due_at is None:
        return _("your own plan for today")
    if row.due_at > now:
        return _("your own plan for {when}, which is now").format(when=when)
    return _("your own plan, due since {when}").format(when=when)


def _talked(row: QueueRow, zone: str, now: datetime) -> str:
    if row.talked_at is None:
        return _("never talked")
    days = (local(now, zone).date() - local(row.talked_at, zone).date()).days
    if days <= 0:
        return _("you talked today")
    return _("{gap} since you talked").format(gap=elapsed_text(days))


def _too_long(row: QueueRow, zone: str, now: datetime) -> str:
    gap = gap_text(row.longest_days)
    return _("{talked}, longest is {gap}").format(talked=_talked(row, zone, now), gap=gap)


def _later(row: QueueRow, zone: str, now: datetime) -> str:
    if row.kind is QueueKind.PROMISE:
        return _promised(row, zone, now)
    return _("agreed for later today") if row.kind is QueueKind.AGREED else _("later today")


def _in_rhythm(row: QueueRow, zone: str, now: datetime) -> str:
    return _("{talked}: send something useful").format(talked=_talked(row, zone, now))


def _in_limbo(_row: QueueRow, _zone: str, _now: datetime) -> str:
    return _("nobody knows what comes next")


_REASONS: Mapping[Standing, Callable[[QueueRow, str, datetime], str]] = {
    Standing.AGREED_NOW: _agreed,
    Standing.PROMISED: _promised,
    Standing.SERIES_DUE: _due,
    Standing.STEP_DUE: _step,
    Standing.TOO_LONG: _too_long,
    Standing.LATER: _later,
    Standing.IN_RHYTHM: _in_rhythm,
    Standing.IN_LIMBO: _in_limbo,
}
