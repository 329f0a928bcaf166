"""What opens a desk: its data key, and the slots the key is kept in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto

DATA_KEY_BYTES = 32
"""An AES-256 key."""

SALT_BYTES = 16
"""The salt at the head of a SQLCipher file."""


class Slot(StrEnum):
    """Name a place in the key file that holds the data key, wrapped."""

    KEYRING = auto()
    PASSPHRASE = auto()
    RECOVERY = auto()


@dataclass(frozen=True)
class DataKey:
    """Hold the unwrapped key of one desk; never shown, never logged."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    database_id: str
    key_id: str

    def __post_init__(self) -> None:
        """Refuse a wrong length: the database would take it for a passphrase."""
        if len(self.key) != DATA_KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and its salt 16")


@dataclass(frozen=True)
class PassphraseCost:
    """Say what one guess at a passphrase costs (Argon2id)."""

    memory_kib: int = 128 * 1024
    passes: int = 3
    lanes: int = 4
    """The defaults take 0.42 s on two cores."""

    def within_reason(self) -> bool:
        """Tell whether these are parameters FollowDesk would work with (8 MiB to 1 GiB)."""
        return (
            8 * 1024 <= self.memory_kib <= 1024 * 1024
            and 1 <= self.passes <= 10
            and 1 <= self.lanes <= 16
        )
