"""One run through the queue, worked top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.calling import CallSession, ItemState, SessionItem
from followdesk.domain.contact import Contact
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NoteMissingError
from followdesk.domain.reminder import is_call_back
from followdesk.domain.worklist import SOON
from followdesk.services.call_views import CallViews
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.days import day_of
from followdesk.services.deeds import CallForm, Skip
from followdesk.services.drafts import Drafts
from followdesk.services.ports import Works
from followdesk.services.queue import Queue
from followdesk.services.reminders import rest_until
from followdesk.services.rows import QueueRow
from followdesk.services.saving_calls import CallSaved, SavingCalls
from followdesk.services.session_rows import CallView, DraftRow, SessionItemRow, SessionView
from followdesk.services.settings import Settings

_RECENT = timedelta(hours=1)


class SessionStore(Works, Protocol):
    """Answer what a session holds, and begin units of work."""

    def session_items(self, session_id: int) -> tuple[SessionItemRow, ...]:
        """Return the lines of a session, top to bottom."""
        ...

    def running_session(self) -> tuple[int, datetime] | None:
        """Return the session that has not ended, and when it began."""
        ...


class CallSessions:
    """Start, work and finish call sessions."""

    def __init__(
        self,
        store: SessionStore,
        queue: Queue,
        calls: SavingCalls,
        views: CallViews,
        drafts: Drafts,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._queue = queue
        self._calls = calls
        self._views = views
        self._drafts = drafts
        self._settings = settings
        self._clock = clock

    def start(self) -> SessionView:
        """Go on with today's session, with what has become due since, or start a new one."""
        found = self._store.running_session()
        zone = self._settings.current().zone
        if found is not None and day_of(found[1], zone) == day_of(self._clock(), zone):
            self._add_new(found[0])
            return self.view(found[0])
        if found is not None:
            self._finish(found[0])
        with self._store.unit_of_work() as work:
            session = work.add(CallSession(started_at=self._clock()))
            work.commit_quietly()
        session_id = session.id or 0
        self._add_new(session_id)
        return self.view(session_id)

    def running(self) -> SessionView | None:
        """Return the session that has not ended, if there is one."""
        found = self._store.running_session()
        return None if found is None else self.view(found[0])

    def view(self, session_id: int) -> SessionView:
        """Return a session as its room shows it; who was to come back is waiting again in time.

        Whoever was promised a call within minutes is nobody's turn before that, and then the next.
        """
        with self._store.look() as work:
            session = work.get(CallSession, session_id)
        now = self._clock()
        due = {row.contact_id: row for row in self._queue.rows()}
        items = tuple(
            _standing(_returned(item, now), due.get(item.contact_id))
            for item in self._store.session_items(session_id)
        )
        waiting = [i for i in items if i.state is ItemState.WAITING and i.to_come_at is None]
        back = [i for i in waiting if i.is_back]
        current = next(iter(back or waiting), None)
        results = [dict(item.result) for item in items]
        return SessionView(
            session_id=session_id,
            started_at=session.started_at,
            items=items,
            current_id=None if current is None else current.id,
            agreed=sum("step_id" in result for result in results),
            over=sum("reason" in result for result in results),
            voicemails=sum(r.get("disposition") == Disposition.VOICEMAIL_LEFT for r in results),
            seconds=sum(item.seconds for item in items),
            calls=sum("disposition" in result for result in results),
            ended=session.ended_at is not None,
        )

    def finish(self, session_id: int) -> SessionView:
        """End a session; what is still waiting stays in the queue."""
        self._finish(session_id)
        return self.view(session_id)

    def call(self, item_id: int) -> CallView:
        """Return all that the room shows of the call with one contact of a session."""
        with self._store.look() as work:
            item = work.get(SessionItem, item_id)
        return self._views.of_item(item)

    def call_contact(self, contact_id: int) -> CallView:
        """Return the same for a call outside of a session."""
        return self._views.of_contact(contact_id)

    def save_call(self, form: CallForm) -> Done[CallSaved]:
        """Save a call; see `SavingCalls.save`."""
        return self._calls.save(form)

    def skip(self, skip: Skip) -> Done[SessionView]:
        """Leave a contact out for now; raise NoteMissingError without a reason."""
        if not skip.reason.strip():
            raise NoteMissingError
        with self._store.unit_of_work() as work:
            item = work.get(SessionItem, skip.item_id)
            item.state = ItemState.SKIPPED
            item.skip_reason = skip.reason.strip()
            item.return_at = skip.return_at
            if skip.return_at is not None:
                rest_until(work, item, skip.return_at)
            who = work.get(Contact, item.contact_id).name
            session_id = item.session_id
            changes = work.commit(Deed(kind=DeedKind.SKIP_ITEM, facts={"name": who}))
        return Done(result=self.view(session_id), changes=changes)

    def keep_draft(
        self,
        contact_id: int,
        item_id: int | None,
        started_at: datetime,
        form: Mapping[str, object],
    ) -> None:
        """Keep what is typed so far; see `Drafts.keep`."""
        self._drafts.keep(contact_id, item_id, started_at, form)

    def drafts(self) -> tuple[DraftRow, ...]:
        """Return the unfinished calls, the newest first."""
        return self._drafts.rows()

    def drop_draft(self, contact_id: int) -> None:
        """Forget the draft of a call."""
        self._drafts.drop(contact_id)

    def _add_new(self, session_id: int) -> None:
        """Put everybody from the queue at the end who is not in the session yet.

        Who was called already comes back where something else is due, a little before its time.
        """
        there = {item.contact_id: item for item in self._store.session_items(session_id)}
        queue = self._queue.calls()
        rows = [row for row in queue if row.contact_id not in there]
        again = [
            (there[row.contact_id].id, row, _again_at(row, row.due_at))
            for row in queue
            if row.due_at is not None
            and row.contact_id in there
            and _comes_back(there[row.contact_id], _again_at(row, row.due_at))
        ]
        if not rows and not again:
            return
        with self._store.unit_of_work() as work:
            for item_id, row, return_at in again:
                item = work.get(SessionItem, item_id)
                item.kind, item.ref_id, item.return_at = row.kind, row.ref_id, return_at
            work.insert_many(
                SessionItem,
                [
                    {
                        "session_id": session_id,
                        "contact_id": row.contact_id,
                        "position": len(there) + position,
                        "kind": row.kind,
                        "ref_id": row.ref_id,
                        "state": ItemState.WAITING,
                        "result": {},
                        "seconds": 0,
                    }
                    for position, row in enumerate(rows)
                ],
            )
            work.commit_quietly()

    def _finish(self, session_id: int) -> None:
        with self._store.unit_of_work() as work:
            work.get(CallSession, session_id).ended_at = self._clock()
            work.commit_quietly()


