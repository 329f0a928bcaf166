"""What comes next of every open opportunity: read once for all, then told for each.

What belongs to no opportunity is with the person, and serves all that is open with them. States are
written out: a partial index is not found by a value that is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from itertools import chain

from sqlalchemy import Connection, Select, func, select, text

from followdesk.domain.enrollment import EnrollmentState
from followdesk.services.opportunity_rows import Coming, ComingKind, ListedOpportunity
from followdesk.storage.care_tables import nurture_plans, promises
from followdesk.storage.series_tables import attempts, enrollments, sequences
from followdesk.storage.tables import next_steps, opportunities

_Of = tuple[int, int | None]
"""The contact, and the opportunity where it is of one alone."""


class Futures:
    """Hold the soonest of what comes, by opportunity and by contact."""

    def __init__(self, reader: Connection, day_starts_at: datetime) -> None:
        self._of_opportunity: dict[int, Coming] = {}
        self._of_contact: dict[int, Coming] = {}
        found = chain(
            _steps(reader, day_starts_at), _attempts(reader), _promises(reader), _nurture(reader)
        )
        for (contact_id, opportunity_id), coming in found:
            if opportunity_id is None:
                _keep_soonest(self._of_contact, contact_id, coming)
            else:
                _keep_soonest(self._of_opportunity, opportunity_id, coming)

    def of(self, row: ListedOpportunity) -> Coming | None:
        """Return what comes next of an opportunity."""
        own, shared = self._of_opportunity.get(row.id), self._of_contact.get(row.contact_id)
        return _soonest(one for one in (own, shared) if one is not None)


def _keep_soonest(kept: dict[int, Coming], key: int, coming: Coming) -> None:
    before = kept.get(key)
    kept[key] = coming if before is None else _soonest((before, coming)) or coming


def _soonest(comings: Iterable[Coming]) -> Coming | None:
    return min(comings, key=lambda coming: coming.sort_at, default=None)


def _steps(reader: Connection, day_starts_at: datetime) -> Iterator[tuple[_Of, Coming]]:
    step = next_steps.c
    question = select(
        step.contact_id,
        step.opportunity_id,
        step.agreed,
        step.sort_at,
        step.at_time,
        step.on_day,
        step.what,
    ).where(text("next_steps.state = 'open'"), step.sort_at >= day_starts_at)
    for contact, opportunity, agreed, sort_at, at_time, on, what in reader.execute(question):
        kind = ComingKind.AGREED if agreed else ComingKind.PLANNED
        at = None if at_time is None else sort_at
        yield (contact, opportunity), Coming(kind, sort_at, at, on, what)


def _attempts(reader: Connection) -> Iterator[tuple[_Of, Coming]]:
    due, run = attempts.c, enrollments.c
    question = (
        select(
            due.contact_id,
            run.opportunity_id,
            due.sort_at,
            due.due_at,
            due.due_on,
            due.number,
            func.json_array_length(sequences.c.steps),
        )
        .join_from(attempts, enrollments, run.id == due.enrollment_id)
        .join(sequences, sequences.c.id == run.sequence_id)
        .where(
            text("attempts.state = 'due'"),
            run.state.in_((EnrollmentState.ACTIVE, EnrollmentState.HELD)),
        )
    )
    for contact, opportunity, sort_at, at, on, number, total in reader.execute(question):
        coming = Coming(ComingKind.ATTEMPT, sort_at, at, on, number=number, total=total)
        yield (contact, opportunity), coming


def _promises(reader: Connection) -> Iterator[tuple[_Of, Coming]]:
    owed = promises.c
    question = select(owed.contact_id, owed.due_at, owed.about).where(
        text("promises.state = 'running'")
    )
    for contact, at, about in reader.execute(question):
        yield (contact, None), Coming(ComingKind.PROMISE, at, at, at.date(), about)


def _nurture(reader: Connection) -> Iterator[tuple[_Of, Coming]]:
    plan = nurture_plans.c
    question = select(plan.contact_id, plan.next_on, plan.about).where(
        text("nurture_plans.state = 'running'"), plan.contact_id.in_(_with_open())
    )
    for contact, on, about in reader.execute(question):
        sort_at = datetime.combine(on, time(), UTC)
        yield (contact, None), Coming(ComingKind.NURTURE, sort_at, None, on, about)


def _with_open() -> Select[tuple[int]]:
    """Choose the contacts with an open opportunity: many more are kept up without one."""
    return select(opportunities.c.contact_id).where(text("opportunities.state = 'open'"))
