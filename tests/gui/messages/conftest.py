from pathlib import Path

import pytest
from tests.gui_desk import gui_desk


@pytest.fixture
def real(qtbot, tmp_path: Path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made
