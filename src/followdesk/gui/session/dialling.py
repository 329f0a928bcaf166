"""Hand a number to the system's telephone; nothing but a number ever goes out here."""

from __future__ import annotations

from PySide6.QtCore import QUrl

_DIALLED = frozenset("+0123456789")


def number_url(key: str) -> QUrl:
    """Make a link to dial a number; an invalid one where there is nothing to dial."""
    digits = "".join(sign for sign in key if sign in _DIALLED)
    return QUrl(f"tel:{digits}") if digits.strip("+") else QUrl()
