"""How well a passphrase holds against guessing: a rough estimate, never a rule.

The bits for each character are those of NIST SP 800-63-1 (2011), appendix A, for what people
choose themselves: 4 for the first, 2 for each of the next seven, 1.5 up to the twentieth, then 1.
A guess costs 0.4 s (`desk_keys.PassphraseCost`), so that 18 bits are a day of guessing on one
computer and 30 bits more than ten years.
"""

from __future__ import annotations

from enum import StrEnum, auto
from itertools import pairwise

_ENOUGH_FOR_A_WHILE = 18.0
_ENOUGH_FOR_YEARS = 30.0
_STEPS = ((1, 4.0), (8, 2.0), (20, 1.5))
_BEYOND = 1.0
_NEIGHBOURS = frozenset({-1, 0, 1})


class Strength(StrEnum):
    """Name how long a passphrase holds."""

    NONE = auto()
    HOURS = auto()
    A_WHILE = auto()
    YEARS = auto()


def strength_of(passphrase: str) -> Strength:
    """Judge a passphrase; "aaaa" and "1234" count as little more than their first character."""
    if not passphrase:
        return Strength.NONE
    bits = _bits(_telling_length(passphrase))
    if bits < _ENOUGH_FOR_A_WHILE:
        return Strength.HOURS
    return Strength.A_WHILE if bits < _ENOUGH_FOR_YEARS else Strength.YEARS


def _telling_length(passphrase: str) -> int:
    """Count the characters that do not merely repeat or follow the one before."""
    steps = [ord(after) - ord(before) for before, after in pairwise(passphrase)]
    if len(set(passphrase)) * 3 < len(passphrase) and len(set(passphrase)) < 6:
        return len(set(passphrase))  # "abababab", "121212"
    runs = sum(step == before and step in _NEIGHBOURS for before, step in pairwise(steps))
    return len(passphrase) - runs


def _bits(length: int) -> float:
    bits, counted = 0.0, 0
    for up_to, each in _STEPS:
        here = min(length, up_to) - counted
        if here <= 0:
            break
        bits += here * each
        counted += here
    return bits + (length - counted) * _BEYOND
