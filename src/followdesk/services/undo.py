"""Take deeds back, and do them again."""

from __future__ import annotations

from collections.abc import Callable

from followdesk.services.changes import Changes, Deed, DeedKind, Done, PastDeedRow
from followdesk.services.ports import Journal


class Undo:
    """Walk through the deeds, newest first; `after` lets caches forget what may have changed."""

    def __init__(self, journal: Journal, after: Callable[[], None]) -> None:
        self._journal = journal
        self._after = after

    def undo(self) -> Done[Deed]:
        """Take the last deed back whole; raise NothingToUndoError where there is none."""
        return self._done(self._journal.undo())

    def redo(self) -> Done[Deed]:
        """Do the last deed taken back again; raise NothingToUndoError where there is none."""
        return self._done(self._journal.redo())

    def through(self, deed_id: int) -> Done[Deed]:
        """Take back every deed down to this one, or do again every one up to it, all or none.

        They go one by one, in their order. The result is the last of them; its fact `deeds` says
        how many there were. Raises NothingToUndoError where the deed is not, or no longer, kept.
        """
        return self._done(self._journal.swap_through(deed_id))

    def past(self) -> tuple[PastDeedRow, ...]:
        """Return the deeds that can be done again or taken back, the newest first."""
        return self._journal.past()

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        return self._journal.state()

    def _done(self, changes: Changes) -> Done[Deed]:
        self._after()
        facts = dict(changes.deed.facts)
        kind = DeedKind(str(facts.pop("deed")))
        return Done(result=Deed(kind=kind, facts=facts), changes=changes)
