"""Questions about sequences: who runs through which version, and who can be enrolled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.weekends import weekend_of
from followdesk.domain.work_calendar import CallHours
from followdesk.services.enrolling import Candidate

_AT_ONCE = 500

RUNNING_BY_VERSION = """
SELECT sequence_id, count(*) FROM enrollments WHERE state IN ('active', 'held')
GROUP BY sequence_id
"""

_NUMBER = "p.contact_id = c.id AND p.kind <> 'email'"
CANDIDATES = f"""
SELECT c.id, c.name, c.zone, c.call_opens, c.call_closes, c.country, c.zone_guessed, c.do_not_call,
    EXISTS (SELECT 1 FROM contact_points p WHERE {_NUMBER}),
    EXISTS (SELECT 1 FROM contact_points p
        JOIN contact_points q ON q.key = p.key AND q.contact_id <> p.contact_id WHERE {_NUMBER}),
    EXISTS (SELECT 1 FROM enrollments e
        WHERE e.contact_id = c.id AND e.state IN ('active', 'held')),
    (SELECT max(n.not_before_on) FROM endings n WHERE n.contact_id = c.id),
    (SELECT CASE WHEN count(*) = 1 THEN min(x.id) END FROM opportunities x
        WHERE x.contact_id = c.id AND x.state = 'open')
FROM contacts c WHERE c.id IN ({{marks}})
"""

SHARING_NUMBER = """
SELECT DISTINCT c.name FROM contact_points p
JOIN contact_points q ON q.key = p.key AND q.contact_id <> p.contact_id
JOIN contacts c ON c.id = q.contact_id
JOIN enrollments e ON e.contact_id = c.id AND e.state IN ('active', 'held')
WHERE p.contact_id = ? AND p.kind <> 'email' ORDER BY c.name
"""


class SequenceQuestions:
    """Answer questions about sequences on the open connection."""

    _raw: Connection

    def running_by_version(self) -> dict[int, int]:
        """Return how many contacts run through each version, by its id; none: not there."""
        return dict(self._raw.execute(RUNNING_BY_VERSION).fetchall())

    def candidates(self, contact_ids: Sequence[int]) -> tuple[Candidate, ...]:
        """Return what is known of these contacts, in that order; who is gone is left out."""
        found = {one.contact_id: one for one in self._candidates(contact_ids)}
        return tuple(found[one] for one in contact_ids if one in found)

    def sharing_number(self, contact_id: int) -> tuple[str, ...]:
        """Return who has a number of this contact as well, and a series running."""
        return tuple(name for (name,) in self._raw.execute(SHARING_NUMBER, (contact_id,)))

    def _candidates(self, contact_ids: Sequence[int]) -> Iterator[Candidate]:
        for start in range(0, len(contact_ids), _AT_ONCE):
            some = contact_ids[start : start + _AT_ONCE]
            question = CANDIDATES.format(marks=", ".join("?" * len(some)))
            for row in self._raw.execute(question, tuple(some)):
                yield _candidate(row)


def _candidate(row: Any) -> Candidate:
    contact_id, name, zone, opens, closes, country, *rest = row
    guessed, do_not_call, has_number, shares, is_running, not_before, opportunity_id = rest
    hours = CallHours(
        zone, time.fromisoformat(opens), time.fromisoformat(closes), weekend_of(country)
    )
    return Candidate(
        contact_id=contact_id,
        name=name,
        call_hours=hours,
        zone_guessed=bool(guessed),
        do_not_call=bool(do_not_call),
        has_number=bool(has_number),
        shares_number=bool(shares),
        is_running=bool(is_running),
        not_before_on=None if not_before is None else date.fromisoformat(not_before),
        opportunity_id=opportunity_id,
    )
