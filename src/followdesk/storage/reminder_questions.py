"""What reminds: open work with a time, and what was answered to its reminder.

Plain SQL over partial indexes of open work: a stretch of a few days is read, whatever ten years of
history hold. What was snoozed beyond that stretch is found by its snooze.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.conversation import Medium
from followdesk.domain.reminder import Occasion, ReminderKind, is_call_back
from followdesk.domain.why import Why
from followdesk.services.reminder_rows import OccasionRow
from followdesk.storage.moments import moment_of, seconds_of
from followdesk.storage.series_tables import CALL_BACK

_WHO = "x.contact_id, c.name, coalesce(o.name, ''), c.do_not_call"
_JOIN = (
    "JOIN contacts c ON c.id = x.contact_id LEFT JOIN organizations o ON o.id = c.organization_id"
)
# What is moved is reminded of anew: the answer is to one moment.
_ANSWER = "r.snoozed_until_at, r.dismissed_at"


def _open(kind: ReminderKind, table: str, at: str, where: str) -> tuple[str, str]:
    """Write what finds the rows of a kind: by their own time, and by a snooze."""
    answered = f"r.kind = '{kind.value}' AND r.ref_id = x.id AND r.for_at = x.{at}"
    by_time = f"""{table} x {_JOIN} LEFT JOIN reminders r ON {answered}
    WHERE {where} AND x.{at} >= :from_at AND x.{at} < :until_at AND r.dismissed_at IS NULL"""
    # Crossed, so that the engine begins with what is snoozed: that is little.
    by_snooze = f"""reminders r INDEXED BY ix_reminders_snoozed
    CROSS JOIN {table} x ON {answered} {_JOIN}
    WHERE r.dismissed_at IS NULL AND r.snoozed_until_at >= :from_at
    AND r.snoozed_until_at < :until_at AND {where}"""
    return by_time, by_snooze


def _asked(columns: str, sources: tuple[str, str]) -> str:
    return "\nUNION\n".join(f"SELECT x.id, {_WHO}, {_ANSWER}, {columns} FROM {s}" for s in sources)


STEPS = _asked(
    "x.sort_at, x.created_at, x.what, x.medium, x.agreed",
    _open(ReminderKind.STEP, "next_steps", "sort_at", "x.state = 'open' AND x.at_time IS NOT NULL"),
)

_CALL_BACK = CALL_BACK.replace("state", "x.state").replace("why", "x.why")
ATTEMPTS = _asked(
    """x.due_at, x.number, x.why,
    (SELECT json_array_length(s.steps) FROM enrollments e JOIN sequences s ON s.id = e.sequence_id
    WHERE e.id = x.enrollment_id AND e.state = 'active')""",
    _open(ReminderKind.ATTEMPT, "attempts", "due_at", _CALL_BACK),
)

PROMISES = _asked(
    "x.due_at, x.got_in_touch_at, x.about",
    _open(ReminderKind.PROMISE, "promises", "due_at", "x.state = 'running'"),
)

# Who was called since needs no call back, in whatever way it came about.
_RETURNS = """x.state = 'skipped' AND x.return_at IS NOT NULL AND NOT EXISTS (SELECT 1
    FROM touches t WHERE t.contact_id = x.contact_id AND t.at >= x.return_at - 900)"""
RETURNS = _asked(
    "x.return_at, x.skip_reason",
    _open(ReminderKind.CALL_BACK, "session_items", "return_at", _RETURNS),
)

LONG_OVER = """
SELECT id FROM reminders WHERE for_at < ? AND coalesce(snoozed_until_at, 0) < ? ORDER BY id
"""


class ReminderQuestions:
    """Answer what reminds."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def occasions(self, from_at: datetime, until_at: datetime) -> tuple[OccasionRow, ...]:
        """Return what is open with a time, or a snooze, in this stretch, not dismissed."""
        span = {"from_at": seconds_of(from_at), "until_at": seconds_of(until_at)}
        return (
            *self._timed_steps(span),
            *self._call_backs(span),
            *self._owed(span),
            *self._coming_back(span),
        )

    def answers_before(self, before_at: datetime) -> list[int]:
        """Return the answers (ids) to what was all over before a moment."""
        before = seconds_of(before_at)
        return [row[0] for row in self._raw.execute(LONG_OVER, (before, before))]

    def _timed_steps(self, span: dict[str, int]) -> Iterator[OccasionRow]:
        for row in self._raw.execute(STEPS, span):
            at, made_at, what, medium, agreed = row[7:]
            one = _occasion(ReminderKind.STEP, row, at, made_at, agreed=bool(agreed))
            yield _row(row, what, one, medium=Medium(medium))

    def _call_backs(self, span: dict[str, int]) -> Iterator[OccasionRow]:
        for row in self._raw.execute(ATTEMPTS, span):
            at, number, why, total = row[7:]
            if total is None or not is_call_back(Why.from_json(json.loads(why))):
                continue  # held, or put off to another day
            one = _occasion(ReminderKind.ATTEMPT, row, at)
            yield _row(row, "", one, number=number, total=total)

    def _owed(self, span: dict[str, int]) -> Iterator[OccasionRow]:
        for row in self._raw.execute(PROMISES, span):
            at, made_at, about = row[7:]
            yield _row(row, about, _occasion(ReminderKind.PROMISE, row, at, made_at))

    def _coming_back(self, span: dict[str, int]) -> Iterator[OccasionRow]:
        for row in self._raw.execute(RETURNS, span):
            at, reason = row[7:]
            yield _row(row, reason, _occasion(ReminderKind.CALL_BACK, row, at))


def _occasion(
    kind: ReminderKind, row: Any, at: int, made_at: int | None = None, *, agreed: bool = False
) -> Occasion:
    snoozed, dismissed = (None if at is None else moment_of(at) for at in row[5:7])
    made = None if made_at is None else moment_of(made_at)
    return Occasion(kind, moment_of(at), made, agreed, snoozed, dismissed)


def _row(row: Any, what: str, one: Occasion, **facts: Any) -> OccasionRow:
    ref_id, contact_id, name, organization, do_not_call = row[:5]
    return OccasionRow(
        ref_id,
        contact_id,
        name,
        organization,
        what,
        one,
        do_not_call=bool(do_not_call),
        **facts,
    )
