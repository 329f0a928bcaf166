"""Unfinished calls: every word typed is kept, and offered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from followdesk.domain.contact import Contact
from followdesk.domain.conversation import CallDraft
from followdesk.services.ports import Works
from followdesk.services.session_rows import DraftRow


class Drafts:
    """Keep, offer and drop the drafts of calls."""

    def __init__(self, works: Works, clock: Callable[[], datetime]) -> None:
        self._works = works
        self._clock = clock

    def keep(
        self,
        contact_id: int,
        item_id: int | None,
        started_at: datetime,
        form: Mapping[str, object],
    ) -> None:
        """Keep what is typed so far in the call with a contact; plain JSON values only.

        Raises NotHereError where the contact is gone.
        """
        now = self._clock()
        with self._works.unit_of_work() as work:
            draft = work.first(CallDraft, contact_id=contact_id)
            if draft is None:
                work.get(Contact, contact_id)
                draft = work.add(
                    CallDraft(contact_id=contact_id, started_at=started_at, updated_at=now)
                )
            draft.session_item_id = item_id or None
            draft.started_at, draft.updated_at = started_at, now
            draft.form = dict(form)
            work.commit_quietly()

    def drop(self, contact_id: int) -> None:
        """Forget the draft of a call that the person does not want to go on with."""
        with self._works.unit_of_work() as work:
            draft = work.first(CallDraft, contact_id=contact_id)
            if draft is not None:
                work.remove(draft)
                work.commit_quietly()

    def rows(self) -> tuple[DraftRow, ...]:
        """Return the unfinished calls, the newest first."""
        with self._works.look() as work:
            drafts = work.all(CallDraft)
            names = {d.contact_id: work.get(Contact, d.contact_id).name for d in drafts}
        rows = [
            DraftRow(
                d.contact_id,
                names[d.contact_id],
                d.session_item_id,
                d.started_at,
                d.updated_at,
                dict(d.form),
            )
            for d in drafts
        ]
        return tuple(sorted(rows, key=lambda row: row.updated_at, reverse=True))
