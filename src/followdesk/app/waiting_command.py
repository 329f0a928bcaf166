"""List on the command line who is still to answer a 1-2-3 message, and since when."""

from __future__ import annotations

from followdesk.app.answers import Answer, Json, moment
from followdesk.app.task import Task
from followdesk.gui import process_words as words
from followdesk.services.one_two_three import WaitingRow


def one_two_three(task: Task) -> Answer:
    """Answer with the messages that wait for a 1, 2 or 3, the oldest first."""
    rows, zone = task.desk.one_two_three.waiting(), task.zone
    return Answer([_json(row, zone) for row in rows], lambda: words.waiting_lines(rows, zone))


def _json(row: WaitingRow, zone: str) -> Json:
    return {
        "message": row.message_id,
        "contact": row.contact_id,
        "contact_name": row.contact,
        "opportunity": row.opportunity_id,
        "title": row.title,
        "sent_at": moment(row.sent_at, None, zone),
        "last_day": row.closes_on.isoformat(),
    }
