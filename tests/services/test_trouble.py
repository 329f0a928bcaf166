"""What this computer refuses in the middle of a deed has a name, and changes nothing."""

from __future__ import annotations

import pytest
from tests.desks import call_form, step_form

from followdesk.domain.desk_errors import DamagedDeskError, DiskFullError
from followdesk.domain.disposition import Disposition
from followdesk.services.deeds import Continues


def test_a_full_disk_is_named_and_half_a_call_is_never_saved(trial, bob):
    desk, raw = trial.desk, trial.opened.connection
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages}").close()
    before = trial.content()
    form = call_form(
        bob,
        Disposition.CONNECTED,
        Continues(step=step_form(bob, what="x" * 8000)),
        heard_you="y" * 60_000,
    )
    with pytest.raises(DiskFullError):
        desk.sessions.save_call(form)
    assert trial.content() == before
    raw.execute("PRAGMA max_page_count = 1073741823").close()
    assert desk.sessions.save_call(form).result.step is not None


def test_a_damaged_page_is_named_when_it_is_read(trial, bob):
    raw = trial.opened.connection
    (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'contacts'").fetchone()
    (page_size,) = raw.execute("PRAGMA cipher_page_size").fetchone()
    trial.desk.close()
    with (trial.folder / "desk.db").open("r+b") as file:
        file.seek((page - 1) * int(page_size))
        file.write(b"\x00" * 64)
    trial.opened = trial.room.vault().open()  # nothing that opening looks at is damaged
    trial.desk = trial.room.services(trial.opened)
    with pytest.raises(DamagedDeskError):
        trial.desk.people.rows()


def test_damage_that_opening_meets_is_named_then(trial, bob):
    trial.desk.close()
    with (trial.folder / "desk.db").open("r+b") as file:
        file.seek(2048)
        file.write(b"\x00" * 64)
    with pytest.raises(DamagedDeskError):
        trial.room.vault().open()
