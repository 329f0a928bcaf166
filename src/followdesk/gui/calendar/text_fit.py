"""Break and shorten words to a width: whole words first, the name before all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

ELLIPSIS = "…"
_GAP = " "
_LETTERS_THAT_TELL = 4
_DANGLING = " ,;:·-–&"


class Measure(Protocol):
    """Give the width of a text in pixels."""

    def __call__(self, text: str, *, is_bold: bool) -> int:
        """Measure one line."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Be a run of text in one line, `x` pixels from its start."""

    text: str
    is_bold: bool
    x: int = 0


Line = tuple[Piece, ...]


def shortened(text: str, width: int, measure: Measure, *, is_bold: bool = False) -> str:
    """Cut at a word and add an ellipsis; inside a word where some letters of it tell more."""
    whole = whole_words(text, width, measure, is_bold=is_bold)
    words = _words(text)
    kept = len(_words(whole)) if whole else 0
    if not words or kept == len(words):
        return whole
    # A long word is begun where that tells more than leaving it out.
    before = "".join(f"{word}{_GAP}" for word in words[:kept])
    least = _LETTERS_THAT_TELL if kept else 1
    for length in range(len(words[kept]) - 1, least - 1, -1):
        candidate = before + words[kept][:length] + ELLIPSIS
        if measure(candidate, is_bold=is_bold) <= width:
            return candidate
    return whole


def named(name: str, width: int, measure: Measure) -> str:
    """Shorten a bold name; in next to no room its first word alone, or initials, tell the most."""
    cut = shortened(name, width, measure, is_bold=True)
    words = _words(name)
    letters = sum(letter.isalnum() for letter in cut)
    if not words or cut.startswith(words[0]) or letters >= _LETTERS_THAT_TELL:
        return cut
    initials = "".join(word[0] for word in name.split())
    briefs = [words[0], *(initials[:count] for count in range(len(initials), 1, -1))]
    for brief in (*briefs, cut or initials[:1]):
        if measure(brief, is_bold=True) <= width:
            return brief
    return ""


def whole_words(text: str, width: int, measure: Measure, *, is_bold: bool = False) -> str:
    """Cut at a word and add an ellipsis; nothing where not even the first fits."""
    if measure(text, is_bold=is_bold) <= width:
        return text
    words = _words(text)
    for count in range(len(words) - 1, 0, -1):
        candidate = _GAP.join(words[:count]).rstrip(_DANGLING) + ELLIPSIS
        if measure(candidate, is_bold=is_bold) <= width:
            return candidate
    return ""


def fit_line(name: str, rest: str, width: int, measure: Measure) -> Line:
    """Write a bold name and as much of the rest as one line holds."""
    shown = named(name, width, measure)
    if not shown:
        alone = "" if name else shortened(rest, width, measure)
        return (Piece(alone, is_bold=False),) if alone else ()
    line = (Piece(shown, is_bold=True),)
    x = measure(shown + _GAP, is_bold=True)
    if shown != name or not rest or x >= width:
        return line
    more = whole_words(rest, width - x, measure)
    return (*line, Piece(more, is_bold=False, x=x)) if more else line


def fit_block(
    name: str, rest: Sequence[str], width: int, lines: int, measure: Measure
) -> tuple[Line, ...]:
    """Write a bold name, then each text of `rest` on a line of its own, wrapped at words.

    All of it stands in one line where that is enough for it, and where there is only one.
    """
    together = _GAP.join(text for text in rest if text)
    if lines <= 0:
        return ()
    inline = f"{_GAP}{together}" if together else ""
    is_short = measure(name, is_bold=True) + measure(inline, is_bold=False) <= width
    if lines == 1 or is_short:
        line = fit_line(name, together, width, measure)
        return (line,) if line else ()
    made = _wrapped(name, width, lines, measure, is_bold=True)
    for text in rest:
        if text and len(made) < lines:
            made += _wrapped(text, width, lines - len(made), measure, is_bold=False)
    return tuple((piece,) for piece in made)


def _wrapped(text: str, width: int, lines: int, measure: Measure, *, is_bold: bool) -> list[Piece]:
    words, made = _words(text), list[Piece]()
    if is_bold and words and measure(words[0], is_bold=True) > width:
        return [Piece(named(text, width, measure), is_bold)]
    while words and len(made) < lines - 1:
        count = len(words)
        while count > 1 and measure(_GAP.join(words[:count]), is_bold=is_bold) > width:
            count -= 1
        line = shortened(_GAP.join(words[:count]), width, measure, is_bold=is_bold)
        made.append(Piece(line, is_bold))
        words = words[count:]
    if words:
        made.append(Piece(shortened(_GAP.join(words), width, measure, is_bold=is_bold), is_bold))
    return made


def _words(text: str) -> list[str]:
    """Break at spaces, but not at those that are meant to hold words together."""
    return [word for word in text.replace("\n", _GAP).split(_GAP) if word]
