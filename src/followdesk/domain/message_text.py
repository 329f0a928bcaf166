"""The words of a message: plain text in which `{{name}}` is a blank still to be typed into.

A draft is kept as it is typed. What is filled in (names, notes) stays text: its braces are parted
by a sign without width, so that they make no blank, and joined again on the way out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from followdesk.domain.script import (
    Part,
    Piece,
    PieceKind,
    Placeholder,
    blanks,
    fill,
    parse,
)

_BRACES, _PARTED = "{{", "{\u2060{"
_BREAKS = re.compile(r"[^\S\u00a0]+")  # a space that holds a time together stays
# What turns the writing round without being seen: in a name it would disguise what follows.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def filled_text(parts: Iterable[Part], known: Mapping[str, str]) -> str:
    """Return the text with what is known put in; what is not stays as its blank.

    ScriptTooLongError where it comes to more than 50,000 characters.
    """
    return "".join(_written(piece) for piece in fill(parts, clean_values(known)))


def clean_values(known: Mapping[str, str]) -> dict[str, str]:
    """Return the values, each in one line, without signs that are not seen."""
    return {name: one_line(value) for name, value in known.items()}


def one_line(value: str) -> str:
    """Return a value in one line, without control signs and without what turns the writing."""
    words = _BREAKS.sub(" ", value).strip()
    return "".join(c for c in words if c not in _TURNING and unicodedata.category(c) != "Cc")


def _written(piece: Piece) -> str:
    if piece.kind is PieceKind.FILLED:
        return piece.text.replace(_BRACES, _PARTED)
    return piece.text


def blanks_in(text: str) -> tuple[str, ...]:
    """Return the names that stand as blanks in a text, known to the list or not, each once."""
    parts = parse(text)
    unknown = (p.name for p in parts if isinstance(p, Placeholder) and not p.is_known)
    return tuple(dict.fromkeys((*blanks(fill(parts, {})), *unknown)))


def going_out(text: str) -> str:
    """Return the text as it leaves the desk: braces joined, line ends even, no space at the end."""
    lines = text.replace(_PARTED, _BRACES).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def sound(text: str) -> str:
    """Replace halves of signs, which can be pasted and which no encoding knows."""
    return text.encode("utf-8", "replace").decode("utf-8")
