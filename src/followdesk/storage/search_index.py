"""The full-text index of people: names, firms, numbers and what was noted, accents ignored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlcipher3.dbapi2 import Connection

from followdesk.domain.fold import fold

# Above this many people, one statement for all beats one for each.
_MANY = 500

_FILL = """
INSERT INTO search (rowid, name, organization, points, notes)
SELECT c.id, fold(c.name), fold(coalesce(o.name, '') || ' ' || c.role),
    coalesce((SELECT group_concat(fold(p.value || ' ' || p.key), ' ')
              FROM contact_points p WHERE p.contact_id = c.id), ''),
    fold(c.notes) || ' ' ||
    coalesce((SELECT group_concat(
                  fold(v.heard_you || ' ' || v.heard_me || ' ' || v.heard_next), ' ')
              FROM conversations v WHERE v.contact_id = c.id), '') || ' ' ||
    coalesce((SELECT group_concat(fold(s.what), ' ')
              FROM next_steps s WHERE s.contact_id = c.id), '') || ' ' ||
    coalesce((SELECT group_concat(fold(y.title), ' ')
              FROM opportunities y WHERE y.contact_id = c.id), '')
FROM contacts c LEFT JOIN organizations o ON o.id = c.organization_id
"""


def prepare(connection: Connection) -> None:
    """Teach the connection how texts are folded; once for each connection."""
    connection.create_function("fold", 1, _fold, deterministic=True)


def _fold(text: object) -> str:
    return fold(str(text)) if text else ""


def reindex(connection: Connection, contacts: Iterable[int]) -> None:
    """Write the index anew for these people, inside the running transaction."""
    wanted = [(contact,) for contact in contacts]
    if len(wanted) < _MANY:
        connection.executemany("DELETE FROM search WHERE rowid = ?", wanted)
        connection.executemany(f"{_FILL} WHERE c.id = ?", wanted)
        return
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS to_index (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM to_index")
    connection.executemany("INSERT INTO to_index (id) VALUES (?)", wanted)
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT id FROM to_index)")
    connection.execute(f"{_FILL} WHERE c.id IN (SELECT id FROM to_index)")


def forget_words(connection: Connection) -> None:
    """Write the whole index anew, so that no word that was taken out is left in its pages.

    Whoever erases a person for good calls this (0.2 s for 10,000 people). FTS5 could do it at every
    change (`secure-delete`), which made the saving of a call 34 ms instead of 1.5: it rewrites each
    word of a person in each of the four indexes.
    """
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def query_of(text: str) -> str:
    """Return the full-text query that finds people by the beginnings of these words, or nothing.

    Every word is quoted, so that no sign of the query language means anything.
    """
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()
    return " ".join(f'"{word}"*' for word in words[:8])
