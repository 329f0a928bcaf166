"""What a calendar file tells of steps beyond what the calendar shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from followdesk.services.calendar_export import StepExtras
from followdesk.storage.tables import next_steps

_step = next_steps.c
_EXTRAS = select(
    _step.id, _step.uid, _step.invitation_uid, _step.sequence, _step.i_will, _step.they_will
).where(_step.sort_at >= bindparam("start_at"), _step.sort_at < bindparam("end_at"))


class ExportQuestions:
    """Answer what a file tells of steps."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def step_extras(self, start_at: datetime, end_at: datetime) -> Mapping[int, StepExtras]:
        """Return what a file tells of the steps in this stretch, by their ids."""
        found = self._reader.execute(_EXTRAS, {"start_at": start_at, "end_at": end_at})
        return {
            row.id: StepExtras(
                row.invitation_uid or row.uid, row.sequence, row.i_will, row.they_will
            )
            for row in found
        }
