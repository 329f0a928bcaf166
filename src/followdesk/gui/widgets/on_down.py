"""Leave a field of one line downwards, to the list below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit


def on_down(field: QLineEdit, leave: Callable[[], object]) -> None:
    """Call `leave` when Down is pressed in the field."""
    keys = QShortcut(QKeySequence(Qt.Key.Key_Down), field)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    keys.activated.connect(leave)
