"""Read the shipped scripts from their folder, one folder for each language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from followdesk.domain.errors import ScriptFault, ScriptFileError, ScriptsUnreadableError
from followdesk.domain.language import primary_language
from followdesk.domain.script import MAX_CHARACTERS, Script
from followdesk.domain.script_file import parse_script_file

FALLBACK_LANGUAGE = "en"
_SUFFIX = ".txt"
_MAX_BYTES = MAX_CHARACTERS * 4  # the most that UTF-8 takes for a text of the longest length


def load_scripts(folder: Path, language: str) -> Mapping[str, Script]:
    """Return the scripts by key, in `language` ("de", "de-AT") where there is one, else in English.

    Each script's `language` says which one it is. ScriptsUnreadableError where the English scripts
    are not there or a file cannot be read, ScriptFileError where a file is not a script.
    """
    scripts = _scripts_in(folder, FALLBACK_LANGUAGE)
    if not scripts:
        raise ScriptsUnreadableError(folder / FALLBACK_LANGUAGE)
    primary = primary_language(language)
    # Only letters may become part of a path.
    if primary != FALLBACK_LANGUAGE and primary.isascii() and primary.isalpha():
        scripts |= _scripts_in(folder, primary)
    return scripts


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages that have scripts, English first; ScriptsUnreadableError without any."""
    try:
        found = {place.name for place in folder.iterdir() if place.is_dir()}
    except OSError as error:
        raise ScriptsUnreadableError(folder) from error
    return (FALLBACK_LANGUAGE, *sorted(found - {FALLBACK_LANGUAGE}))


def _scripts_in(folder: Path, language: str) -> dict[str, Script]:
    """Read one language's scripts in the order of their names; none where it has no folder."""
    place = folder / language
    try:
        paths = sorted(path for path in place.iterdir() if path.suffix == _SUFFIX)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ScriptsUnreadableError(place) from error
    return {path.stem: _script(path, language) for path in paths}


def _script(path: Path, language: str) -> Script:
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ScriptsUnreadableError(path) from error
    if len(raw) > _MAX_BYTES:
        raise ScriptFileError(path.stem, language, 1, ScriptFault.TOO_LONG)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ScriptFileError(path.stem, language, line, ScriptFault.NOT_UTF_8) from error
    return parse_script_file(text, path.stem, language)
