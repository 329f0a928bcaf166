"""What is thought of before a call: what they wanted, and what the next step should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class CallPlan:
    """Be the plan of the next call with a contact; one for each, gone once the call is saved.

    `recalls` takes the place of the last notes in the You section, `next_what` that of the next
    step asked for; "" leaves what the program would say.
    """

    id: int | None = None
    contact_id: int
    recalls: str = ""
    next_what: str = ""
    note: str = ""
    updated_at: datetime
