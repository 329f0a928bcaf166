"""Answers owed to people who got in touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from followdesk.domain.commitment import OwedAnswer, PromiseState
from followdesk.domain.contact import Contact
from followdesk.domain.errors import WhatMissingError
from followdesk.domain.promise import PromiseRule, promise_state
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.ports import Works
from followdesk.services.settings import Settings


class Promises:
    """Note who is owed an answer, and that it was given."""

    def __init__(self, works: Works, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._works = works
        self._settings = settings
        self._clock = clock

    def add(
        self, contact_id: int, about: str, how: str, got_in_touch_at: datetime | None = None
    ) -> Done[int]:
        """Owe somebody an answer, by the time the user's rule promises; return its id."""
        if not about.strip():
            raise WhatMissingError
        since = got_in_touch_at or self._clock()
        due = PromiseRule().due(since, self._settings.calendar())
        with self._works.unit_of_work() as work:
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
            changes = work.commit(Deed(kind=DeedKind.ADD_PROMISE, facts={"name": who}))
        return Done(result=promise.id or 0, changes=changes)

    def keep(self, promise_id: int) -> Done[PromiseState]:
        """Note that the answer was given just now; tell whether that was in time."""
        now = self._clock()
        with self._works.unit_of_work() as work:
            promise = work.get(OwedAnswer, promise_id)
            promise.state = promise_state(promise.due_at, now, now=now)
            promise.closed_at = now
            who = work.get(Contact, promise.contact_id).name
            changes = work.commit(Deed(kind=DeedKind.KEEP_PROMISE, facts={"name": who}))
        return Done(result=promise.state, changes=changes)
