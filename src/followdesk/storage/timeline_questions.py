"""One person's history, newest first: what was done, agreed, promised and ended.

Each kind is asked for by itself, newest first and no more than are wanted, and merged here; so it
takes no longer with ten years of history.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from followdesk.domain.when import When
from followdesk.services.rows import TimelineKind, TimelineRow
from followdesk.storage.care_tables import promises
from followdesk.storage.series_tables import attempts, enrollments
from followdesk.storage.tables import conversations, endings, next_steps, touches

# What happened in the same second, told newest first: a call leads to a step, a step never to it.
_RANK = {
    TimelineKind.TOUCH: 0,
    TimelineKind.PROMISE: 1,
    TimelineKind.ENROLLED: 2,
    TimelineKind.STEP: 3,
    TimelineKind.ENDING: 4,
}


class TimelineQuestions:
    """Answer what happened with one person, on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def timeline(self, contact_id: int, limit: int = 200) -> tuple[TimelineRow, ...]:
        """Return the newest entries of a contact's history.

        `what` is what was noted or heard at a touch, a step's or promise's text, an ending's note;
        `state` is a step's, promise's or enrollment's state, or an ending's reason; `number` is an
        attempt's, or how many attempts an enrollment came to. A step stands where it was set.
        """
        entries = [
            *_touches(self._reader, contact_id, limit),
            *_steps(self._reader, contact_id, limit),
            *_endings(self._reader, contact_id, limit),
            *_promises(self._reader, contact_id, limit),
            *_enrollments(self._reader, contact_id, limit),
        ]
        # Each list is the newest first, and the sort is stable.
        entries.sort(key=lambda row: (row.at, _RANK[row.kind]), reverse=True)
        return tuple(entries[:limit])


def _touches(reader: Connection, contact_id: int, limit: int) -> Iterator[TimelineRow]:
    one, talk = touches.c, conversations.c
    question = (
        select(
            one.at,
            one.kind,
            one.outgoing,
            one.disposition,
            one.attempt_number,
            one.seconds,
            one.note,
            talk.heard_you,
            talk.heard_me,
            talk.heard_next,
        )
        .outerjoin_from(touches, conversations, talk.id == one.conversation_id)
        .where(one.contact_id == contact_id)
        .order_by(one.at.desc(), one.id.desc())
    )
    for at, kind, outgoing, disposition, number, seconds, *texts in _all(reader, question, limit):
        yield TimelineRow(
            TimelineKind.TOUCH,
            at,
            touch_kind=kind,
            outgoing=outgoing,
            disposition=disposition,
            number=number,
            what="\n".join(text for text in texts if text),
            seconds=seconds,
        )


def _steps(reader: Connection, contact_id: int, limit: int) -> Iterator[TimelineRow]:
    step = next_steps.c
    question = (
        select(
            step.created_at,
            step.what,
            step.on_day,
            step.at_time,
            step.zone,
            step.agreed,
            step.state,
        )
        .where(step.contact_id == contact_id)
        .order_by(step.created_at.desc(), step.id.desc())
    )
    for at, what, on_day, at_time, zone, agreed, state in _all(reader, question, limit):
        when = When(on_day, at_time, zone)
        yield TimelineRow(
            TimelineKind.STEP, at, what=what, when=when, agreed=agreed, state=state.value
        )


def _endings(reader: Connection, contact_id: int, limit: int) -> Iterator[TimelineRow]:
    end = endings.c
    question = (
        select(end.ended_at, end.reason, end.note)
        .where(end.contact_id == contact_id)
        .order_by(end.ended_at.desc(), end.id.desc())
    )
    for at, reason, note in _all(reader, question, limit):
        yield TimelineRow(TimelineKind.ENDING, at, what=note, state=reason.value)


def _promises(reader: Connection, contact_id: int, limit: int) -> Iterator[TimelineRow]:
    owed = promises.c
    question = (
        select(owed.got_in_touch_at, owed.about, owed.state)
        .where(owed.contact_id == contact_id)
        .order_by(owed.got_in_touch_at.desc(), owed.id.desc())
    )
    for at, about, state in _all(reader, question, limit):
        yield TimelineRow(TimelineKind.PROMISE, at, outgoing=False, what=about, state=state.value)


def _enrollments(reader: Connection, contact_id: int, limit: int) -> Iterator[TimelineRow]:
    run = enrollments.c
    made = (
        select(func.count())
        .where(attempts.c.enrollment_id == run.id, attempts.c.done_at.is_not(None))
        .scalar_subquery()
    )
    question = (
        select(run.started_at, run.state, made)
        .where(run.contact_id == contact_id)
        .order_by(run.started_at.desc(), run.id.desc())
    )
    for at, state, number in _all(reader, question, limit):
        yield TimelineRow(TimelineKind.ENROLLED, at, number=number, state=state.value)


def _all(reader: Connection, question: Select[Any], limit: int) -> list[Any]:
    return list(reader.execute(question.limit(limit)).all())
