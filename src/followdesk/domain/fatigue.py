"""The fatigue guard's ear for messages that only check in.

Such a message asks for something and brings nothing. The phrases are pointed out while typing, so
that a better opening can be offered; nothing is forbidden.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from followdesk.domain.fold import fold
from followdesk.domain.language import primary_language

_ENGLISH = (
    "any news on",
    "any update on",
    "any updates on",
    "bump this",
    "bumping this",
    "check in with you",
    "check in on",
    "checking in",
    "checking back",
    "circle back",
    "circling back",
    "did you get a chance to",
    "follow up on my last",
    "following up",
    "had a chance to look",
    "have you had a chance to",
    "just following up",
    "just wanted to check",
    "just wanted to check in",
    "just wanted to follow up",
    "just wanted to reach out",
    "just wondering if",
    "quick check in",
    "ping you again",
    "reaching out again",
    "touch base",
    "touching base",
    "wanted to check in",
)
_GERMAN = (
    "gibt es schon etwas neues",
    "gibt es schon neuigkeiten",
    "gibt es etwas neues",
    "gibt es neuigkeiten",
    "hake nach",
    "hake noch einmal nach",
    "haben sie schon gelegenheit gehabt",
    "hatten sie schon gelegenheit",
    "hatten sie schon die gelegenheit",
    "ich fasse nach",
    "ich frage mal nach",
    "ich frage nur nach",
    "ich wollte mal hören",
    "ich wollte mal hoeren",
    "ich wollte nur hören",
    "ich wollte nur hoeren",
    "kurz nachfassen",
    "kurz nachfragen",
    "kurz nachhaken",
    "mal nachfassen",
    "mal nachfragen",
    "mal nachhaken",
    "mal wieder melden",
    "nur mal nachfragen",
    "nur nachfragen",
    "wie ist der stand",
    "wie sieht es aus bei ihnen",
    "wollte mal nachfragen",
    "wollte mich mal melden",
    "wollte mich nur melden",
    "wollte nur mal hören",
    "wollte nur mal hoeren",
    "wollte nur mal nachfragen",
    "wollte nachfragen",
    "wollte nachhaken",
)
_SHIPPED: Mapping[str, tuple[str, ...]] = {"en": _ENGLISH, "de": _GERMAN}
LANGUAGES = tuple(_SHIPPED)
"""The languages that have a list of phrases."""

_APOSTROPHES = "'’"
_SENTENCE_ENDS = ".!?;:"
_FULL_STOPS = ".!?"


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a stretch of a text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """Hold one word, folded, with its place; a sentence's end is a word of its own, empty."""

    folded: str
    start: int
    end: int


def check_in_phrases(text: str, language: str) -> tuple[Span, ...]:
    """Return where a text only checks in, by our own phrases; see `Ear.hears`."""
    return _ear_of(primary_language(language)).hears(text)


def shipped_phrases(language: str) -> tuple[str, ...]:
    """Return our own phrases of a language; none for a language without a list."""
    return _SHIPPED.get(primary_language(language), ())


_ByFirstWord = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Ear:
    """Hear the phrases of one list."""

    by_first_word: _ByFirstWord

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]], language: str) -> Ear:
        """Make the ear of a language; it hears nothing where no list is there."""
        return cls(_phrases(lists.get(primary_language(language), ())))

    def hears(self, text: str) -> tuple[Span, ...]:
        """Return where a text only checks in, in order and apart.

        Case, accents, the kind of apostrophe and the white space between words do not matter. The
        longest phrase at a place counts. A phrase does not reach across the end of a sentence.
        """
        if not self.by_first_word:
            return ()
        return tuple(_spans(tuple(_words(text)), self.by_first_word))


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence that a stretch stands in, within its line, without blanks around it."""
    line_from = text.rfind("\n", 0, span.start) + 1
    line_to = text.find("\n", span.end)
    line_to = len(text) if line_to < 0 else line_to
    before = max(text.rfind(end, line_from, span.start) for end in _FULL_STOPS) + 1
    ends = [at + 1 for end in _FULL_STOPS if (at := text.find(end, span.end, line_to)) >= 0]
    start, end = max(before, line_from), min(ends, default=line_to)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _spans(words: tuple[_Word, ...], by_first_word: _ByFirstWord) -> Iterator[Span]:
    at = 0
    while at < len(words):
        length = _matched(words, at, by_first_word)
        if length:
            yield Span(words[at].start, words[at + length - 1].end)
        at += max(length, 1)


def _matched(words: tuple[_Word, ...], at: int, by_first_word: _ByFirstWord) -> int:
    """Return how many words the longest phrase that begins here has, or 0."""
    for phrase in by_first_word.get(words[at].folded, ()):
        if phrase == tuple(word.folded for word in words[at : at + len(phrase)]):
            return len(phrase)
    return 0


def _words(text: str) -> Iterator[_Word]:
    folded: list[str] = []
    start = 0
    for index, character in enumerate(text):
        if character.isalnum():
            start = start if folded else index
            folded.append(_folded(character))
        elif folded and (character in _APOSTROPHES or unicodedata.combining(character)):
            continue
        else:
            if folded:
                yield _Word("".join(folded), start, index)
                folded = []
            if character in _SENTENCE_ENDS:
                yield _Word("", index, index + 1)
    if folded:
        yield _Word("".join(folded), start, len(text))


def _folded(letter: str) -> str:
    """Fold one letter; most are ASCII, and this runs at every key typed."""
    return letter.lower() if letter.isascii() else fold(letter)


def _phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Sort the phrases under their first word, the longest first."""
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(word.folded for word in _words(phrase) if word.folded)
        if not words:
            continue
        by_first_word.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first_word.items()
    }


@lru_cache(maxsize=8)
def _ear_of(primary: str) -> Ear:
    return Ear.of(_SHIPPED, primary)
