from __future__ import annotations

import pytest

from followdesk.domain.desk_errors import DamagedDeskError
from followdesk.storage.check import full_check, quick_check
from followdesk.storage.driver_errors import trouble_named
from vault_desks import TrialDesk, add_contact


@pytest.fixture
def trial(tmp_path):
    trial = TrialDesk(tmp_path / "desk")
    trial.made()
    desk = trial.vault.open()
    desk.connection.execute("CREATE INDEX contact_name ON contact (name)")
    for number in range(200):
        add_contact(desk, f"contact {number} " + "x" * 300)
    desk.close()
    return trial


def test_a_sound_desk_is_ok(trial):
    desk = trial.vault.open()
    assert quick_check(desk.connection, desk.path).ok
    assert full_check(desk.connection, desk.path).ok
    desk.close()


def test_a_flip_on_any_page_is_found(trial):
    sound = trial.database.read_bytes()
    assert len(sound) // 4096 > 10
    for page in range(1, len(sound) // 4096):
        broken = bytearray(sound)
        broken[page * 4096 + 2000] ^= 1
        trial.database.write_bytes(broken)
        try:
            desk = trial.vault.open()
        except DamagedDeskError:
            continue
        found = full_check(desk.connection, desk.path)
        assert not found.ok
        assert found.cipher_faults, page
        desk.close()


def test_reading_a_broken_page_is_named_damage(trial):
    broken = bytearray(trial.database.read_bytes())
    for page in range(4, len(broken) // 4096):
        broken[page * 4096 + 2000] ^= 1
    trial.database.write_bytes(broken)
    desk = trial.vault.open()
    assert not quick_check(desk.connection, desk.path).ok
    desk.close()
    desk = trial.vault.open()
    with pytest.raises(DamagedDeskError), trouble_named(desk.path, writing=False):
        desk.connection.execute("SELECT sum(length(name)) FROM contact NOT INDEXED").fetchone()
    desk.close()


def test_indexes_that_tell_other_rows_are_found_by_the_full_check_alone(trial):
    desk = trial.vault.open()
    connection = desk.connection
    connection.execute("CREATE INDEX contact_size ON contact (length(name))")
    roots = dict(
        connection.execute(
            "SELECT name, rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'contact'"
        ).fetchall()
    )
    connection.execute("PRAGMA writable_schema = ON")
    for name, other in (("contact_name", "contact_size"), ("contact_size", "contact_name")):
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (roots[other], name)
        )
    desk.close()
    desk = trial.vault.open()
    assert quick_check(desk.connection, desk.path).ok
    found = full_check(desk.connection, desk.path)
    assert found.faults
    assert not found.cipher_faults
    assert not any("contact 1" in fault for fault in found.faults)
    desk.close()


def test_rows_that_point_nowhere_are_counted_by_table(trial):
    desk = trial.vault.open()
    desk.connection.execute("PRAGMA foreign_keys = OFF")
    desk.connection.execute("INSERT INTO step (contact_id) VALUES (9001), (9002)")
    found = full_check(desk.connection, desk.path)
    assert found.orphans == (("step", 2),)
    assert not found.ok
    desk.close()
