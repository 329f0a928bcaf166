"""The kinds of which a history is made: for each one its question, and what a row of it says.

Every question asks for one contact, newest first, up to a moment and, of that moment, below an id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, not_, or_, select

from followdesk.domain.commitment import MessageState, PromiseState
from followdesk.domain.conversation import TouchKind
from followdesk.domain.next_step import StepState
from followdesk.domain.when import When
from followdesk.services.history_rows import HistoryPart, TimelineKind, TimelineRow
from followdesk.storage.care_tables import messages, nurture_plans, promises, tags
from followdesk.storage.column_types import Instant
from followdesk.storage.series_tables import attempts, enrollments, holds, sequences
from followdesk.storage.tables import (
    conversations,
    endings,
    next_steps,
    opportunities,
    stage_moves,
    touches,
)

# What happened in the same second comes about in this order: a call leads to a step.
RANK: Mapping[TimelineKind, int] = {kind: place for place, kind in enumerate(TimelineKind)}


@dataclass(frozen=True)
class Stream:
    """Be one kind of entry: what is asked for it, and what a row of the answer says."""

    kind: TimelineKind
    question: Select[Any]
    row: Callable[[Row[Any]], TimelineRow]


def _stream(
    kind: TimelineKind,
    columns: Select[Any],
    keys: tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]],
    row: Callable[[Row[Any]], dict[str, Any]],
    *only: ColumnElement[bool],
) -> Stream:
    """Ask for `columns`; `keys` are the contact, the moment and the id by which entries sort."""
    contact, at, key = keys
    upto = bindparam("upto", type_=Instant())
    question = (
        columns.add_columns(at.label("at_"), key.label("id_"))
        .where(contact == bindparam("contact"), at <= upto, *only)
        .where(or_(at < upto, key < bindparam("below")))
        .order_by(at.desc(), key.desc())
        .limit(bindparam("most"))
    )

    def read(found: Row[Any]) -> TimelineRow:
        return TimelineRow(kind, found.at_, id=found.id_, **row(found))

    return Stream(kind, question, read)


# Touches

_touch, _talk = touches.c, conversations.c


def _touches(*only: ColumnElement[bool]) -> Stream:
    columns = select(
        _touch.kind,
        _touch.outgoing,
        _touch.disposition,
        _touch.attempt_number,
        _touch.seconds,
        _touch.note,
        _touch.value_kind,
        _talk.heard_you,
        _talk.heard_me,
        _talk.heard_next,
    ).outerjoin_from(touches, conversations, _talk.id == _touch.conversation_id)
    keys = (_touch.contact_id, _touch.at, _touch.id)
    return _stream(TimelineKind.TOUCH, columns, keys, _touch_row, *only)


def _touch_row(row: Row[Any]) -> dict[str, Any]:
    texts = (row.note, row.heard_you, row.heard_me, row.heard_next)
    return {
        "touch_kind": row.kind,
        "outgoing": row.outgoing,
        "disposition": row.disposition,
        "number": row.attempt_number,
        "what": "\n".join(text for text in texts if text),
        "seconds": row.seconds,
        "value_kind": row.value_kind,
    }


# Next steps

_step = next_steps.c
_MOVED = next_steps.alias("old")


def _when(row: Row[Any]) -> When:
    return When(row.on_day, row.at_time, row.zone)


def _steps(kind: TimelineKind, at: ColumnElement[Any], *only: ColumnElement[bool]) -> Stream:
    columns = select(
        _step.what,
        _step.on_day,
        _step.at_time,
        _step.zone,
        _step.agreed,
        _step.state,
        _step.closing_note,
    )
    return _stream(kind, columns, (_step.contact_id, at, _step.id), _STEP_ROWS[kind], *only)


def _set_row(row: Row[Any]) -> dict[str, Any]:
    return {"what": row.what, "when": _when(row), "agreed": row.agreed}


def _missed_row(row: Row[Any]) -> dict[str, Any]:
    still_missed = row.state in (StepState.MISSED, StepState.MOVED)  # closed later: another's note
    note = row.closing_note if still_missed else ""
    return {**_set_row(row), "state": StepState.MISSED.value, "note": note}


def _closed_row(row: Row[Any]) -> dict[str, Any]:
    return {**_set_row(row), "state": row.state.value, "note": row.closing_note}


_STEP_ROWS: Mapping[TimelineKind, Callable[[Row[Any]], dict[str, Any]]] = {
    TimelineKind.STEP: _set_row,
    TimelineKind.STEP_MISSED: _missed_row,
    TimelineKind.STEP_CLOSED: _closed_row,
}


def _moved_steps() -> Stream:
    old = _MOVED.c
    columns = select(
        _step.what,
        _step.on_day,
        _step.at_time,
        _step.zone,
        _step.agreed,
        old.on_day.label("old_day"),
        old.at_time.label("old_time"),
        old.zone.label("old_zone"),
    ).join_from(next_steps, _MOVED, old.id == _step.moved_from_id)

    def row(found: Row[Any]) -> dict[str, Any]:
        was = When(found.old_day, found.old_time, found.old_zone)
        return {**_set_row(found), "was": was}

    keys = (_step.contact_id, _step.created_at, _step.id)
    return _stream(TimelineKind.STEP_MOVED, columns, keys, row)


# The series

_run, _hold = enrollments.c, holds.c


def _begun() -> Stream:
    columns = select(sequences.c.name).join_from(
        enrollments, sequences, sequences.c.id == _run.sequence_id
    )
    keys = (_run.contact_id, _run.started_at, _run.id)
    return _stream(TimelineKind.ENROLLED, columns, keys, lambda row: {"name": row.name})


def _series_ended() -> Stream:
    made = (
        select(func.count())
        .where(attempts.c.enrollment_id == _run.id, attempts.c.done_at.is_not(None))
        .scalar_subquery()
        .label("made")
    )
    columns = select(sequences.c.name, _run.ended_why, made).join_from(
        enrollments, sequences, sequences.c.id == _run.sequence_id
    )

    def row(found: Row[Any]) -> dict[str, Any]:
        return {"name": found.name, "state": found.ended_why, "number": found.made}

    return _stream(
        TimelineKind.SERIES_ENDED, columns, (_run.contact_id, _run.ended_at, _run.id), row
    )


def _held() -> Stream:
    def row(found: Row[Any]) -> dict[str, Any]:
        return {"on": found.until_on, "note": found.why}

    keys = (_hold.contact_id, _hold.held_at, _hold.id)
    return _stream(TimelineKind.HELD, select(_hold.until_on, _hold.why), keys, row)


def _resumed() -> Stream:
    keys = (_hold.contact_id, _hold.resumed_at, _hold.id)
    columns = select(_hold.until_on)
    return _stream(TimelineKind.RESUMED, columns, keys, lambda row: {"on": row.until_on})


# Promises and rhythms

_owed, _plan = promises.c, nurture_plans.c


def _promised() -> Stream:
    keys = (_owed.contact_id, _owed.got_in_touch_at, _owed.id)

    def row(found: Row[Any]) -> dict[str, Any]:
        return {"outgoing": False, "what": found.about, "note": found.how}

    return _stream(TimelineKind.PROMISE, select(_owed.about, _owed.how), keys, row)


def _promise_closed() -> Stream:
    def row(found: Row[Any]) -> dict[str, Any]:
        return {"what": found.about, "state": found.state.value, "note": found.closing_note}

    columns = select(_owed.about, _owed.state, _owed.closing_note)
    keys = (_owed.contact_id, _owed.closed_at, _owed.id)
    is_closed = _owed.state != PromiseState.RUNNING
    return _stream(TimelineKind.PROMISE_CLOSED, columns, keys, row, is_closed)


def _rhythm(kind: TimelineKind, at: ColumnElement[Any]) -> Stream:
    def row(found: Row[Any]) -> dict[str, Any]:
        return {
            "what": found.about,
            "name": found.name or "",
            "days": (found.ideal_days, found.longest_days),
        }

    columns = select(_plan.about, _plan.ideal_days, _plan.longest_days, tags.c.name).outerjoin_from(
        nurture_plans, tags, tags.c.id == _plan.tag_id
    )
    return _stream(kind, columns, (_plan.contact_id, at, _plan.id), row)


# Opportunities

_chance, _move, _end = opportunities.c, stage_moves.c, endings.c


def _opened() -> Stream:
    keys = (_chance.contact_id, _chance.opened_at, _chance.id)
    columns = select(_chance.title, _chance.met_at_event)

    def row(found: Row[Any]) -> dict[str, Any]:
        return {"what": found.title, "state": "met_at_event" if found.met_at_event else ""}

    return _stream(TimelineKind.OPENED, columns, keys, row)


def _proposal() -> Stream:
    keys = (_chance.contact_id, _chance.proposal_sent_at, _chance.id)

    def row(found: Row[Any]) -> dict[str, Any]:
        return {"what": found.title, "state": "no_review" if found.no_review else ""}

    columns = select(_chance.title, _chance.no_review)
    return _stream(TimelineKind.PROPOSAL, columns, keys, row)


def _stage() -> Stream:
    columns = select(_move.from_name, _move.to_name, _chance.title).join_from(
        stage_moves, opportunities, _chance.id == _move.opportunity_id
    )

    def row(found: Row[Any]) -> dict[str, Any]:
        return {"what": found.title, "before": found.from_name, "name": found.to_name}

    # The stage in which an opportunity begins goes without saying.
    is_move = or_(_move.from_name != "", _move.moved_at != _chance.opened_at)
    keys = (_move.contact_id, _move.moved_at, _move.id)
    return _stream(TimelineKind.STAGE, columns, keys, row, is_move)


def _ended() -> Stream:
    columns = select(
        _end.reason, _end.ending_class, _end.note, _end.not_before_on, _chance.title
    ).outerjoin_from(endings, opportunities, _chance.id == _end.opportunity_id)

    def row(found: Row[Any]) -> dict[str, Any]:
        return {
            "what": found.note,
            "state": found.reason.value,
            "before": found.ending_class.value,
            "name": found.title or "",
            "on": found.not_before_on,
        }

    return _stream(TimelineKind.ENDING, columns, (_end.contact_id, _end.ended_at, _end.id), row)


# E-mails and letters that are no touch

_mail = messages.c
_IS_TOUCH = exists().where(
    _touch.contact_id == _mail.contact_id,
    _touch.at == _mail.closed_at,
    _touch.kind.in_((TouchKind.EMAIL, TouchKind.LETTER)),
)


def _mail_row(row: Row[Any]) -> dict[str, Any]:
    return {"what": row.subject, "state": row.state.value}


def _drafted() -> Stream:
    keys = (_mail.contact_id, _mail.created_at, _mail.id)
    unsent = _mail.state != MessageState.SENT
    columns = select(_mail.subject, _mail.state)
    return _stream(TimelineKind.DRAFTED, columns, keys, _mail_row, unsent)


def _mail_closed() -> Stream:
    keys = (_mail.contact_id, _mail.closed_at, _mail.id)
    alone = or_(
        _mail.state == MessageState.DROPPED, and_(_mail.state == MessageState.SENT, ~_IS_TOUCH)
    )
    columns = select(_mail.subject, _mail.state)
    return _stream(TimelineKind.MESSAGE_CLOSED, columns, keys, _mail_row, alone)


_CLOSED = (StepState.DONE, StepState.DROPPED)
_STEPS = (
    _steps(TimelineKind.STEP, _step.created_at, _step.moved_from_id.is_(None)),
    _moved_steps(),
    _steps(TimelineKind.STEP_MISSED, _step.missed_at),
    _steps(TimelineKind.STEP_CLOSED, _step.closed_at, _step.state.in_(_CLOSED)),
)
_SERIES = (_begun(), _held(), _resumed(), _series_ended())
_PROMISES = (_promised(), _promise_closed())
_SENT = (
    _drafted(),
    _mail_closed(),
    _rhythm(TimelineKind.RHYTHM, _plan.started_at),
    _rhythm(TimelineKind.RHYTHM_STOPPED, _plan.stopped_at),
)
_STAGES = (_opened(), _proposal(), _stage(), _ended())
# Among all entries, a promise or a sent proposal speaks for the touch that came with it.
_TOLD_BY_ANOTHER = and_(
    _touch.conversation_id.is_(None),
    _touch.attempt_number == 0,
    or_(
        exists().where(
            _owed.contact_id == _touch.contact_id,
            _owed.about == _touch.note,
            or_(
                and_(not_(_touch.outgoing), _owed.got_in_touch_at == _touch.at),
                and_(_touch.outgoing, _owed.closed_at == _touch.at),
            ),
        ),
        exists().where(
            _chance.contact_id == _touch.contact_id,
            _chance.proposal_sent_at == _touch.at,
            _touch.kind == TouchKind.EMAIL,
            _touch.outgoing,
        ),
    ),
)
_TALKS = (TouchKind.CONVERSATION, TouchKind.MEETING)
_MAILS = (TouchKind.EMAIL, TouchKind.LETTER, TouchKind.VALUE)

PARTS: Mapping[HistoryPart, tuple[Stream, ...]] = {
    HistoryPart.ALL: (
        _touches(not_(_TOLD_BY_ANOTHER)),
        *_STEPS,
        *_SERIES,
        *_PROMISES,
        *_SENT,
        *_STAGES,
    ),
    HistoryPart.TALKS: (_touches(_touch.kind.in_(_TALKS)),),
    HistoryPart.ATTEMPTS: (
        _touches(or_(_touch.kind == TouchKind.CALL, _touch.attempt_number > 0)),
        *_SERIES,
    ),
    HistoryPart.STEPS: _STEPS,
    HistoryPart.PROMISES: _PROMISES,
    HistoryPart.SENT: (_touches(_touch.kind.in_(_MAILS)), *_SENT),
    HistoryPart.ENDINGS: _STAGES,
}
