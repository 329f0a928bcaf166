"""Hand a number to the system's telephone; nothing but a number ever goes out here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

ALLOWED_SCHEMES = frozenset({"tel"})
_DIALLED = frozenset("+0123456789")

OpenUrl = Callable[[QUrl], bool]


def open_outside(url: QUrl) -> bool:
    """Open a link of an allowed kind with the system's program; tells whether there was one."""
    return url.scheme() in ALLOWED_SCHEMES and QDesktopServices.openUrl(url)


def number_url(key: str) -> QUrl:
    """Make a link to dial a number; an invalid one where there is nothing to dial."""
    digits = "".join(sign for sign in key if sign in _DIALLED)
    return QUrl(f"tel:{digits}") if digits.strip("+") else QUrl()
