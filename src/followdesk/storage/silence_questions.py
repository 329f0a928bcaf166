"""What is known of opportunities that nothing agreed lies ahead of, in one plain question.

It begins with the open opportunities (a partial index) and looks at the history of those people
alone, from a day before each was opened: it does not grow with the desk's history.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.silence import ASKED_WHO_TEXT, EASY_NO_TEXT, SilenceCase, SilenceFacts
from followdesk.services.silence_rows import QuietRow
from followdesk.storage.moments import moment_of, seconds_of

# What was longer (seconds) before an opportunity was opened does not belong to it.
_BEFORE = 86_400
# An answer within so long (seconds) of our call or message is a fast one.
_FAST = 2 * 86_400
_OURS = "(n.opportunity_id IS NULL OR n.opportunity_id = x.id)"
_STEP_AHEAD = f"""EXISTS (SELECT 1 FROM next_steps n WHERE n.contact_id = x.contact_id
    AND n.state = 'open' AND n.sort_at >= :today AND {_OURS}"""
_FUTURE = f"""({_STEP_AHEAD})
    OR EXISTS (SELECT 1 FROM promises p WHERE p.contact_id = x.contact_id AND p.state = 'running')
    OR EXISTS (SELECT 1 FROM nurture_plans u
        WHERE u.contact_id = x.contact_id AND u.state = 'running'))"""
_HELD = f"""next_steps n WHERE n.contact_id = x.contact_id AND n.state = 'done' AND n.agreed
    AND n.medium IN ('call', 'video', 'meeting') AND n.sort_at >= x.opened_at - {_BEFORE}
    AND {_OURS}"""
# Who was met at an event has left a card: that meeting is no talk.
_TALK = "(t.kind = 'conversation' OR t.kind = 'meeting' AND NOT x.met_at_event)"
_SINCE_OPENED = f"t.contact_id = x.contact_id AND t.at >= x.opened_at - {_BEFORE}"

# All four answers of "in or out", under the names by which a conversation keeps them.
_SAID_IN = " AND ".join(
    f"json_extract(v.noted, '$.in_or_out_{question}') = 'yes'"
    for question in ("fit", "reason", "importance", "decider")
)

_QUIET = f"""
WITH quiet AS MATERIALIZED (SELECT x.*, {_FUTURE} AS has_future,
    (SELECT max(at) FROM (SELECT max(t.at) AS at FROM touches t WHERE {_SINCE_OPENED} AND {_TALK}
        UNION ALL SELECT max(min(n.sort_at, n.closed_at)) FROM {_HELD})) AS talked,
    (SELECT max(t.at) FROM touches t WHERE {_SINCE_OPENED}
        AND (NOT t.outgoing OR t.kind IN ('conversation', 'meeting'))) AS sign
    FROM opportunities x WHERE x.state = 'open' AND NOT {_STEP_AHEAD} AND n.agreed)
    AND (x.silence <> '' OR NOT {_FUTURE}) {{whose}}),
heard AS (SELECT x.*, nullif(max(coalesce(x.talked, 0), coalesce(x.sign, 0)), 0) AS heard
    FROM quiet x)
SELECT x.id, x.contact_id, c.name, coalesce(o.name, ''), x.title, x.value_cents, x.currency,
    x.opened_at, x.silence, x.has_future, x.talked, x.heard, x.proposal_sent_at, x.no_review,
    x.met_at_event,
    EXISTS (SELECT 1 FROM enrollments e
        JOIN attempts a ON a.enrollment_id = e.id AND a.state = 'due'
        WHERE e.contact_id = x.contact_id AND e.state IN ('active', 'held')
        AND (e.opportunity_id IS NULL OR e.opportunity_id = x.id)),
    EXISTS (SELECT 1 FROM next_steps n WHERE n.contact_id = x.contact_id AND {_OURS}
        AND n.created_at >= x.talked AND n.state <> 'dropped'),
    count(t.id) FILTER (WHERE t.kind IN ('call', 'message')),
    min(t.at) FILTER (WHERE t.kind IN ('call', 'message')),
    max(t.at) FILTER (WHERE t.kind IN ('call', 'message')),
    count(t.id) FILTER (WHERE t.kind = 'email'),
    min(t.at) FILTER (WHERE t.kind = 'email'),
    max(t.at) FILTER (WHERE t.kind = 'email'),
    (SELECT count(*) || ' ' || m.script_key FROM messages m WHERE m.contact_id = x.contact_id
        AND m.state = 'sent' AND m.closed_at > coalesce(x.heard, x.opened_at - {_BEFORE})
        GROUP BY m.script_key ORDER BY count(*) DESC, max(m.id) DESC LIMIT 1),
    (SELECT count(*) FROM {_HELD}),
    (SELECT count(*) FROM touches t WHERE {_SINCE_OPENED} AND NOT t.outgoing
        AND EXISTS (SELECT 1 FROM touches w WHERE w.contact_id = t.contact_id AND w.outgoing
            AND w.at < t.at AND w.at >= t.at - {_FAST})),
    EXISTS (SELECT 1 FROM conversations v WHERE v.contact_id = x.contact_id
        AND v.started_at >= x.opened_at - {_BEFORE}
        AND {_SAID_IN}),
    EXISTS (SELECT 1 FROM messages m WHERE m.contact_id = x.contact_id AND m.state = 'sent'
        AND m.script_key = '{EASY_NO_TEXT}' AND m.closed_at > x.heard)
        OR EXISTS (SELECT 1 FROM touches t JOIN said_texts d ON d.id = t.said_id
        WHERE t.contact_id = x.contact_id AND t.at > x.heard AND d.key = 'easy_no_voicemail'),
    EXISTS (SELECT 1 FROM messages m WHERE m.contact_id = x.contact_id AND m.state = 'sent'
        AND m.script_key = '{ASKED_WHO_TEXT}'
        AND m.closed_at > coalesce(x.heard, x.opened_at - {_BEFORE})),
    c.language
