"""The place of one desk on disk, as the vault wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from followdesk.domain.desk_errors import DamagedDeskError, DamagedPart
from followdesk.domain.desk_keys import DataKey, PassphraseCost, Slot
from followdesk.domain.unlocking import WrongTries
from followdesk.storage.desk_folder import (
    KEY_FILE_NAME,
    TRIES_NAME,
    OpenDesk,
    Unlock,
    look_at,
    open_desk,
)
from followdesk.storage.key_file import KeyFile, new_key_file, write_key_file
from followdesk.storage.key_file_reading import read_key_file
from followdesk.storage.key_slots import RandomBytes
from followdesk.storage.new_desk import Build, make_desk, refuse_existing
from followdesk.storage.tries_file import read_tries, write_tries


class DeskPlace:
    """Make, open and re-key the desk in one folder."""

    def __init__(
        self,
        folder: Path,
        build: Build,
        random_bytes: RandomBytes,
        *,
        known_schema: int,
        cost: PassphraseCost | None = None,
    ) -> None:
        """Take what makes the tables of a new desk, and the newest schema that is understood.

        `cost` is what a guess at a passphrase shall cost; the default is PassphraseCost().
        """
        self.folder = folder
        self._build = build
        self._random_bytes = random_bytes
        self._known_schema = known_schema
        self._cost = cost or PassphraseCost()

    def make(self, draw_secrets: Callable[[str], Mapping[Slot, bytes]]) -> OpenDesk:
        """Make a new desk and open it; raises what `make_desk` raises."""
        refuse_existing(self.folder)
        key_file, key = new_key_file(self.folder / KEY_FILE_NAME, self._random_bytes)
        for slot, secret in draw_secrets(key.database_id).items():
            key_file = self._with_slot(key_file, key, slot, secret, saved=False)
        return make_desk(self.folder, key_file, key, self._build)

    def open(self, unlock: Unlock) -> OpenDesk:
        """Open the desk that is there; raises what `open_desk` raises."""
        return open_desk(self.folder, unlock, known_schema=self._known_schema)

    def keys(self) -> KeyFile:
        """Read the key file, without opening anything."""
        return look_at(self.folder)

    def put_slot(self, key: DataKey, slot: Slot, secret: bytes, *, saved: bool = False) -> None:
        """Add a way in, or change the secret of one; the old file stays until the new one holds."""
        key_file = read_key_file(self.folder / KEY_FILE_NAME)
        self._write(self._with_slot(key_file, key, slot, secret, saved=saved))

    def drop_slot(self, key: DataKey, slot: Slot) -> None:
        """Close a way in; ValueError where too few would be left, or the key is another one's."""
        key_file = read_key_file(self.folder / KEY_FILE_NAME)
        if key.key_id != key_file.key_id:
            raise ValueError("this key belongs to another desk")
        self._write(key_file.without_slot(slot))

    def wrong_tries(self) -> WrongTries:
        """Say how many passphrases went wrong since the last right one."""
        return read_tries(self.folder / TRIES_NAME)

    def remember_tries(self, tries: WrongTries) -> None:
        """Keep the count, over a restart as well."""
        write_tries(self.folder / TRIES_NAME, tries)

    def _with_slot(
        self, key_file: KeyFile, key: DataKey, slot: Slot, secret: bytes, *, saved: bool
    ) -> KeyFile:
        cost = self._cost if slot is Slot.PASSPHRASE else None
        return key_file.with_slot(key, slot, secret, self._random_bytes, cost=cost, saved=saved)

    def _write(self, key_file: KeyFile) -> None:
        write_key_file(key_file)
        if read_key_file(key_file.path) != key_file:
            raise DamagedDeskError(key_file.path, DamagedPart.KEY_FILE, "not read back")
