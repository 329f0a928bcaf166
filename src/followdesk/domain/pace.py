"""The user's own pace, learned from texts read aloud against a timer."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from followdesk.domain.rehearsal_errors import PaceImplausibleError, ReadingTooShortError

READINGS_THAT_COUNT = 5
"""The last readings of a language make its pace; older ones are of a speaker of long ago."""
SHORTEST_SECONDS = 5
SLOWEST, FASTEST = 60, 300
"""Words a minute: nobody reads a text aloud slower or faster than that."""

Reading = tuple[int, float]
"""Words, and the seconds they took."""


def pace_of(words: int, seconds: float) -> float:
    """Return the words a minute of one reading.

    Raises ReadingTooShortError under 5 seconds, PaceImplausibleError outside of 60 to 300.
    """
    if seconds < SHORTEST_SECONDS:
        raise ReadingTooShortError(SHORTEST_SECONDS)
    pace = words * 60 / seconds
    if not SLOWEST <= pace <= FASTEST:
        raise PaceImplausibleError(round(pace), SLOWEST, FASTEST)
    return pace


def own_rate(readings: Sequence[Reading]) -> float | None:
    """Return the words a minute that the last five readings (newest last) say; None without any.

    It is the median: one reading with a cough in it changes nothing.
    """
    paces = [words * 60 / seconds for words, seconds in readings[-READINGS_THAT_COUNT:]]
    return float(round(median(paces))) if paces else None


def words_due(words: int, seconds: float, rate: float) -> int:
    """Return how many of `words` should be said by now, at `rate` words a minute."""
    return min(words, max(0, int(seconds * rate / 60)))
