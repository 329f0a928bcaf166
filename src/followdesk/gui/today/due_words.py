"""What the worklist of Today says: who is due, why they stand there, and what else is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from followdesk.domain.calling import OWN_STEPS, QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.when import local
from followdesk.domain.why import FallsOn, Why
from followdesk.domain.worklist import Standing
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.near_times import countdown_text, joined, their_time_text
from followdesk.gui.palette import Tone
from followdesk.gui.standing_words import (
    also_words,
    attempt_words,
    awaited_words,
    blocked_words,
    kind_words,
    standing_words,
)
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import QueueRow, TodayPage

_WEEK = timedelta(days=7)
_TONES = {
    QueueKind.PROMISE: Tone.PROMISE,
    QueueKind.ATTEMPT: Tone.PLANNED,
    QueueKind.EMAIL: Tone.PLANNED,
    QueueKind.MISSED: Tone.PROMISE,
    QueueKind.PLANNED: Tone.PLANNED,
    QueueKind.NURTURE: Tone.ACCENT,
    QueueKind.AGREED: Tone.AGREED,
    QueueKind.LIMBO: Tone.LIMBO,
}


def due_rows(page: TodayPage, now: datetime) -> tuple[Row, ...]:
    """Show everybody who is due, most urgent first, each with why they stand there."""
    waits = {one.step_id for one in page.awaited}
    rows = []
    for place, due in enumerate(page.due):
        row = _due_row(due, page.zone, now, is_first=place == 0)
        if due.kind in OWN_STEPS and due.ref_id in waits:
            row = replace(row, detail=joined(awaited_words(), row.detail))
        rows.append(row)
    return tuple(rows)


def _due_row(due: QueueRow, zone: str, now: datetime, *, is_first: bool) -> Row:
    badge, tone = _badge(due, now)
    return Row(
        key=(due.kind, due.ref_id),
        title=due.contact,
        rest=_what(due),
        detail=_detail(due, zone, now, is_first=is_first),
        time=_time(due, zone, now),
        badge=badge,
        tone=tone,
        record=due,
    )


def _what(due: QueueRow) -> str:
    if due.kind is QueueKind.PROMISE:
        return _("answer: {what}").format(what=due.what) if due.what else _("answer")
    if due.kind is QueueKind.EMAIL:
        return _("to send: {what}").format(what=due.what or _("a message"))
    return due.what or due.organization


def _badge(due: QueueRow, now: datetime) -> tuple[str, Tone]:
    if due.kind is QueueKind.PROMISE:
        text = _("promised") if due.due_at is None else countdown_text(due.due_at, now)
        return text, Tone.PROMISE
    if due.kind is QueueKind.ATTEMPT:
        return attempt_words(due), Tone.PLANNED
    if due.standing is Standing.TOO_LONG:
        return _("too long"), Tone.PROMISE
    return kind_words(due), _TONES[due.kind]


def _detail(due: QueueRow, zone: str, now: datetime, *, is_first: bool) -> str:
    is_over = due.due_at is not None and local(due.due_at, zone).date() < local(now, zone).date()
    theirs = "" if is_over else their_time_text(due.due_at, due.zone, zone)
    return joined(
        blocked_words(due),
        standing_words(due, zone, now, is_first=is_first),
        "" if due.kind is QueueKind.PROMISE else _reasons(due.why, zone),
        also_words(due),
        due.organization if due.what else "",
        theirs if due.channel is Channel.CALL and due.kind is not QueueKind.PROMISE else "",
    )


def _reasons(why: Why | None, zone: str) -> str:
    """Explain a due time without repeating it: the column at the left shows it."""
    if why is None:
        return ""
    facts = tuple(fact for fact in why.facts if not isinstance(fact, FallsOn))
    return explain_why(Why(facts), zone) if facts else ""


def _time(due: QueueRow, zone: str, now: datetime) -> str:
    """Write the column at the left: a time today, the day of what was or is due on another."""
    on = local(due.due_at, zone).date() if due.due_at is not None else due.due_on
    today_on = local(now, zone).date()
    if on is not None and on != today_on:
        return format_date(on, "E" if abs(today_on - on) < _WEEK else "MMMd")
    return _("any") if due.due_at is None else format_time(local(due.due_at, zone))
