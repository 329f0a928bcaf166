"""Answers owed to people who got in touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.care_errors import GotInTouchLaterError, PromiseClosedError
from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.due import Due
from followdesk.domain.errors import NoteMissingError, WhatMissingError
from followdesk.domain.promise import promise_state
from followdesk.domain.series import SeriesEndReason
from followdesk.services.care_rows import PromiseRow
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.dropped_drafts import drop_drafts
from followdesk.services.ports import UnitOfWork
from followdesk.services.rhythms import Rhythms
from followdesk.services.series import Series
from followdesk.services.settings import Settings

EMAIL, PHONE, MESSAGE, IN_PERSON = "email", "phone", "message", "in_person"
HOWS = (EMAIL, PHONE, MESSAGE, IN_PERSON)
"""The ways to get in touch, the most usual first."""

_TOUCHES = {
    EMAIL: TouchKind.EMAIL,
    PHONE: TouchKind.CALL,
    MESSAGE: TouchKind.MESSAGE,
    IN_PERSON: TouchKind.MEETING,
}

# A clock that was read a moment before the one that is read here is not the future.
_AHEAD = timedelta(minutes=1)


class PromiseStore(Protocol):
    """Answer what is owed, and begin units of work."""

    def running_promises(self) -> tuple[PromiseRow, ...]:
        """Return every answer that is owed, the first due first."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Promises:
    """Note who is owed an answer, and that it was given."""

    def __init__(
        self,
        store: PromiseStore,
        settings: Settings,
        series: Series,
        rhythms: Rhythms,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._settings = settings
        self._series = series
        self._rhythms = rhythms
        self._clock = clock

    def running(self) -> tuple[PromiseRow, ...]:
        """Return every answer that is owed, the first due first."""
        return self._store.running_promises()

    def due(self, got_in_touch_at: datetime) -> Due:
        """Say by when an answer would be owed, and why then."""
        return self._settings.promise_rule().due(got_in_touch_at, self._settings.calendar())

    def add(
        self, contact_id: int, about: str, how: str, got_in_touch_at: datetime | None = None
    ) -> Done[int]:
        """Owe somebody an answer, by the time the user's rule promises; return its id.

        Their getting in touch is a touch, and the reply that ends a running series, and drops its
        messages that were not sent.
        Raises WhatMissingError, GotInTouchLaterError and NotHereError.
        """
        if not about.strip():
            raise WhatMissingError
        now = self._clock()
        since = got_in_touch_at or now
        if since > now + _AHEAD:
            raise GotInTouchLaterError(since)
        due = self.due(since)
        with self._store.unit_of_work() as work:
            who = work.get(Contact, contact_id).name
            promise = work.add(
                OwedAnswer(
                    contact_id=contact_id,
                    about=about.strip(),
                    how=how,
                    got_in_touch_at=since,
                    due_at=due.at or since,
                    why=due.why.to_json(),
                )
            )
            work.add(_touch(promise, since, outgoing=False))
            self._series.stop(work, contact_id, SeriesEndReason.REPLIED)
            drop_drafts(work, contact_id, now)
            self._rhythms.refresh(work, contact_id)
            changes = work.commit(Deed(kind=DeedKind.ADD_PROMISE, facts={"name": who}))
        return Done(result=promise.id or 0, changes=changes)

    def keep(self, promise_id: int) -> Done[PromiseState]:
        """Note that the answer was given just now, by the way they came; tell whether in time.

        Raises PromiseClosedError and NotHereError.
        """
        now = self._clock()
        with self._store.unit_of_work() as work:
            promise = _open(work, promise_id)
            close_answered(promise, now)
            work.add(_touch(promise, now, outgoing=True))
            self._rhythms.refresh(work, promise.contact_id)
            who = work.get(Contact, promise.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.KEEP_PROMISE, facts={"name": who}))
        return Done(result=promise.state, changes=changes)

    def drop(self, promise_id: int, note: str) -> Done[int]:
        """Owe the answer no more, and keep why.

        Raises NoteMissingError without a note, PromiseClosedError and NotHereError.
        """
        if not note.strip():
            raise NoteMissingError
        with self._store.unit_of_work() as work:
            promise = _open(work, promise_id)
            promise.state, promise.closed_at = PromiseState.DROPPED, self._clock()
            promise.closing_note = note.strip()
            who = work.get(Contact, promise.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.DROP_PROMISE, facts={"name": who}))
        return Done(result=promise_id, changes=changes)


def close_answered(promise: OwedAnswer, now: datetime) -> None:
    """Close a promise that was answered now, as kept or broken."""
    promise.state, promise.closed_at = promise_state(promise.due_at, now, now=now), now


def _open(work: UnitOfWork, promise_id: int) -> OwedAnswer:
    promise = work.get(OwedAnswer, promise_id)
    if promise.state is not PromiseState.RUNNING:
        raise PromiseClosedError
    return promise


def _touch(promise: OwedAnswer, at: datetime, *, outgoing: bool) -> Touch:
    """Return the touch of somebody getting in touch, or of the answer they got."""
    kind = _TOUCHES.get(promise.how, TouchKind.EMAIL)
    if outgoing and kind is TouchKind.MEETING:
        kind = TouchKind.CONVERSATION
    return Touch(
        contact_id=promise.contact_id, at=at, kind=kind, outgoing=outgoing, note=promise.about
    )
