"""What this computer refuses in the middle of a deed has a name, and changes nothing."""

from __future__ import annotations

import pytest
from tests.desks import call_form, step_form

from followdesk.domain.desk_errors import DamagedDeskError, DiskFullError
from followdesk.domain.disposition import Disposition
from followdesk.services.deeds import ContactForm, Continues


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


def test_a_damaged_page_is_named_when_it_is_read(trial):
    for n in range(300):
        trial.desk.people.add(ContactForm(name=f"Person {n}", notes="n" * 400))
    trial.desk.close()
    path = trial.folder / "desk.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        for at in range(size - 24 * 4096, size, 4096):  # the newest pages: people, not the schema
            file.seek(at)
            file.write(b"\x00" * 64)
    trial.opened = trial.room.vault().open()
    trial.desk = trial.room.services(trial.opened)
    with pytest.raises(DamagedDeskError):
        trial.desk.people.contacts()
