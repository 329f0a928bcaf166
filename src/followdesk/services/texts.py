"""Look at one text of the library: whose words it has, its versions, and who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from followdesk.domain.enrollment import SequenceVersion
from followdesk.domain.opportunity import Stage
from followdesk.domain.script import Script
from followdesk.domain.script_errors import ScriptUnknownError
from followdesk.domain.script_version import VersionState
from followdesk.services.call_views import CALL_BACK, FIRST_CALL, LATER_CALL, PROMISE_CALL
from followdesk.services.cures import OF_TEXT
from followdesk.services.library import (
    FALLBACK_LANGUAGE,
    Library,
    LibraryStore,
    Scripts,
    script_of,
)
from followdesk.services.ports import Looking
from followdesk.services.runs import read_sequence
from followdesk.services.script_rows import TextState, VersionRow

SHIPPED_LANGUAGES = ("en", "de")

NEEDED = frozenset({FIRST_CALL, LATER_CALL, PROMISE_CALL, CALL_BACK})
"""What a call begins with by itself."""
_NEEDED_BEGINNINGS = ("ground_rules", "in_or_out_", "easy_no_", "one_two_three", "break_up_")


def is_needed(key: str) -> bool:
    """Tell whether the program says this text by itself, so that it cannot be retired."""
    return key in NEEDED or key in OF_TEXT or key.startswith(_NEEDED_BEGINNINGS)


class Texts:
    """Answer what there is of a text, in which languages, and in whose words."""

    def __init__(
        self, store: Callable[[], LibraryStore], shipped: Scripts, library: Library
    ) -> None:
        self._store = store
        self._shipped = shipped
        self._library = library

    def versions(self) -> tuple[VersionRow, ...]:
        """Return every version of every text, the oldest first."""
        return self._store().script_versions()

    def said(self, language: str) -> dict[str, Script]:
        """Return the texts that are offered in a language, by key."""
        return dict(self._library.in_language(language))

    def ours(self, key: str, language: str) -> Script | None:
        """Return the text that ships in exactly this language."""
        found = self._shipped(language).get(key)
        return found if found is not None and found.language == language else None

    def ships(self, key: str) -> bool:
        """Tell whether a text of this key ships."""
        return key in self._shipped(FALLBACK_LANGUAGE)

    def retired(self, language: str, rows: tuple[VersionRow, ...]) -> dict[str, Script]:
        """Return what is offered no more, as it was said last, by key."""
        said = self._library.in_language(language)
        found: dict[str, Script] = {}
        for key in dict.fromkeys(row.key for row in rows):
            last = None if key in said else self._last(key, language, rows)
            if last is not None:
                found[key] = last
        return found

    def state(self, key: str, language: str, rows: Iterable[VersionRow]) -> TextState:
        """Tell whose words a text has in a language."""
        if not self.ships(key):
            return TextState.OWN
        own = [row for row in rows if row.key == key and row.language == language]
        is_own = [row.state is VersionState.OWN for row in own]
        return TextState.CHANGED if is_own and is_own[-1] else TextState.OURS

    def any_of(self, key: str, language: str, rows: tuple[VersionRow, ...]) -> Script:
        """Return a text as it is said, or was last; raise ScriptUnknownError where there is none.

        It may be written in another language.
        """
        found = self._library.in_language(language).get(key) or self._last(key, language, rows)
        if found is None:
            raise ScriptUnknownError(key)
        return found

    def _last(self, key: str, language: str, rows: tuple[VersionRow, ...]) -> Script | None:
        written = [row for row in rows if row.key == key and row.state is VersionState.OWN]
        here = [row for row in written if row.language == language]
        ours = self._shipped(language).get(key)
        if here:
            return script_of(here[-1])
        return ours or (script_of(written[-1]) if written else None)


def users_of(work: Looking, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the stages and of the sequences that say a text, retired ones not."""
    stages = sorted(work.all(Stage), key=lambda stage: stage.position)
    newest: dict[str, SequenceVersion] = {}
    for stored in work.all(SequenceVersion):
        if stored.key not in newest or stored.version > newest[stored.key].version:
            newest[stored.key] = stored
    saying = (
        stored
        for stored in newest.values()
        if not stored.retired
        and any(key in (step.script, step.email) for step in read_sequence(stored).steps)
    )
    return (
        tuple(stage.name for stage in stages if stage.script_key == key),
        tuple(stored.name for stored in saying),
    )
