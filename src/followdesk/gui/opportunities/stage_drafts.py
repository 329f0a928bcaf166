"""Stages while they are being changed: added, renamed, reordered, removed; saved all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followdesk.services.opportunity_forms import StageForm, StagesForm
from followdesk.services.opportunity_rows import StageUse

_SCRIPT = "call_later"


@dataclass(eq=False)
class StageDraft:
    """Be one stage in the making; `count` opportunities stand in it."""

    id: int | None
    name: str
    usual_next_step: str
    script_key: str
    count: int = 0


class StageDrafts:
    """Hold the stages in their order, and where the opportunities of removed ones go."""

    def __init__(self, stages: Sequence[StageUse]) -> None:
        self.stages = [
            StageDraft(use.id, use.name, use.usual_next_step, use.script_key, use.count)
            for use in stages
        ]
        self._goes_to: dict[int, StageDraft] = {}
        self._before = self.form()

    @property
    def is_changed(self) -> bool:
        """Tell whether anything is other than it was."""
        return self.form() != self._before

    def add(self, after: int) -> int:
        """Add a stage without a name after a place; return its place."""
        place = min(after + 1, len(self.stages))
        self.stages.insert(place, StageDraft(None, "", "", _SCRIPT))
        return place

    def move(self, place: int, to: int) -> int:
        """Move a stage to another place, as far as there are places; return where it stands."""
        to = max(0, min(to, len(self.stages) - 1))
        self.stages.insert(to, self.stages.pop(place))
        return to

    def remove(self, place: int, goes_to: StageDraft | None = None) -> None:
        """Take a stage out; its opportunities go to another one."""
        gone = self.stages.pop(place)
        if goes_to is None:
            return
        goes_to.count += gone.count
        for id_, target in self._goes_to.items():
            if target is gone:
                self._goes_to[id_] = goes_to
        if gone.id is not None:
            self._goes_to[gone.id] = goes_to

    def form(self) -> StagesForm:
        """Return what is handed in."""
        return StagesForm(
            stages=tuple(
                StageForm(
                    id=draft.id,
                    name=draft.name,
                    usual_next_step=draft.usual_next_step,
                    script_key=draft.script_key,
                )
                for draft in self.stages
            ),
            goes_to={id_: self.stages.index(to) for id_, to in self._goes_to.items()},
        )
