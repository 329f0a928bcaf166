from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.read_aloud import (
    count_words,
    over_target,
    seconds_to_say,
    words_per_minute,
    words_to_say,
)
from followdesk.domain.script import PlaceholderName, fill, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("…", 0),
        ("one", 1),
        ("It's John’s.", 2),
        ("E-Mail für Sie", 4),
        ("Thursday at 10", 4),
        ("14:15", 4),
        ("+49 30 5550 0142", 13),
        ("25 %", 3),
        ("Ana Müller", 2),
        ("Bob,it is   time", 4),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, words: int) -> None:
    assert count_words(text) == words


def test_150_words_take_a_minute_in_english() -> None:
    pieces = fill(parse("word " * 150), {})
    assert seconds_to_say(pieces, words_per_minute("en")) == 60


def test_each_language_has_its_own_rate() -> None:
    assert words_per_minute("de") == 118
    assert words_per_minute("de-AT") == words_per_minute("de_CH") == words_per_minute("DE") == 118
    assert words_per_minute("en-GB") == 150
    assert words_per_minute("tlh") == 150


@pytest.mark.parametrize("name", list(PlaceholderName))
def test_every_placeholder_has_a_usual_length(name: PlaceholderName) -> None:
    assert words_to_say(fill(parse(f"{{{{{name}}}}}"), {})) > 0


def test_a_blank_counts_and_a_value_counts_as_what_it_is() -> None:
    parts = parse("Call {{my_phone}} now")
    assert words_to_say(fill(parts, {})) == 15
    assert words_to_say(fill(parts, {"my_phone": "112"})) == 5


def test_a_value_and_its_ending_are_one_word() -> None:
    assert words_to_say(fill(parse("{{first_name}}'s"), {"first_name": "Bob"})) == 1


def test_over_the_target_means_longer_than_it() -> None:
    assert over_target(30.01, 30)
    assert not over_target(30, 30)


@given(st.text(), st.text())
def test_more_text_never_takes_fewer_words(first: str, second: str) -> None:
    assert count_words(f"{first} {second}") >= count_words(first)
