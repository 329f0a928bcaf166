"""The program in a real window, as a screen reader over AT-SPI finds it: the calendar speaks."""

from __future__ import annotations

import os
from itertools import pairwise

import pytest
from tests.journeys.hearing import listening, session_bus
from tests.journeys.real_desk import NOW, come_in, sample_room, show_calendar
from tests.journeys.real_program import running, wait_for

pytestmark = pytest.mark.window

_THURSDAY = "^Thursday 26 November, 3 next steps, 3 agreed, 1 attempt$"
_LENA = "^Lena Vogt, Schichten im Lager durchgehen, planned by you, Tuesday 24 November"


@pytest.fixture
def heard(qapp, tmp_path):
    """Start the program on the sample month, and show its calendar to a screen reader."""
    sample_room(tmp_path)
    options = "--now", NOW, "--theme", "light", "--lang", "en"
    with (
        session_bus() as surroundings,
        running(tmp_path, *options, surroundings=surroundings) as program,
    ):
        come_in(program)
        with listening(program.process.pid, {**os.environ, **surroundings}) as reader:
            show_calendar(program, reader)
            yield program, reader


def test_a_screen_reader_walks_through_the_calendar_and_acts_on_it(heard):
    program, reader = heard

    # What is there: days with what they hold, items with kind, time, person and actions.
    (calendar,) = reader.all("list", "^Calendar")
    below = [it for it in reader.tree() if it.path[:-1] == calendar.path and it.role == "list item"]
    days = [it for it in below if it.name.split()[0].endswith("day")]
    assert len(days) == 5
    assert reader.find("list item", _THURSDAY).actions == ("Press", "SetFocus")
    lena = reader.find("list item", _LENA)
    assert lena.actions == ("Press", "SetFocus", "ShowMenu")
    for one, other in pairwise(days):
        assert one.box[0] + one.box[2] <= other.box[0] + 1  # side by side on the screen
    assert "Alt+Shift+Down" in calendar.description

    # The keyboard walks, and each step is heard.
    reader.hears("list: Calendar|list item: Tuesday 24 November")
    program.press("ctrl+Right")
    reader.hears("announcement: Wednesday 25 November, 09:00, free")
    program.press("Right")
    reader.hears("list item: .*Thursday 26 November, ")

    # An item is chosen and its menu opened without keyboard and mouse.
    reader.act(lena, "SetFocus")
    reader.hears("list item: Lena Vogt")
    wait_for("the focus", lambda: "focused" in reader.find("list item", _LENA).states)
    reader.act(reader.find("list item", _LENA), "ShowMenu")
    program.rest()
    program.press("Down")
    reader.hears("menu item: Open the contact")
    program.press("Escape")

    # What is out of sight is not said to be there.
    program.press("m")
    reader.find("list", "^Calendar, November 2026$")
    assert len(reader.all("list", "^Calendar")) == 1
    assert len(reader.all("list item", _LENA)) == 1

    # The legend and the small month say what they do.
    done = reader.find("check box", "^done$")
    assert done.description == "Shown while ticked"
    assert reader.all("list item", ", done, ")
    reader.act(done, "Toggle")
    wait_for("what is done to go", lambda: not reader.all("list item", ", done, "))
    (small,) = reader.all("list", "^Small month$")
    third = next(
        it for it in reader.all("list item", "^Thursday 3 December") if it.path[:-1] == small.path
    )
    reader.act(third, "Press")
    reader.find("list", "^Calendar, December 2026$")

    # Opening somebody leads to their card.
    reader.act(reader.find("check box", "^Working week$"), "Press")
    reader.act(reader.find("push button", "^Today$"), "Press")
    reader.act(reader.find("list item", _LENA), "Press")
    reader.find("list item", "^People")
    wait_for("the card of Lena Vogt", lambda: bool(reader.all("label", "^Lena Vogt$")))
