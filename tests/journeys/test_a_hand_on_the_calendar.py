"""Steps moved, stretched, swept and dropped by a real pointer; and the same by keys alone.

The mouse is the window server's, from outside the program. Where things stand on the screen is
asked of the program as a screen reader does.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager

import pytest
from tests.journeys.hearing import listening, session_bus
from tests.journeys.living import PASSPHRASE
from tests.journeys.real_desk import NOW, come_in, sample_room, show_calendar
from tests.journeys.real_program import running, wait_for

pytestmark = [pytest.mark.window, pytest.mark.slow]

_LENA = "^Lena Vogt, .*, planned by you, "
_STOOD = f"{_LENA}Tuesday 24 November, 14:00–14:30"
_MOVED = f"{_LENA}Thursday 26 November, 13:00–13:30"
_LONGER = f"{_LENA}Thursday 26 November, 13:00–13:45"
_SWEPT = "^Callum Reid, go through prices, .*, Friday 27 November, 12:00–12:45"
_DROPPED = "first call, .*, Wednesday 25 November, 12:00–12:30"
_ROWS = """
    SELECT contact_id, what, on_day, at_time, zone, minutes, state, agreed, invitation, owed
    FROM next_steps ORDER BY 1, 2, 3, 4, 7
"""


class Hand:
    """Do things on the calendar of the running program, and see each come and go."""

    def __init__(self, program, reader):
        self.program = program
        self.reader = reader

    def sees(self, item, *, gone=()):
        """Wait until an item stands there, and others do not."""
        if item:
            self.reader.find("list item", item)
        for one in gone:
            wait_for(f"{one} to go", lambda one=one: not self.reader.all("list item", one))

    def takes_back(self, new, old=""):
        """Take the last deed back with Ctrl+Z, then do it again."""
        self.program.rest(0.3)
        self.program.press("ctrl+z")
        self.sees(old, gone=[new])
        self.program.press("ctrl+shift+z")
        self.sees(new, gone=[old] if old else [])

    def stands_on(self, item, *keys):
        """Press keys, and the last of them again, until the keyboard is heard to be on an item."""
        heard = []
        self.program.press(*keys[:-1])
        self.reader.next_said(0.5)
        for _ in range(20):
            self.program.press(keys[-1])
            heard.append(self.reader.next_said())
            if re.search(item.replace("^", "^list item: "), heard[-1]):
                return
        raise AssertionError(f"no key leads to {item}, but to {heard}")

    def at(self, day, minute):
        """Give the place on the screen of a minute of a day, in the middle of its column."""
        lena = self.reader.find("list item", _LENA)
        begins = lena.name.rsplit(" ", 1)[1].split("–")
        first, last = (int(it[:2]) * 60 + int(it[3:]) for it in begins)
        left, _top, width, _height = self.reader.find("list item", f"^{day}, .* step").box
        high = (lena.box[3] + 1) / (last - first)
        return left + width // 2, round(lena.box[1] + (minute - first) * high)

    def waits_for_form(self, button):
        """Wait until a form has come up with the keyboard in one of its lines."""
        self.reader.find("push button", button)
        lines = "^(With|Next step|To|Lasts)$"
        wait_for(
            "the keyboard in the form",
            lambda: any("focused" in it.states for it in self.reader.all("text", lines)),
        )

    def saves(self, line, *, who=""):
        """Wait for the form, choose somebody in it, type what is to be done, and save it."""
        self.waits_for_form("^Book it")
        if who:
            self.reader.next_said(0.2)
            self.program.type(who)
            self.reader.next_said()  # who was found is announced, but for one in many times
            self.program.press("Return", "Tab")
        self.program.type(line)
        self.program.press("ctrl+Return")


@contextmanager
def a_hand(folder):
    """Give a hand on the calendar of a sample month; yield it and what reads the rows after."""
    room = sample_room(folder)
    options = "--now", NOW, "--theme", "light", "--lang", "en"
    with (
        session_bus() as surroundings,
        running(folder, *options, surroundings=surroundings) as program,
    ):
        come_in(program)
        with listening(program.process.pid, {**os.environ, **surroundings}) as reader:
            show_calendar(program, reader)
            yield Hand(program, reader), room
        if program.process.poll() is None:
            program.press("ctrl+q")
            program.process.wait(timeout=20)


def rows_of(room):
    """Read all steps of the desk, when the program is gone."""
    opened = room.vault().open_with_passphrase(PASSPHRASE)
    desk = room.services(opened)
    try:
        return opened.connection.execute(_ROWS).fetchall()
    finally:
        desk.close()


def by_pointer(hand):
    program = hand.program
    hand.sees(_STOOD)
    centre = hand.reader.find("list item", _LENA).centre
    x, y = hand.at("Thursday 26 November", 13 * 60)
    program.drag(centre, (x, y + centre[1] - hand.at("Tuesday 24 November", 14 * 60)[1]))
    hand.sees(_MOVED, gone=[_STOOD])
    hand.takes_back(_MOVED, _STOOD)

    left, top, width, height = hand.reader.find("list item", _LENA).box
    edge = left + width // 2, top + height - 2
    program.drag(edge, (edge[0], hand.at("Thursday 26 November", 13 * 60 + 45)[1]))
    hand.sees(_LONGER, gone=[_MOVED])
    hand.takes_back(_LONGER, _MOVED)

    begin, end = (hand.at("Friday 27 November", minute) for minute in (12 * 60, 12 * 60 + 30))
    program.drag((begin[0], begin[1] + 3), (end[0], end[1] + 3))
    hand.saves("go through prices", who="Callum Reid")
    hand.sees(_SWEPT)
    hand.takes_back(_SWEPT)

    torre = hand.reader.find("list item", "^Torre Labs, since").centre
    x, y = hand.at("Wednesday 25 November", 12 * 60)
    program.drag(torre, (x, y + 3))
    hand.saves("first call")
    hand.sees(_DROPPED)
    hand.takes_back(_DROPPED)


def by_keys(hand):
    program = hand.program
    hand.sees(_STOOD)
    hand.stands_on(_LENA, "t", "Down")
    program.press("r")
    hand.waits_for_form("^Move it")
    program.type("thu 13:00")
    program.press("ctrl+Return")
    hand.sees(_MOVED, gone=[_STOOD])
    hand.takes_back(_MOVED, _STOOD)

    hand.stands_on(_LENA, "t", "ctrl+Right", "ctrl+Right", "Down")
    program.press("l")  # openbox takes Alt+Shift+Down for itself
    hand.waits_for_form("^Let it last")
    program.type("45")
    program.press("Return")
    hand.sees(_LONGER, gone=[_MOVED])
    hand.takes_back(_LONGER, _MOVED)

    program.press("t", *["ctrl+Right"] * 3, *["ctrl+Down"] * 6)
    program.press("n")
    hand.saves("45 min go through prices", who="Callum Reid")
    hand.sees(_SWEPT)
    hand.takes_back(_SWEPT)

    hand.stands_on("list: No next step", "Tab")
    hand.stands_on("^Torre Labs, since", "Down")
    program.press("Return")
    hand.saves("wed 12:00 first call")
    hand.sees(_DROPPED)
    hand.takes_back(_DROPPED)


def test_a_pointer_and_keys_lead_to_the_same_calendar(qapp, tmp_path):
    with a_hand(tmp_path / "pointer") as (hand, pointed):
        by_pointer(hand)
        hand.program.press("ctrl+q")
        assert hand.program.process.wait(timeout=20) == 0
    with a_hand(tmp_path / "keys") as (hand, keyed):
        by_keys(hand)
        hand.program.press("ctrl+q")
        assert hand.program.process.wait(timeout=20) == 0
    assert rows_of(pointed) == rows_of(keyed)
