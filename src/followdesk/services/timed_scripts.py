"""What every text is, how long it takes to say, and what the fatigue guard finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from followdesk.domain.fatigue import check_in_phrases
from followdesk.domain.read_aloud import over_target, seconds_to_say
from followdesk.domain.script import Part, Script, ScriptKind, fill
from followdesk.services.library import Scripts


@dataclass(frozen=True, slots=True)
class TimedScript:
    """Show one text; `seconds` counts each blank at the length of its usual value.

    `target` is None where none is set; `found` are the phrases that only check in.
    """

    key: str
    title: str
    kind: ScriptKind
    language: str
    seconds: int
    target: int | None
    found: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Tell whether it takes longer than its target."""
        return self.target is not None and over_target(self.seconds, self.target)


def timed_scripts(
    scripts: Scripts, languages: Iterable[str], rate: Callable[[str], float]
) -> tuple[TimedScript, ...]:
    """List the texts of each language, by kind and key; `rate` is a language's words a minute.

    A text that stands in for a missing one is listed under its own language alone.
    """
    found = [
        _timed(script, rate(language))
        for language in languages
        for script in scripts(language).values()
        if script.language == language
    ]
    kinds = list(ScriptKind)
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), one.key)))


def _timed(script: Script, rate: float) -> TimedScript:
    said = [part for section in script.sections for part in section.parts]
    return TimedScript(
        script.key,
        script.title,
        script.kind,
        script.language,
        round(seconds_to_say(fill(said, {}), rate)),
        script.target_seconds,
        tuple(_found(script)),
    )


def _found(script: Script) -> Iterator[str]:
    fields = (script.subject, *(section.parts for section in script.sections))
    for text in map(_written, fields):
        for span in check_in_phrases(text, script.language):
            yield text[span.start : span.end]


def _written(parts: Iterable[Part]) -> str:
    return "".join(part.source for part in parts)
