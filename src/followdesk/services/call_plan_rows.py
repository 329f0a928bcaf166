"""The frozen records of the plan that is made before a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallPlanRow:
    """Show what was thought of before a call; see `CallPlan`. Empty where nothing was."""

    recalls: str = ""
    next_what: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is planned."""
        return not (self.recalls.strip() or self.next_what.strip() or self.note.strip())


NO_PLAN = CallPlanRow()


@dataclass(frozen=True, slots=True)
class PlanView:
    """Show the plan of a contact's next call; `wanted` is what they wanted by the last notes."""

    contact_id: int
    contact: str
    plan: CallPlanRow
    wanted: str
