"""The window as it stands on the screen before the rest of the program is loaded.

Nothing here touches Qt's large enumerations: building them in Python takes 20 ms, half of what a
whole window of PySide6 may take longer than a bare one.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.gui.palette import DARK, LIGHT

# Where the parts of the main window will stand, in pixels: nothing jumps when they come.
_MENUS = 33
_TOP_BAR = 46
_RAIL = 163
_STATUS = 24
_DARKEST = 128  # of 255: below it a ground is dark


class FirstWindow(QWidget):
    """Paint the grounds of the main window, and hold it once it is there."""

    painted = Signal()
    """The window is on the screen for the first time."""

    def __init__(self, theme: str = "") -> None:
        """Take "light" or "dark"; otherwise the system decides."""
        super().__init__()
        is_dark = self.palette().window().color().lightness() < _DARKEST
        self._colours = DARK if theme == "dark" or (not theme and is_dark) else LIGHT
        self._content: QWidget | None = None
        self._is_painted = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle("FollowDesk")

    def hold(self, content: QWidget) -> None:
        """Fill the window with the main window, which closes with it."""
        self._content = content
        self._whole.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the main window will cover."""
        if self._content is None:
            self._paint_grounds()
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()
        super().paintEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the main window keep what was typed."""
        if self._content is not None:
            self._content.close()
        super().closeEvent(event)

    def _paint_grounds(self) -> None:
        colours, width, height = self._colours, self.width(), self.height()
        top = _MENUS + _TOP_BAR
        painter = QPainter(self)
        painter.fillRect(0, 0, width, height, QColor(colours.room))
        painter.fillRect(0, 0, width, top, QColor(colours.chrome))
        painter.fillRect(0, top, _RAIL, height - top - _STATUS, QColor(colours.rail))
        painter.fillRect(0, height - _STATUS, width, _STATUS, QColor(colours.chrome))
        painter.end()
