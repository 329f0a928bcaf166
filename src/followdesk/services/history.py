"""A contact's history: read a page at a time, and one entry in full."""

from __future__ import annotations

from typing import Protocol

from followdesk.services.history_rows import EntryDetail, HistoryPage, HistoryPart, TimelineRow

PAGE = 200
"""Entries read at once: more than a window shows, few enough for a blink."""


class HistoryStore(Protocol):
    """Answer what happened with a contact."""

    def timeline(
        self,
        contact_id: int,
        limit: int = PAGE,
        part: HistoryPart = HistoryPart.ALL,
        before: TimelineRow | None = None,
    ) -> tuple[TimelineRow, ...]:
        """Return the newest entries of a contact's history, or those right before an entry."""
        ...

    def entry(self, row: TimelineRow) -> EntryDetail:
        """Return one entry in full; raise NotHereError where it is gone."""
        ...


class History:
    """Answer what happened with a contact, newest first."""

    def __init__(self, store: HistoryStore) -> None:
        self._store = store

    def page(
        self,
        contact_id: int,
        part: HistoryPart = HistoryPart.ALL,
        before: TimelineRow | None = None,
        limit: int = PAGE,
    ) -> HistoryPage:
        """Return the newest entries of a part, or those right before the entry `before`."""
        rows = self._store.timeline(contact_id, limit + 1, part, before)
        return HistoryPage(rows[:limit], len(rows) > limit)

    def entry(self, row: TimelineRow) -> EntryDetail:
        """Return one entry in full; raise NotHereError where it was taken back meanwhile."""
        return self._store.entry(row)
