"""The questions of the first screen, asked of the driver itself.

SQLAlchemy is not yet imported when Today is shown (its import would take longer than everything
else together), so these are plain SQL on the open connection. All of them read partial indexes over
open work and do not grow with history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.block_plan import DayChange
from followdesk.domain.call_block import BlockChangeKind
from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import Invitation, Owed, StepState
from followdesk.domain.nurture import is_too_long
from followdesk.domain.when import When
from followdesk.domain.why import Why
from followdesk.services.rows import LimboHow, LimboRow, QueueRow, StepRow
from followdesk.storage.care_questions import DRAFTED, LAST_TALK, CareQuestions
from followdesk.storage.lengths import ATTEMPT_MINUTES
from followdesk.storage.moments import moment_of, seconds_of

_DAY = 24 * 60 * 60  # seconds

_WHO = """c.name, coalesce(o.name, ''), c.zone, c.do_not_call, EXISTS (SELECT 1
    FROM contact_points p WHERE p.contact_id = x.contact_id AND p.kind <> 'email')"""
_JOIN = (
    "JOIN contacts c ON c.id = x.contact_id LEFT JOIN organizations o ON o.id = c.organization_id"
)

_STEP_COLUMNS = """
    x.id, x.contact_id, c.name, coalesce(o.name, ''), x.what, x.medium, x.on_day, x.at_time, x.zone,
    x.sort_at, x.minutes, x.agreed, x.invitation, x.state, x.i_will, x.they_will,
    c.zone, x.owed
"""

STEPS_BETWEEN = f"""
SELECT {_STEP_COLUMNS} FROM next_steps x {_JOIN}
WHERE x.sort_at >= ? AND x.sort_at < ? AND x.state IN ('open', 'done', 'missed')
ORDER BY x.sort_at, x.id
"""

OVERDUE_STEPS = f"""
SELECT {_STEP_COLUMNS} FROM next_steps x {_JOIN}
WHERE x.state = 'open' AND x.sort_at < ? ORDER BY x.sort_at, x.id
"""

# Steps of the last days that nobody has closed stay visible until they are held, moved or dropped.
OPEN_STEPS_BEFORE = f"""
SELECT x.id, x.contact_id, x.what, x.at_time, x.sort_at, x.on_day, x.agreed, {_WHO}
FROM next_steps x {_JOIN} WHERE x.state = 'open' AND x.sort_at < ? ORDER BY x.sort_at LIMIT 2000
"""

ATTEMPTS_DUE_BEFORE = f"""
SELECT x.id, x.contact_id, x.number, x.due_at, x.due_on, x.why, x.channel,
    json_array_length(s.steps), {_WHO}
FROM attempts x {_JOIN}
JOIN enrollments e ON e.id = x.enrollment_id AND e.state IN ('active', 'held')
JOIN sequences s ON s.id = e.sequence_id
WHERE x.state = 'due' AND x.sort_at < ? ORDER BY x.sort_at LIMIT 2000
"""

PROMISES_OWED = f"""
SELECT x.id, x.contact_id, x.about, x.due_at, x.why, {_WHO}
FROM promises x {_JOIN} WHERE x.state = 'running' ORDER BY x.due_at LIMIT 2000
"""

EMAILS_DRAFTED = f"""
SELECT x.id, x.contact_id, x.subject, x.created_at, coalesce(a.number, 0), {_WHO}
FROM messages x {_JOIN}
LEFT JOIN attempts a ON a.id = x.attempt_id
WHERE {DRAFTED}
ORDER BY x.created_at, x.id LIMIT 500
"""

NURTURE_BEFORE = f"""
SELECT x.id, x.contact_id, x.about, x.next_on, x.latest_on, x.longest_days,
    {LAST_TALK}, {_WHO}
FROM nurture_plans x {_JOIN}
WHERE x.state = 'running' AND x.next_on <= ? ORDER BY x.next_on LIMIT 500
"""

# Not grouped by contact: the engine would walk all items there ever were, in that order.
RETURNS = """
SELECT contact_id, return_at FROM session_items
WHERE return_at IS NOT NULL AND return_at > ? AND state = 'skipped' ORDER BY return_at
"""

# What belongs to no opportunity is with the person, and serves all that is open with them. A series
# is a future only while an attempt of it is due. Who went without a review wants a step, no less.
IN_LIMBO = """
FROM opportunities x
WHERE x.state = 'open'
AND NOT EXISTS (SELECT 1 FROM next_steps n WHERE n.contact_id = x.contact_id AND n.state = 'open'
    AND n.sort_at >= :today AND (n.opportunity_id IS NULL OR n.opportunity_id = x.id))
