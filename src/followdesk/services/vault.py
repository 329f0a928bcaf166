"""The vault: make a desk, open it, lose no way in, and change the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic

from followdesk.domain.desk_errors import (
    KeyringMissingError,
    NeedsPassphraseError,
    TooManyTriesError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.desk_keys import DataKey, Slot
from followdesk.domain.errors import MistypedRecoveryCodeError
from followdesk.domain.unlocking import (
    RECOVERY_BYTES,
    RecoveryCode,
    WrongTries,
    passphrase_secret,
    read_recovery_code,
)
from followdesk.services.vault_ports import DeskPlace, DeskT, KeysHeld, KeyStore

KEYRING_SECRET_BYTES = 32
GROUPS_TO_TYPE_BACK = 2


@dataclass(frozen=True)
class NewDesk(Generic[DeskT]):
    """Hand over a desk just made, and the one look at its recovery code."""

    desk: DeskT
    recovery_code: RecoveryCode = field(repr=False)


@dataclass(frozen=True)
class WaysIn:
    """Say how a desk can be opened."""

    slots: frozenset[Slot]
    recovery_saved: bool

    @property
    def lock_is_a_curtain(self) -> bool:
        """Tell whether locking only hides: whoever sits here can open it without a word."""
        return Slot.KEYRING in self.slots


class Vault(Generic[DeskT]):
    """Do what a person can do with the keys of one desk."""

    def __init__(
        self,
        place: DeskPlace[DeskT],
        key_store: KeyStore,
        now: Callable[[], datetime],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        """Take the desk's place, the keyring, the clock (aware) and the source of chance."""
        self._place = place
        self._key_store = key_store
        self._now = now
        self._random_bytes = random_bytes

    def make(self, passphrase: str | None = None) -> NewDesk[DeskT]:
        """Make a desk that opens with `passphrase`, or by itself through the keyring.

        Raises KeyringMissingError where there is neither (never something weaker),
        EmptyPassphraseError, DeskAlreadyThereError and the trouble a disk can give.
        """
        code = RecoveryCode(self._random_bytes(RECOVERY_BYTES))
        typed = None if passphrase is None else passphrase_secret(passphrase)

        with ExitStack() as on_failure:

            def draw_secrets(database_id: str) -> Mapping[Slot, bytes]:
                if typed is not None:
                    return {Slot.PASSPHRASE: typed, Slot.RECOVERY: code.secret}
                secret = self._random_bytes(KEYRING_SECRET_BYTES)
                name = keyring_name(database_id)
                self._key_store.set(name, secret.hex())
                on_failure.callback(self._key_store.delete, name)
                return {Slot.KEYRING: secret, Slot.RECOVERY: code.secret}

            desk = self._place.make(draw_secrets)
            on_failure.pop_all()
        return NewDesk(desk, code)

    def open(self) -> DeskT:
        """Open the desk without asking anybody.

        Raises NeedsPassphraseError where only a person can open it, KeyringMissingError or
        WrongKeyError (keyring lost or other) where the recovery code alone is left, and every
        DeskTroubleError.
        """
        return self._place.open(self._unlock_by_keyring)

    def open_with_passphrase(self, passphrase: str) -> DeskT:
        """Open the desk with what a person typed.

        Raises WrongKeyError, TooManyTriesError before any work while a wait is running,
        NeedsPassphraseError with the ways there are where no passphrase was ever set.
        """
        secret = passphrase_secret(passphrase)
        return self._place.open(lambda keys: self._unlock_by_passphrase(keys, secret))

    def open_with_recovery_code(self, typed: str) -> DeskT:
        """Open the desk with the recovery code; raises MistypedRecoveryCodeError, WrongKeyError."""
        code = read_recovery_code(typed)
        return self._place.open(lambda keys: keys.unwrap(Slot.RECOVERY, code.secret))

    def ways_in(self) -> WaysIn:
        """Say how the desk can be opened, without opening it."""
        keys = self._place.keys()
        return WaysIn(keys.slots, keys.recovery_saved)

    def set_passphrase(self, desk: DeskT, passphrase: str) -> None:
        """Set or change the passphrase of an open desk; the other ways in stay."""
        self._place.put_slot(desk.key, Slot.PASSPHRASE, passphrase_secret(passphrase))
        self._place.remember_tries(WrongTries())

    def drop_passphrase(self, desk: DeskT) -> None:
        """Let the keyring alone open the desk; ValueError where it does not."""
        self._place.drop_slot(desk.key, Slot.PASSPHRASE)

    def use_keyring(self, desk: DeskT) -> None:
        """Let the keyring open the desk, for the first time or again; KeyringMissingError."""
        name = keyring_name(desk.key.database_id)
        kept = _decoded(self._key_store.get(name))
        secret = kept or self._random_bytes(KEYRING_SECRET_BYTES)
        # Told twice on purpose: a secret that was there is kept, so a crash here costs no way in.
        self._key_store.set(name, secret.hex())
        self._place.put_slot(desk.key, Slot.KEYRING, secret)

    def drop_keyring(self, desk: DeskT) -> None:
        """Ask for the passphrase from now on; ValueError where there is none."""
        self._place.drop_slot(desk.key, Slot.KEYRING)
        self._key_store.delete(keyring_name(desk.key.database_id))

    def propose_recovery_code(self) -> RecoveryCode:
        """Draw a new code to show; the old one counts until the new one is accepted."""
        return RecoveryCode(self._random_bytes(RECOVERY_BYTES))

    def accept_recovery_code(
        self, desk: DeskT, code: RecoveryCode, typed_back: Mapping[int, str]
    ) -> None:
        """Make `code` the recovery code, once two of its groups were typed back.

        `typed_back` maps the numbers of groups, counted from 1, to what was typed. Raises
        MistypedRecoveryCodeError, and changes nothing, where one is wrong or too few are given.
        """
        right = all(code.has_group(number, typed) for number, typed in typed_back.items())
        if not right or len(typed_back) < GROUPS_TO_TYPE_BACK:
            raise MistypedRecoveryCodeError
        self._place.put_slot(desk.key, Slot.RECOVERY, code.secret, saved=True)

    def _unlock_by_keyring(self, keys: KeysHeld) -> DataKey:
        ways_left = keys.slots - {Slot.KEYRING}
        if Slot.KEYRING not in keys.slots:
            raise NeedsPassphraseError(keys.path, ways_left)
        try:
            return self._from_keyring(keys)
        except (KeyringMissingError, WrongKeyError) as error:
            if Slot.PASSPHRASE in ways_left:
                raise NeedsPassphraseError(keys.path, ways_left) from error
            raise

    def _from_keyring(self, keys: KeysHeld) -> DataKey:
        text = self._key_store.get(keyring_name(keys.database_id))
        if text is None:
            raise WrongKeyError(keys.path, WrongKeyKind.KEYRING_LOST)
        secret = _decoded(text)
        if secret is None:
            raise WrongKeyError(keys.path, WrongKeyKind.KEYRING_OTHER)
        return keys.unwrap(Slot.KEYRING, secret)

    def _unlock_by_passphrase(self, keys: KeysHeld, secret: bytes) -> DataKey:
        if Slot.PASSPHRASE not in keys.slots:
            raise NeedsPassphraseError(keys.path, keys.slots)
        now = self._now()
        tries = self._place.wrong_tries()
        next_try_at = tries.next_try_at(now)
        if next_try_at > now:
            raise TooManyTriesError(keys.path, next_try_at)
        try:
            key = keys.unwrap(Slot.PASSPHRASE, secret)
        except WrongKeyError:
            self._place.remember_tries(tries.one_more(self._now()))
            raise
        if tries.count:
            self._place.remember_tries(WrongTries())
        return key


def keyring_name(database_id: str) -> str:
    """Name the secret of a desk in the keyring; no person and no place is in it."""
    return f"desk {database_id}"


def _decoded(text: str | None) -> bytes | None:
    """Read a secret back; None where it is none of ours."""
    try:
        secret = bytes.fromhex(text or "")
    except ValueError:
        return None
    return secret if len(secret) == KEYRING_SECRET_BYTES else None
