"""The user's own sales process: its stages, changed all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from followdesk.domain.fold import fold
from followdesk.domain.opportunity import Opportunity, OpportunityState, Stage
from followdesk.domain.opportunity_errors import (
    LastStageError,
    StageInUseError,
    StageNameMissingError,
    StageTwiceError,
)
from followdesk.domain.script import ScriptKind
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.library import Scripts
from followdesk.services.opportunity_forms import StageForm, StagesForm
from followdesk.services.opportunity_rows import StageUse
from followdesk.services.opportunity_writing import move
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings


class StageStore(Protocol):
    """Answer what stages ask, and begin units of work."""

    def stage_uses(self) -> tuple[StageUse, ...]:
        """Return the stages in the user's order, with how many opportunities stand in each."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Stages:
    """Answer which stages there are, and change them."""

    def __init__(
        self,
        store: StageStore,
        settings: Settings,
        clock: Callable[[], datetime],
        scripts: Scripts,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._scripts = scripts

    def rows(self) -> tuple[StageUse, ...]:
        """Return the stages in the user's order, with how many opportunities stand in each."""
        return self._store.stage_uses()

    def scripts(self) -> tuple[tuple[str, str], ...]:
        """Return key and title of the scripts that a stage can have, in the user's language."""
        found = self._scripts(self._settings.current().language)
        return tuple(
            (script.key, script.title)
            for script in found.values()
            if script.kind is ScriptKind.CALL
        )

    def change(self, form: StagesForm) -> Done[int]:
        """Make these the stages, in this order; return how many there are.

        Nothing is written where nothing changes. Raises LastStageError, StageNameMissingError,
        StageTwiceError, StageInUseError and NotHereError.
        """
        wanted = tuple(_read(stage) for stage in form.stages)
        _require_names(wanted)
        with self._store.unit_of_work() as work:
            before = {_id(stage): stage for stage in work.all(Stage)}
            if _is_same(before.values(), wanted):
                undo, redo = self._store.state()
                deed = Deed(kind=DeedKind.CHANGE_STAGES)
                nothing = Changes(deed=deed, can_undo=undo, can_redo=redo)
                return Done(result=len(wanted), changes=nothing)
            kept = [_written(work, stage, place) for place, stage in enumerate(wanted)]
            for gone in before.keys() - {_id(stage) for stage in kept}:
                self._remove(work, before[gone], form, kept)
            changes = work.commit(Deed(kind=DeedKind.CHANGE_STAGES))
        return Done(result=len(wanted), changes=changes)

    def _remove(
        self, work: UnitOfWork, stage: Stage, form: StagesForm, kept: Sequence[Stage]
    ) -> None:
        """Let a stage go, and what stands in it to where the form says.

        What has ended keeps its history, and counts in the other stage from now on.
        """
        standing = work.all(Opportunity, stage_id=stage.id)
        place = form.goes_to.get(_id(stage))
        if standing and place is None:
            raise StageInUseError(stage.name, len(standing))
        for one in standing:
            if one.state is OpportunityState.OPEN:
                move(work, one, kept[place or 0], self._clock())
            else:
                one.stage_id = kept[place or 0].id
        work.remove(stage)


def _read(form: StageForm) -> StageForm:
    """Return a form without the blanks around its words; raise StageNameMissingError."""
    name = " ".join(form.name.split())
    if not name:
        raise StageNameMissingError
    usual = " ".join(form.usual_next_step.split())
    return StageForm(id=form.id, name=name, usual_next_step=usual, script_key=form.script_key)


def _require_names(wanted: Sequence[StageForm]) -> None:
    """Raise LastStageError without a stage, and StageTwiceError where two are called the same."""
    if not wanted:
        raise LastStageError
    seen: set[str] = set()
    for stage in wanted:
        if fold(stage.name) in seen:
            raise StageTwiceError(stage.name)
        seen.add(fold(stage.name))


def _is_same(before: Iterable[Stage], wanted: Sequence[StageForm]) -> bool:
    """Tell whether the stages are what the form says already."""
    stages = sorted(before, key=lambda stage: (stage.position, _id(stage)))
    return [(s.id, s.name, s.usual_next_step, s.script_key) for s in stages] == [
        (s.id, s.name, s.usual_next_step, s.script_key) for s in wanted
    ]


def _written(work: UnitOfWork, form: StageForm, place: int) -> Stage:
    """Write one stage at its place, a new one where it has no id."""
    if form.id is None:
        return work.add(
            Stage(
                name=form.name,
                position=place,
                usual_next_step=form.usual_next_step,
                script_key=form.script_key,
            )
        )
    stage = work.get(Stage, form.id)
    stage.name, stage.position = form.name, place
    stage.usual_next_step, stage.script_key = form.usual_next_step, form.script_key
    return stage


def _id(stage: Stage) -> int:
    if stage.id is None:
        raise ValueError("a stage that was added has an id")
    return stage.id
