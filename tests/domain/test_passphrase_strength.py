from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.passphrase_strength import Strength, strength_of

ORDER = list(Strength)


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.NONE),
        ("a", Strength.HOURS),
        ("hunter2", Strength.HOURS),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.HOURS),
        ("123456789", Strength.HOURS),
        ("abababababab", Strength.HOURS),
        ("Tr0ub4dor&3", Strength.A_WHILE),
        ("quiet harbour", Strength.A_WHILE),
        ("quiet harbour lantern", Strength.YEARS),
        ("stille häfen leuchten", Strength.YEARS),
    ],
)
def test_examples(passphrase: str, strength: Strength) -> None:
    assert strength_of(passphrase) is strength


@given(st.text(max_size=60), st.text(alphabet="xqzK7 ", max_size=10))
def test_any_text_has_a_strength(passphrase: str, more: str) -> None:
    assert (strength_of(passphrase) is Strength.NONE) == (passphrase == "")
    assert strength_of("a quiet harbour lantern" + more) is Strength.YEARS
