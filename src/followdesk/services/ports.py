"""What the services need from the storage: the unit of work of a deed, and the store itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from followdesk.services.changes import Changes, Deed, PastDeedRow

E = TypeVar("E")


class Clock(Protocol):
    """Tell the present moment, aware, in UTC."""

    def __call__(self) -> datetime:
        """Return the present moment."""
        ...


class Looking(Protocol):
    """Look at entities of the domain without writing any."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        ...

    def get(self, kind: type[E], row_id: int) -> E:
        """Return an entity by its id; raise NotHereError where there is none."""
        ...

    def all(self, kind: type[E], /, **equals: object) -> list[E]:
        """Return the entities whose fields equal, oldest first."""
        ...

    def first(self, kind: type[E], /, **equals: object) -> E | None:
        """Return the oldest entity whose fields equal, or None."""
        ...


class UnitOfWork(Looking, Protocol):
    """Hold one deed: `commit` writes all of it; leaving without it rolls everything back."""

    def add(self, entity: E) -> E:
        """Add an entity of the domain and give it its id."""
        ...

    def remove(self, entity: object) -> None:
        """Remove an entity, and what cannot be without it."""
        ...

    def remove_many(self, kind: type[E], ids: Sequence[int]) -> None:
        """Remove many rows of one kind in one go, by their ids."""
        ...

    def insert_many(self, kind: type[E], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert many rows of one kind in one go and return their ids in that order."""
        ...

    def commit(self, deed: Deed) -> Changes:
        """Write the deed for good and tell what it changed; it can be taken back."""
        ...

    def commit_quietly(self) -> None:
        """Write for good without making it something to take back (drafts, sessions)."""
        ...


class Journal(Protocol):
    """Take deeds back and do them again, newest first."""

    def undo(self) -> Changes:
        """Take the last deed back whole; raise NothingToUndoError where there is none."""
        ...

    def redo(self) -> Changes:
        """Do the last deed taken back again; raise NothingToUndoError where there is none."""
        ...

    def swap_through(self, deed_id: int) -> Changes:
        """Take back every deed down to this one, or do again every one up to it, all or none.

        Raises NothingToUndoError where the deed is not, or no longer, kept.
        """
        ...

    def past(self) -> tuple[PastDeedRow, ...]:
        """Return the deeds that can be done again or taken back, the newest first."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...


class Works(Protocol):
    """Begin units of work, or only look."""

    def look(self) -> Looking:
        """Look at entities; nothing is locked and nothing written."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...
