"""Questions about opportunities: the stages, what is listed in the room, and one of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, TextClause, func, select, text
from sqlalchemy.sql import ColumnElement

from followdesk.domain.errors import NotHereError
from followdesk.domain.fold import fold
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.services.opportunity_rows import (
    Limbo,
    ListedOpportunity,
    OpportunityDetail,
    StageMoveRow,
    StageUse,
)
from followdesk.services.rows import StageRow
from followdesk.storage.coming_questions import Futures
from followdesk.storage.moments import seconds_of
from followdesk.storage.tables import (
    contacts,
    endings,
    opportunities,
    organizations,
    stage_moves,
    stages,
)
from followdesk.storage.today_questions import LIMBO, limbo_row

_FIRM = func.coalesce(organizations.c.name, "")
_STAGE = func.coalesce(stages.c.name, "")


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

    def stage_uses(self) -> tuple[StageUse, ...]:
        """Return the stages in the user's order, with how many opportunities stand in each."""
        stage = stages.c
        question = (
            select(
                stage.id,
                stage.name,
                stage.usual_next_step,
                stage.script_key,
                func.count(opportunities.c.id),
            )
            .outerjoin_from(stages, opportunities, opportunities.c.stage_id == stage.id)
            .group_by(stage.id)
            .order_by(stage.position, stage.id)
        )
        return tuple(StageUse(*row) for row in self._reader.execute(question))

    def opportunities(
        self, states: tuple[OpportunityState, ...], day_starts_at: datetime
    ) -> tuple[ListedOpportunity, ...]:
        """Return the opportunities in one of these states, with what comes next of the open."""
        one, who = opportunities.c, contacts.c
        question = (
            select(
                one.id,
                one.contact_id,
                who.name,
                _FIRM,
                one.title,
                one.stage_id,
                _STAGE,
                one.state,
                one.value_cents,
                one.currency,
                one.stage_since_at,
            )
            .join_from(opportunities, contacts, who.id == one.contact_id)
            .outerjoin(organizations, organizations.c.id == who.organization_id)
            .outerjoin(stages, stages.c.id == one.stage_id)
            .where(_in_states(states))
        )
        found = [
            ListedOpportunity(*row, name_key=fold(f"{row[2]} {row[3]}"), title_key=fold(row[4]))
            for row in self._reader.execute(question)
        ]
        has_open = OpportunityState.OPEN in states
        limbo = _limbo(self._reader, day_starts_at) if has_open else {}
        futures = Futures(self._reader, day_starts_at) if has_open else None
        ended = _ended(self._reader) if set(states) - {OpportunityState.OPEN} else {}
        return tuple(
            row._replace(limbo=limbo.get(row.id), coming=futures.of(row))
            if futures is not None and row.state is OpportunityState.OPEN
            else _with_ending(row, ended.get(row.id))
            for row in found
        )

    def opportunity(self, opportunity_id: int) -> OpportunityDetail:
        """Return what is known of one; raise NotHereError where there is none."""
        one = opportunities.c
        question = (
            select(
                one.opened_at,
                one.proposal_sent_at,
                one.no_review,
                one.met_at_event,
                func.coalesce(stages.c.usual_next_step, "").label("usual_next_step"),
            )
            .outerjoin_from(opportunities, stages, stages.c.id == one.stage_id)
            .where(one.id == opportunity_id)
        )
        row = self._reader.execute(question).one_or_none()
        if row is None:
            raise NotHereError("Opportunity", opportunity_id)
        moves = (
            select(stage_moves.c.to_name, stage_moves.c.moved_at)
            .where(stage_moves.c.opportunity_id == opportunity_id)
            .order_by(stage_moves.c.moved_at, stage_moves.c.id)
        )
        ended = (
            select(endings.c.note, endings.c.not_before_on)
            .where(endings.c.opportunity_id == opportunity_id)
            .order_by(endings.c.id.desc())
            .limit(1)
        )
        ending = self._reader.execute(ended).one_or_none()
        return OpportunityDetail(
            id=opportunity_id,
            moves=tuple(StageMoveRow(*move) for move in self._reader.execute(moves)),
            opened_at=row.opened_at,
            proposal_sent_at=row.proposal_sent_at,
            no_review=row.no_review,
            met_at_event=row.met_at_event,
            ending_note=ending.note if ending else "",
            not_before_on=ending.not_before_on if ending else None,
            usual_next_step=row.usual_next_step,
        )


def _in_states(states: tuple[OpportunityState, ...]) -> ColumnElement[bool] | TextClause:
    """Keep those in one of the states; the open ones alone have an index of their own."""
    if states == (OpportunityState.OPEN,):
        return text("opportunities.state = 'open'")
    return opportunities.c.state.in_(states)


def _limbo(reader: Connection, day_starts_at: datetime) -> dict[int, Limbo]:
    """Return how each opportunity without a future came to that, by its id."""
    found = reader.execute(text(LIMBO), {"today": seconds_of(day_starts_at)})
    rows = (limbo_row(row) for row in found)
    return {row.opportunity_id: Limbo(row.how, row.since_at) for row in rows}


def _ended(reader: Connection) -> dict[int, tuple[datetime, Reason]]:
    """Return when and why opportunities ended, by their id; the last word counts."""
    one = endings.c
    question = (
        select(one.opportunity_id, one.ended_at, one.reason)
        .where(one.opportunity_id.is_not(None))
        .order_by(one.id)
    )
    return {id_: (at, reason) for id_, at, reason in reader.execute(question)}


def _with_ending(
    row: ListedOpportunity, ending: tuple[datetime, Reason] | None
) -> ListedOpportunity:
    if ending is None:
        return row
    return row._replace(ended_at=ending[0], reason=ending[1])
