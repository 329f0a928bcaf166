"""A desk with the sample month for the program itself, and how one comes in there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.journeys.hearing import ScreenReader
from tests.journeys.living import PASSPHRASE
from tests.journeys.real_program import RealProgram, sees_primary_button, wait_for
from tests.vault_desks import MemoryKeyStore

from followdesk.app.desk import DeskRoom
from followdesk.app.sample import make_sample
from followdesk.app.tour.start import BEGINS_AT
from followdesk.services.desk import Desk

NOW = "2026-11-24T10:38[Europe/Lisbon]"
"""When the day of the sample begins, as the program takes it."""
# Heights on the screen: the top bar ends here, and the page that asks for a passphrase there.
_TOP, _BOTTOM = 120, 700


def sample_room(folder: Path) -> DeskRoom:
    """Make a desk with the sample month and a passphrase in `folder/desk`, and close it."""
    made = DeskRoom(folder / "desk", MemoryKeyStore(None), clock=lambda: BEGINS_AT)
    desk = made.services(made.vault().make(PASSPHRASE).desk)
    make_sample(desk, BEGINS_AT)
    desk.settings.change(replace(desk.settings.current(), is_sample=False))
    desk.close()
    return made


def open_again(room: DeskRoom, at: datetime = BEGINS_AT) -> Desk:
    """Open the desk when the program is gone; to be closed."""
    again = replace(room, clock=lambda: at)
    return again.services(again.vault().open_with_passphrase(PASSPHRASE))


def come_in(program: RealProgram) -> None:
    """Type the passphrase, and wait until the first page is filled."""
    program.come_up()
    wait_for("the button below the passphrase", lambda: sees_primary_button(_TOP, _BOTTOM))
    program.type(PASSPHRASE)
    program.press("Return")
    wait_for("the button that starts a session", lambda: sees_primary_button(0, _TOP))
    program.rest()


def show_calendar(program: RealProgram, reader: ScreenReader) -> None:
    """Go to the calendar, and wait until its week is read out."""
    for _ in range(3):  # a key in the very moment in which rooms are filled may be lost
        program.press("ctrl+3")
        if reader.has("list", "^Calendar, 23–27 November"):
            break
    reader.find("list item", "^Thursday 26 November, ")
    program.rest()
