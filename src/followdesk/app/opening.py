"""How the desk is opened on its own thread, as the person chose on the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from followdesk.app.desk import DeskRoom
from followdesk.domain.unlocking import RecoveryCode
from followdesk.services.desk import Desk
from followdesk.services.vault import WaysIn
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

    @property
    def folder(self) -> Path:
        """Say in which folder the desk is."""
        return self._room.folder

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
            with self._let_go_on_failure():
                desk = self._room.services(made.desk)
                self._begin(desk)
            return desk
        if choice.way is Way.PASSPHRASE:
            self._opened = vault.open_with_passphrase(choice.typed)
        elif choice.way is Way.RECOVERY_CODE:
            self._opened = vault.open_with_recovery_code(choice.typed)
        else:
            self._opened = vault.open()
        with self._let_go_on_failure():
            return self._room.services(self._opened)

    @contextmanager
    def _let_go_on_failure(self) -> Iterator[None]:
        """Close the file where the desk on it does not come to be, so that one can try again."""
        with ExitStack() as on_failure:
            if self._opened is not None:
                on_failure.callback(self._opened.close)
            yield
            on_failure.pop_all()

    def close(self, desk: Desk) -> None:
        """Close the desk; on its own thread."""
        self._opened = None
        desk.close()

    # The keys of the desk that is open; on its own thread

    def ways_in(self) -> WaysIn:
        """Say how the desk can be opened."""
        return self._room.vault().ways_in()

    def propose_code(self) -> RecoveryCode:
        """Draw a recovery code to show; the old one counts until the new one is accepted."""
        return self._room.vault().propose_recovery_code()

    def accept_code(self, code: RecoveryCode, typed_back: Mapping[int, str]) -> None:
        """Make `code` the recovery code; raise MistypedRecoveryCodeError where a group is wrong."""
        self._room.vault().accept_recovery_code(self._desk_opened(), code, typed_back)

    def set_passphrase(self, typed: str) -> None:
        """Ask for this passphrase from now on, and no longer the keyring; EmptyPassphraseError.

        The passphrase is there before the keyring goes: a crash between them locks nobody out.
        """
        vault, opened = self._room.vault(), self._desk_opened()
        vault.set_passphrase(opened, typed)
        if vault.ways_in().lock_is_a_curtain:
            vault.drop_keyring(opened)

    def drop_passphrase(self) -> None:
        """Let the keyring open the desk by itself; KeyringMissingError where there is none."""
        vault, opened = self._room.vault(), self._desk_opened()
        vault.use_keyring(opened)
        vault.drop_passphrase(opened)

    def move_to(self, folder: Path) -> None:
        """Open the desk in another folder from now on; while none is open."""
        self._room = replace(self._room, folder=folder)

    def _desk_opened(self) -> OpenDesk:
        if self._opened is None:
            raise RuntimeError("keys are changed while the desk is open")
        return self._opened
