"""What is owed, awaited and kept up: promises, answers to a 1-2-3, drafts, rhythms and tags.

Plain SQL on the open connection, because the first screen asks some of it (see `today_questions`);
within a deed these questions see what the deed has written so far.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.nurture import TALK_MEDIA, TALKS
from followdesk.domain.why import Why
from followdesk.services.care_rows import (
    AwaitedRow,
    Care,
    Contacted,
    MessageRow,
    PromiseRow,
    PromiseShare,
    RhythmRow,
    TagRow,
)
from followdesk.storage.moments import moment_of, seconds_of

_TALKS = ", ".join(f"'{kind.value}'" for kind in TALKS)
_MEDIA = ", ".join(f"'{medium.value}'" for medium in TALK_MEDIA)


def _last_talk(contact: str) -> str:
    """Write what finds the second of a contact's last real contact: a talk, or word from them."""
    return f"""(SELECT max(at) FROM (
        SELECT max(t.at) AS at FROM touches t WHERE t.contact_id = {contact}
            AND (t.kind IN ({_TALKS}) OR NOT t.outgoing)
        UNION ALL
        SELECT max(min(n.sort_at, n.closed_at)) FROM next_steps n WHERE n.contact_id = {contact}
            AND n.state = 'done' AND n.agreed AND n.medium IN ({_MEDIA})))"""


LAST_TALK = _last_talk("x.contact_id")

_PROMISES = """
SELECT x.id, x.contact_id, c.name, x.about, x.how, x.got_in_touch_at, x.due_at, x.why
FROM promises x JOIN contacts c ON c.id = x.contact_id WHERE x.state = 'running'
"""
RUNNING_PROMISES = f"{_PROMISES} ORDER BY x.due_at, x.id LIMIT 500"
PROMISES_OF = f"{_PROMISES} AND x.contact_id = ? ORDER BY x.due_at, x.id"

# What is late and not answered yet is not kept, whatever becomes of it.
PROMISES_KEPT = """
SELECT (SELECT count(*) FROM promises WHERE closed_at >= :since AND closed_at < :until
        AND state = 'kept'),
    (SELECT count(*) FROM promises WHERE closed_at >= :since AND closed_at < :until
        AND state IN ('kept', 'broken')),
    (SELECT count(*) FROM promises WHERE due_at >= :since AND due_at < :until
        AND state = 'running')
"""

RHYTHM_OF = f"""
SELECT x.id, x.about, x.ideal_days, x.longest_days, x.next_on, x.latest_on,
    coalesce(g.name, ''), {LAST_TALK}
FROM nurture_plans x LEFT JOIN tags g ON g.id = x.tag_id
WHERE x.contact_id = ? AND x.state = 'running'
"""

CONTACTED = f"""
SELECT j.value, {_last_talk("j.value")},
    (SELECT max(t.at) FROM touches t WHERE t.contact_id = j.value AND t.kind = 'value'
        AND t.outgoing)
FROM json_each(?) j
"""

TAGS_OF = """
SELECT g.name FROM contact_tags x JOIN tags g ON g.id = x.tag_id
WHERE x.contact_id = ? ORDER BY g.folded
"""

TAGS = """
SELECT g.id, g.name, g.ideal_days, g.longest_days,
    (SELECT count(*) FROM contact_tags x WHERE x.tag_id = g.id)
FROM tags g ORDER BY g.folded
"""

# What goes beside an attempt that was made, or belongs to no series; a message that is an attempt
# stands under that.
DRAFTED = "x.state = 'draft' AND (x.attempt_id IS NULL OR a.state = 'done')"
DRAFTS_OF = f"""
SELECT x.id, x.contact_id, c.name, coalesce(o.name, ''), x.subject, x.created_at,
    coalesce(a.number, 0)
FROM messages x JOIN contacts c ON c.id = x.contact_id
LEFT JOIN organizations o ON o.id = c.organization_id
LEFT JOIN attempts a ON a.id = x.attempt_id
WHERE x.contact_id = ? AND {DRAFTED} ORDER BY x.created_at, x.id LIMIT 100
"""

