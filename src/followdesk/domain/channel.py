"""By which way an attempt of a sequence is made."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """Name the ways to make an attempt."""

    CALL = "call"
    EMAIL = "email"
    LETTER = "letter"
