"""One writer, nothing half made, nothing written into another file, no room, no right."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followdesk.domain.desk_errors import (
    DeskAlreadyThereError,
    DeskLockedError,
    DeskNotFoundError,
    DeskReplacedError,
    DeskUnreadableError,
    DiskFailingError,
    DiskFullError,
    ReadOnlyFolderError,
    ReplacedHow,
)
from followdesk.domain.errors import FollowDeskError
from followdesk.storage import new_desk
from followdesk.storage.atomic_file import write_durably
from followdesk.storage.driver_errors import trouble_named
from vault_desks import NAME, MemoryKeyStore, TrialDesk, add_contact, bytes_of, names

TESTS = str(Path(__file__).parents[1])
NOBODY = 65534


@pytest.fixture
def trial(tmp_path):
    return TrialDesk(tmp_path / "desk")


# One writer


def test_a_second_opening_is_told_who_has_the_desk(trial):
    trial.made()
    desk = trial.vault.open()
    with pytest.raises(DeskLockedError) as caught:
        trial.vault.open()
    assert caught.value.pid == os.getpid()
    desk.close()
    desk.close()
    trial.vault.open().close()


HOLD = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from vault_desks import TrialDesk, MemoryKeyStore
desk = TrialDesk(Path({folder!r}), key_store=MemoryKeyStore({secrets!r})).vault.open()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_killed_holder_lets_go(trial):
    trial.made()
    script = HOLD.format(tests=TESTS, folder=str(trial.folder), secrets=trial.key_store.secrets)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(DeskLockedError) as caught:
            trial.vault.open()
        assert caught.value.pid == holder.pid
        holder.kill()
        holder.wait()
    desk = trial.vault.open()
    assert names(desk) == [NAME]
    desk.close()


def test_a_failed_opening_holds_nothing(trial):
    code = trial.made("right")
    with pytest.raises(FollowDeskError):
        trial.vault.open_with_passphrase("wrong")
    trial.vault.open_with_recovery_code(code).close()


# Nothing half made


def test_a_new_desk_is_for_its_owners_eyes_alone(trial):
    before = os.umask(0)
    try:
        trial.made()
        desk = trial.vault.open()
        add_contact(desk, "x")
        trial.vault.set_passphrase(desk, "one")
        desk.close()
    finally:
        os.umask(before)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in trial.folder.iterdir()}
    assert modes.pop("backups") == "0o700"
    assert set(modes.values()) == {"0o600"}
    assert oct(trial.folder.stat().st_mode & 0o777) == "0o700"


CRASHING = """
import os, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from vault_desks import TrialDesk, MemoryKeyStore
left = {steps}
def count_down(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "os.mkdir", "open") and {folder!r} in str(arguments[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(count_down)
TrialDesk(Path({folder!r}), key_store=MemoryKeyStore()).vault.make("phrase").desk.close()
print("made")
"""


def test_a_crash_at_any_file_operation_leaves_a_desk_or_nothing(tmp_path):
    """Kill before each creation, renaming and removal in turn; then try again."""
    for steps in range(100):
        trial = TrialDesk(tmp_path / f"desk {steps}")
        script = CRASHING.format(tests=TESTS, folder=str(trial.folder), steps=steps)
        ended = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False
        )
        if ended.returncode == 0:
            break
        assert ended.returncode == -9, ended.stderr
        try:
            trial.vault.open_with_passphrase("phrase").close()
        except DeskNotFoundError:
            trial.vault.make("again").desk.close()
            trial.vault.open_with_passphrase("again").close()
        else:
            with pytest.raises(DeskAlreadyThereError):
                trial.vault.make("again")
        left = {path.name for path in trial.folder.iterdir()}
        assert left <= {"desk.db", "desk.db-journal", "desk.key", "desk.lock", "backups"}
    else:
        pytest.fail("never came to an end")
    assert steps >= 8


@pytest.mark.parametrize("step", ["write_key_file", "_name_staged"])
def test_trouble_half_way_takes_everything_back(trial, monkeypatch, step):
    def refuse(*_):
        raise DiskFullError(trial.folder)

    monkeypatch.setattr(new_desk, step, refuse)
    with pytest.raises(DiskFullError):
        trial.vault.make()
    assert not trial.folder.exists()
    assert trial.key_store.secrets == {}


def test_trouble_between_the_two_names_takes_everything_back(trial, monkeypatch):
    rename = Path.rename

    def refuse_the_key_file(path, target):
        if path.name == "desk.key.new":
            raise OSError(errno.EIO, "broken")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_key_file)
    with pytest.raises(DiskFailingError):
        trial.vault.make()
    assert not (trial.folder / "desk.db").exists()
    monkeypatch.undo()
    trial.made()


def test_a_folder_with_other_things_keeps_them(trial):
    trial.folder.mkdir()
    (trial.folder / "letter.txt").write_text("dear")
    trial.made()
    assert (trial.folder / "letter.txt").read_text() == "dear"


def test_a_journal_of_a_lost_desk_is_not_played_into_a_new_one(trial):
    trial.folder.mkdir()
    (trial.folder / "desk.db-journal").write_bytes(b"pages")
    with pytest.raises(DeskAlreadyThereError):
        trial.vault.make()
    assert bytes_of(trial.folder) == {"desk.db-journal": b"pages"}


# Moved, replaced or rolled back


def write_one(desk) -> None:
    desk.connection.execute("BEGIN IMMEDIATE")
    try:
        desk.guard.before_write()
    finally:
        if desk.connection.in_transaction:
            desk.connection.execute("ROLLBACK")
        desk.guard.after_rollback()


def replace_by_copy(trial):
    copy = trial.folder / "copy"
    shutil.copy(trial.database, copy)
    copy.replace(trial.database)


def move_away(trial):
    trial.database.rename(trial.folder / "elsewhere.db")


@pytest.mark.parametrize(
    ("change", "how"),
    [(replace_by_copy, ReplacedHow.OTHER_FILE), (move_away, ReplacedHow.GONE)],
)
def test_a_file_moved_or_replaced_is_noticed_before_writing(trial, change, how):
    trial.made()
    desk = trial.vault.open()
    assert desk.guard.still_the_same_file()
    change(trial)
    before = bytes_of(trial.folder)
    assert not desk.guard.still_the_same_file()
    with pytest.raises(DeskReplacedError) as caught:
        write_one(desk)
    assert caught.value.how is how
    desk.close()
    after = bytes_of(trial.folder)
    after.pop("desk.db-journal", None)
    before.pop("desk.db-journal", None)
    assert after == before


def test_a_file_rolled_back_in_place_is_noticed_before_writing(trial):
    trial.made()
    older = trial.database.read_bytes()
    desk = trial.vault.open()
    add_contact(desk, "lost by the rollback")
    with trial.database.open("r+b") as file:
        file.write(older)
        file.truncate()
    with pytest.raises(DeskReplacedError) as caught:
        write_one(desk)
    assert caught.value.how is ReplacedHow.ROLLED_BACK
    desk.close()
    assert trial.database.read_bytes() == older


def test_a_deed_rolled_back_by_ourselves_is_no_rollback_of_the_file(trial):
    trial.made()
    desk = trial.vault.open()
    for _ in range(3):
        write_one(desk)
        add_contact(desk, "x")
    assert desk.guard.still_the_same_file()
    assert len(names(desk)) == 4
    desk.close()


def test_the_guard_counts_inside_a_transaction_only(trial):
    trial.made()
    desk = trial.vault.open()
    with pytest.raises(RuntimeError):
        desk.guard.before_write()
    desk.close()


# No right


@contextmanager
def without_rights(trial) -> Iterator[None]:
    """Become somebody whom permissions hold back: root is not."""
    if os.geteuid() != 0:
        yield
        return
    for path in (trial.folder, *trial.folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable():
    """A folder that somebody else can reach, too (pytest's own are for one user)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("with_lock_file", [True, False])
def test_a_read_only_folder_is_named_and_left_alone(reachable, with_lock_file):
    trial = TrialDesk(reachable / "desk")
    trial.made()
    if not with_lock_file:
        (trial.folder / "desk.lock").unlink()
    before = bytes_of(trial.folder)
    with without_rights(trial):
        trial.folder.chmod(0o500)
        with pytest.raises(ReadOnlyFolderError):
            trial.vault.open()
        with pytest.raises(ReadOnlyFolderError):
            TrialDesk(trial.folder / "new").vault.make()
    assert bytes_of(trial.folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_read_only_database_is_named(reachable):
    trial = TrialDesk(reachable / "desk")
    trial.made()
    with without_rights(trial):
        trial.database.chmod(0o400)
        with pytest.raises(ReadOnlyFolderError):
            trial.vault.open()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("name", ["desk.db", "desk.key"])
def test_an_unreadable_file_is_named_and_not_replaced(reachable, name):
    trial = TrialDesk(reachable / "desk")
    trial.made()
    before = bytes_of(trial.folder)
    with without_rights(trial):
        (trial.folder / name).chmod(0)
        with pytest.raises(DeskUnreadableError):
            trial.vault.open()
        with pytest.raises(DeskAlreadyThereError):
            trial.vault.make()
    (trial.folder / name).chmod(0o600)
    assert bytes_of(trial.folder) == before


# No room: RLIMIT_FSIZE in a child stands for the full disk (EFBIG instead of ENOSPC)

FULL = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from followdesk.domain.desk_errors import (DiskFailingError, DiskFullError)
from followdesk.storage.driver_errors import trouble_named
from vault_desks import TrialDesk, MemoryKeyStore, add_contact, names
trial = TrialDesk(Path({folder!r}), key_store=MemoryKeyStore({secrets!r}))
desk = trial.vault.open()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = trial.database.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
acknowledged = 0
for _ in range(200):
    try:
        with trouble_named(trial.database, writing=True):
            add_contact(desk, "x" * 1000)
    except (DiskFullError, DiskFailingError) as error:
        print(type(error).__name__, flush=True)
        break
    acknowledged += 1
if desk.connection.in_transaction:
    desk.connection.execute("ROLLBACK")
desk.guard.after_rollback()
assert len(names(desk)) == acknowledged + 1
desk.close()
print(acknowledged)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_full_disk_loses_nothing_that_was_acknowledged(trial):
    trial.made()
    script = FULL.format(tests=TESTS, folder=str(trial.folder), secrets=trial.key_store.secrets)
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    trouble, acknowledged = ended.stdout.split()
    assert trouble in {"DiskFullError", "DiskFailingError"}
    desk = trial.vault.open()
    assert len(names(desk)) == int(acknowledged) + 1
    assert desk.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    desk.close()


@pytest.fixture
def tiny_disk(tmp_path):
    """A real full disk where this user may mount one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = shutil.which("mount")
    arguments = [mount or "mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(arguments, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_is_named_and_the_desk_goes_on_after(tiny_disk):
    trial = TrialDesk(tiny_disk / "desk")
    trial.made("phrase")
    desk = trial.vault.open_with_passphrase("phrase")
    ballast = tiny_disk / "ballast"
    with pytest.raises(OSError, match="No space"), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    acknowledged = names(desk)
    with pytest.raises(DiskFullError):
        for _ in range(100):
            add_named(desk, "x" * 900, trial)
            acknowledged.append("x" * 900)
    key_file = trial.key_file.read_bytes()
    with pytest.raises(DiskFullError):
        trial.vault.set_passphrase(desk, "other")
    assert trial.key_file.read_bytes() == key_file
    assert names(desk) == acknowledged
    ballast.unlink()
    add_named(desk, "room again", trial)
    desk.close()
    desk = trial.vault.open_with_passphrase("phrase")
    assert names(desk) == [*acknowledged, "room again"]
    desk.close()


def test_a_desk_opens_on_a_full_disk(tiny_disk):
    trial = TrialDesk(tiny_disk / "desk")
    trial.made("phrase")
    ballast = tiny_disk / "ballast"
    with pytest.raises(OSError, match="No space"), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    desk = trial.vault.open_with_passphrase("phrase")
    assert names(desk) == [NAME]
    desk.close()


def add_named(desk, name, trial) -> None:
    try:
        with trouble_named(trial.database, writing=True):
            add_contact(desk, name)
    except FollowDeskError:
        if desk.connection.in_transaction:
            desk.connection.execute("ROLLBACK")
        desk.guard.after_rollback()
        raise


def test_a_desk_that_finds_no_room_is_not_made(tiny_disk):
    (tiny_disk / "ballast").write_bytes(bytes(80 * 1024))
    trial = TrialDesk(tiny_disk / "desk")
    with pytest.raises(DiskFullError):
        trial.vault.make("phrase")
    assert not trial.folder.exists()


def test_a_small_file_is_the_old_or_the_new_one(tmp_path, monkeypatch):
    path = tmp_path / "small"
    write_durably(path, b"old")

    def refuse(_):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("followdesk.storage.atomic_file.os.fsync", refuse)
    with pytest.raises(DiskFailingError):
        write_durably(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["small"]


def test_a_desk_is_made_where_parents_are_missing(tmp_path):
    trial = TrialDesk(tmp_path / "a" / "b" / "desk", key_store=MemoryKeyStore())
    trial.made()
    assert trial.database.is_file()
