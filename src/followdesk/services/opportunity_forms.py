"""What a person hands in about opportunities and stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from followdesk.services.deeds import NewPoint, StepForm


@dataclass(frozen=True, kw_only=True, slots=True)
class OpportunityEdit:
    """Hand in what an opportunity is from now on."""

    title: str
    value_cents: int = 0
    currency: str = "EUR"


@dataclass(frozen=True, kw_only=True, slots=True)
class MetForm:
    """Hand in somebody who was met at an event; `contact_id` where they are on the desk already.

    `about` is what was spoken about, and names the opportunity. The contact of `step` is found.
    """

    about: str
    name: str = ""
    organization: str = ""
    points: tuple[NewPoint, ...] = ()
    step: StepForm | None = None
    contact_id: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class StageForm:
    """Hand in one stage; `id` None for a new one."""

    id: int | None = None
    name: str
    usual_next_step: str = ""
    script_key: str = "call_later"


@dataclass(frozen=True, kw_only=True, slots=True)
class StagesForm:
    """Hand in all stages in their order; what is not among them is removed.

    `goes_to` says for the id of a removed stage to which place in `stages` its opportunities go.
    """

    stages: tuple[StageForm, ...]
    goes_to: Mapping[int, int] = field(default_factory=dict)
