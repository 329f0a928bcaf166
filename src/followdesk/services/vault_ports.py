"""What the vault needs from this computer: a keyring, and a desk's place on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Protocol, TypeVar

from followdesk.domain.desk_keys import DataKey, Slot
from followdesk.domain.unlocking import WrongTries


class KeyStore(Protocol):
    """Keep secrets by name in the keyring of the system.

    Each method raises KeyringMissingError where there is none that can be trusted.
    """

    def get(self, name: str) -> str | None:
        """Give the secret called `name`; None where there is none of that name."""

    def set(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`, and make sure that it was kept."""

    def delete(self, name: str) -> None:
        """Forget the secret called `name`; one that is not there is no error."""


class KeysHeld(Protocol):
    """Hold the data key of one desk, wrapped."""

    @property
    def path(self) -> PurePath:
        """Say which file this is."""

    @property
    def database_id(self) -> str:
        """Say which database the key is for."""

    @property
    def slots(self) -> frozenset[Slot]:
        """Say which ways in there are."""

    @property
    def recovery_saved(self) -> bool:
        """Tell whether the person has shown that they kept the recovery code."""

    def unwrap(self, slot: Slot, secret: bytes) -> DataKey:
        """Give the data key; raises WrongKeyError or DamagedDeskError."""


class OpenedDesk(Protocol):
    """Stand for a desk that is open; only its storage knows more."""

    @property
    def key(self) -> DataKey:
        """Give the key it was opened with."""

    def close(self) -> None:
        """Close it."""


DeskT = TypeVar("DeskT", bound=OpenedDesk)
DeskT_co = TypeVar("DeskT_co", bound=OpenedDesk, covariant=True)

Unlock = Callable[[KeysHeld], DataKey]
DrawSecrets = Callable[[str], Mapping[Slot, bytes]]
"""Gives the secret of each slot for the database with this id."""


class DeskPlace(Protocol[DeskT_co]):
    """Stand for the folder of one desk, which may hold none yet."""

    def make(self, draw_secrets: DrawSecrets) -> DeskT_co:
        """Make a new desk and open it; raises DeskAlreadyThereError before drawing anything."""

    def open(self, unlock: Unlock) -> DeskT_co:
        """Open the desk that is there; raises every DeskTroubleError."""

    def keys(self) -> KeysHeld:
        """Read the key file, without opening anything."""

    def put_slot(self, key: DataKey, slot: Slot, secret: bytes, *, saved: bool = False) -> None:
        """Add a way in, or change the secret of one; `saved`: the person kept the code."""

    def drop_slot(self, key: DataKey, slot: Slot) -> None:
        """Close a way in."""

    def wrong_tries(self) -> WrongTries:
        """Say how many passphrases went wrong since the last right one."""

    def remember_tries(self, tries: WrongTries) -> None:
        """Keep the count, over a restart as well."""
