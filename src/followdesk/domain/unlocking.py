"""What a person types to open a desk, and how long wrong answers have to wait."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from followdesk.domain.errors import EmptyPassphraseError, MistypedRecoveryCodeError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a handwritten code can be read back."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LEFT_OUT = str.maketrans("", "", " \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014_.")
RECOVERY_BYTES = 20
"""160 bits."""

_CODE_LETTERS = 32
_CHECK_LETTERS = 4
GROUP_LETTERS = 4
RECOVERY_GROUPS = (_CODE_LETTERS + _CHECK_LETTERS) // GROUP_LETTERS

FREE_TRIES = 5
LONGEST_WAIT = timedelta(hours=1)


def passphrase_secret(passphrase: str) -> bytes:
    """Turn a typed passphrase into bytes, the same for each way of typing an accent (NFC).

    Raises EmptyPassphraseError where there is nothing to protect anything with.
    """
    if not passphrase:
        raise EmptyPassphraseError
    return unicodedata.normalize("NFC", passphrase).encode("utf-8")


def _letters(value: int, count: int) -> str:
    return "".join(_ALPHABET[(value >> (5 * place)) & 31] for place in reversed(range(count)))


def _check_letters(secret: bytes) -> str:
    digest = hashlib.sha256(b"followdesk recovery code" + secret).digest()
    return _letters(int.from_bytes(digest[:3], "big") >> 4, _CHECK_LETTERS)


@dataclass(frozen=True)
class RecoveryCode:
    """Hold the 160 bits that open a desk when all else is lost; never shown by accident."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse any other length."""
        if len(self.secret) != RECOVERY_BYTES:
            raise ValueError("a recovery code has 20 bytes")

    @property
    def groups(self) -> tuple[str, ...]:
        """Show the code in nine groups of four; the last group checks the others."""
        text = _letters(int.from_bytes(self.secret, "big"), _CODE_LETTERS)
        text += _check_letters(self.secret)
        return tuple(text[at : at + GROUP_LETTERS] for at in range(0, len(text), GROUP_LETTERS))

    @property
    def text(self) -> str:
        """Show the code in one line, as it is printed and saved."""
        return "-".join(self.groups)

    def has_group(self, number: int, typed: str) -> bool:
        """Tell whether `typed` is group `number`, counted from 1, however it was written."""
        return 1 <= number <= RECOVERY_GROUPS and _tidy(typed) == self.groups[number - 1]


def _tidy(typed: str) -> str:
    return typed.translate(_LEFT_OUT).upper().translate(_READ_AS)


def read_recovery_code(typed: str) -> RecoveryCode:
    """Read a code back as people write it: any case, O for 0, I or L for 1, any dashes.

    Raises MistypedRecoveryCodeError for a slip, which the last group gives away in all but one
    case in a million.
    """
    text = _tidy(typed)
    if len(text) != _CODE_LETTERS + _CHECK_LETTERS or set(text) - set(_ALPHABET):
        raise MistypedRecoveryCodeError
    value = 0
    for letter in text[:_CODE_LETTERS]:
        value = value * 32 + _ALPHABET.index(letter)
    code = RecoveryCode(value.to_bytes(RECOVERY_BYTES, "big"))
    if _check_letters(code.secret) != text[_CODE_LETTERS:]:
        raise MistypedRecoveryCodeError
    return code


@dataclass(frozen=True)
class WrongTries:
    """Count the wrong passphrases since the last right one."""

    count: int = 0
    last_at: datetime | None = None

    def one_more(self, now: datetime) -> WrongTries:
        """Count another one, at `now` (aware)."""
        return WrongTries(self.count + 1, now)

    def next_try_at(self, now: datetime) -> datetime:
        """Say when the next passphrase may be tried: at once, or after a wait that doubles.

        The first five cost nothing; then 10 s, 20 s, 40 s, up to an hour. A clock that was set
        back counts the wait from `now`, so it never grows beyond the longest one.
        """
        if self.last_at is None or self.count < FREE_TRIES:
            return now
        doublings = min(self.count - FREE_TRIES, 16)
        wait = min(timedelta(seconds=10 * 2**doublings), LONGEST_WAIT)
        return max(now, min(self.last_at, now) + wait)
