"""A line to type in that leaves keys to the window which are not meant for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LineField(QLineEdit):
    """Claim Ctrl+Z and Ctrl+Shift+Z only while they would do something here, and no Alt+letter."""

    def event(self, event: QEvent) -> bool:
        """Let the window have the key that is of no use here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            is_idle_undo = event.matches(keys.Undo) and not self.isUndoAvailable()
            if is_idle_undo or (event.matches(keys.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no letter from the key of a button that cannot be pressed just now."""
        if event.modifiers() & _HELD == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
