import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.typed_date.length import read_length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("for 45 min", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1.5 hours", 90),
        ("half an hour", 30),
        ("30 h", 1800),
        ("2 days", 2880),
        ("10h", 600),
    ],
)
def test_lengths_in_english(text, minutes):
    assert read_length(text, "en") == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("1,5 Std", 90), ("1:30 Std", 90), ("halbe Stunde", 30), ("2 Tage", 2880)],
)
def test_lengths_in_german(text, minutes):
    assert read_length(text, "de") == minutes


@pytest.mark.parametrize(
    "text", ["", "  ", "thu 10", "45 min with Lena", "long", "-", "1h30 45", "45 46", "x" * 501]
)
def test_what_is_no_length_or_more_than_that(text):
    assert read_length(text, "en") is None


@given(st.text(max_size=40), st.sampled_from(("en", "de")))
def test_any_text_is_read_or_refused(text, language):
    minutes = read_length(text, language)
    assert minutes is None or minutes >= 0
