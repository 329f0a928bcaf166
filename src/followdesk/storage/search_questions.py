"""Find anybody from the first letter on, and show the piece of text that matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, TextClause, bindparam, text

from followdesk.domain.fold import fold
from followdesk.services.rows import Found
from followdesk.storage.search_index import query_of

MOST_FOUND = 200
"""More than these are never returned, whatever limit is asked for."""

# Ranking weighs every hit (18 ms for 10,000): not below three letters, nor for everybody's words.
_RANKED_FROM = 3
_RANKED_TO = 5_000
_COUNT = text("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :query LIMIT :limit)")
# The name counts most, then the firm and the numbers, then what was noted.
_BY_RANK = text(
    "SELECT rowid FROM search WHERE search MATCH :query "
    "AND rank MATCH 'bm25(10.0, 4.0, 4.0, 1.0)' ORDER BY rank LIMIT :limit"
)
_ANY = text("SELECT rowid FROM search WHERE search MATCH :query LIMIT :limit")

_WHO = text(
    "SELECT c.id, c.name, coalesce(o.name, ''), c.role, c.notes "
    "FROM contacts c LEFT JOIN organizations o ON o.id = c.organization_id WHERE c.id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_POINTS = text("SELECT value FROM contact_points WHERE contact_id = :id ORDER BY position LIMIT 20")
# The newest only: who is looked for by what was said is mostly looked for by what was said lately.
_SAID = text(
    "SELECT title FROM (SELECT title FROM opportunities WHERE contact_id = :id LIMIT 20) "
    "UNION ALL SELECT what FROM (SELECT what FROM next_steps WHERE contact_id = :id "
    "ORDER BY id DESC LIMIT 20) "
    "UNION ALL SELECT heard FROM (SELECT heard_you || ' ' || heard_me || ' ' || heard_next "
    "AS heard FROM conversations WHERE contact_id = :id ORDER BY started_at DESC LIMIT 20)"
)
_FOLDED = text(
    "SELECT snippet(search, 3, '', '', '…', 12) FROM search "
    "WHERE search MATCH :query AND rowid = :id"
)

_WORDS_BEFORE = 4
_WORDS_SHOWN = 12


class _Hit(NamedTuple):
    """Hold one person found, and the texts of theirs that need no further question."""

    id: int
    name: str
    organization: str
    role: str
    notes: str


class SearchQuestions:
    """Answer who is meant by a few letters, on a connection that stays open."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader

    def find(self, words: str, limit: int = 12, number: str = "") -> tuple[Found, ...]:
        """Return the people whom the words find, the best first, `limit` (up to 200) at most.

        `number` is a phone number in E.164 that the words may stand for; it finds as well.
        """
        query = query_of(words)
        if not query or limit < 1:
            return ()
        if number:
            query = f"{query} OR {query_of(number)}"
        hits = _hits(self._reader, query, words, min(limit, MOST_FOUND))
        wanted = _words_of(words)
        return tuple(
            Found(hit.id, hit.name, hit.organization, _snippet(self._reader, hit, wanted, query))
            for hit in hits
        )


def excerpt(written: str, wanted: Sequence[str]) -> str:
    """Return the words around the first that begins with one of `wanted` (folded), or nothing."""
    folded = fold(written)
    if not any(word in folded for word in wanted):
        return ""
    signs = written.split()
    for at, sign in enumerate(signs):
        if any(_begins_any(word, _words_of(sign)) for word in wanted):
            start = max(0, at - _WORDS_BEFORE)
            end = start + _WORDS_SHOWN
            before, after = "… " * (start > 0), " …" * (end < len(signs))
            return f"{before}{' '.join(signs[start:end])}{after}"
    return ""


def _hits(reader: Connection, query: str, words: str, limit: int) -> list[_Hit]:
    ids = _ids(reader, query, words, limit)
    rows = reader.execute(_WHO, {"ids": ids}).all()
    by_id = {row[0]: _Hit(*row) for row in rows}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _ids(reader: Connection, query: str, words: str, limit: int) -> list[int]:
    if len("".join(_words_of(words))) >= _RANKED_FROM and _few(reader, query):
        return _rowids(reader, _BY_RANK, query, limit)
    named = _rowids(reader, _ANY, f"name : ({query})", limit)
    if len(named) == limit:
        return named
    others = _rowids(reader, _ANY, query, limit)
    return list(dict.fromkeys((*named, *others)))[:limit]


def _few(reader: Connection, query: str) -> bool:
    given = {"query": query, "limit": _RANKED_TO + 1}
    return int(reader.execute(_COUNT, given).scalar_one()) <= _RANKED_TO


def _rowids(reader: Connection, question: TextClause, query: str, limit: int) -> list[int]:
    return list(reader.execute(question, {"query": query, "limit": limit}).scalars())


def _snippet(reader: Connection, hit: _Hit, wanted: Sequence[str], query: str) -> str:
    """Return what matched besides name and firm, which are shown anyway; "" where nothing did.

    The index holds folded text; what is shown is taken from the text as it was written.
    """
    shown = _words_of(f"{hit.name} {hit.organization}")
    missing = [word for word in wanted if not _begins_any(word, shown)]
    if not missing:
        return ""
    for written in _texts(reader, hit):
        found = excerpt(written, missing)
        if found:
            return found
    folded = reader.execute(_FOLDED, {"query": query, "id": hit.id}).scalar()
    return str(folded or "")


def _texts(reader: Connection, hit: _Hit) -> Iterator[str]:
    """Give the person's texts as they were written, the nearest at hand first."""
    yield hit.role
    yield from reader.execute(_POINTS, {"id": hit.id}).scalars().all()
    yield hit.notes
    yield from reader.execute(_SAID, {"id": hit.id}).scalars().all()


def _words_of(written: str) -> list[str]:
    """Return the words as the index knows them."""
    return "".join(sign if sign.isalnum() else " " for sign in fold(written)).split()


def _begins_any(word: str, words: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in words)
