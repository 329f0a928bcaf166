"""Texts and values without end for the scanner and the renderer; run as a module for 10,000.

    python -m tests.campaigns.hostile_texts [--inputs 10000]

Each input is a text of anything at all, with placeholders true and false among it, and values for
them. Looked at is that nothing is raised but the error for too long a text, that what is written is
kept, that unknown names stay visible, that values stay text, and what time and memory it takes.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followdesk.domain.errors import ScriptFileError, ScriptTooLongError
from followdesk.domain.fatigue import check_in_phrases
from followdesk.domain.message_text import blanks_in, clean_values, filled_text, going_out
from followdesk.domain.read_aloud import words_to_say
from followdesk.domain.script import (
    MAX_CHARACTERS,
    Piece,
    PieceKind,
    Placeholder,
    PlaceholderName,
    fill,
    parse,
    spoken,
)
from followdesk.domain.script_file import parse_script_file, script_file_text

MOST_SECONDS = 10.0
"""Far over what the longest text takes here (0.9 s): time that grows out of bounds is found."""

MOST_BYTES = 64 * 1024 * 1024

NAMES = tuple(str(name) for name in PlaceholderName)
_ATTACKS = (
    "{{",
    "}}",
    "{{{{",
    "{{ first_name }}",
    "{{nobody_knows}}",
    "{{__class__}}",
    "{{7*7}}",
    "{% for x in y %}",
    "${HOME}",
    "$(id)",
    "%s%n",
    "{0.__class__}",
    "<script>alert(1)</script>",
    "=1+1",
    "\u202e",
    "\u2060",
    "\x00",
    "\r\n",
    "== you\n",
    "heard: a | b\n",
    "just following up",
)
_PLACEHOLDERS = st.sampled_from(NAMES).map("{{{{{}}}}}".format)
_BITS = st.one_of(st.text(max_size=40), st.sampled_from(_ATTACKS), _PLACEHOLDERS)
# Now and then one bit many times over: what is not linear shows itself.
_REPEATED = st.tuples(_BITS, st.integers(1, 3_000)).map(lambda pair: pair[0] * pair[1])
TEXTS = st.one_of(
    st.lists(_BITS, max_size=30).map("".join),
    st.lists(st.one_of(_BITS, _REPEATED), max_size=4).map("".join),
)
VALUES = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=10)),
    st.one_of(st.text(max_size=300), st.sampled_from(_ATTACKS)),
    max_size=8,
)


@dataclass
class Figures:
    """Count what was tried, and keep the worst that was seen."""

    inputs: int = 0
    too_long: int = 0
    slowest: float = 0.0
    fullest: int = 0
    longest: int = field(default=0)


def try_one(text: str, known: dict[str, str], figures: Figures) -> None:
    """Scan and render one text; raise AssertionError where a promise is not kept."""
    figures.inputs += 1
    figures.longest = max(figures.longest, len(text))
    tracemalloc.reset_peak()
    before, began = tracemalloc.get_traced_memory()[0], time.perf_counter()
    try:
        _look(text, known)
    except ScriptTooLongError:
        figures.too_long += 1
    figures.slowest = max(figures.slowest, time.perf_counter() - began)
    figures.fullest = max(figures.fullest, tracemalloc.get_traced_memory()[1] - before)
    assert figures.slowest < MOST_SECONDS, text[:200]
    assert figures.fullest < MOST_BYTES, text[:200]


def _look(text: str, known: dict[str, str]) -> None:
    parts = parse(text)
    assert "".join(part.source for part in parts) == text
    pieces = fill(parts, known)
    assert sum(len(piece.text) for piece in pieces) <= MAX_CHARACTERS
    for part, piece in zip(parts, pieces, strict=True):
        if isinstance(part, Placeholder):
            _look_at_value(part, piece, known)
        else:
            assert (piece.kind, piece.text) == (PieceKind.TEXT, part.source)
    assert words_to_say(pieces) >= 0
    said = spoken(pieces)
    written = filled_text(parts, known)
    _look_at_blanks(written, pieces, clean_values(known))
    going_out(written)
    for language in ("en", "de", "xx"):
        for span in check_in_phrases(said, language):
            assert 0 <= span.start < span.end <= len(said)
    _look_at_file(text)


def _look_at_value(part: Placeholder, piece: Piece, known: dict[str, str]) -> None:
    value = known.get(part.name, "").strip()
    if part.name not in NAMES:
        assert (piece.kind, piece.text) == (PieceKind.UNKNOWN, part.source)
    elif value:
        assert (piece.kind, piece.text) == (PieceKind.FILLED, value)
    else:
        assert (piece.kind, piece.text) == (PieceKind.BLANK, part.source)


def _look_at_blanks(written: str, pieces: tuple[Piece, ...], known: dict[str, str]) -> None:
    """Find what is unknown, or not filled in, in the message again."""
    left = set(blanks_in(written))
    for piece in pieces:
        if piece.kind is PieceKind.UNKNOWN or (
            piece.kind is PieceKind.BLANK and not known.get(piece.name)
        ):
            assert piece.name in left


def _look_at_file(text: str) -> None:
    """Read the text as a file, and as the body of one; what can be read is written the same."""
    for file in (text, f"title: t\nkind: spoken\nversion: 1\n\n{text}"):
        try:
            script = parse_script_file(file, "key", "en")
        except ScriptFileError:
            continue
        assert parse_script_file(script_file_text(script), "key", "en") == script


def campaign(inputs: int) -> Figures:
    """Try so many inputs, always the same ones; return the figures."""
    figures = Figures()

    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(TEXTS, VALUES)
    def tried(text: str, known: dict[str, str]) -> None:
        try_one(text, known, figures)

    tracemalloc.start()
    try:
        tried()
    finally:
        tracemalloc.stop()
    return figures


def main() -> None:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    figures = campaign(parser.parse_args().inputs)
    print(
        f"{figures.inputs} inputs, {figures.too_long} too long and refused, the longest "
        f"{figures.longest} characters; slowest {figures.slowest * 1000:.0f} ms, "
        f"most memory {figures.fullest / 1024:.0f} KiB; every promise kept"
    )


if __name__ == "__main__":
    main()
