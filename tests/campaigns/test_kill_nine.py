"""A small sample of the campaign, and of the controls that have to be caught."""

from __future__ import annotations

import os

import pytest
from tests.campaigns.caller import Fault
from tests.campaigns.kill_nine import Broken, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")


def test_nothing_acknowledged_is_lost_and_nothing_is_half():
    found = run(rounds=12, seed=7)
    assert not found.broken, found.sentences
    assert found.rounds == 12
    assert found.calls > 12
    assert found.inside > 0


@pytest.mark.parametrize(
    ("fault", "broken"),
    [(Fault.TELLS_EARLY, Broken.LOST), (Fault.COMMITS_HALVES, Broken.HALF)],
)
def test_a_program_that_lies_is_caught(fault, broken):
    assert run(rounds=24, seed=7, fault=fault).broken[broken] > 0
