"""Questions about opportunities: the stages of the user's own sales process."""

from __future__ import annotations

from sqlalchemy import Connection, select

from followdesk.services.rows import StageRow
from followdesk.storage.tables import stages


class OpportunityQuestions:
    """Answer questions about opportunities on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def stages(self) -> tuple[StageRow, ...]:
        """Return the stages in the user's order."""
        stage = stages.c
        question = select(stage.id, stage.name, stage.usual_next_step, stage.script_key).order_by(
            stage.position, stage.id
        )
        return tuple(StageRow(*row) for row in self._reader.execute(question))
