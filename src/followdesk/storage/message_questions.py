"""What the messages of a series ask, in plain SQL: which wait, and when the user is booked."""

from __future__ import annotations

from datetime import datetime

from sqlcipher3.dbapi2 import Connection

from followdesk.services.care_rows import MessageRow
from followdesk.storage.busy_questions import busy_minutes
from followdesk.storage.moments import moment_of, seconds_of
from followdesk.storage.today_questions import EMAILS_DRAFTED

BOOKED_BETWEEN = """
SELECT sort_at, minutes FROM next_steps
WHERE state = 'open' AND at_time IS NOT NULL AND sort_at >= ? AND sort_at < ? ORDER BY sort_at
"""


class MessageQuestions:
    """Answer what the messages of a series ask, on the open connection."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def booked_between(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[datetime, int], ...]:
        """Return when the open steps with a time begin, and their minutes, in this stretch.

        So for what other calendars say is taken, which may have begun before it.
        """
        rows = self._raw.execute(BOOKED_BETWEEN, (seconds_of(start_at), seconds_of(end_at)))
        booked = [(moment_of(at), minutes) for at, minutes in rows]
        return tuple(sorted(booked + busy_minutes(self._raw.execute, start_at, end_at)))

    def drafts_due(self) -> tuple[MessageRow, ...]:
        """Return the messages that wait to be sent, the oldest first."""
        rows = self._raw.execute(EMAILS_DRAFTED)
        return tuple(
            MessageRow(message, contact, who[0], who[1], subject, moment_of(at), number)
            for message, contact, subject, at, number, *who in rows
        )
