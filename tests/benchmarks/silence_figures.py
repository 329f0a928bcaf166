"""What a person waits for among the silent: the list while all are silent, one card, answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2
from tests.benchmarks.figures import Figure, median, milliseconds, ratio, timed
from tests.benchmarks.heavy_desk import copied, opened
from tests.benchmarks.heavy_rows import HEAVY, LIGHT, NOW, OPEN_OPPORTUNITIES

from followdesk.services.desk import Desk
from followdesk.storage.moments import seconds_of

TRIES = 6
"""Calls or e-mails to each of the silent that came to nothing."""
EMAILS = 2
"""E-mails of earlier years for each contact; one of four was answered."""
TEXTS = ("introduction_email", "value_paper", "value_article", "event_email", "proposal_email")
_EACH, _ROUNDS = 10, 30

Times = dict[str, list[float]]


def silence_figures(light: Path, heavy: Path | None) -> list[Figure]:
    """Measure on a desk whose open opportunities are all silent, and how much it grows."""
    on_light = _times(light, LIGHT)
    on_heavy = _times(heavy, HEAVY) if heavy else None
    main, contacts = (on_heavy, HEAVY) if on_heavy else (on_light, LIGHT)
    crowd = f"{OPEN_OPPORTUNITIES} are silent"
    lines = [
        timed("silences: the list", main["list"], 50, crowd),
        timed("silences: of one person", main["one"], 16, "asked for with each card"),
        timed("silences: answers by text", main["rates"], 50, f"{EMAILS * contacts:,} e-mails"),
    ]
    if on_heavy:
        lines += [
            ratio(
                f"ten times the desk: silences, {name}",
                median(on_heavy[name]) / median(on_light[name]),
                1.5,
                f"{median(on_light[name]):.1f} ms on the light desk",
            )
            for name in ("list", "one", "rates")
        ]
    return lines


def _times(folder: Path, contacts: int) -> Times:
    with tempfile.TemporaryDirectory(prefix="followdesk-silence-") as parent:
        copy = copied(folder, Path(parent) / "desk")
        with opened(copy) as (desk, raw):
            _fall_silent(raw.connection, contacts)
            return _asked(desk)


def _asked(desk: Desk) -> Times:
    rows = desk.silences.list()
    assert len(rows) == OPEN_OPPORTUNITIES, len(rows)
    people = [row.quiet.contact_id for row in rows[:_ROUNDS]]
    ones = [t for who in people for t in milliseconds(partial(desk.silences.of_contact, who), 1)]
    return {
        "list": milliseconds(desk.silences.list, _ROUNDS),
        "one": ones,
        "rates": milliseconds(lambda: desk.silences.answer_rates("en"), _EACH),
    }


def _fall_silent(raw: dbapi2.Connection, contacts: int) -> None:
    """Let nothing come next with whoever is open, after tries in vain; write years of e-mails."""
    raw.execute("BEGIN")
    raw.execute(
        "UPDATE next_steps SET state = 'dropped' WHERE state = 'open' AND contact_id <= ?",
        (OPEN_OPPORTUNITIES,),
    )
    raw.executemany(
        "INSERT INTO touches (contact_id, at, kind, outgoing) VALUES (?, ?, ?, ?)",
        _touches(contacts),
    )
    raw.execute(
        "INSERT INTO messages (contact_id, script_key, language, state, created_at, closed_at) "
        "SELECT contact_id, CASE WHEN contact_id <= ? THEN ? ELSE json_extract(?, "
        "'$[' || (id % ?) || ']') END, 'en', 'sent', at, at "
        "FROM touches WHERE kind = 'email' AND outgoing",
        (OPEN_OPPORTUNITIES, TEXTS[0], _json(TEXTS), len(TEXTS)),
    )
    raw.execute("COMMIT")


def _touches(contacts: int) -> Iterator[tuple[int, int, str, bool]]:
    last = seconds_of(NOW - timedelta(days=8))
    day = 86_400
    for who in range(1, OPEN_OPPORTUNITIES + 1):
        kind = ("email", "call")[who % 2]
        for nth in range(TRIES):
            yield who, last - nth * day, kind, True
    for who in range(OPEN_OPPORTUNITIES + 1, contacts + 1):
        for nth in range(EMAILS):
            at = last - (30 + nth * 40 + who % 300) * day
            yield who, at, "email", True
            if (who + nth) % 4 == 0:
                yield who, at + day, "email", False


def _json(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"
