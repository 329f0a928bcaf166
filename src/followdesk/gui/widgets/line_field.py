"""A line to type in that leaves Ctrl+Z to the window where there is nothing typed to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineField(QLineEdit):
    """Claim Ctrl+Z and Ctrl+Shift+Z only while they would do something here."""

    def event(self, event: QEvent) -> bool:
        """Let the window have the key that is of no use here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            is_idle_undo = event.matches(keys.Undo) and not self.isUndoAvailable()
            if is_idle_undo or (event.matches(keys.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)
