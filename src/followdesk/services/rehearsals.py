"""Texts read aloud against a timer, and the pace at which texts are timed from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from followdesk.domain.language import primary_language
from followdesk.domain.pace import READINGS_THAT_COUNT, Reading, own_rate, pace_of
from followdesk.domain.read_aloud import words_per_minute
from followdesk.domain.rehearsal import Rehearsal
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.ports import Works
from followdesk.services.settings import Settings


class ReadingStore(Works, Protocol):
    """Answer how fast texts were read aloud."""

    def readings(self, language: str, limit: int) -> tuple[Reading, ...]:
        """Return words and seconds of the last readings aloud in a language, the newest last."""
        ...


@dataclass(frozen=True, slots=True)
class PaceRow:
    """Show at what pace texts of a language are timed, in words a minute, and where it is from.

    `fixed` is what the settings say (0: nothing), `own` what readings aloud say (None: none yet).
    """

    language: str
    rate: float
    fixed: int
    own: float | None


class Rehearsals:
    """Keep readings aloud, and answer at what pace the user speaks a language."""

    def __init__(
        self, store: ReadingStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def keep(self, key: str, language: str, words: int, seconds: float) -> Done[PaceRow]:
        """Keep a reading of the text `key`, and return the pace that counts now.

        Raises ReadingTooShortError and PaceImplausibleError; then nothing is kept.
        """
        pace_of(words, seconds)
        spoken = primary_language(language)
        with self._store.unit_of_work() as work:
            work.add(
                Rehearsal(key=key, language=spoken, words=words, seconds=seconds, at=self._clock())
            )
            changes = work.commit(Deed(kind=DeedKind.REHEARSE))
        return Done(result=self.pace(spoken), changes=changes)

    def pace(self, language: str) -> PaceRow:
        """Return the pace in a language: the settings' for the user's own, else the rehearsed one.

        Where neither says anything it is the usual one of the language.
        """
        spoken, mine = primary_language(language), self._settings.current()
        fixed = mine.words_per_minute if spoken == primary_language(mine.language) else 0
        own = own_rate(self._store.readings(spoken, READINGS_THAT_COUNT))
        return PaceRow(spoken, fixed or own or words_per_minute(spoken), fixed, own)

    def paces(self, languages: Iterable[str]) -> tuple[PaceRow, ...]:
        """Return the pace in each of these languages and in the user's own, which comes first."""
        spoken = (
            primary_language(each) for each in (self._settings.current().language, *languages)
        )
        return tuple(self.pace(each) for each in dict.fromkeys(spoken))

    def rate(self, language: str) -> float:
        """Return the words a minute at which texts of a language are timed."""
        return self.pace(language).rate
