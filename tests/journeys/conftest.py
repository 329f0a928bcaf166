from pathlib import Path

import pytest
from tests.journeys.heartbeat import Heartbeat
from tests.journeys.living import Life

from followdesk.gui import i18n

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def life(qtbot, tmp_path):
    """Give a life on a sample desk; what is open at its end is closed."""
    one = Life(tmp_path)
    yield one
    one.close()
    i18n.install("en_GB", RESOURCES / "locale")


@pytest.fixture
def live(qtbot, life):
    """Walk through the parts of a day; fail with what was wrong in them."""

    def walk(*walks, seconds=60):
        lines = []
        guide = life.guide(*walks, say=lines.append, seconds=seconds)
        with (
            qtbot.captureExceptions() as bugs,
            qtbot.waitSignal(guide.finished, timeout=int(seconds * 1000) + 5_000),
        ):
            guide.start()
        print("\n".join(lines))
        for _kind, error, _trace in bugs:
            raise error
        assert guide.failures == 0, "\n".join(lines)

    return walk


@pytest.fixture
def heartbeat(qtbot):
    """Watch how long the event loop takes for anything."""
    return Heartbeat()
