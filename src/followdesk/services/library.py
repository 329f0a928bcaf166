"""The texts as they are said: those that ship, with the user's own versions over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from followdesk.domain.language import primary_language
from followdesk.domain.script import Script, ScriptKind
from followdesk.domain.script_file import parse_script_file
from followdesk.domain.script_version import VersionState
from followdesk.services.script_rows import VersionRow

FALLBACK_LANGUAGE = "en"
"""The language every shipped text exists in."""

Scripts = Callable[[str], Mapping[str, Script]]
"""The scripts by key, in a language (in another where there is none; each tells which)."""


ScriptsAsOf = Callable[[str, datetime], Mapping[str, Script]]
"""The scripts by key in a language, as they were at a moment."""


class LibraryStore(Protocol):
    """Answer which versions the user made."""

    def script_versions(self) -> tuple[VersionRow, ...]:
        """Return every version of every text, the oldest first."""
        ...


class Library:
    """Answer what a text says now, and what it said when a series began."""

    def __init__(self, store: Callable[[], LibraryStore], shipped: Scripts) -> None:
        self._store = store
        self._shipped = shipped

    def in_language(self, language: str) -> Mapping[str, Script]:
        """Return the texts by key as they are now; retired ones are not among them."""
        return self._merged(language, self._store().script_versions())

    def as_of(self, language: str, at: datetime) -> Mapping[str, Script]:
        """Return the texts as they were at a moment: a series says them as when it began.

        A text that was made later is there as it was made first, so that no attempt loses its
        words.
        """
        kept: list[VersionRow] = []
        seen: set[tuple[str, str]] = set()
        for row in self._store().script_versions():
            name = (row.key, row.language)
            is_first_of_own = name not in seen and row.version == 1
            if row.created_at <= at or (is_first_of_own and self._is_own(row)):
                kept.append(row)
            seen.add(name)
        return self._merged(language, kept)

    def own_languages(self) -> tuple[str, ...]:
        """Return the languages in which the user wrote any text."""
        return tuple(dict.fromkeys(row.language for row in self._store().script_versions()))

    def kinds(self) -> Mapping[str, ScriptKind]:
        """Return the kind of each text by its key, of what is offered no more as well.

        A text has the same kind in all its languages.
        """
        rows = self._store().script_versions()
        own = (script_of(row) for row in rows if row.state is VersionState.OWN)
        shipped = self._shipped(FALLBACK_LANGUAGE).values()
        # What ships comes last, and counts.
        return {script.key: script.kind for script in (*own, *shipped)}

    def _is_own(self, row: VersionRow) -> bool:
        """Tell whether a text is one that does not ship in any language."""
        return row.key not in self._shipped(row.language)

    def _merged(self, language: str, rows: Iterable[VersionRow]) -> Mapping[str, Script]:
        wanted = primary_language(language)
        found = dict(self._shipped(wanted))
        newest: dict[str, dict[str, VersionRow]] = {}
        for row in rows:
            newest.setdefault(row.key, {})[row.language] = row
        for key, by_language in newest.items():
            said = _said(by_language, wanted, found.get(key))
            if said is not None:
                _put(found, said)
        return found


def _said(
    by_language: Mapping[str, VersionRow], wanted: str, shipped: Script | None
) -> VersionRow | None:
    """Choose the version that counts in a language; None where the shipped text does."""
    own = by_language.get(wanted)
    if own is not None and (own.state is not VersionState.RETIRED or len(by_language) == 1):
        return own
    if shipped is not None and shipped.language == wanted and own is None:
        return None
    others = [row for language, row in by_language.items() if language != wanted]
    offered = [row for row in others if row.state is VersionState.OWN]
    english = next((row for row in offered if row.language == FALLBACK_LANGUAGE), None)
    if english is not None or shipped is None:
        return english or next(iter(offered), own or next(iter(others), None))
    # What stands in for a missing language is not offered either where it was taken out.
    return own or by_language.get(shipped.language)


def _put(found: dict[str, Script], row: VersionRow) -> None:
    if row.state is VersionState.OWN:
        found[row.key] = script_of(row)
    elif row.state is VersionState.RETIRED:
        found.pop(row.key, None)


def script_of(row: VersionRow) -> Script:
    """Read the text of a version; raise ScriptFileError where it is none."""
    return _parsed(row.body, row.key, row.language)


# As many as one is likely to have of one's own: no text is parsed for each call.
@lru_cache(maxsize=256)
def _parsed(body: str, key: str, language: str) -> Script:
    return parse_script_file(body, key, language)