AND (x.no_review OR (
NOT EXISTS (SELECT 1 FROM enrollments e
    JOIN attempts a ON a.enrollment_id = e.id AND a.state = 'due'
    WHERE e.contact_id = x.contact_id AND e.state IN ('active', 'held')
    AND (e.opportunity_id IS NULL OR e.opportunity_id = x.id))
AND NOT EXISTS (SELECT 1 FROM promises p WHERE p.contact_id = x.contact_id AND p.state = 'running')
AND NOT EXISTS (SELECT 1 FROM nurture_plans u
    WHERE u.contact_id = x.contact_id AND u.state = 'running')))
"""

_ITS_STEPS = """next_steps n WHERE n.contact_id = x.contact_id
        AND (n.opportunity_id IS NULL OR n.opportunity_id = x.id)"""
# What was longer (seconds) before an opportunity was opened is not how it came to that.
_BEFORE = 86_400
# How each came to that: what was missed, else what ended last.
LIMBO = f"""
SELECT x.id, x.contact_id, c.name, coalesce(o.name, ''), x.title, x.opened_at, x.met_at_event,
    x.proposal_sent_at, x.no_review,
    (SELECT min(n.sort_at) FROM {_ITS_STEPS}
        AND n.sort_at >= x.opened_at - {_BEFORE}
        AND (n.state = 'missed' OR n.state = 'open' AND n.sort_at < :today)),
    (SELECT max(t.at) FROM touches t WHERE t.contact_id = x.contact_id
        AND t.kind IN ('conversation', 'meeting')),
    (SELECT max(n.closed_at) FROM {_ITS_STEPS} AND n.state = 'done'),
    (SELECT max(n.closed_at) FROM {_ITS_STEPS} AND n.state = 'dropped'),
    (SELECT max(e.ended_at) FROM enrollments e WHERE e.contact_id = x.contact_id
        AND (e.opportunity_id IS NULL OR e.opportunity_id = x.id)),
    (SELECT max(p.closed_at) FROM promises p WHERE p.contact_id = x.contact_id),
    (SELECT max(u.stopped_at) FROM nurture_plans u WHERE u.contact_id = x.contact_id)
FROM (SELECT x.* {IN_LIMBO}) x {_JOIN}
"""

SHARE = """
SELECT (SELECT count(*) FROM conversations v WHERE v.started_at >= :since AND v.started_at < :until
        AND (v.outcome = 'over' OR EXISTS (SELECT 1 FROM next_steps n
             WHERE n.conversation_id = v.id AND n.agreed))),
    (SELECT count(*) FROM conversations v WHERE v.started_at >= :since AND v.started_at < :until)
"""

SETTING = "SELECT value FROM settings WHERE key = ?"

ATTEMPTS_IN = """
SELECT due_at FROM attempts
WHERE state = 'due' AND sort_at >= ? AND sort_at < ? AND due_at IS NOT NULL ORDER BY sort_at
"""

STEPS_IN = """
SELECT sort_at, minutes FROM next_steps
WHERE state = 'open' AND sort_at >= ? AND sort_at < ? AND at_time IS NOT NULL
    AND sort_at + 60 * minutes > ? ORDER BY sort_at
