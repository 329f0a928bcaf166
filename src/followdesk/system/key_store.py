"""The keyring of the operating system, and nothing that merely looks like one."""

from __future__ import annotations

import hmac
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from followdesk.domain.desk_errors import KeyringMissingError, KeyringTrouble

SERVICE = "FollowDesk"

TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""Back ends that are the system's own; files in clear and the like are not."""

_NONE_AT_ALL = frozenset({"keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"})
_CHAIN = "keyring.backends.chainer.ChainerBackend"

_REFUSALS = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What the back ends let through when the person says no, or the service is gone."""


class Ring(Protocol):
    """Stand for a back end of `keyring`."""

    def get_password(self, service: str, username: str) -> str | None:
        """Give a secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


def configured_ring() -> Ring:
    """Ask `keyring` which back end this computer has; slow, so call it in a worker."""
    # keyring takes 0.13 s to import and 0.4 s to look for its back ends (cold, Linux, Python 3.11).
    import keyring

    return keyring.get_keyring()


class OsKeyStore:
    """Keep secrets in the keyring of the system, read back after writing.

    Each method raises KeyringMissingError where there is none that can be trusted.
    """

    def __init__(self, choose: Callable[[], Ring] = configured_ring) -> None:
        """Look for nothing yet: the first question does."""
        self._choose = choose

    def get(self, name: str) -> str | None:
        """Give the secret called `name`; None where there is none of that name."""
        with _refusals_named():
            return self._trusted_ring().get_password(SERVICE, name)

    def set(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`, and make sure that it was kept."""
        with _refusals_named():
            ring = self._trusted_ring()
            ring.set_password(SERVICE, name, secret)
            kept = ring.get_password(SERVICE, name)
        if kept is None or not hmac.compare_digest(kept.encode(), secret.encode()):
            raise KeyringMissingError(KeyringTrouble.NOT_KEPT, back_end_name(ring))

    def delete(self, name: str) -> None:
        """Forget the secret called `name`; one that is not there is no error."""
        with _refusals_named():
            ring = self._trusted_ring()
            if ring.get_password(SERVICE, name) is not None:
                ring.delete_password(SERVICE, name)

    def _trusted_ring(self) -> Ring:
        return trusted(self._choose())


def trusted(ring: Ring) -> Ring:
    """Give the first back end that is the system's own, out of a chain if it is one.

    Raises KeyringMissingError: absent, or refused with the name of what was found instead.
    """
    name = back_end_name(ring)
    links = list(getattr(ring, "backends", ())) if name == _CHAIN else [ring]
    for link in links:
        if back_end_name(link) in TRUSTED:
            return link
    if not links or name in _NONE_AT_ALL:
        raise KeyringMissingError(KeyringTrouble.ABSENT, name)
    raise KeyringMissingError(KeyringTrouble.REFUSED, name)


def back_end_name(ring: Ring) -> str:
    """Name a back end by its class."""
    return f"{type(ring).__module__}.{type(ring).__qualname__}"


def importable_back_ends() -> frozenset[str]:
    """Name the back ends that are installed and come with what they are made of."""
    found = set()
    for name in TRUSTED:
        try:
            importlib.import_module(name.rpartition(".")[0])
        except ImportError:
            continue  # of another system, or of a desktop that is not installed
        found.add(name)
    return frozenset(found)


@contextmanager
def _refusals_named() -> Iterator[None]:
    """Turn what a back end refuses (locked, dismissed, gone) into the error tree."""
    try:
        yield
    # Looked up when something is raised: the kinds live in modules that only some systems have.
    except _refusals() as error:
        raise KeyringMissingError(KeyringTrouble.REFUSED, type(error).__name__) from error


def _refusals() -> tuple[type[BaseException], ...]:
    loaded = (
        getattr(sys.modules[module], name) for module, name in _REFUSALS if module in sys.modules
    )
    return (OSError, RuntimeError, *loaded)
