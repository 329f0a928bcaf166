"""How the desk is opened on its own thread, as the person chose on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from followdesk.app.desk import DeskRoom
from followdesk.domain.unlocking import RecoveryCode
from followdesk.services.desk import Desk
from followdesk.storage.desk_folder import OpenDesk


class Way(Enum):
    """Name the ways into a desk."""

    BY_ITSELF = auto()
    PASSPHRASE = auto()
    RECOVERY_CODE = auto()
    NEW_BY_ITSELF = auto()
    NEW_WITH_PASSPHRASE = auto()


@dataclass(frozen=True)
class Choice:
    """Say how to open the desk, and what was typed for it."""

    way: Way = Way.BY_ITSELF
    typed: str = field(default="", repr=False)


class Opener:
    """Open the desk by the choice made last; `begin` runs on a desk that was just made.

    A choice is made before the opening is asked for, and the code taken after it was told: neither
    thread looks while the other writes.
    """

    def __init__(self, room: DeskRoom, begin: Callable[[Desk], None]) -> None:
        self._room = room
        self._begin = begin
        self._choice = Choice()
        self._opened: OpenDesk | None = None
        self._new_code: RecoveryCode | None = None

    def choose(self, choice: Choice) -> None:
        """Choose how the next opening goes; on the window's thread."""
        self._choice = choice

    def take_new_code(self) -> RecoveryCode | None:
        """Hand over the recovery code of a desk that was just made, once."""
        code, self._new_code = self._new_code, None
        return code

    def open(self) -> Desk:
        """Open the desk; on its own thread. Raises what `Vault` raises."""
        choice, self._choice = self._choice, Choice()
        vault = self._room.vault()
        if choice.way in (Way.NEW_BY_ITSELF, Way.NEW_WITH_PASSPHRASE):
            typed = choice.typed if choice.way is Way.NEW_WITH_PASSPHRASE else None
            made = vault.make(typed)
            self._new_code = made.recovery_code
            self._opened = made.desk
            desk = self._room.services(made.desk)
            self._begin(desk)
            return desk
        if choice.way is Way.PASSPHRASE:
            self._opened = vault.open_with_passphrase(choice.typed)
        elif choice.way is Way.RECOVERY_CODE:
            self._opened = vault.open_with_recovery_code(choice.typed)
        else:
            self._opened = vault.open()
        return self._room.services(self._opened)

    def close(self, desk: Desk) -> None:
        """Close the desk; on its own thread."""
        self._opened = None
        desk.close()
