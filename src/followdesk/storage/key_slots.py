"""Wrap the data key of a desk under a secret, and unwrap it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from followdesk.domain.desk_keys import DATA_KEY_BYTES, PassphraseCost, Slot

RandomBytes = Callable[[int], bytes]

NONCE_BYTES = 12
KDF_SALT_BYTES = 16
KEYRING_SECRET_BYTES = 32
WRAPPED_BYTES = DATA_KEY_BYTES + 16
"""The key and the tag of AES-GCM."""

_PURPOSE = b"followdesk recovery slot 1"


class SlotRefusedError(Exception):
    """Say that the secret does not open the slot, or that the header was tampered with."""


class SlotBrokenError(Exception):
    """Say that a slot carries parameters FollowDesk does not work with."""


@dataclass(frozen=True)
class WrappedKey:
    """Hold the data key under one secret, with what is needed to derive the key it is under."""

    slot: Slot
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    kdf_salt: bytes = field(default=b"", repr=False)
    cost: PassphraseCost | None = None
    saved: bool = False
    """For the recovery slot: the person has typed groups of the code back."""

    def facts(self) -> dict[str, str | int | bool]:
        """Say everything about the slot but its contents; authenticated with the header."""
        facts: dict[str, str | int | bool] = {}
        if self.kdf_salt:
            facts["kdf_salt"] = self.kdf_salt.hex()
        if self.cost is not None:
            facts |= {
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
            }
        if self.slot is Slot.RECOVERY:
            facts["saved"] = self.saved
        return facts


HeaderBytes = Callable[[Slot, Mapping[str, str | int | bool]], bytes]
"""Gives the bytes that a slot with these facts is authenticated with."""


def wrap(
    slot: Slot,
    data_key: bytes,
    secret: bytes,
    header: HeaderBytes,
    random_bytes: RandomBytes,
    *,
    cost: PassphraseCost | None = None,
    saved: bool = False,
) -> WrappedKey:
    """Wrap `data_key` under `secret`; a passphrase needs its `cost`."""
    if slot is Slot.PASSPHRASE and cost is None:
        raise ValueError("a passphrase slot needs a cost")
    empty = WrappedKey(
        slot,
        nonce=random_bytes(NONCE_BYTES),
        wrapped=b"",
        kdf_salt=b"" if slot is Slot.KEYRING else random_bytes(KDF_SALT_BYTES),
        cost=cost if slot is Slot.PASSPHRASE else None,
        saved=saved,
    )
    wrapping_key = _wrapping_key(empty, secret)
    wrapped = AESGCM(wrapping_key).encrypt(empty.nonce, data_key, header(slot, empty.facts()))
    return WrappedKey(slot, empty.nonce, wrapped, empty.kdf_salt, empty.cost, saved)


def unwrap(held: WrappedKey, secret: bytes, header: HeaderBytes) -> bytes:
    """Give back the data key.

    Raises SlotBrokenError before any work for parameters out of range, and SlotRefusedError for
    a wrong secret or a header that is not the one the slot was made with.
    """
    wrapping_key = _wrapping_key(held, secret)
    try:
        return AESGCM(wrapping_key).decrypt(
            held.nonce, held.wrapped, header(held.slot, held.facts())
        )
    except InvalidTag as error:
        raise SlotRefusedError from error


def _wrapping_key(held: WrappedKey, secret: bytes) -> bytes:
    match held.slot:
        case Slot.KEYRING:
            if len(secret) != KEYRING_SECRET_BYTES:
                raise SlotRefusedError
            return secret
        case Slot.PASSPHRASE:
            return _stretched(held, secret)
        case Slot.RECOVERY:
            return HKDF(SHA256(), DATA_KEY_BYTES, held.kdf_salt, _PURPOSE).derive(secret)


def _stretched(held: WrappedKey, secret: bytes) -> bytes:
    cost = held.cost
    if cost is None or not cost.within_reason():
        raise SlotBrokenError
    return Argon2id(
        salt=held.kdf_salt,
        length=DATA_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)
