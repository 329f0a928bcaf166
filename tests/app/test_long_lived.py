"""What stays is set aside at the start, and once after each room."""

import gc

import pytest
from PySide6.QtCore import QObject, Signal

from followdesk.app.long_lived import LongLived


class Program(QObject):
    ready = Signal()
    room_shown = Signal(str)


@pytest.fixture
def program():
    made = Program()
    made.watch = LongLived(made.ready, made.room_shown, made)
    made.watch._settled.setInterval(0)
    gc.unfreeze()
    yield made
    gc.unfreeze()


def test_what_was_built_is_set_aside_when_the_first_screen_is_filled(program):
    kept = [object() for _ in range(3)]
    assert gc.get_freeze_count() == 0
    program.ready.emit()
    assert gc.get_freeze_count() > len(kept)


def test_each_room_is_set_aside_once(qtbot, program):
    settled = program.watch._settled
    with qtbot.waitSignal(settled.timeout):
        program.room_shown.emit("calendar")
    assert gc.get_freeze_count() > 0
    program.room_shown.emit("calendar")
    assert not settled.isActive()
    program.room_shown.emit("people")
    assert settled.isActive()
    settled.stop()
