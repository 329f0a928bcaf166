"""What became of a text from one version to the next, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

from followdesk.domain.script import Part, Script, SectionName

_MOST_WORDS = 3000
"""Beyond as many on a side, a passage is compared line by line: word by word takes too long."""
_WORD = re.compile(r"\{\{[^{}\n]*\}\}|\w+(?:['’]\w+)*|\n|[^\S\n]+|[^\w\s]")
_LINE = re.compile(r"[^\n]+|\n")


class Change(StrEnum):
    """Say what became of some words."""

    KEPT = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Be words with one fate."""

    change: Change
    text: str


class PassageName(StrEnum):
    """Name what of a script is compared beside its sections."""

    TITLE = "title"
    SUBJECT = "subject"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Passage:
    """Be one part of a script, compared; `name` is that of a section or of a header line."""

    name: PassageName | SectionName
    stretches: tuple[Stretch, ...]

    @property
    def is_changed(self) -> bool:
        """Tell whether any word of it is another."""
        return any(stretch.change is not Change.KEPT for stretch in self.stretches)


def compare_scripts(older: Script, newer: Script) -> tuple[Passage, ...]:
    """Compare two versions part by part; a part that only one has is all added or all removed."""
    before, after = dict(_passages(older)), dict(_passages(newer))
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        Passage(name, compare(before.get(name, ""), after.get(name, ""))) for name in names
    )


def _passages(script: Script) -> Iterator[tuple[PassageName | SectionName, str]]:
    yield PassageName.TITLE, script.title
    if script.subject:
        yield PassageName.SUBJECT, _source(script.subject)
    if script.heard:
        yield PassageName.HEARD, "\n".join(script.heard)
    for section in script.sections:
        yield section.name, _source(section.parts)


def _source(parts: Sequence[Part]) -> str:
    return "".join(part.source for part in parts)


def compare(older: str, newer: str) -> tuple[Stretch, ...]:
    """Compare two texts word by word.

    What was kept and added makes the newer text, what was kept and removed the older one.
    """
    before, after = _split(older, _WORD), _split(newer, _WORD)
    if max(len(before), len(after)) > _MOST_WORDS:
        before, after = _split(older, _LINE), _split(newer, _LINE)
    found: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            _put(found, Change.KEPT, before[a:b])
            continue
        _put(found, Change.REMOVED, before[a:b])
        _put(found, Change.ADDED, after[c:d])
    return tuple(_bridged(found))


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    return pattern.findall(text)


def _put(found: list[Stretch], change: Change, words: Sequence[str]) -> None:
    if words:
        found.append(Stretch(change, "".join(words)))


def _bridged(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Let a change run over the blanks between its words: it is read in one go."""
    removed, added = "", ""
    for place, stretch in enumerate(found):
        is_between = stretch.text.isspace() and "\n" not in stretch.text
        is_inner = is_between and (removed or added) and place + 1 < len(found)
        if stretch.change is Change.KEPT and not is_inner:
            yield from _change(removed, added)
            removed, added = "", ""
            yield stretch
            continue
        removed += stretch.text if stretch.change is not Change.ADDED else ""
        added += stretch.text if stretch.change is not Change.REMOVED else ""
    yield from _change(removed, added)


def _change(removed: str, added: str) -> Iterator[Stretch]:
    """Say what went before what came; blanks that both end in are kept."""
    tail = ""
    while removed and added and removed[-1] == added[-1] and removed[-1].isspace():
        removed, added, tail = removed[:-1], added[:-1], removed[-1] + tail
    if removed:
        yield Stretch(Change.REMOVED, removed)
    if added:
        yield Stretch(Change.ADDED, added)
    if tail:
        yield Stretch(Change.KEPT, tail)
