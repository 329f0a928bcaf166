"""One entry of a history in full: every word heard, the script as it was, all moves of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, literal, select

from followdesk.domain.commitment import MessageState
from followdesk.domain.conversation import TouchKind
from followdesk.domain.errors import NotHereError, ScriptFileError
from followdesk.domain.script import Script
from followdesk.domain.script_file import parse_script_file
from followdesk.domain.when import When
from followdesk.services.history_rows import EntryDetail, MoveRow, TimelineKind, TimelineRow
from followdesk.storage.care_tables import messages, promises
from followdesk.storage.tables import conversations, next_steps, said_texts, touches


def entry_in_full(reader: Connection, row: TimelineRow) -> EntryDetail:
    """Return all that is known of one entry; raise NotHereError where it is gone."""
    asked = _ASKED.get(row.kind)
    return EntryDetail(row) if asked is None else asked(reader, row)


def _touch(reader: Connection, row: TimelineRow) -> EntryDetail:
    one, talk, said = touches.c, conversations.c, said_texts.c
    question = (
        select(
            one.contact_id,
            one.note,
            one.blanks,
            talk.heard_you,
            talk.heard_me,
            talk.heard_next,
            talk.blanks.label("talk_blanks"),
            talk.noted,
            said.key,
            said.language,
            said.body,
        )
        .select_from(touches)
        .outerjoin(conversations, talk.id == one.conversation_id)
        .outerjoin(said_texts, said.id == one.said_id)
        .where(one.id == row.id)
    )
    found = _one(reader, question, row)
    is_mail = row.touch_kind in (TouchKind.EMAIL, TouchKind.LETTER)
    mail = _mail_of(reader, found.contact_id, row) if is_mail else None
    return EntryDetail(
        row,
        heard_you=found.heard_you or "",
        heard_me=found.heard_me or "",
        heard_next=found.heard_next or "",
        note=found.note,
        blanks=tuple((found.talk_blanks or found.blanks).items()),
        noted=tuple((found.noted or {}).items()),
        script=_script(found) if found.body else None,
        subject=mail.subject if mail else "",
        body=mail.body if mail else "",
    )


def _script(found: Row[Any]) -> Script | None:
    try:
        return parse_script_file(found.body, found.key, found.language)
    except ScriptFileError:
        return None  # kept by a later version in words that this one cannot read


def _mail_of(reader: Connection, contact_id: int, row: TimelineRow) -> Row[Any] | None:
    """Return the e-mail or letter that was sent at the very moment of a touch."""
    mail = messages.c
    question: Select[Any] = (
        select(mail.subject, mail.body)
        .where(mail.contact_id == contact_id, mail.state == MessageState.SENT)
        .where(mail.closed_at == row.at)
        .order_by(mail.id.desc())
        .limit(1)
    )
    return reader.execute(question).one_or_none()


def _step(reader: Connection, row: TimelineRow) -> EntryDetail:
    step = next_steps.c
    question = select(step.medium, step.minutes, step.i_will, step.they_will, step.closing_note)
    found = _one(reader, question.where(step.id == row.id), row)
    return EntryDetail(
        row,
        note=row.note,
        moves=_moves(reader, row.id),
        medium=found.medium,
        minutes=found.minutes,
        i_will=found.i_will,
        they_will=found.they_will,
    )


def _moves(reader: Connection, step_id: int) -> tuple[MoveRow, ...]:
    """Return every time for which a step stood up to this one, the first one first."""
    step = next_steps.c
    chain = select(step.id, step.moved_from_id, literal(0).label("depth")).where(step.id == step_id)
    before = chain.cte("chain", recursive=True)
    again = select(step.id, step.moved_from_id, before.c.depth + 1).where(
        step.id == before.c.moved_from_id
    )
    chained = before.union_all(again)
    question = (
        select(step.created_at, step.on_day, step.at_time, step.zone)
        .join_from(next_steps, chained, chained.c.id == step.id)
        .order_by(chained.c.depth.desc())
    )
    return tuple(
        MoveRow(at, When(on_day, at_time, zone))
        for at, on_day, at_time, zone in reader.execute(question)
    )


def _promise(reader: Connection, row: TimelineRow) -> EntryDetail:
    owed = promises.c
    question = select(owed.how, owed.due_at, owed.closing_note).where(owed.id == row.id)
    found = _one(reader, question, row)
    return EntryDetail(row, how=found.how, due_at=found.due_at, note=found.closing_note)


def _mail(reader: Connection, row: TimelineRow) -> EntryDetail:
    question = select(messages.c.subject, messages.c.body).where(messages.c.id == row.id)
    found = _one(reader, question, row)
    return EntryDetail(row, subject=found.subject, body=found.body)


def _one(reader: Connection, question: Select[Any], row: TimelineRow) -> Row[Any]:
    found = reader.execute(question).one_or_none()
    if found is None:
        raise NotHereError(_TABLES[row.kind].name, row.id)
    return found


_Asked = Callable[[Connection, TimelineRow], EntryDetail]
_ASKED: Mapping[TimelineKind, _Asked] = {
    TimelineKind.TOUCH: _touch,
    TimelineKind.STEP: _step,
    TimelineKind.STEP_MOVED: _step,
    TimelineKind.STEP_MISSED: _step,
    TimelineKind.STEP_CLOSED: _step,
    TimelineKind.PROMISE: _promise,
    TimelineKind.PROMISE_CLOSED: _promise,
    TimelineKind.DRAFTED: _mail,
    TimelineKind.MESSAGE_CLOSED: _mail,
}
_TABLES: Mapping[TimelineKind, Table] = {
    TimelineKind.TOUCH: touches,
    TimelineKind.STEP: next_steps,
    TimelineKind.STEP_MOVED: next_steps,
    TimelineKind.STEP_MISSED: next_steps,
    TimelineKind.STEP_CLOSED: next_steps,
    TimelineKind.PROMISE: promises,
    TimelineKind.PROMISE_CLOSED: promises,
    TimelineKind.DRAFTED: messages,
    TimelineKind.MESSAGE_CLOSED: messages,
}
