"""What was heard, found among the lines people stall with: quickly, from a few typed words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followdesk.domain.fold import fold
from followdesk.domain.script import Script, ScriptKind

MOST_FOUND = 4
"""Lines offered at once: more cannot be taken in while somebody is on the telephone."""
_MOST_TYPED = 200  # characters looked at; the beginning of a sentence says enough


@dataclass(frozen=True, slots=True)
class Stall:
    """Hold one answer and the line that it was found by, as it is written in the text."""

    script: Script
    line: str


def answers(texts: Iterable[Script]) -> tuple[Script, ...]:
    """Return the texts that answer a stalling line, in the order of their first lines."""
    found = [text for text in texts if text.kind is ScriptKind.ANSWER and text.heard]
    return tuple(sorted(found, key=lambda text: (fold(text.heard[0]), text.key)))


def match(typed: str, texts: Sequence[Script], most: int = MOST_FOUND) -> tuple[Stall, ...]:
    """Return the answers whose lines fit the typed words best, each once, at most `most`.

    Case, accents and marks do not count; the last word may be half typed. A line that begins with
    all that was typed comes first, then one that has it in a row, then the one that shares the
    largest part of the words. Nothing typed gives the first ones; what fits nothing gives none.
    """
    words = _words(typed[:_MOST_TYPED])
    if not words:
        return tuple(Stall(text, text.heard[0]) for text in texts[:most] if text.heard)
    ranked = []
    for place, text in enumerate(texts):
        rated = [(_rank(words, _words(line)), -at, line) for at, line in enumerate(text.heard)]
        best = max(rated, default=None)
        if best is not None and best[0] > 0:
            ranked.append((-best[0], place, Stall(text, best[2])))
    ranked.sort(key=lambda one: one[:2])
    return tuple(one[2] for one in ranked[:most])


def _rank(typed: Sequence[str], line: Sequence[str]) -> float:
    """Return how well a line fits: 0 for not at all, over 2 where it begins as typed."""
    whole, wanted = " ".join(line), " ".join(typed)
    if whole.startswith(wanted):
        return 2 + len(wanted) / len(whole)
    if f" {wanted}" in f" {whole}":
        return 1 + len(wanted) / len(whole)
    hits = [word for word in typed[:-1] if word in line]
    if any(word.startswith(typed[-1]) for word in line):
        hits.append(typed[-1])
    told = sum(len(word) for word in typed)
    share = sum(len(word) for word in hits) / told
    # Half of what was typed has to be there: "the" alone says nothing of what was meant.
    return share * 0.9 + 0.1 * min(1.0, told / max(1, len(whole))) if share >= 0.5 else 0.0


def _words(text: str) -> tuple[str, ...]:
    kept = "".join(sign if sign.isalnum() else " " for sign in fold(text).replace("'", ""))
    return tuple(kept.split())
