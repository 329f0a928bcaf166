"""The user's own limits and phrases of the fatigue guard, as the settings keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from followdesk.domain.fatigue import LANGUAGES, shipped_phrases
from followdesk.domain.fatigue_limits import LEAST_LIMIT, MOST_LIMIT, FatigueLimits
from followdesk.domain.setting import Setting
from followdesk.services.ports import Looking

GUARD = "fatigue_guard"
"""The key of the setting."""

LONGEST_PHRASE = 80
MOST_PHRASES = 500


@dataclass(frozen=True, slots=True)
class GuardRules:
    """Hold the limits, and the phrases of each language that has a list."""

    limits: FatigueLimits = field(default_factory=FatigueLimits)
    phrases: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {name: _phrases(name, None) for name in LANGUAGES}
    )


def rules_in(work: Looking) -> GuardRules:
    """Read what is set; what is not has its default."""
    stored = _stored(work)
    changes = stored.get("phrases")
    kept = changes if isinstance(changes, dict) else {}
    return GuardRules(_limits(stored), {name: _phrases(name, kept.get(name)) for name in LANGUAGES})


def limits_in(work: Looking) -> FatigueLimits:
    """Read the limits alone."""
    return _limits(_stored(work))


def rules_to_json(rules: GuardRules) -> dict[str, object]:
    """Write the rules as plain JSON values: of the phrases what was added and left out.

    A phrase that a later version ships is so among those of everybody who did not leave it out.
    """
    return {"limits": asdict(rules.limits), "phrases": dict(map(_changes, rules.phrases.items()))}


def tidy_phrases(typed: str) -> tuple[str, ...]:
    """Read phrases from lines, each once, without blank ones, none longer than a phrase is."""
    lines = (" ".join(line.split())[:LONGEST_PHRASE].strip() for line in typed.splitlines())
    found = (line for line in lines if any(sign.isalnum() for sign in line))
    return _sorted(list(dict.fromkeys(found))[:MOST_PHRASES])


def _stored(work: Looking) -> Mapping[str, Any]:
    kept = work.first(Setting, key=GUARD)
    return kept.value if kept is not None and isinstance(kept.value, dict) else {}


def _limits(stored: Mapping[str, Any]) -> FatigueLimits:
    kept = stored.get("limits")
    if not isinstance(kept, dict):
        return FatigueLimits()
    known = {one.name for one in fields(FatigueLimits)}
    return FatigueLimits(
        **{
            name: min(max(value, LEAST_LIMIT), MOST_LIMIT)
            for name, value in kept.items()
            if name in known and type(value) is int
        }
    )


def _changes(item: tuple[str, tuple[str, ...]]) -> tuple[str, dict[str, list[str]]]:
    name, phrases = item
    ours = shipped_phrases(name)
    return name, {
        "added": [phrase for phrase in phrases if phrase not in ours],
        "left_out": [phrase for phrase in ours if phrase not in phrases],
    }


def _phrases(language: str, changes: object) -> tuple[str, ...]:
    kept = changes if isinstance(changes, dict) else {}
    left_out, added = kept.get("left_out", ()), kept.get("added", ())
    ours = (phrase for phrase in shipped_phrases(language) if phrase not in left_out)
    return _sorted({*ours, *map(str, added)})


def _sorted(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda phrase: (phrase.casefold(), phrase)))
