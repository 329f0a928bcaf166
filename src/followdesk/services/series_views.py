"""A contact's series and its attempts as the windows see them."""

from __future__ import annotations

from datetime import date

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment, SequenceVersion
from followdesk.domain.sequence import Sequence
from followdesk.domain.series import NextAttempt, foreseen
from followdesk.domain.why import Why
from followdesk.services.rows import NextAttemptRow, SeriesRow, SeriesStepRow
from followdesk.services.runs import following_of, read_sequence


def planned_row(one: NextAttempt, sequence: Sequence) -> NextAttemptRow:
    """Show an attempt that is foreseen, and on no desk yet."""
    channel = sequence.step(one.number).channel
    total = len(sequence.steps)
    return NextAttemptRow(one.number, total, one.due.at, one.due.on, one.due.why, channel)


def attempt_row(attempt: Attempt, sequence: Sequence) -> NextAttemptRow:
    """Show an attempt that is due."""
    return NextAttemptRow(
        attempt.number,
        len(sequence.steps),
        attempt.due_at,
        attempt.due_on,
        Why.from_json(attempt.why),
        attempt.channel,
    )


def series_row(
    enrollment: Enrollment,
    stored: SequenceVersion,
    attempts: list[Attempt],
    calling: CallingTime,
) -> SeriesRow | None:
    """Show a running series with every attempt made, due and foreseen; None where none is due."""
    due = next((a for a in attempts if a.state is AttemptState.DUE), None)
    if due is None:
        return None
    sequence = read_sequence(stored)
    days = {plan.number: plan.due.on for plan in foreseen(sequence, following_of(due), calling)}
    left = {a.number: a for a in attempts if a.state is AttemptState.DONE}
    left.pop(due.number, None)
    steps = tuple(
        _step_row(step.number, sequence, left.get(step.number), due, days.get(step.number))
        for step in sequence.steps
    )
    return SeriesRow(
        enrollment.id or 0,
        due.number,
        steps,
        enrollment.held_until_on,
        held_why=enrollment.held_why if enrollment.held_until_on else "",
        key=stored.key,
        name=stored.name,
    )


def _step_row(
    number: int,
    sequence: Sequence,
    done: Attempt | None,
    due: Attempt,
    foreseen_on: date | None,
) -> SeriesStepRow:
    is_due = number == due.number
    step = sequence.step(number)
    return SeriesStepRow(
        number=number,
        total=len(sequence.steps),
        state=AttemptState.DUE if is_due else AttemptState.DONE if done else None,
        done_at=done.done_at if done else None,
        due_at=due.due_at if is_due else None,
        due_on=due.due_on if is_due else None,
        foreseen_on=foreseen_on,
        script_key=step.script,
        email_key=step.email or "",
        why=Why.from_json(due.why) if is_due else None,
        channel=step.channel,
    )
