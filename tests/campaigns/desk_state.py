"""What a desk holds, looked at past the services: a digest, and what does not fit together."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.storage.check import full_check
from followdesk.storage.search_index import _FILL, prepare
from followdesk.storage.tables import JOURNALED, call_sessions

# Each names something that a call saved by halves would leave, and counts it.
RULES = {
    "a conversation without its one touch": (
        "SELECT count(*) FROM conversations v WHERE 1 <> "
        "(SELECT count(*) FROM touches t WHERE t.conversation_id = v.id)"
    ),
    "a conversation that continues without a next step": (
        "SELECT count(*) FROM conversations v WHERE outcome = 'continues' AND NOT EXISTS "
        "(SELECT 1 FROM next_steps s WHERE s.conversation_id = v.id)"
    ),
    "a conversation that is over without an ending": (
        "SELECT count(*) FROM conversations v WHERE outcome = 'over' AND NOT EXISTS "
        "(SELECT 1 FROM endings e WHERE e.conversation_id = v.id)"
    ),
    "an attempt ticked without its touch": (
        "SELECT count(*) FROM attempts a WHERE a.state = 'done' AND a.disposition <> 'connected' "
        "AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.attempt_id = a.id)"
    ),
    "an active series without its one due attempt": (
        "SELECT count(*) FROM enrollments n WHERE n.state = 'active' AND 1 <> "
        "(SELECT count(*) FROM attempts a WHERE a.enrollment_id = n.id AND a.state = 'due')"
    ),
    "an ended series with a due attempt": (
        "SELECT count(*) FROM attempts a JOIN enrollments n ON n.id = a.enrollment_id "
        "WHERE a.state = 'due' AND n.state NOT IN ('active', 'held')"
    ),
    "a finished session item without a result": (
        "SELECT count(*) FROM session_items WHERE state = 'done' AND result = '{}'"
    ),
    "a session item whose step is missing": (
        "SELECT count(*) FROM session_items i WHERE json_extract(i.result, '$.step_id') "
        "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM next_steps s "
        "WHERE s.id = CAST(json_extract(i.result, '$.step_id') AS INTEGER))"
    ),
    "a message sent without its touch": (
        "SELECT count(*) FROM messages m WHERE m.state = 'sent' AND NOT EXISTS (SELECT 1 "
        "FROM touches t WHERE t.contact_id = m.contact_id AND t.at = m.closed_at "
        "AND t.kind IN ('email', 'letter'))"
    ),
    "a held series without its hold": (
        "SELECT count(*) FROM enrollments n WHERE n.state = 'held' AND NOT EXISTS "
        "(SELECT 1 FROM holds h WHERE h.enrollment_id = n.id AND h.resumed_at IS NULL)"
    ),
    "an opportunity that stands where it was not moved": (
        "SELECT count(*) FROM opportunities o WHERE o.state = 'open' AND o.stage_id IS NOT "
        "(SELECT m.to_stage_id FROM stage_moves m WHERE m.opportunity_id = o.id "
        "ORDER BY m.id DESC LIMIT 1)"
    ),
    "a promise that was closed at no time": (
        "SELECT count(*) FROM promises WHERE (state = 'running') <> (closed_at IS NULL)"
    ),
    "a rhythm that was stopped at no time": (
        "SELECT count(*) FROM nurture_plans WHERE (state = 'running') <> (stopped_at IS NULL)"
    ),
    "a deed without a name": "SELECT count(*) FROM deeds WHERE kind = ''",
    "a contact without a number or address": (
        "SELECT count(*) FROM contacts c WHERE c.notes NOT LIKE '%✗%' AND NOT EXISTS "
        "(SELECT 1 FROM contact_points p WHERE p.contact_id = c.id)"
    ),
    "two desks' marks": "SELECT abs(count(*) - 1) FROM desk_mark",
}


def content(raw: dbapi2.Connection) -> str:
    """Give a digest of every row that a deed can write, and of the search index."""
    said = hashlib.sha256()
    for table in (*JOURNALED, call_sessions):
        rows = raw.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()
        said.update(repr((table.name, rows)).encode())
    said.update(repr(_indexed(raw)).encode())
    return said.hexdigest()


def what_does_not_fit(raw: dbapi2.Connection, path: Path) -> list[str]:
    """Name all that is damaged, half, or out of step; nothing for a desk that is whole."""
    found = full_check(raw, path)
    faults = [*found.cipher_faults, *found.faults, *(f"orphans in {t}" for t, _ in found.orphans)]
    if faults:
        return faults
    faults = [
        f"{name} ({count})"
        for name, question in RULES.items()
        if (count := raw.execute(question).fetchone()[0])
    ]
    if not index_is_in_step(raw):
        faults.append("the search index is out of step")
    return faults


def index_is_in_step(raw: dbapi2.Connection) -> bool:
    """Tell whether the search index holds what the tables say, for every contact."""
    prepare(raw)
    raw.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    asked = _FILL[_FILL.index("SELECT") :]
    return _indexed(raw) == raw.execute(f"{asked} ORDER BY c.id").fetchall()


def _indexed(raw: dbapi2.Connection) -> list[tuple[object, ...]]:
    return raw.execute(
        "SELECT rowid, name, organization, points, notes FROM search ORDER BY rowid"
    ).fetchall()
