"""What a person's card says of the series that is running."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.enrollment import AttemptState
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import _
from followdesk.gui.near_times import date_text, joined, moment_text
from followdesk.gui.palette import Tone
from followdesk.gui.series_words import attempt_text, hold_why_text, series_name
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import SeriesRow


def series_row(series: SeriesRow, zone: str, now: datetime) -> Row:
    """Show how far a series is, why the next attempt is due when it is, and what holds it."""
    due = next((step for step in series.steps if step.state is AttemptState.DUE), None)
    total = len(series.steps)
    why = explain_why(due.why, zone) if due is not None and due.why is not None else ""
    badge, tone, held = "", Tone.PLANNED, ""
    if due is not None:
        badge = attempt_text(due.number, total, due.channel)
        badge = _("last call") if due.number == total else badge
    if series.held_until_on is not None:
        held = _("held until {date}").format(date=date_text(series.held_until_on, now))
        if series.held_why:
            held = _("{held} ({why})").format(held=held, why=hold_why_text(series.held_why))
        badge, tone = _("held"), Tone.LIMBO
    time = ""
    if due is not None and due.due_at is not None:
        time = moment_text(due.due_at, zone, now)
    elif due is not None and due.due_on is not None:
        time = date_text(due.due_on, now)
    number = _("attempt {number} of {total}").format(number=series.current, total=total)
    return Row(
        key=("series", series.enrollment_id),
        title=series_name(series.name),
        rest=number if held else "",
        detail=joined(held, why),
        time=time,
        badge=badge,
        tone=tone,
        record=series,
    )


def is_series(row: Row) -> bool:
    """Tell whether a row shows a series."""
    return isinstance(row.record, SeriesRow)


def is_held_series(row: Row) -> bool:
    """Tell whether a row shows a series that is held."""
    return isinstance(row.record, SeriesRow) and row.record.held_until_on is not None
