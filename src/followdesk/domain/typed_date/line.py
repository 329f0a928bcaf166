"""A typed line cut into words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from followdesk.domain.fold import fold
from followdesk.domain.typed_date.lexicon import Grammar, Phrase

T = TypeVar("T")

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_PIECE = re.compile(rf"[0-9]+|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*|\S")
_LONGEST_PHRASE = 6
_DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Carry what was read and the index of the first token after it."""

    value: T
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word, run of digits, or mark; `glued` when no space stands before it."""

    text: str
    folded: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        """Tell a run of ASCII digits."""
        return self.text[0] in "0123456789"

    @property
    def is_word(self) -> bool:
        """Tell letters from digits and marks."""
        return self.text[0].isalpha()


def cut(text: str) -> tuple[Token, ...]:
    """Cut a line into its tokens; every sign but white space is in exactly one of them."""
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text):
        glued = bool(tokens) and tokens[-1].end == piece.start()
        found = piece.group()
        tokens.append(Token(found, fold(found), piece.start(), piece.end(), glued))
    return tuple(tokens)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold the tokens and all that reading them depends on; an index past the end holds nothing."""

    tokens: tuple[Token, ...]
    grammar: Grammar
    now_at: datetime
    day_first: bool

    @property
    def today_on(self) -> date:
        """Give the user's date."""
        return self.now_at.date()

    def word(self, i: int) -> str:
        """Give the folded word or mark there, or nothing."""
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def number(self, i: int, digits: int = 2) -> int | None:
        """Give the number there if it has at most so many digits."""
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        return int(token.text) if token.is_number and len(token.text) <= digits else None

    def digits(self, i: int) -> int:
        """Count the digits of the number there; 0 where none stands."""
        if not 0 <= i < len(self.tokens) or not self.tokens[i].is_number:
            return 0
        return len(self.tokens[i].text)

    def is_glued(self, i: int) -> bool:
        """Tell whether the token there follows the one before without a space."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def glued_mark(self, i: int, marks: str) -> bool:
        """Tell whether one of these marks stands there without a space before it."""
        return self.is_glued(i) and self.word(i) in tuple(marks)

    def is_dash(self, i: int) -> bool:
        """Tell any of the dashes people type."""
        return self.word(i) in tuple(_DASHES)

    def cardinal(self, i: int, digits: int = 2) -> int | None:
        """Give the number there, in digits or as a word."""
        number = self.number(i, digits)
        return self.grammar.numbers.get(self.word(i)) if number is None else number

    def phrase(self, table: Mapping[Phrase, T], i: int) -> Hit[T] | None:
        """Look up the longest phrase of the table that begins there."""
        for end in range(min(i + _LONGEST_PHRASE, len(self.tokens)), i, -1):
            found = table.get(tuple(token.folded for token in self.tokens[i:end]))
            if found is not None:
                return Hit(found, end)
        return None

    def stands_alone(self, i: int) -> bool:
        """Tell whether the number there is no part of "10k", "10%", "10.000", "10-year", "€10"."""
        if self.is_glued(i) and self.word(i - 1) not in {"(", "@", ",", ";", *_DASHES}:
            return False
        if not self.is_glued(i + 1):
            return self.word(i + 1) not in {"%", "€", "$", "£"}
        return self.word(i + 1) in {",", ".", ";", ")", ":", "!", "?"} and not self.is_glued(i + 2)
