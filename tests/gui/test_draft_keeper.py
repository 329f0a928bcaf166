"""What is typed is kept after a pause, and while somebody types on and on."""

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from followdesk.gui.draft_keeper import LONGEST, PAUSE, DraftKeeper


@pytest.fixture
def keeper(qtbot):
    owner = QObject()
    kept = []
    made = DraftKeeper(lambda: kept.append(made.is_waiting), owner)
    made.kept, made.owner = kept, owner
    return made


def test_a_pause_keeps_once(keeper, qtbot):
    keeper.typed()
    assert keeper.is_waiting
    qtbot.waitUntil(lambda: bool(keeper.kept), timeout=PAUSE + 2_000)
    assert not keeper.is_waiting
    keeper.keep_now()
    assert keeper.kept == [False]


def test_who_types_without_a_pause_is_kept_as_well(keeper, qtbot):
    keys, clock = QTimer(interval=PAUSE // 5), QElapsedTimer()
    keys.timeout.connect(keeper.typed)
    keys.start()
    clock.start()
    qtbot.waitUntil(lambda: len(keeper.kept) >= 2, timeout=2 * LONGEST + 3_000)
    keys.stop()
    assert clock.elapsed() >= LONGEST
    keeper.forget()
    assert not keeper.is_waiting
