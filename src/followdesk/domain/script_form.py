"""A text as it is typed: plain strings, which may not be a script yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.script import (
    MAX_CHARACTERS,
    Part,
    Script,
    ScriptKind,
    Section,
    SectionName,
    parse,
)
from followdesk.domain.script_errors import (
    ScriptHeardMissingError,
    ScriptMarkError,
    ScriptSubjectMissingError,
    ScriptTitleMissingError,
    ScriptWordsMissingError,
)
from followdesk.domain.script_file import parse_script_file, script_file_text

USUAL_TARGET = 30
"""Seconds a voicemail should not exceed; see DOMAIN.md, Read-aloud timing."""
LONGEST_TARGET = 600

_SECTION_MARK = "== "
_CALL = (SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP)


@dataclass(frozen=True, kw_only=True, slots=True)
class ScriptForm:
    """Hold what is typed of a text; `heard` has one stalling line in each of its lines.

    `texts` has the words of each section in the order of `section_names`.
    """

    kind: ScriptKind
    title: str = ""
    subject: str = ""
    heard: str = ""
    target_seconds: int = USUAL_TARGET
    texts: tuple[str, ...] = ("",)

    @property
    def length(self) -> int:
        """Count the characters of all that is said."""
        return len(self.subject) + sum(map(len, self.texts))

    def to_json(self) -> dict[str, object]:
        """Return plain JSON values, to be kept as a draft."""
        return {
            "kind": str(self.kind),
            "title": self.title,
            "subject": self.subject,
            "heard": self.heard,
            "target_seconds": self.target_seconds,
            "texts": list(self.texts),
        }


def section_names(kind: ScriptKind) -> tuple[SectionName, ...]:
    """Return the sections that a text of this kind has."""
    return _CALL if kind is ScriptKind.CALL else (SectionName.BODY,)


def form_from_json(kept: Mapping[str, object]) -> ScriptForm | None:
    """Read what `to_json` made; None where it is no such thing."""
    texts, target = kept.get("texts"), kept.get("target_seconds")
    try:
        kind = ScriptKind(str(kept.get("kind")))
    except ValueError:
        return None
    if not isinstance(texts, list) or not isinstance(target, int):
        return None
    if len(texts) != len(section_names(kind)):
        return None
    return ScriptForm(
        kind=kind,
        title=str(kept.get("title", "")),
        subject=str(kept.get("subject", "")),
        heard=str(kept.get("heard", "")),
        target_seconds=target,
        texts=tuple(str(text) for text in texts),
    )


def form_of(script: Script) -> ScriptForm:
    """Write a script as it is typed."""
    return ScriptForm(
        kind=script.kind,
        title=script.title,
        subject=_written(script.subject),
        heard="\n".join(script.heard),
        target_seconds=script.target_seconds or USUAL_TARGET,
        texts=tuple(_written(section.parts) for section in script.sections),
    )


def script_of_form(form: ScriptForm, key: str, language: str, version: int) -> Script:
    """Make a script of what is typed, as reading its file will make it.

    Raises ScriptTitleMissingError, ScriptSubjectMissingError, ScriptHeardMissingError,
    ScriptWordsMissingError, ScriptMarkError, and ScriptTooLongError over 50,000 characters.
    """
    names = section_names(form.kind)
    if form.length > MAX_CHARACTERS:
        raise ScriptTooLongError(form.length, MAX_CHARACTERS)
    title, subject, heard = _line(form.title), _line(form.subject), heard_lines(form.heard)
    if not title:
        raise ScriptTitleMissingError
    if form.kind is ScriptKind.EMAIL and not subject:
        raise ScriptSubjectMissingError
    if form.kind is ScriptKind.ANSWER and not heard:
        raise ScriptHeardMissingError
    for name, text in zip(names, form.texts, strict=True):
        _require_words(name, text)
    script = Script(
        key=key,
        language=language,
        title=title,
        kind=form.kind,
        version=version,
        sections=tuple(
            Section(name, parse(text)) for name, text in zip(names, form.texts, strict=True)
        ),
        subject=parse(subject) if form.kind is ScriptKind.EMAIL else (),
        target_seconds=form.target_seconds if form.kind is ScriptKind.VOICEMAIL else None,
        heard=heard if form.kind is ScriptKind.ANSWER else (),
    )
    written = script_file_text(script)
    if len(written) > MAX_CHARACTERS:
        raise ScriptTooLongError(len(written), MAX_CHARACTERS)
    return parse_script_file(written, key, language)


def heard_lines(typed: str) -> tuple[str, ...]:
    """Return the stalling lines typed, one in each line or parted by `|`, each once."""
    lines = (_line(one) for line in typed.splitlines() for one in line.split("|"))
    return tuple(dict.fromkeys(line for line in lines if line))


def _line(text: str) -> str:
    return " ".join(text.split())


def _require_words(name: SectionName, text: str) -> None:
    if not text.strip():
        raise ScriptWordsMissingError(str(name))
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(_SECTION_MARK):
            raise ScriptMarkError(str(name), number)


def _written(parts: Sequence[Part]) -> str:
    return "".join(part.source for part in parts)