def _again_at(row: QueueRow, due_at: datetime) -> datetime:
    """Return when somebody called already comes back: at the minute where that was promised."""
    is_promised = row.why is not None and is_call_back(row.why)
    return due_at if is_promised else due_at - SOON


def _comes_back(item: SessionItemRow, at: datetime) -> bool:
    """Tell whether somebody called already is to come back at a time earlier than they would."""
    return item.state is ItemState.DONE and (item.return_at is None or at < item.return_at)


def _standing(item: SessionItemRow, row: QueueRow | None) -> SessionItemRow:
    """Say why somebody who waits stands there, where that is what they are in the session for."""
    is_same = row is not None and (row.kind, row.due_at) == (item.kind, item.due_at)
    return replace(item, row=row) if is_same and item.state is ItemState.WAITING else item


def _returned(item: SessionItemRow, now: datetime) -> SessionItemRow:
    """Show somebody whose time to come back has come as waiting, and say when it will come."""
    is_new = item.state is ItemState.WAITING and item.return_at is None
    at = item.call_back_at if is_new else item.return_at
    if at is None or (is_new and now - at > _RECENT):
        return item  # what was promised long ago waits in its turn, behind agreed calls
    if at <= now or (item.state is ItemState.WAITING and not is_new):
        return replace(item, state=ItemState.WAITING, is_back=True)
    return replace(item, to_come_at=at)
