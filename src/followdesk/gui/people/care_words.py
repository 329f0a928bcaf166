"""What a person's card says of answers owed, of drafts, and of their rhythm."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.nurture import is_too_long
from followdesk.domain.when import local
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import _
from followdesk.gui.near_times import countdown_text, date_text, gap_text, joined, moment_text
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.rows import Row
from followdesk.services.care_rows import Care, MessageRow, PromiseRow, RhythmRow


def promise_rows(care: Care, zone: str, now: datetime) -> tuple[Row, ...]:
    """Show the answers that are owed, the first due first, each counted down."""
    return tuple(_promise_row(promise, zone, now) for promise in care.promises)


def draft_rows(care: Care, zone: str, now: datetime) -> tuple[Row, ...]:
    """Show the messages that are written and not sent yet, the oldest first."""
    return tuple(_draft_row(draft, zone, now) for draft in care.drafts)


def is_draft(row: Row) -> bool:
    """Tell whether a row shows a message that is not sent yet."""
    return isinstance(row.record, MessageRow)


def rhythm_rows(care: Care, zone: str, now: datetime) -> tuple[Row, ...]:
    """Show the rhythm, if there is one."""
    return () if care.rhythm is None else (_rhythm_row(care.rhythm, zone, now),)


def _promise_row(promise: PromiseRow, zone: str, now: datetime) -> Row:
    return Row(
        key=("promise", promise.id),
        title=_("answer: {what}").format(what=promise.about),
        detail=explain_why(promise.why, zone),
        time=moment_text(promise.due_at, zone, now),
        badge=countdown_text(promise.due_at, now),
        tone=Tone.PROMISE,
        record=promise,
    )


def _draft_row(draft: MessageRow, zone: str, now: datetime) -> Row:
    with_attempt = _("to be sent; goes with attempt {number}").format(number=draft.number)
    return Row(
        key=("draft", draft.id),
        title=_("to send: {what}").format(what=draft.subject or _("a message")),
        detail=with_attempt if draft.number else _("written, and not sent yet"),
        time=moment_text(draft.created_at, zone, now),
        badge=_("draft"),
        tone=Tone.PLANNED,
        record=draft,
    )


def _rhythm_row(rhythm: RhythmRow, zone: str, now: datetime) -> Row:
    too_long = is_too_long(rhythm.latest_on, local(now, zone).date())
    text = _("every {ideal}, at the longest {longest}").format(
        ideal=gap_text(rhythm.ideal_days), longest=gap_text(rhythm.longest_days)
    )
    tag = _("tag “{tag}”").format(tag=rhythm.tag) if rhythm.tag else ""
    latest = ""
    if rhythm.latest_on is not None:
        latest = _("talk by {date}").format(date=date_text(rhythm.latest_on, now))
    return Row(
        key=("rhythm", rhythm.plan_id),
        title=rhythm.about or _("Keep in touch"),
        detail=joined(text, latest, tag),
        time=date_text(rhythm.next_on, now),
        badge=_("too long") if too_long else _("rhythm"),
        tone=Tone.PROMISE if too_long else Tone.ACCENT,
        record=rhythm,
    )
