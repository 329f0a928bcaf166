"""The user's own pace: the median of the last five readings, and nothing implausible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.pace import own_rate, pace_of, words_due
from followdesk.domain.rehearsal_errors import PaceImplausibleError, ReadingTooShortError


def test_a_reading_says_its_words_a_minute() -> None:
    assert pace_of(68, 27.0) == pytest.approx(151.1, abs=0.1)


@pytest.mark.parametrize(
    ("words", "seconds", "error"),
    [
        (10, 4.9, ReadingTooShortError),
        (0, 0.0, ReadingTooShortError),
        (59, 60.0, PaceImplausibleError),
        (301, 60.0, PaceImplausibleError),
        (0, 30.0, PaceImplausibleError),
    ],
)
def test_what_nobody_reads_is_refused(words, seconds, error) -> None:
    with pytest.raises(error):
        pace_of(words, seconds)


def test_the_ends_are_still_plausible() -> None:
    assert pace_of(60, 60.0) == 60
    assert pace_of(25, 5.0) == 300


def test_without_a_reading_there_is_no_own_rate() -> None:
    assert own_rate(()) is None


def test_the_last_five_count_and_one_with_a_cough_changes_nothing() -> None:
    steady = [(150, 60.0)] * 4
    assert own_rate([*steady, (80, 60.0)]) == 150
    assert own_rate([(80, 60.0)] * 9 + [(150, 60.0)] * 3) == 150
    assert own_rate([(140, 60.0), (151, 60.0)]) == 146


@given(st.lists(st.tuples(st.integers(1, 900), st.floats(5, 600)), min_size=1))
def test_the_rate_lies_among_the_last_five(readings) -> None:
    paces = [words * 60 / seconds for words, seconds in readings[-5:]]
    assert min(paces) - 0.5 <= own_rate(readings) <= max(paces) + 0.5


@given(st.integers(0, 500), st.floats(0, 1000), st.floats(60, 300))
def test_what_is_due_grows_to_the_last_word_and_no_further(words, seconds, rate) -> None:
    assert 0 <= words_due(words, seconds, rate) <= words
    assert words_due(words, words * 60 / rate + 1, rate) == words