FROM heard x JOIN contacts c ON c.id = x.contact_id
LEFT JOIN organizations o ON o.id = c.organization_id
LEFT JOIN touches t ON t.contact_id = x.contact_id AND t.outgoing
    AND t.kind IN ('call', 'message', 'email')
    AND t.at > coalesce(x.heard, x.opened_at - {_BEFORE})
GROUP BY x.id
"""
# An answer counts for the newest e-mail before it alone, and within two weeks (seconds).
_ANSWERED_WITHIN = 14 * 86_400
# So many of the newest messages tell it, about two years of hard work; it does not grow with more.
_NEWEST = 5_000
ANSWER_RATES = f"""
SELECT m.script_key, count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM touches t
        WHERE t.contact_id = m.contact_id AND NOT t.outgoing
        AND t.at > m.closed_at AND t.at <= m.closed_at + {_ANSWERED_WITHIN}
        AND NOT EXISTS (SELECT 1 FROM touches later WHERE later.contact_id = m.contact_id
            AND later.kind = 'email' AND later.outgoing
            AND later.at > m.closed_at AND later.at < t.at)))
FROM messages m
WHERE m.id > (SELECT max(id) FROM messages) - {_NEWEST}
    AND m.state = 'sent' AND m.closed_at <= :until
    AND EXISTS (SELECT 1 FROM touches e WHERE e.contact_id = m.contact_id
        AND e.at = m.closed_at AND e.kind = 'email' AND e.outgoing)
GROUP BY m.script_key
"""
QUIET = _QUIET.format(whose="")
QUIET_OF = _QUIET.format(whose="AND x.contact_id = :contact")


class SilenceQuestions:
    """Answer what is known of quiet opportunities, on the open connection."""

    def __init__(self, raw: Connection) -> None:
        self._raw = raw

    def quiet(
        self, now: datetime, day_starts_at: datetime, contact_id: int | None = None
    ) -> tuple[QuietRow, ...]:
        """Return the open opportunities with nothing agreed ahead, of everybody or of one."""
        asked = {"today": seconds_of(day_starts_at), "contact": contact_id}
        if contact_id is None:
            del asked["contact"]
        rows = self._raw.execute(QUIET if contact_id is None else QUIET_OF, asked)
        return tuple(_quiet(row, now) for row in rows)

    def answer_rates(self, until_at: datetime) -> tuple[tuple[str, int, int], ...]:
        """Return of each text of e-mails sent until then: its key, how many, how many answered.

        The newest 5,000 messages are counted.
        """
        rows = self._raw.execute(ANSWER_RATES, {"until": seconds_of(until_at)})
        return tuple((key, sent, answered) for key, sent, answered in rows)


def _quiet(row: Any, now: datetime) -> QuietRow:
    one, contact, name, firm, title, cents, currency, *known = row
    opened, by_hand, future, talked, heard, proposal, no_review, at_event, series, was_set = known[
        :10
    ]
    calls, first_call, last_call, emails, first_email, last_email, text = known[10:17]
    kept, fast, said_in, easy_no, asked_who, language = known[17:]
    same, _, key = (text or "0 ").partition(" ")
    return QuietRow(
        one,
        contact,
        name,
        firm,
        title,
        cents,
        currency,
        SilenceFacts(
            now_at=now,
            opened_at=moment_of(opened),
            by_hand=SilenceCase(by_hand) if by_hand else None,
            has_future=bool(future),
            series_runs=bool(series),
            talked_at=_moment(talked),
            heard_at=_moment(heard),
            step_set=bool(was_set),
            proposal_at=_moment(proposal),
            review_booked=not no_review,
            met_at_event=bool(at_event),
            calls=calls,
            first_call_at=_moment(first_call),
            last_call_at=_moment(last_call),
            emails=emails,
            first_email_at=_moment(first_email),
            last_email_at=_moment(last_email),
            same_text=int(same),
            text_key=key,
            steps_kept=kept,
            fast_answers=fast,
            said_in=bool(said_in),
            easy_no_sent=bool(easy_no),
            asked_who=bool(asked_who),
        ),
        language,
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else moment_of(seconds)
