import pytest
from tests.gui_desk import gui_desk


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def bob(real):
    return real.add("Bob Keller", "Keller Logistics", "+49 30 5550 0142")
