from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.fatigue import check_in_phrases


def found(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in check_in_phrases(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "phrases"),
    [
        ("Hello, just following up on this", "en", ["just following up"]),
        (
            "JUST  Following\nUp. Also touching base.",
            "en",
            ["JUST  Following\nUp", "touching base"],
        ),
        ("I just wanted to check in with you", "en", ["just wanted to check in"]),
        ("We are chécking in", "en", ["chécking in"]),
        ("I am checking. In July we begin", "en", []),
        ("The touchdown base", "en", []),
        ("Ich wollte nur mal nachfragen, ob", "de-AT", ["wollte nur mal nachfragen"]),
        ("ich wollte mal HOEREN; ich wollte nur hören", "de", 2),
        ("just following up", "de", []),
        ("just following up", "pt", []),
        ("", "en", []),
    ],
)
def test_phrases_that_only_check_in_are_found(
    text: str, language: str, phrases: list[str] | int
) -> None:
    if isinstance(phrases, int):
        assert len(found(text, language)) == phrases
    else:
        assert found(text, language) == phrases


def test_a_decomposed_accent_is_inside_the_span() -> None:
    text = "ich wollte nur mal ho\u0308ren, wie es geht"
    assert found(text, "de") == ["wollte nur mal ho\u0308ren"]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["just", "following", "up", "checking", "in", ".", "’", "İ", "ß", "ﬁ"]),
            st.text(max_size=5),
        )
    ).map(" ".join)
)
def test_spans_are_in_order_apart_and_inside(text: str) -> None:
    end = 0
    for span in check_in_phrases(text, "en"):
        assert end <= span.start < span.end <= len(text)
        end = span.end
