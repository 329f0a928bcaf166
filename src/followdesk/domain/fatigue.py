"""The fatigue guard's ear for messages that only check in.

Such a message asks for something and brings nothing. The phrases are pointed out while typing, so
that a better opening can be offered; nothing is forbidden.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
_APOSTROPHES = "'’"
_SENTENCE_ENDS = ".!?;:"


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
    """Return where a text only checks in, in order and apart; none for a language without a list.

    Case, accents, the kind of apostrophe and the white space between words do not matter. The
    longest phrase at a place counts. A phrase does not reach across the end of a sentence.
    """
    primary = primary_language(language)
    by_first_word = _PHRASES.get(primary)
    if by_first_word is None:
        return ()
    return tuple(_spans(tuple(_words(text)), by_first_word))


_ByFirstWord = Mapping[str, tuple[tuple[str, ...], ...]]


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


def _phrases(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Sort the phrases under their first word, the longest first."""
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(word.folded for word in _words(phrase))
        by_first_word.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first_word.items()
    }


_PHRASES: Mapping[str, _ByFirstWord] = {"en": _phrases(_ENGLISH), "de": _phrases(_GERMAN)}
