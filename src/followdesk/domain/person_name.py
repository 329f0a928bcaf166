"""Take names apart as people write them: "Dr. Bob Keller", "KELLER, BOB", "Ada van Beek"."""

from __future__ import annotations

from typing import NamedTuple

# Titles stay in the name that is shown, and are no part of what one calls a person.
TITLES = frozenset({"dr", "prof", "professor", "ing", "dipl", "mag", "phd", "msc", "mba", "med"})
SALUTATIONS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "herr",
        "hr",
        "frau",
        "fr",
        "divers",
        "sir",
        "madam",
        "m",
        "mme",
    }
)
_PARTICLES = frozenset(
    {"von", "van", "vom", "zu", "zum", "zur", "de", "del", "della", "der", "den", "di", "da", "dos"}
    | {"das", "du", "la", "le", "ten", "ter", "bin", "ibn", "al", "af", "av", "el"}
)
_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "ma", "bsc", "llm", "esq", "cpa"}
    | {"gmbh", "ag", "inc", "ltd", "llc", "kg", "se", "co", "corp", "plc", "sa"}
)


class PersonName(NamedTuple):
    """Hold the name to show, and the parts to greet and to sort by."""

    name: str
    given: str
    family: str


def split_name(full: str) -> PersonName:
    """Split one cell into given and family name; what is shown keeps titles and upper case."""
    text = " ".join(full.split())
    head, comma, tail = text.partition(",")
    if comma and tail.strip() and not _is_suffix(tail):
        return _joined(tail.strip(), head.strip())
    words = _without_titles(text.split(" "))
    core = " ".join(words)
    if "," in core:
        core = core.partition(",")[0]
        words = core.split(" ")
    if len(words) < 2:
        return PersonName(text, core, "")
    cut = _family_starts(words)
    return PersonName(text, " ".join(words[:cut]), " ".join(words[cut:]))


def join_name(prefix: str, given: str, middle: str, family: str, suffix: str) -> PersonName:
    """Make the name of its own columns; "Mr" and "Frau" are dropped, "Dr." is kept."""
    titles = [word for word in prefix.split() if _bare(word) not in SALUTATIONS]
    typed = given.split()
    called = _without_titles(typed) if typed else []
    shown = " ".join((*titles, *typed, *middle.split(), *family.split()))
    if suffix.strip():
        shown = f"{shown}, {suffix.strip()}" if shown else suffix.strip()
    family_words = family.split()
    own = _without_titles(family_words) if family_words else []
    return PersonName(shown, " ".join(called), " ".join(own))


def _joined(given: str, family: str) -> PersonName:
    """Turn "Last, First" around."""
    called = _without_titles(given.split(" "))
    own = _without_titles(family.split(" "))
    titles = [word for word in family.split(" ") if word not in own]
    shown = " ".join((*titles, given, *own))
    return PersonName(shown, " ".join(called), " ".join(own))


def _bare(word: str) -> str:
    return word.casefold().strip(".,()-")


def _is_title(word: str) -> bool:
    """Tell whether the word is a title; "Dipl.-Ing." and "Dr.-Ing." are made of two."""
    return all(_bare(part) in TITLES | SALUTATIONS for part in word.split("-") if part)


def _is_suffix(tail: str) -> bool:
    words = tail.replace(",", " ").split()
    return all(word.casefold().replace(".", "") in _SUFFIXES for word in words)


def _without_titles(words: list[str]) -> list[str]:
    """Drop the titles in front, as long as a name is left."""
    start = 0
    while start < len(words) - 1 and _is_title(words[start]):
        start += 1
    return words[start:]


def _family_starts(words: list[str]) -> int:
    """Give where the family name starts: at its particles, at the last word otherwise."""
    cut = len(words) - 1
    if _bare(words[cut]) in _SUFFIXES and cut > 1:
        cut -= 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return cut
