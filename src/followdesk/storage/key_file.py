"""The key file of a desk: its data key, wrapped once for each way in."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from followdesk.domain.desk_errors import DamagedDeskError, DamagedPart, WrongKeyError, WrongKeyKind
from followdesk.domain.desk_keys import (
    DATA_KEY_BYTES,
    SALT_BYTES,
    DataKey,
    PassphraseCost,
    Slot,
)
from followdesk.storage import key_slots
from followdesk.storage.atomic_file import write_durably
from followdesk.storage.key_slots import RandomBytes, WrappedKey

FORMAT = "followdesk-key"
VERSION = 1
_ID_BYTES = 16

_WRONG = {
    Slot.KEYRING: WrongKeyKind.KEYRING_OTHER,
    Slot.PASSPHRASE: WrongKeyKind.PASSPHRASE,
    Slot.RECOVERY: WrongKeyKind.RECOVERY_CODE,
}


@dataclass(frozen=True)
class KeyFile:
    """Hold what a key file says; nothing in it opens anything without a secret."""

    path: Path
    database_id: str
    key_id: str
    salt: bytes
    held: Mapping[Slot, WrappedKey]

    @property
    def slots(self) -> frozenset[Slot]:
        """Say which ways in there are."""
        return frozenset(self.held)

    @property
    def recovery_saved(self) -> bool:
        """Tell whether the person has shown that they kept the recovery code."""
        return Slot.RECOVERY in self.held and self.held[Slot.RECOVERY].saved

    def header(self, slot: Slot, facts: Mapping[str, str | int | bool]) -> bytes:
        """Give the bytes a slot is authenticated with: the file's head and its own facts."""
        return canonical({**self.head(), "slot": slot.value, "facts": dict(facts)})

    def head(self) -> dict[str, object]:
        """Say what the file is about, without its slots."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "database_id": self.database_id,
            "key_id": self.key_id,
            "salt": self.salt.hex(),
        }

    def unwrap(self, slot: Slot, secret: bytes) -> DataKey:
        """Give the data key for the secret of `slot`.

        Raises WrongKeyError, and DamagedDeskError for parameters out of range (before any work)
        or a key that is not the one the head names. KeyError where there is no such slot.
        """
        try:
            key = key_slots.unwrap(self.held[slot], secret, self.header)
        except key_slots.SlotRefusedError as error:
            raise WrongKeyError(self.path, _WRONG[slot]) from error
        except key_slots.SlotBrokenError as error:
            raise DamagedDeskError(self.path, DamagedPart.KEY_FILE, "cost") from error
        if not hmac.compare_digest(key_id_of(key), self.key_id):
            raise DamagedDeskError(self.path, DamagedPart.KEY_FILE, "key id")
        return DataKey(key, self.salt, self.database_id, self.key_id)

    def with_slot(
        self,
        key: DataKey,
        slot: Slot,
        secret: bytes,
        random_bytes: RandomBytes,
        *,
        cost: PassphraseCost | None = None,
        saved: bool = False,
    ) -> KeyFile:
        """Put the key under one more secret, or under another one in the same slot."""
        if key.key_id != self.key_id:
            raise WrongKeyError(self.path, WrongKeyKind.OTHER_DATABASE)
        wrapped = key_slots.wrap(
            slot, key.key, secret, self.header, random_bytes, cost=cost, saved=saved
        )
        return replace(self, held={**self.held, slot: wrapped})

    def without_slot(self, slot: Slot) -> KeyFile:
        """Close one way in; the recovery code and one of the others have to stay (ValueError)."""
        left = KeyFile(
            self.path,
            self.database_id,
            self.key_id,
            self.salt,
            {kept: wrapped for kept, wrapped in self.held.items() if kept is not slot},
        )
        left.demand_ways_in()
        return left

    def demand_ways_in(self) -> None:
        """Raise ValueError unless there is the recovery code and one of the everyday ways."""
        if Slot.RECOVERY not in self.held or len(self.held) < 2:
            raise ValueError("a desk needs its recovery code and one more way in")


def new_key_file(path: Path, random_bytes: RandomBytes) -> tuple[KeyFile, DataKey]:
    """Draw a new data key and the empty key file for it; nothing is written."""
    key = random_bytes(DATA_KEY_BYTES)
    database_id = random_bytes(_ID_BYTES).hex()
    salt = random_bytes(SALT_BYTES)
    key_id = key_id_of(key)
    return (
        KeyFile(path, database_id, key_id, salt, {}),
        DataKey(key, salt, database_id, key_id),
    )


def key_id_of(key: bytes) -> str:
    """Name a key without giving it away: tells a wrong key from a damaged file."""
    return hmac.digest(key, b"followdesk key id", "sha256")[:_ID_BYTES].hex()


def write_key_file(key_file: KeyFile) -> None:
    """Write it whole or not at all, for its owner's eyes only.

    Raises ReadOnlyFolderError, DiskFullError or DiskFailingError; the old file is then untouched.
    """
    key_file.demand_ways_in()
    content = {
        **key_file.head(),
        "slots": {
            slot.value: {
                **wrapped.facts(),
                "nonce": wrapped.nonce.hex(),
                "wrapped": wrapped.wrapped.hex(),
            }
            for slot, wrapped in sorted(key_file.held.items())
        },
    }
    signed = {**content, "checksum": checksum(content)}
    write_durably(key_file.path, (json.dumps(signed, indent=1) + "\n").encode("ascii"))


def canonical(content: Mapping[str, object]) -> bytes:
    """Spell `content` in the one way that its checksum and its authentication are taken of."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def checksum(content: Mapping[str, object]) -> str:
    """Sum up `content`, to tell an accident from a wrong passphrase; no protection in itself."""
    return sha256(canonical(content)).hexdigest()
