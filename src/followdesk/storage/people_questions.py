"""Questions about many people: the list of the People room, and the short rows of the command line.

They are asked in a few flat queries and put together by id, because 100,000 people are read at
once; of what happened, only open work is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    Select,
    TextClause,
    column,
    false,
    func,
    select,
    table,
    text,
    type_coerce,
    union_all,
)
from sqlalchemy.sql import ColumnElement

from followdesk.domain.contact import PointKind
from followdesk.domain.fold import fold
from followdesk.services.rows import ContactRow, PersonRow
from followdesk.storage.care_tables import contact_tags, promises, tags
from followdesk.storage.moments import moment_of, seconds_of
from followdesk.storage.search_index import query_of
from followdesk.storage.series_tables import attempts
from followdesk.storage.tables import (
    contact_points,
    contacts,
    next_steps,
    opportunities,
    organizations,
)
from followdesk.storage.today_questions import IN_LIMBO

_TAG_MARK = "#"
_LAST_LETTER = "\U0010ffff"

_SEARCH = table("search", column("rowid", Integer))
_FIRM = func.coalesce(organizations.c.name, "").label("organization")

_LIMBO_CONTACTS = text(f"SELECT DISTINCT x.contact_id {IN_LIMBO}")

# People without a date come last, and names without a firm too, whichever way one sorts by them.
_ORDERS: dict[str, Callable[[PersonRow], Any]] = {
    "organization": lambda row: (not row.organization, row.organization.casefold()),
    "zone": lambda row: row.zone,
    "next_at": lambda row: row.next_at.timestamp() if row.next_at else float("inf"),
    "open_opportunities": lambda row: -row.open_opportunities,
    "in_limbo": lambda row: not row.in_limbo,
}


class PeopleQuestions:
    """Answer questions about people on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def people_rows(self, text_: str, order: str, day_starts_at: datetime) -> tuple[PersonRow, ...]:
        """Return everybody whom the words find (all without words), in that order.

        `order` is `name` or another field of PersonRow; ValueError for anything else.
        """
        if order != "name" and order not in _ORDERS:
            raise ValueError(f"people are not ordered by {order!r}")
        question = select(contacts.c.id, contacts.c.name, _FIRM, contacts.c.zone).outerjoin_from(
            contacts, organizations, organizations.c.id == contacts.c.organization_id
        )
        found = self._reader.execute(_in_order(_finding(question, text_))).all()
        next_at = _next_moments(self._reader, day_starts_at)
        open_ = _open_opportunities(self._reader)
        limbo = _in_limbo(self._reader, day_starts_at)
        rows = [
            PersonRow(id_, name, firm, zone, next_at.get(id_), open_.get(id_, 0), id_ in limbo)
            for id_, name, firm, zone in found
        ]
        if order != "name":
            rows.sort(key=_ORDERS[order])
        return tuple(rows)

    def contacts(self, text_: str = "") -> tuple[ContactRow, ...]:
        """Return everybody whom the words find with numbers and addresses, by name."""
        who = contacts.c
        question = select(who.id, who.name, _FIRM, who.zone, who.language).outerjoin_from(
            contacts, organizations, organizations.c.id == who.organization_id
        )
        reached: dict[tuple[int, bool], list[str]] = defaultdict(list)
        points = select(contact_points.c.contact_id, contact_points.c.kind, contact_points.c.value)
        points = points.join_from(contact_points, contacts, who.id == contact_points.c.contact_id)
        for contact, kind, value in self._reader.execute(
            _finding(points, text_).order_by(contact_points.c.contact_id, contact_points.c.position)
        ):
            reached[contact, kind is PointKind.EMAIL].append(value)
        return tuple(
            ContactRow(
                id_,
                name,
                firm,
                tuple(reached.get((id_, False), ())),
                tuple(reached.get((id_, True), ())),
                zone,
                language,
            )
            for id_, name, firm, zone, language in self._reader.execute(
                _in_order(_finding(question, text_))
            ).all()
        )


def _finding(question: Select[Any], words: str) -> Select[Any]:
    """Keep only the people whom the words find; words without a letter or a digit find nobody.

    A word with "#" before it finds who carries a tag that begins so.
    """
    marked = [word for word in words.split() if word.startswith(_TAG_MARK)]
    others = " ".join(word for word in words.split() if not word.startswith(_TAG_MARK))
    for word in marked:
        question = question.where(contacts.c.id.in_(_carrying(word.lstrip(_TAG_MARK))))
    if not others:
        return question
    return question.where(contacts.c.id.in_(select(_SEARCH.c.rowid).where(_matching(others))))


def _carrying(begin: str) -> Select[Any]:
    """Select who carries a tag that begins so, or any tag where nothing more is typed yet."""
    folded = fold(begin)
    carried = select(contact_tags.c.contact_id).join(tags, tags.c.id == contact_tags.c.tag_id)
    return carried.where(tags.c.folded >= folded, tags.c.folded < f"{folded}{_LAST_LETTER}")


def _next_moments(reader: Connection, day_starts_at: datetime) -> dict[int, datetime]:
    """Return when each person's next thing is: a step from today on, an attempt, a promise."""
    due = union_all(
        select(next_steps.c.contact_id, _seconds(next_steps.c.sort_at).label("at")).where(
            text("next_steps.state = 'open'"),
            next_steps.c.sort_at >= day_starts_at,
        ),
        select(attempts.c.contact_id, _seconds(attempts.c.sort_at)).where(
            text("attempts.state = 'due'")
        ),
        select(promises.c.contact_id, _seconds(promises.c.due_at)).where(
            text("promises.state = 'running'")
        ),
    ).subquery()
    question = select(due.c.contact_id, func.min(due.c.at)).group_by(due.c.contact_id)
    return {contact: moment_of(at) for contact, at in reader.execute(question).all()}


def _open_opportunities(reader: Connection) -> dict[int, int]:
    question = (
        select(opportunities.c.contact_id, func.count())
        .where(text("opportunities.state = 'open'"))
        .group_by(opportunities.c.contact_id)
    )
    return dict(reader.execute(question).all())


def _in_limbo(reader: Connection, day_starts_at: datetime) -> frozenset[int]:
    rows = reader.execute(_LIMBO_CONTACTS, {"today": seconds_of(day_starts_at)})
    return frozenset(rows.scalars().all())


def _matching(words: str) -> ColumnElement[bool] | TextClause:
    query = query_of(words)
    if not query:
        return false()
    return text("search MATCH :query").bindparams(query=query)


def _in_order(question: Select[Any]) -> Select[Any]:
    return question.order_by(contacts.c.name.collate("NOCASE"), contacts.c.id)


def _seconds(moment: Column[datetime]) -> ColumnElement[int]:
    """Take a moment as it is stored: an aggregate of many need not be read as moments."""
    return type_coerce(moment, Integer)
