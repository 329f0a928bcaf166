"""Tell whether nobody may see the rooms just now."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


def is_locked(window: QMainWindow) -> bool:
    """Tell whether the curtain is drawn: the desk is locked, or not open yet."""
    centre = window.centralWidget()
    return centre is None or not centre.isEnabled()
