"""Make desks for the tests of storage and of the vault; cheap to guess at, otherwise real."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followdesk.domain.desk_errors import KeyringMissingError, KeyringTrouble
from followdesk.domain.desk_keys import PassphraseCost
from followdesk.services.vault import Vault
from followdesk.storage.desk_folder import OpenDesk
from followdesk.storage.desk_place import DeskPlace

CHEAP = PassphraseCost(memory_kib=8 * 1024, passes=1, lanes=1)
SCHEMA = 3
NAME = "Wilhelmina Featherstonehaugh"


def build(connection) -> None:
    connection.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.execute(
        "CREATE TABLE step (id INTEGER PRIMARY KEY, contact_id INTEGER REFERENCES contact (id))"
    )
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


@dataclass
class MemoryKeyStore:
    """A keyring that lives as long as the test; None for secrets: there is no keyring."""

    secrets: dict[str, str] | None = field(default_factory=dict)

    def _kept(self) -> dict[str, str]:
        if self.secrets is None:
            raise KeyringMissingError(KeyringTrouble.ABSENT)
        return self.secrets

    def get(self, name: str) -> str | None:
        return self._kept().get(name)

    def set(self, name: str, secret: str) -> None:
        self._kept()[name] = secret

    def delete(self, name: str) -> None:
        self._kept().pop(name, None)


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@dataclass
class TrialDesk:
    """One desk's folder with everything around it handed in."""

    folder: Path
    key_store: MemoryKeyStore = field(default_factory=MemoryKeyStore)
    clock: Clock = field(default_factory=Clock)
    known_schema: int = SCHEMA

    @property
    def place(self) -> DeskPlace:
        return DeskPlace(self.folder, build, os.urandom, known_schema=self.known_schema, cost=CHEAP)

    @property
    def vault(self) -> Vault[OpenDesk]:
        return Vault(self.place, self.key_store, self.clock, os.urandom)

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "desk.key"

    def made(self, passphrase: str | None = None) -> str:
        """Make a desk with one contact in it, close it, and give its recovery code."""
        new = self.vault.make(passphrase)
        add_contact(new.desk, NAME)
        new.desk.close()
        return new.recovery_code.text


def add_contact(desk: OpenDesk, name: str) -> None:
    desk.connection.execute("BEGIN IMMEDIATE")
    desk.guard.before_write()
    desk.connection.execute("INSERT INTO contact (name) VALUES (?)", (name,))
    desk.connection.execute("COMMIT")
    desk.guard.after_commit()


def names(desk: OpenDesk) -> list[str]:
    return [name for (name,) in desk.connection.execute("SELECT name FROM contact ORDER BY id")]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder but the lock, which is not data."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "desk.lock"
    }
