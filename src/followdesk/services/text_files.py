"""Texts as plain files: written out, looked at before they are taken in, and taken in as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from followdesk.domain.errors import InputError, ScriptFault, ScriptFileError
from followdesk.domain.script import MAX_CHARACTERS, Script
from followdesk.domain.script_file import parse_script_file, script_file_text
from followdesk.domain.script_version import ScriptVersion
from followdesk.domain.text_file_errors import (
    TextFileKindError,
    TextFileNameError,
    TextFilesWrongError,
)
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.library import Library
from followdesk.services.ports import Works

MOST_BYTES = MAX_CHARACTERS * 4
"""The most that UTF-8 takes for a text of the longest length; no more of a file is read."""
_NAME = re.compile(r"([a-z0-9_]{1,64})\.([a-z]{2,3})\.txt", re.ASCII)


class FileState(StrEnum):
    """Say what a file would do."""

    NEW = "new"  # a text that was not there in this language
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TextFile:
    """Be a file as it was read: its name without folders, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TextFileRow:
    """Show what a file would do; `script` is None and `error` says why where it is wrong.

    `before` is what the text says now, where it is there in this language.
    """

    name: str
    state: FileState
    script: Script | None = None
    before: Script | None = None
    error: InputError | None = None


class TextFiles:
    """Write texts out as files, and take files in as new versions."""

    def __init__(self, works: Works, library: Library, clock: Callable[[], datetime]) -> None:
        self._works = works
        self._library = library
        self._clock = clock

    def written(self, languages: Iterable[str]) -> tuple[TextFile, ...]:
        """Return a file for each text as it is now, in these languages and in the user's own."""
        return tuple(
            text_file(script)
            for language in dict.fromkeys((*languages, *self._library.own_languages()))
            for script in self._library.in_language(language).values()
            if script.language == language
        )

    def preview(self, files: Sequence[TextFile]) -> tuple[TextFileRow, ...]:
        """Tell of each file what it would do; nothing is taken in."""
        said = lru_cache(self._library.in_language)  # asked for once in each language
        kinds = dict(self._library.kinds())
        seen: set[str] = set()
        rows = []
        for file in files:
            try:
                if file.name in seen:
                    raise TextFileNameError(file.name)
                seen.add(file.name)
                script = read_text_file(file)
                if kinds.setdefault(script.key, script.kind) is not script.kind:
                    raise TextFileKindError(file.name, kinds[script.key])
            except InputError as error:
                rows.append(TextFileRow(file.name, FileState.WRONG, error=error))
            else:
                rows.append(_row(file.name, script, said(script.language).get(script.key)))
        return tuple(rows)

    def take(self, files: Sequence[TextFile]) -> Done[tuple[TextFileRow, ...]]:
        """Make a version of each text that is new or changed, in one deed.

        Raises TextFilesWrongError where a file is wrong; then none is taken in.
        """
        rows = self.preview(files)
        wrong = [row for row in rows if row.state is FileState.WRONG]
        if wrong:
            raise TextFilesWrongError(wrong[0].name, len(wrong))
        wanted = [
            row.script for row in rows if row.script is not None and row.state != FileState.SAME
        ]
        deed = Deed(kind=DeedKind.IMPORT_TEXTS, facts={"count": len(wanted)})
        if not wanted:
            return Done(result=rows, changes=Changes(deed=deed))
        with self._works.unit_of_work() as work:
            for script in wanted:
                key, language = script.key, script.language
                there = work.all(ScriptVersion, key=key, language=language)
                work.add(
                    ScriptVersion(
                        key=key,
                        language=language,
                        version=max((one.version for one in there), default=0) + 1,
                        body=script_file_text(script),
                        created_at=self._clock(),
                    )
                )
            changes = work.commit(deed)
        return Done(result=rows, changes=changes)


def _row(name: str, script: Script, said: Script | None) -> TextFileRow:
    """Compare a file with what the text says, which may be said in another language."""
    if said is None or said.language != script.language:
        return TextFileRow(name, FileState.NEW, script)
    is_same = replace(said, version=script.version) == script
    return TextFileRow(name, FileState.SAME if is_same else FileState.CHANGED, script, said)


def text_file(script: Script) -> TextFile:
    """Write one text as a file."""
    name = f"{script.key}.{script.language}.txt"
    return TextFile(name, script_file_text(script).encode("utf-8"))


def read_text_file(file: TextFile) -> Script:
    """Read a file; raise TextFileNameError, or ScriptFileError with the line and the fault."""
    named = _NAME.fullmatch(file.name)
    if named is None:
        raise TextFileNameError(file.name)
    key, language = named.groups()
    if len(file.content) > MOST_BYTES:
        raise ScriptFileError(key, language, 1, ScriptFault.TOO_LONG)
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise ScriptFileError(key, language, line, ScriptFault.NOT_UTF_8) from error
    return parse_script_file(text, key, language)
