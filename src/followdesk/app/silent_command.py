"""List on the command line who has gone silent, in which way, and what cures it."""

from __future__ import annotations

from followdesk.app.answers import Answer, Json, moment
from followdesk.app.task import Task
from followdesk.gui.i18n import _
from followdesk.gui.silence_words import cure_words, silence_words, why_words
from followdesk.services.silence_rows import SilentRow


def silent(task: Task) -> Answer:
    """Answer with the silent opportunities, what is worth doing first at the top."""
    rows = task.desk.silences.list()
    return Answer([_json(row, task) for row in rows], lambda: _lines(rows, task))


def _lines(rows: tuple[SilentRow, ...], task: Task) -> list[str]:
    if not rows:
        return [_("Nobody has gone silent.")]
    zone, now = task.zone, task.reader.now
    return [
        f"{row.quiet.contact} · {row.quiet.title} · {silence_words(row, zone, now)}" for row in rows
    ]


def _json(row: SilentRow, task: Task) -> Json:
    quiet, silence = row.quiet, row.silence
    return {
        "opportunity": quiet.opportunity_id,
        "title": quiet.title,
        "contact": quiet.contact_id,
        "contact_name": quiet.contact,
        "case": silence.case.value,
        "since": moment(silence.since_at, None, task.zone),
        "sure": silence.sureness.name.lower(),
        "why": why_words(row, task.zone, task.reader.now),
        "cure": silence.cure.value,
        "cure_words": cure_words(silence.cure),
        "tried": moment(silence.tried_at, None, task.zone),
        "value": f"{quiet.value_cents // 100}.{quiet.value_cents % 100:02}",
        "currency": quiet.currency,
    }
