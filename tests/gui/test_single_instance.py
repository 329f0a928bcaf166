from __future__ import annotations

import signal
import subprocess
import sys
from uuid import uuid4

import pytest

from followdesk.gui.single_instance import SingleInstance, instance_name

FIRST = """
import sys
from PySide6.QtCore import QCoreApplication
from followdesk.gui.single_instance import SingleInstance
app = QCoreApplication([])
first = SingleInstance(sys.argv[1])
first.raise_asked.connect(lambda: print("raised", flush=True))
print(first.claim(), flush=True)
app.exec()
"""


@pytest.fixture
def name():
    return f"followdesk-test-{uuid4().hex}"


def started(name):
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST, name], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "True\n"
    return process


def test_a_second_start_raises_the_first_window(qtbot, name):
    first = started(name)
    try:
        second = SingleInstance(name)
        assert not second.claim()
        assert first.stdout.readline() == "raised\n"
    finally:
        first.kill()
        first.wait()
        first.stdout.close()


def test_it_works_again_after_the_first_was_killed(qtbot, name):
    first = started(name)
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    again = SingleInstance(name)
    assert again.claim()
    again.release()


def test_two_in_one_process_meet_as_well(qtbot, name):
    first, second = SingleInstance(name), SingleInstance(name)
    assert first.claim()
    with qtbot.waitSignal(first.raise_asked, timeout=5000):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_many_starts_at_once_leave_one_window(qtbot, name):
    starts = [
        subprocess.Popen([sys.executable, "-c", FIRST, name], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    try:
        claims = [start.stdout.readline() for start in starts]
        assert sorted(claims) == ["False\n"] * 5 + ["True\n"]
    finally:
        for start in starts:
            start.kill()
            start.wait()
            start.stdout.close()


def test_each_desk_has_its_own_window_and_its_name_tells_nothing(tmp_path):
    one, other = instance_name(tmp_path / "one"), instance_name(tmp_path / "other")
    assert one != other
    assert one == instance_name(tmp_path / "other" / ".." / "one")
    assert "one" not in one.removeprefix("followdesk")
