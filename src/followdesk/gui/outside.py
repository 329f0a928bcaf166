"""What may leave this program: a link of an allowed kind, opened by the system's own program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

ALLOWED_SCHEMES = frozenset({"tel", "mailto", "https", "http"})

OpenUrl = Callable[[QUrl], bool]


def open_outside(url: QUrl) -> bool:
    """Open a link of an allowed kind with the system's program; tells whether there was one."""
    return url.scheme() in ALLOWED_SCHEMES and QDesktopServices.openUrl(url)
