"""One person's history, newest first: what was done, agreed, promised and ended.

Each kind is asked for by itself, newest first and no more than are wanted, and merged here; so it
takes no longer with ten years of history.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from followdesk.services.history import PAGE
from followdesk.services.history_rows import EntryDetail, HistoryPart, TimelineRow
from followdesk.storage.entry_questions import entry_in_full
from followdesk.storage.timeline_streams import PARTS, RANK, Stream

_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_ANY_ID = 2**62


class TimelineQuestions:
    """Answer what happened with one person, on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def timeline(
        self,
        contact_id: int,
        limit: int = PAGE,
        part: HistoryPart = HistoryPart.ALL,
        before: TimelineRow | None = None,
    ) -> tuple[TimelineRow, ...]:
        """Return the newest entries of a contact's history, or those right before an entry.

        Every entry stands at its own moment: a step that was set on Monday and missed on Thursday
        is two. What happened in the same second is told in the order in which it came about.
        """
        found: list[TimelineRow] = []
        for stream in PARTS[part]:
            upto, below = _place(stream, before)
            values = {"contact": contact_id, "upto": upto, "below": below, "most": limit}
            found += [stream.row(row) for row in self._reader.execute(stream.question, values)]
        found.sort(key=_order, reverse=True)
        return tuple(found[:limit])

    def entry(self, row: TimelineRow) -> EntryDetail:
        """Return one entry in full; raise NotHereError where it is gone."""
        return entry_in_full(self._reader, row)


def _order(row: TimelineRow) -> tuple[datetime, int, int]:
    return (row.at, RANK[row.kind], row.id)


def _place(stream: Stream, before: TimelineRow | None) -> tuple[datetime, int]:
    """Say up to which moment a kind is asked for, and of that very moment below which id."""
    if before is None:
        return _NEVER, _ANY_ID
    if RANK[stream.kind] < RANK[before.kind]:
        return before.at, _ANY_ID
    return before.at, before.id if stream.kind is before.kind else 0
