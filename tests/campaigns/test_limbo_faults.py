"""A small sample of the campaign's controls: faults that have to be found."""

from __future__ import annotations

import pytest
from tests.campaigns.nobody_in_limbo import how_found


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("people_forget_limbo", "the rows of People"),
        ("a_call_is_saved_without_its_touch", "touch"),
        ("steps_are_not_dropped_with_what_is_over", "wants something"),
        ("opportunities_are_not_journaled", "not exact"),
    ],
)
def test_a_planted_fault_is_found(fault, said):
    assert said in how_found(fault, steps=600, wanted=1)
