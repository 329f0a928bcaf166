"""A line that takes a day alone swallows no word in silence."""

from __future__ import annotations

import pytest

from followdesk.gui.forms.when_line import WhenLine


@pytest.fixture
def day_alone(real, qtbot):
    line = WhenLine(real.jobs, real.clock, "Back on", wants_what=False, wants_time=False)
    qtbot.addWidget(line)
    real.settle()
    return line


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("fri", ""),
        ("fri 14:30", " · not kept here: 14:30"),
        ("fri back from malta", " · not kept here: “back from malta”"),
        ("fri 14:30 malta", " · not kept here: 14:30, “malta”"),
    ],
)
def test_what_has_no_place_is_said_to_be_left_out(real, day_alone, typed, left_out):
    day_alone.fill(typed)
    real.settle()
    assert day_alone.echo == f"Fri 27 Nov{left_out}"
    assert day_alone.when is not None
    assert day_alone.when.at is None


def test_nothing_is_left_out_once_the_line_is_empty(real, day_alone):
    day_alone.fill("fri 14:30")
    day_alone.fill("")
    real.settle()
    assert day_alone.echo == ""
