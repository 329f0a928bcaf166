"""Before a call: what they wanted, and what the next step is to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from followdesk.domain.call_plan import CallPlan
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Conversation
from followdesk.domain.script import PlaceholderName
from followdesk.services.call_plan_rows import CallPlanRow, PlanView
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.ports import Looking, UnitOfWork, Works

# What they said they want; where no blank asked for it, the note of the You section says it.
_WANTED_FROM = (PlaceholderName.HEARD, PlaceholderName.WANTED)


class PlanStore(Works, Protocol):
    """Answer what was talked about last, and begin units of work."""

    def last_conversation_id(self, contact_id: int) -> int | None:
        """Return the contact's newest conversation."""
        ...


class CallPlans:
    """Keep one plan for the next call with each contact."""

    def __init__(self, store: PlanStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def view(self, contact_id: int) -> PlanView:
        """Return the plan, and what the last notes say they wanted; NotHereError without them."""
        talk_id = self._store.last_conversation_id(contact_id)
        with self._store.look() as work:
            name = work.get(Contact, contact_id).name
            talk = work.get(Conversation, talk_id) if talk_id else None
            return PlanView(contact_id, name, plan_row(work, contact_id), _wanted(talk))

    def plan(self, contact_id: int, wanted: CallPlanRow) -> Done[CallPlanRow]:
        """Plan the next call; an empty plan takes away the one there is.

        Raises NotHereError where the contact is gone.
        """
        with self._store.unit_of_work() as work:
            name = work.get(Contact, contact_id).name
            if wanted.is_empty:
                drop_plan(work, contact_id)
            else:
                self._write(work, contact_id, wanted)
            row = plan_row(work, contact_id)
            changes = work.commit(Deed(kind=DeedKind.PLAN_CALL, facts={"name": name}))
        return Done(result=row, changes=changes)

    def _write(self, work: UnitOfWork, contact_id: int, wanted: CallPlanRow) -> None:
        now = self._clock()
        plan = work.first(CallPlan, contact_id=contact_id)
        if plan is None:
            plan = work.add(CallPlan(contact_id=contact_id, updated_at=now))
        plan.recalls = wanted.recalls.strip()
        plan.next_what = wanted.next_what.strip()
        plan.note = wanted.note.strip()
        plan.updated_at = now


def plan_row(work: Looking, contact_id: int) -> CallPlanRow:
    """Return the plan of a contact's next call; an empty one where there is none."""
    plan = work.first(CallPlan, contact_id=contact_id)
    return CallPlanRow() if plan is None else CallPlanRow(plan.recalls, plan.next_what, plan.note)


def drop_plan(work: UnitOfWork, contact_id: int) -> None:
    """Forget a plan within another deed: the talk was had, or the person wants it no more."""
    plan = work.first(CallPlan, contact_id=contact_id)
    if plan is not None:
        work.remove(plan)


def _wanted(talk: Conversation | None) -> str:
    if talk is None:
        return ""
    said = next((talk.blanks[name] for name in _WANTED_FROM if talk.blanks.get(name)), "")
    return said or " ".join(talk.heard_you.split())
