from __future__ import annotations

import pytest
from tests.desk_on_file import StandingClock, store_on_file


@pytest.fixture
def store(tmp_path):
    """Give the store of an empty desk on an encrypted file."""
    with store_on_file(tmp_path, StandingClock()) as made:
        yield made
