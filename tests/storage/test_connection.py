"""No surprise empty desk: what is not a desk of ours is named, and left as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DamagedPart,
    DeskAlreadyThereError,
    DeskEmptyFileError,
    DeskNotFoundError,
    DeskTroubleError,
    EngineTooOldError,
    ForeignFileError,
    ForeignKind,
    NewerDeskError,
    WrongKeyError,
)
from followdesk.storage import connection as opening
from vault_desks import NAME, TrialDesk, add_contact, bytes_of, names

KEY, SALT = b"k" * 32, b"s" * 16


@pytest.fixture
def trial(tmp_path):
    return TrialDesk(tmp_path / "desk")


def plain_sqlite() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


NOT_OURS = {
    "plain sqlite": (plain_sqlite(), ForeignFileError),
    "text": (b"hello", ForeignFileError),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(5000), ForeignFileError),
    "zeros": (bytes(8192), WrongKeyError),
    "noise": (os.urandom(3 * 4096), WrongKeyError),
    "one byte": (b"\0", ForeignFileError),
    "empty": (b"", DeskEmptyFileError),
}


@pytest.mark.parametrize(("content", "error"), NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_not_ours_is_never_replaced(trial, content, error):
    trial.made()
    trial.database.write_bytes(content)
    (trial.folder / "desk.db-journal").unlink(missing_ok=True)
    before = bytes_of(trial.folder)
    with pytest.raises(error):
        trial.vault.open()
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert bytes_of(trial.folder) == before


@pytest.mark.parametrize("content", [content for content, _ in NOT_OURS.values()], ids=NOT_OURS)
def test_a_lone_file_of_any_kind_is_never_replaced(trial, content):
    trial.folder.mkdir()
    trial.database.write_bytes(content)
    with pytest.raises(DeskTroubleError):
        trial.vault.open()
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert bytes_of(trial.folder) == {"desk.db": content}


def test_a_missing_folder_and_a_missing_file_stay_missing(trial):
    with pytest.raises(DeskNotFoundError):
        trial.vault.open()
    assert not trial.folder.exists()
    trial.folder.mkdir()
    with pytest.raises(DeskNotFoundError):
        trial.vault.open()
    assert list(trial.folder.iterdir()) == []


def test_a_lost_database_is_not_made_anew_beside_its_key(trial):
    trial.made()
    trial.database.unlink()
    before = bytes_of(trial.folder)
    with pytest.raises(DeskNotFoundError):
        trial.vault.open()
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert bytes_of(trial.folder) == before


@pytest.mark.parametrize("name", ["desk.db", "desk.key"])
def test_a_folder_where_a_file_should_be_is_foreign(trial, name):
    trial.made()
    (trial.folder / name).unlink()
    (trial.folder / name).mkdir()
    with pytest.raises(ForeignFileError):
        trial.vault.open()


def test_a_file_where_the_folder_should_be_is_foreign(trial):
    trial.folder.write_text("a letter")
    with pytest.raises(ForeignFileError) as caught:
        trial.vault.open()
    assert caught.value.kind is ForeignKind.NOT_A_FILE
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert trial.folder.read_text() == "a letter"


def test_a_link_to_nowhere_is_not_followed_into_a_new_file(trial):
    trial.made()
    trial.database.unlink()
    trial.database.symlink_to(trial.folder / "elsewhere.db")
    with pytest.raises(DeskNotFoundError):
        trial.vault.open()
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert not (trial.folder / "elsewhere.db").exists()


def test_the_raw_connection_makes_nothing_unless_told_to(tmp_path):
    path = tmp_path / "desk ü#?%.db"
    with pytest.raises(DeskNotFoundError):
        opening.open_connection(path, KEY, SALT)
    assert not path.exists()
    opening.open_connection(path, KEY, SALT, create=True).close()
    with pytest.raises(DeskAlreadyThereError):
        opening.open_connection(path, KEY, SALT, create=True)
    assert [found.name for found in tmp_path.glob("*.db")] == [path.name]


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (32, 0), (48, 0), (16, 32), (0, 0)])
def test_a_key_of_another_length_never_becomes_a_passphrase(tmp_path, key, salt):
    path = tmp_path / "desk.db"
    opening.open_connection(path, KEY, SALT, create=True).close()
    path.write_bytes(bytes(4096))
    with pytest.raises(ValueError, match="96"):
        opening.open_connection(path, b"k" * key, b"s" * salt)


def test_the_settings_are_the_ones_that_lose_nothing(trial):
    trial.made()
    desk = trial.vault.open()
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "temp_store": 2,
        "cache_size": -65536,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 2000,
        "cipher_page_size": "4096",
        "cipher_use_hmac": "1",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_kdf_algorithm": "PBKDF2_HMAC_SHA512",
        "cipher_plaintext_header_size": "0",
    }
    found = {name: desk.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted
    assert not desk.connection.in_transaction
    assert desk.connection.isolation_level is None
    desk.close()


def test_an_engine_that_loses_data_is_refused():
    opening.refuse_old_engine((3, 51, 3))
    with pytest.raises(EngineTooOldError) as caught:
        opening.refuse_old_engine((3, 51, 2))
    assert caught.value.needed == (3, 51, 3)


def test_a_newer_desk_is_left_byte_for_byte_as_it_was(trial):
    trial.made()
    desk = trial.vault.open()
    desk.connection.execute("PRAGMA user_version = 4")
    # A newer program may well use another journal; opening for real would change the file.
    desk.connection.execute("PRAGMA journal_mode = WAL")
    desk.close()
    before = bytes_of(trial.folder)
    with pytest.raises(NewerDeskError) as caught:
        trial.vault.open()
    assert (caught.value.found, caught.value.known) == (4, 3)
    assert bytes_of(trial.folder) == before
    newer = TrialDesk(trial.folder, key_store=trial.key_store, known_schema=4)
    newer.vault.open().close()


def test_another_program_behind_the_same_key_is_foreign(trial):
    trial.made()
    desk = trial.vault.open()
    desk.connection.execute("PRAGMA application_id = 7")
    desk.close()
    with pytest.raises(ForeignFileError):
        trial.vault.open()


def test_a_broken_first_page_is_damage_and_not_a_wrong_key(trial):
    trial.made()
    content = bytearray(trial.database.read_bytes())
    for at in (16, 100, 4000, 4095):
        broken = bytearray(content)
        broken[at] ^= 0x40
        trial.database.write_bytes(broken)
        with pytest.raises(DamagedDeskError) as caught:
            trial.vault.open()
        assert caught.value.part is DamagedPart.DATABASE
        assert trial.database.read_bytes() == broken


def test_a_file_cut_short_is_damage(trial):
    trial.made()
    (trial.folder / "desk.db-journal").unlink(missing_ok=True)
    content = trial.database.read_bytes()
    for length in (17, 4095, 4096, 4097, 8192, len(content) - 1):
        trial.database.write_bytes(content[:length])
        with pytest.raises(DamagedDeskError):
            trial.vault.open()


def test_the_file_opens_in_another_engine(trial):
    """No lock-in: SQLite3 Multiple Ciphers reads it with the key alone."""
    trial.made()
    desk = trial.vault.open()
    key = (desk.key.key + desk.key.salt).hex()
    desk.close()
    other = apsw.Connection(str(trial.database), flags=apsw.SQLITE_OPEN_READONLY)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key}'\""):
        other.execute(f"PRAGMA {pragma}").fetchall()
    assert other.execute("SELECT name FROM contact").fetchall() == [(NAME,)]
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


CRASH = """
import os, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from vault_desks import TrialDesk, MemoryKeyStore
trial = TrialDesk(Path({folder!r}), key_store=MemoryKeyStore({secrets!r}))
desk = trial.vault.open()
desk.connection.execute("PRAGMA cache_size = 1")
desk.connection.execute("BEGIN IMMEDIATE")
desk.guard.before_write()
for _ in range(500):
    desk.connection.execute("INSERT INTO contact (name) VALUES (hex(randomblob(400)))")
print("half", flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_transaction_killed_half_way_is_rolled_back_by_the_next_opening(trial, tmp_path):
    trial.made()
    script = CRASH.format(
        tests=str(Path(__file__).parents[1]),
        folder=str(trial.folder),
        secrets=trial.key_store.secrets,
    )
    killed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (killed.returncode, killed.stdout) == (-9, "half\n"), killed.stderr
    assert (trial.folder / "desk.db-journal").stat().st_size > 0
    desk = trial.vault.open()
    assert names(desk) == [NAME]
    add_contact(desk, "next")
    assert names(desk) == [NAME, "next"]
    desk.close()


def test_no_sqlalchemy_on_the_way_to_the_first_screen():
    code = (
        "import sys, followdesk.storage.desk_place, followdesk.services.vault;"
        "print([m for m in sys.modules if m.partition('.')[0] in"
        " {'sqlalchemy', 'alembic', 'keyring', 'PySide6'}])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
