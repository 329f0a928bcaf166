"""Copies of a desk that can be opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.desks import TUESDAY, TrialDesk
from tests.vault_desks import CHEAP

from followdesk.domain.desk_errors import DamagedDeskError
from followdesk.services.deeds import ContactForm
from followdesk.storage.backup import BackupReason, back_up, backups_of, read_stamp


@pytest.fixture
def trial(tmp_path):
    desk = TrialDesk(tmp_path / "desk")
    desk.desk.people.add(ContactForm(name="Wilhelmina Featherstonehaugh"))
    yield desk
    desk.desk.close()


def test_a_backup_is_a_desk_that_opens_with_the_same_keys(trial):
    content = trial.content()
    made = back_up(trial.opened, TUESDAY, BackupReason.ASKED)
    copy = TrialDesk.__new__(TrialDesk)
    from followdesk.app.desk import DeskRoom

    room = DeskRoom(made.folder, trial.keys, clock=trial.clock, cost=CHEAP)
    copy.opened = room.vault().open()
    try:
        assert TrialDesk.content(copy) == content
    finally:
        copy.opened.close()


def test_nothing_of_a_backup_is_in_clear(trial):
    made = back_up(trial.opened, TUESDAY, BackupReason.ASKED)
    assert all(b"Wilhelmina" not in f.read_bytes() for f in made.folder.iterdir())


def test_old_backups_go_and_the_newest_stay(trial):
    for day in range(20):
        back_up(trial.opened, TUESDAY + timedelta(days=day), BackupReason.DAILY)
    found = backups_of(trial.folder, read_stamp)
    assert found[0].made_at.date() == (TUESDAY + timedelta(days=19)).date()
    assert 10 <= len(found) < 20


def test_a_damaged_desk_pushes_no_good_backup_out(trial):
    for day in range(12):
        back_up(trial.opened, TUESDAY + timedelta(days=day), BackupReason.DAILY)
    before = backups_of(trial.folder, read_stamp)
    size = trial.opened.path.stat().st_size
    trial.opened.connection.execute("PRAGMA cache_size = 0").close()
    trial.opened.connection.execute("PRAGMA shrink_memory").close()
    with trial.opened.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\x00" * 64)
    with pytest.raises(DamagedDeskError):
        back_up(trial.opened, TUESDAY + timedelta(days=13), BackupReason.DAILY)
    assert backups_of(trial.folder, read_stamp) == before


def test_a_failed_copy_leaves_nothing_behind(trial, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("followdesk.storage.backup._copy_file", refuse)
    from followdesk.domain.desk_errors import DiskFullError

    with pytest.raises(DiskFullError):
        back_up(trial.opened, TUESDAY, BackupReason.DAILY)
    assert list((trial.folder / "backups").iterdir()) == []
    assert not trial.opened.connection.in_transaction
