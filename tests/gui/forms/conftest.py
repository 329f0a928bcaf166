import pytest
from tests.gui_desk import gui_desk


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made
