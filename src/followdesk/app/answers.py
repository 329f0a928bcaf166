"""The rows of the services as the JSON that commands print; moments in ISO 8601 with offset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.import_plan import PlannedRow
from followdesk.domain.when import local
from followdesk.gui.command_words import queue_reason
from followdesk.gui.explain import explain_why
from followdesk.gui.import_words import row_words
from followdesk.gui.limbo_words import limbo_words
from followdesk.services.imports import ImportResult
from followdesk.services.rows import ContactRow, LimboRow, NextAttemptRow, QueueRow, StepRow

Json = Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """Be what a command found or did: as JSON, as lines to read, and its exit code."""

    data: object
    lines: Callable[[], Sequence[str]]
    exit_code: int = 0


def moment(at: datetime | None, on: date | None, zone: str) -> str | None:
    """Write an instant on a zone's clocks ("2026-11-26T10:00:00+00:00"), or the day alone."""
    if at is not None:
        return local(at, zone).isoformat(timespec="seconds")
    return on.isoformat() if on else None


def contact_json(row: ContactRow) -> Json:
    """Show one contact."""
    return {
        "id": row.id,
        "name": row.name,
        "organization": row.organization,
        "phones": list(row.phones),
        "emails": list(row.emails),
        "zone": row.zone,
        "language": row.language,
    }


def step_json(row: StepRow) -> Json:
    """Show one next step on the clocks of the zone it was said in."""
    return {
        "id": row.id,
        "starts_at": moment(row.starts_at, row.when.on, row.when.zone),
        "zone": row.when.zone,
        "minutes": row.minutes,
        "contact": row.contact_id,
        "contact_name": row.contact,
        "what": row.what,
        "kind": "agreed" if row.agreed else "planned",
        "medium": row.medium.value,
        "state": row.state.value,
    }


def queue_json(row: QueueRow, zone: str) -> Json:
    """Show one contact of the queue on the user's clocks."""
    return {
        "contact": row.contact_id,
        "contact_name": row.contact,
        "kind": row.kind.value,
        "due_at": moment(row.due_at, row.due_on, zone),
        "why": queue_reason(row, zone),
    }


def attempt_json(row: NextAttemptRow, zone: str) -> Json:
    """Show the attempt that is due next on the user's clocks."""
    return {
        "number": row.number,
        "due_at": moment(row.due_at, row.due_on, zone),
        "why": explain_why(row.why, zone),
    }


def limbo_json(row: LimboRow, zone: str, now: datetime) -> Json:
    """Show one opportunity without a future: since when, how, and what cures it."""
    return {
        "opportunity": row.opportunity_id,
        "title": row.title,
        "contact": row.contact_id,
        "contact_name": row.contact,
        "since": moment(row.since_at, None, zone),
        "how": row.how.value,
        "why": limbo_words(row, zone, now),
    }


def import_json(result: ImportResult) -> Json:
    """Count the rows of a file and say what became of each."""
    return {
        "new": result.new,
        "updated": result.updated,
        "skipped": result.skipped,
        "refused": result.refused,
        "rows": [_row_json(row) for row in result.rows],
    }


def _row_json(row: PlannedRow) -> Json:
    return {"row": row.number, "result": row.result.value, "reason": row_words(row)}
