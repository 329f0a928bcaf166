"""Go on with what stands in a field already, instead of typing over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit


class AtTheEnd(QObject):
    """Put the cursor behind the words of a field when the keyboard comes to it.

    Qt selects them all, so that the first letter typed would take their place.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the cursor once the words are selected; the mouse chooses a place itself."""
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() is not Qt.FocusReason.MouseFocusReason
        ):
            QTimer.singleShot(0, self, self._to_the_end)
        return super().eventFilter(watched, event)

    def _to_the_end(self) -> None:
        self._field.setCursorPosition(len(self._field.text()))