"""

BLOCK_PATTERNS = "SELECT from_on, blocks FROM block_patterns ORDER BY from_on"

BLOCK_CHANGES = """
SELECT on_day, kind, starts, new_starts, new_ends FROM block_changes ORDER BY on_day, id
"""


class TodayQuestions(CareQuestions):
    """Answer the first screen's questions on the open connection."""

    def __init__(self, raw: Connection) -> None:
        super().__init__(raw)

    def steps_between(self, start_at: datetime, end_at: datetime) -> tuple[StepRow, ...]:
        """Return the steps that are open, done or missed in this stretch of time."""
        rows = self._raw.execute(STEPS_BETWEEN, (seconds_of(start_at), seconds_of(end_at)))
        return tuple(step_row(row) for row in rows)

    def overdue_steps(self, before_at: datetime) -> tuple[StepRow, ...]:
        """Return the open steps of days before this moment, the oldest first."""
        rows = self._raw.execute(OVERDUE_STEPS, (seconds_of(before_at),))
        return tuple(step_row(row) for row in rows)

    def queue(self, before_at: datetime, today: date, day_starts_at: datetime) -> list[QueueRow]:
        """Return all that is due before a moment, and every answer owed; several rows a person."""
        before = seconds_of(before_at)
        dues = [*self._steps(before, day_starts_at), *self._attempts(before)]
        dues += [*self._promises(), *self._emails(), *self._nurture(today)]
        return dues

    def returns(self, after_at: datetime) -> dict[int, datetime]:
        """Return who was skipped until a moment that is still to come."""
        rows = self._raw.execute(RETURNS, (seconds_of(after_at),))
        return {contact: moment_of(at) for contact, at in rows}

    def limbo(self, day_starts_at: datetime) -> tuple[LimboRow, ...]:
        """Return the open opportunities without a future, the longest in limbo first."""
        rows = self._raw.execute(LIMBO, {"today": seconds_of(day_starts_at)})
        return tuple(
            sorted((limbo_row(row) for row in rows), key=lambda r: (r.since_at, r.contact))
        )

    def agreed_share(self, since_at: datetime, until_at: datetime) -> float | None:
        """Return the share (0..1) of conversations that ended agreed or over; None without any."""
        span = {"since": seconds_of(since_at), "until": seconds_of(until_at)}
        good, all_ = self._raw.execute(SHARE, span).fetchone()
        return good / all_ if all_ else None

    def setting(self, key: str) -> object:
        """Return the value stored under `key`, or None."""
        row = self._raw.execute(SETTING, (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def in_block(
        self, start_at: datetime, end_at: datetime
    ) -> tuple[tuple[tuple[datetime, int], ...], tuple[tuple[datetime, int], ...]]:
        """Return the due attempts and the open steps of this stretch: begin and minutes of each."""
        start, end = seconds_of(start_at), seconds_of(end_at)
        due = self._raw.execute(ATTEMPTS_IN, (start, end))
        steps = self._raw.execute(STEPS_IN, (start - _DAY, end, start))
        return (
            tuple((moment_of(at), ATTEMPT_MINUTES) for (at,) in due),
            tuple((moment_of(at), minutes) for at, minutes in steps),
        )

    def block_patterns(self) -> tuple[tuple[date, Mapping[str, Any]], ...]:
        """Return each weekly pattern of call blocks by the day from which it holds."""
        rows = self._raw.execute(BLOCK_PATTERNS)
        return tuple((date.fromisoformat(on), json.loads(blocks)) for on, blocks in rows)

    def block_changes(self) -> Mapping[date, tuple[DayChange, ...]]:
        """Return the days whose call blocks differ from the pattern, and how."""
        days: dict[date, tuple[DayChange, ...]] = {}
        for on, kind, *times in self._raw.execute(BLOCK_CHANGES):
            change = DayChange.of(BlockChangeKind(kind), *map(_time, times))
            day = date.fromisoformat(on)
            days[day] = (*days.get(day, ()), change)
        return days

    def _steps(self, before: int, day_starts_at: datetime) -> Iterator[QueueRow]:
        for row in self._raw.execute(OPEN_STEPS_BEFORE, (before,)):
            step_id, contact, what, at_time, sort_at, on_day, agreed, *who = row
            kind = QueueKind.AGREED if agreed else QueueKind.PLANNED
            if moment_of(sort_at) < day_starts_at:
                kind = QueueKind.MISSED
            due_at = moment_of(sort_at) if at_time else None
            yield _queue_row(kind, step_id, contact, who, due_at, date.fromisoformat(on_day), what)

    def _attempts(self, before: int) -> Iterator[QueueRow]:
        for row in self._raw.execute(ATTEMPTS_DUE_BEFORE, (before,)):
            attempt, contact, number, due_at, due_on, why, channel, total, *who = row
            moment = None if due_at is None else moment_of(due_at)
            found = _queue_row(
                QueueKind.ATTEMPT, attempt, contact, who, moment, date.fromisoformat(due_on), ""
            )
            found = replace(found, channel=Channel(channel))
            yield _numbered(found, number, total, why)

    def _promises(self) -> Iterator[QueueRow]:
        for row in self._raw.execute(PROMISES_OWED):
            promise, contact, about, due_at, why, *who = row
            found = _queue_row(
                QueueKind.PROMISE, promise, contact, who, moment_of(due_at), None, about
            )
            yield _numbered(found, 0, 0, why)

    def _emails(self) -> Iterator[QueueRow]:
        for row in self._raw.execute(EMAILS_DRAFTED):
            message, contact, subject, at, number, *who = row
            found = _queue_row(QueueKind.EMAIL, message, contact, who, moment_of(at), None, subject)
            yield replace(found, number=number, channel=Channel.EMAIL)

    def _nurture(self, today: date) -> Iterator[QueueRow]:
        for row in self._raw.execute(NURTURE_BEFORE, (today.isoformat(),)):
            plan, contact, about, next_on, latest_on, longest, talked, *who = row
            due_on = date.fromisoformat(next_on)
            found = _queue_row(QueueKind.NURTURE, plan, contact, who, None, due_on, about)
            yield replace(
                found,
                talked_at=None if talked is None else moment_of(talked),
                longest_days=longest,
                is_too_long=is_too_long(latest_on and date.fromisoformat(latest_on), today),
            )


def step_row(row: Any) -> StepRow:
    """Read one next step from the columns of `STEPS_BETWEEN`."""
    at = None if row[7] is None else time.fromisoformat(row[7])
    return StepRow(
        id=row[0],
        contact_id=row[1],
        contact=row[2],
        organization=row[3],
        what=row[4],
        medium=Medium(row[5]),
        when=When(date.fromisoformat(row[6]), at, row[8]),
        starts_at=None if at is None else moment_of(row[9]),
        minutes=row[10],
        agreed=bool(row[11]),
        invitation=Invitation(row[12]),
        state=StepState(row[13]),
        i_will=row[14],
        they_will=row[15],
        their_zone=row[16],
        owed=Owed(row[17]),
    )


def _queue_row(
    kind: QueueKind,
    ref_id: int,
    contact_id: int,
    who: list[Any],
    due_at: datetime | None,
    due_on: date | None,
    what: str,
) -> QueueRow:
    name, organization, zone, do_not_call, has_number = who
    return QueueRow(
        contact_id=contact_id,
        contact=name,
        organization=organization,
        kind=kind,
        ref_id=ref_id,
        due_at=due_at,
        due_on=due_on,
        what=what,
        zone=zone,
        do_not_call=bool(do_not_call),
        has_number=bool(has_number),
    )


def _numbered(row: QueueRow, number: int, total: int, why: str) -> QueueRow:
    """Add the attempt's number and the explanation of the due time."""
    return replace(row, number=number, total=total, why=Why.from_json(json.loads(why)))


# Of what ended in the same second the first named is told: a call ends a series and closes a step.
_ENDED = (
    LimboHow.NO_REVIEW,
    LimboHow.NO_STEP_SET,
    LimboHow.STEP_DONE,
    LimboHow.STEP_DROPPED,
    LimboHow.SERIES_ENDED,
    LimboHow.PROMISE_CLOSED,
    LimboHow.RHYTHM_STOPPED,
)


def limbo_row(row: Any) -> LimboRow:
    """Read one opportunity without a future from the columns of `LIMBO`."""
    opportunity, contact, name, firm, title, *facts = row
    how, since = _limbo_how(*facts)
    # What was with the person before is no time in limbo: that begins with the opportunity.
    since_at = moment_of(max(since, facts[0]))
    return LimboRow(opportunity, contact, name, firm, title, since_at, how)


def _limbo_how(
    opened: int,
    at_event: int,
    proposal: int | None,
    no_review: int,
    missed: int | None,
    *ended: int | None,
) -> tuple[LimboHow, int]:
    """Say how an opportunity came to be without a future, and since which second."""
    if no_review and proposal is not None:
        return LimboHow.NO_REVIEW, proposal
    if missed is not None:
        return LimboHow.STEP_MISSED, missed
    ends = zip(_ENDED, (proposal, *ended), strict=True)
    lately = [(at, how) for how, at in ends if at is not None and at >= opened - _BEFORE]
    at = max((at for at, _ in lately), default=None)
    if at_event and (at is None or at <= opened):
        return LimboHow.MET_AT_EVENT, opened
    if at is None:
        return LimboHow.NEVER_TALKED, opened
    return next((how, at) for when, how in lately if when == at)


def _time(told: str | None) -> time | None:
    return None if told is None else time.fromisoformat(told)
