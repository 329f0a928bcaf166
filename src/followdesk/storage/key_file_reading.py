"""Read a key file back, trusting nothing in it."""

from __future__ import annotations

import json
from pathlib import Path

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DamagedPart,
    DeskNotFoundError,
    ForeignFileError,
    ForeignKind,
    NewerDeskError,
)
from followdesk.domain.desk_keys import SALT_BYTES, PassphraseCost, Slot
from followdesk.storage.driver_errors import trouble_named
from followdesk.storage.key_file import FORMAT, VERSION, KeyFile, checksum
from followdesk.storage.key_slots import KDF_SALT_BYTES, NONCE_BYTES, WRAPPED_BYTES, WrappedKey

_LARGEST_BYTES = 64 * 1024
_OPENING = f'{{\n "format": "{FORMAT}"'.encode("ascii")
_ID_BYTES = 16
_SLOT_NAMES = frozenset(slot.value for slot in Slot)


class _MalformedError(Exception):
    """Say which field is not what it should be."""


def read_key_file(path: Path) -> KeyFile:
    """Read the key file at `path`.

    Raises ForeignFileError (missing, or not ours), DamagedDeskError (ours, but cut or changed by
    accident), NewerDeskError and DeskUnreadableError.
    """
    content = _parse(path, _read(path))
    version = content.get("version")
    if type(version) is int and version > VERSION:
        raise NewerDeskError(path, version, VERSION)
    try:
        return _key_file(path, content)
    except _MalformedError as error:
        raise DamagedDeskError(path, DamagedPart.KEY_FILE, str(error)) from error


def _read(path: Path) -> bytes:
    try:
        with trouble_named(path, writing=False):
            if path.exists() and not path.is_file():
                raise ForeignFileError(path, ForeignKind.KEY_FILE_FOREIGN)
            with path.open("rb") as file:
                return file.read(_LARGEST_BYTES + 1)
    except DeskNotFoundError as error:
        raise ForeignFileError(path, ForeignKind.KEY_FILE_MISSING) from error


def _parse(path: Path, raw: bytes) -> dict[str, object]:
    ours = raw.startswith(_OPENING) or _OPENING.startswith(raw)
    if len(raw) > _LARGEST_BYTES and not ours:
        raise ForeignFileError(path, ForeignKind.KEY_FILE_FOREIGN)
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        if ours:
            raise DamagedDeskError(path, DamagedPart.KEY_FILE, "cut short") from error
        raise ForeignFileError(path, ForeignKind.KEY_FILE_FOREIGN) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ForeignFileError(path, ForeignKind.KEY_FILE_FOREIGN)
    return content


def _key_file(path: Path, content: dict[str, object]) -> KeyFile:
    stated = content.pop("checksum", None)
    if stated != checksum(content):
        raise _MalformedError("checksum")
    if content.get("version") != VERSION:
        raise _MalformedError("version")
    slots = content.get("slots")
    if not isinstance(slots, dict):
        raise _MalformedError("slots")
    held = dict(_slot(name, fields) for name, fields in slots.items())
    key_file = KeyFile(
        path,
        database_id=_bytes(content, "database_id", _ID_BYTES).hex(),
        key_id=_bytes(content, "key_id", _ID_BYTES).hex(),
        salt=_bytes(content, "salt", SALT_BYTES),
        held=held,
    )
    if Slot.RECOVERY not in held or len(held) < 2:
        raise _MalformedError("ways in")
    return key_file


def _slot(name: str, fields: object) -> tuple[Slot, WrappedKey]:
    if name not in _SLOT_NAMES or not isinstance(fields, dict):
        raise _MalformedError("slot")
    slot = Slot(name)
    cost = None
    if slot is Slot.PASSPHRASE:
        cost = PassphraseCost(
            _whole(fields, "memory_kib"), _whole(fields, "passes"), _whole(fields, "lanes")
        )
    return slot, WrappedKey(
        slot,
        nonce=_bytes(fields, "nonce", NONCE_BYTES),
        wrapped=_bytes(fields, "wrapped", WRAPPED_BYTES),
        kdf_salt=b"" if slot is Slot.KEYRING else _bytes(fields, "kdf_salt", KDF_SALT_BYTES),
        cost=cost,
        saved=fields.get("saved") is True,
    )


def _bytes(fields: dict[str, object], name: str, length: int) -> bytes:
    text = fields.get(name)
    try:
        value = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError as error:
        raise _MalformedError(name) from error
    if len(value) != length:
        raise _MalformedError(name)
    return value


def _whole(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if type(value) is not int:
        raise _MalformedError(name)
    return value
