"""The format of a shipped script: a few header lines, a blank line, then sections or one body.

    title: The call we agreed
    kind: call
    version: 1

    == you
    Hello {{first_name}} ...

    == me
    ...

    == next step
    ...

A call has the three sections in this order. A voicemail has a `target:` in seconds and a body; an
e-mail has a `subject:` and a body; an answer to a stalling line has the lines it answers, parted by
`|`, in `heard:`; letters and what is spoken in a call have a body alone. Line breaks in a section
are kept as they are written.
"""

from __future__ import annotations

from collections.abc import Sequence

from followdesk.domain.errors import ScriptFault, ScriptFileError
from followdesk.domain.script import (
    MAX_CHARACTERS,
    Part,
    Script,
    ScriptKind,
    Section,
    SectionName,
    parse,
)

_SECTION_MARK = "== "
_BETWEEN_LINES = " | "
_CALL_SECTIONS = (SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP)
_FIELDS_OF_EVERY_SCRIPT = frozenset({"title", "kind", "version"})
_OWN_FIELDS = {
    ScriptKind.CALL: frozenset[str](),
    ScriptKind.VOICEMAIL: frozenset({"target"}),
    ScriptKind.EMAIL: frozenset({"subject"}),
    ScriptKind.LETTER: frozenset[str](),
    ScriptKind.SPOKEN: frozenset[str](),
    ScriptKind.ANSWER: frozenset({"heard"}),
}
_ALL_FIELDS = _FIELDS_OF_EVERY_SCRIPT.union(*_OWN_FIELDS.values())


def parse_script_file(text: str, key: str, language: str) -> Script:
    """Read the text of a script file; ScriptFileError names the line (from 1) and the fault."""
    if len(text) > MAX_CHARACTERS:
        raise ScriptFileError(key, language, 1, ScriptFault.TOO_LONG)
    return _FileReader(text.splitlines(), key, language).script()


def script_file_text(script: Script) -> str:
    """Write a script as the text of a file, from which `parse_script_file` makes the same again."""
    header = [f"title: {script.title}", f"kind: {script.kind}"]
    if script.kind is ScriptKind.EMAIL:
        header.append(f"subject: {_written(script.subject)}")
    if script.heard:
        header.append(f"heard: {_BETWEEN_LINES.join(script.heard)}")
    if script.target_seconds is not None:
        header.append(f"target: {script.target_seconds}")
    header.append(f"version: {script.version}")
    sections = [
        _written(section.parts)
        if section.name is SectionName.BODY
        else f"{_SECTION_MARK}{section.name}\n{_written(section.parts)}"
        for section in script.sections
    ]
    return "\n\n".join(("\n".join(header), *sections)) + "\n"


def _written(parts: Sequence[Part]) -> str:
    return "".join(part.source for part in parts)


class _FileReader:
    """Read one file; holds the lines and the names that every fault carries."""

    def __init__(self, lines: Sequence[str], key: str, language: str) -> None:
        self._lines = lines
        self._key = key
        self._language = language
        self._header: dict[str, tuple[int, str]] = {}

    def script(self) -> Script:
        body_from = self._read_header()
        kind = self._kind()
        self._check_fields(kind)
        if kind is ScriptKind.CALL:
            sections = self._call_sections(body_from)
        else:
            sections = (self._section(SectionName.BODY, body_from, len(self._lines)),)
        return Script(
            key=self._key,
            language=self._language,
            title=self._header["title"][1],
            kind=kind,
            version=self._whole_number("version"),
            sections=sections,
            subject=parse(self._header["subject"][1]) if kind is ScriptKind.EMAIL else (),
            target_seconds=(self._whole_number("target") if kind is ScriptKind.VOICEMAIL else None),
            heard=self._heard() if kind is ScriptKind.ANSWER else (),
        )

    def _fault(self, index: int, fault: ScriptFault) -> ScriptFileError:
        return ScriptFileError(self._key, self._language, index + 1, fault)

    def _read_header(self) -> int:
        """Read the header lines; return the index of the first line after the blank one."""
        for index, line in enumerate(self._lines):
            if not line.strip():
                return index + 1
            field, colon, value = line.partition(":")
            field = field.strip()
            if not colon or field not in _ALL_FIELDS:
                raise self._fault(index, ScriptFault.UNKNOWN_HEADER)
            if field in self._header:
                raise self._fault(index, ScriptFault.HEADER_TWICE)
            if not value.strip():
                raise self._fault(index, ScriptFault.HEADER_EMPTY)
            self._header[field] = (index, value.strip())
        return len(self._lines)

    def _kind(self) -> ScriptKind:
        if "kind" not in self._header:
            raise self._fault(0, ScriptFault.HEADER_MISSING)
        index, written = self._header["kind"]
        try:
            return ScriptKind(written)
        except ValueError as error:
            raise self._fault(index, ScriptFault.UNKNOWN_KIND) from error

    def _check_fields(self, kind: ScriptKind) -> None:
        wanted = _FIELDS_OF_EVERY_SCRIPT | _OWN_FIELDS[kind]
        if wanted - self._header.keys():
            raise self._fault(0, ScriptFault.HEADER_MISSING)
        for field, (index, _) in self._header.items():
            if field not in wanted:
                raise self._fault(index, ScriptFault.HEADER_NOT_FOR_THIS_KIND)

    def _heard(self) -> tuple[str, ...]:
        index, written = self._header["heard"]
        lines = tuple(line.strip() for line in written.split(_BETWEEN_LINES.strip()))
        if not all(lines):
            raise self._fault(index, ScriptFault.HEADER_EMPTY)
        return lines

    def _whole_number(self, field: str) -> int:
        index, written = self._header[field]
        if not (written.isascii() and written.isdigit() and len(written) <= 4 and int(written)):
            raise self._fault(index, ScriptFault.NOT_A_NUMBER)
        return int(written)

    def _call_sections(self, body_from: int) -> tuple[Section, ...]:
        marks = [
            index
            for index in range(body_from, len(self._lines))
            if self._lines[index].startswith(_SECTION_MARK)
        ]
        names = [self._section_name(index) for index in marks]
        before_first = marks[0] if marks else len(self._lines)
        for index in range(body_from, before_first):
            if self._lines[index].strip():
                raise self._fault(index, ScriptFault.TEXT_OUTSIDE_SECTION)
        if tuple(names) != _CALL_SECTIONS:
            raise self._fault(before_first, ScriptFault.SECTIONS_NOT_THE_THREE)
        ends = [*marks[1:], len(self._lines)]
        return tuple(
            self._section(name, start + 1, end)
            for name, start, end in zip(names, marks, ends, strict=True)
        )

    def _section_name(self, index: int) -> SectionName:
        written = self._lines[index].removeprefix(_SECTION_MARK).strip()
        for name in _CALL_SECTIONS:
            if name == written:
                return name
        raise self._fault(index, ScriptFault.UNKNOWN_SECTION)

    def _section(self, name: SectionName, start: int, end: int) -> Section:
        for index in range(start, end):
            if self._lines[index].startswith(_SECTION_MARK):
                raise self._fault(index, ScriptFault.UNKNOWN_SECTION)
        text = "\n".join(line.rstrip() for line in self._lines[start:end]).strip("\n")
        if not text:
            raise self._fault(min(start, len(self._lines)) - 1, ScriptFault.SECTION_EMPTY)
        return Section(name, parse(text))
