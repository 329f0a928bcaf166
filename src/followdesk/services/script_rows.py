"""The frozen records of the texts: how each is listed and changed, and which versions there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followdesk.domain.fatigue import Ear, Span
from followdesk.domain.script import Script, ScriptKind
from followdesk.domain.script_form import ScriptForm
from followdesk.domain.script_version import VersionState


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Show one version that the user made of a text; see `ScriptVersion`."""

    key: str
    language: str
    version: int
    state: VersionState
    body: str
    created_at: datetime


class TextState(StrEnum):
    """Tell whose words a text has in a language."""

    OURS = "ours"
    CHANGED = "changed"  # ours, in the user's own words
    OWN = "own"  # made by the user


@dataclass(frozen=True, slots=True)
class ListedText:
    """Show one text of the library; `language` is the one it is really written in.

    `seconds` is how long it takes to say, for a call all three sections together.
    """

    key: str
    title: str
    kind: ScriptKind
    language: str
    state: TextState
    seconds: float
    target_seconds: int | None
    is_retired: bool
    has_draft: bool
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptPage:
    """Show the library in a language, and which languages there are to choose from."""

    language: str
    languages: tuple[str, ...]
    rows: tuple[ListedText, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class OpenText:
    """Hold a text to be changed: what is said, what is typed and not saved, and its past.

    `said.language` differs from `language` where the text is not written in it yet. `ours` is the
    text that ships in this language; None where none does. `ships` tells whether one ships in any.
    """

    key: str
    language: str
    said: Script
    draft: ScriptForm | None
    state: TextState
    ours: Script | None
    ships: bool
    is_needed: bool
    is_retired: bool
    versions: tuple[VersionRow, ...]

    @property
    def is_missing(self) -> bool:
        """Tell whether the text is not written in this language yet."""
        return self.said.language != self.language


@dataclass(frozen=True, slots=True)
class Measured:
    """Tell how long what is typed takes to say, and what in it only checks in.

    `heard` has what was heard by `ear` in the subject and in each section; `opening` is what to say
    instead, "" where nothing is. `unknown` names the placeholders that nobody knows, each once.
    """

    seconds: tuple[float, ...]
    target_seconds: int | None
    heard: tuple[tuple[Span, ...], ...]
    ear: Ear
    opening: str
    unknown: tuple[str, ...]

    @property
    def total(self) -> float:
        """Give the seconds of all sections together."""
        return sum(self.seconds)