# The step on which silence closes it may have been moved: what it was moved to counts.
_AWAITED = """
WITH RECURSIVE closing (message_id, contact_id, opportunity_id, step_id) AS (
    SELECT m.id, m.contact_id, m.opportunity_id, m.step_id
    FROM messages m JOIN opportunities p ON p.id = m.opportunity_id AND p.state = 'open'
    WHERE m.step_id IS NOT NULL AND m.state = 'sent' AND m.answer = '' {of}
    UNION SELECT b.message_id, b.contact_id, b.opportunity_id, n.id
    FROM closing b JOIN next_steps n
    ON n.contact_id = b.contact_id AND n.moved_from_id = b.step_id)
SELECT b.message_id, b.contact_id, b.opportunity_id, b.step_id
FROM closing b JOIN next_steps n ON n.id = b.step_id
WHERE n.state IN ('open', 'missed') ORDER BY b.message_id
"""
AWAITED, AWAITED_OF = _AWAITED.format(of=""), _AWAITED.format(of="AND m.contact_id = ?")


class CareQuestions:
    """Answer what is owed and kept up, on the open connection."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def running_promises(self) -> tuple[PromiseRow, ...]:
        """Return every answer that is owed, the first due first."""
        return tuple(_promise(row) for row in self._raw.execute(RUNNING_PROMISES))

    def promises_kept(self, since_at: datetime, until_at: datetime) -> PromiseShare:
        """Count the promises of this stretch of time that were kept, and all that ended in it."""
        span = {"since": seconds_of(since_at), "until": seconds_of(until_at)}
        kept, closed, late = self._raw.execute(PROMISES_KEPT, span).fetchone()
        return PromiseShare(kept, closed + late)

    def care(self, contact_id: int) -> Care:
        """Return what is owed to one contact, waits for them, their rhythm, and their tags."""
        found = self._raw.execute(RHYTHM_OF, (contact_id,)).fetchone()
        return Care(
            tuple(_promise(row) for row in self._raw.execute(PROMISES_OF, (contact_id,))),
            None if found is None else _rhythm(found),
            tuple(name for (name,) in self._raw.execute(TAGS_OF, (contact_id,))),
            tuple(_draft(row) for row in self._raw.execute(DRAFTS_OF, (contact_id,))),
            tuple(AwaitedRow(*row) for row in self._raw.execute(AWAITED_OF, (contact_id,))),
        )

    def awaited(self) -> tuple[AwaitedRow, ...]:
        """Return every 1-2-3 message whose answer is still to come."""
        return tuple(AwaitedRow(*row) for row in self._raw.execute(AWAITED))

    def contacted(self, contact_ids: Iterable[int]) -> dict[int, Contacted]:
        """Say of each contact when they were last in real contact, and last sent something."""
        rows = self._raw.execute(CONTACTED, (json.dumps(sorted(contact_ids)),))
        return {
            contact: Contacted(_moment(talked), _moment(sent)) for contact, talked, sent in rows
        }

    def tags(self) -> tuple[TagRow, ...]:
        """Return all tags by name, with how many people carry each."""
        return tuple(TagRow(*row) for row in self._raw.execute(TAGS))


def _promise(row: Any) -> PromiseRow:
    promise, contact, name, about, how, since, due, why = row
    return PromiseRow(
        promise,
        contact,
        name,
        about,
        how,
        moment_of(since),
        moment_of(due),
        Why.from_json(json.loads(why)),
    )


def _draft(row: Any) -> MessageRow:
    message, contact, name, firm, subject, at, number = row
    return MessageRow(message, contact, name, firm, subject, moment_of(at), number)


def _rhythm(row: Any) -> RhythmRow:
    plan, about, ideal, longest, next_on, latest_on, tag, talked = row
    return RhythmRow(
        plan,
        about,
        ideal,
        longest,
        date.fromisoformat(next_on),
        None if latest_on is None else date.fromisoformat(latest_on),
        tag,
        _moment(talked),
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else moment_of(seconds)
