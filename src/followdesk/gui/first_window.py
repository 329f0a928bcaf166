"""The window as it stands on the screen before the rest of the program is loaded.

Nothing here touches Qt's large enumerations, and so neither painter nor colours: building them in
Python takes 16 ms, half of what this window may take longer than a bare one.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from followdesk.gui.palette import DARK, LIGHT

# Where the parts of the main window will stand, in pixels: nothing jumps when they come.
_MENUS = 33
_TOP_BAR = 46
_RAIL = 163
_STATUS = 24
_DARKEST = 128  # of 255: below it a ground is dark


class FirstWindow(QFrame):
    """Paint the grounds of the main window, and hold it once it is there."""

    painted = Signal()
    """The window is on the screen for the first time."""

    def __init__(self, theme: str = "") -> None:
        """Take "light" or "dark"; otherwise the system decides."""
        super().__init__()
        is_dark = self.palette().window().color().lightness() < _DARKEST
        colours = DARK if theme == "dark" or (not theme and is_dark) else LIGHT
        self._content: QWidget | None = None
        self._is_painted = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._chrome, self._rail, self._status = (QFrame(self) for _each in range(3))
        for frame, ground in (
            (self._chrome, colours.chrome),
            (self._rail, colours.rail),
            (self._status, colours.chrome),
        ):
            frame.setStyleSheet(f"background: {ground}")
        self.setObjectName("first_window")
        self.setStyleSheet(f"#first_window {{ background: {colours.room} }}")
        self.setWindowTitle("FollowDesk")

    def hold(self, content: QWidget) -> None:
        """Fill the window with the main window, which closes with it."""
        self._content = content
        self._whole.addWidget(content)
        for frame in (self._chrome, self._rail, self._status):
            frame.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window stands."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the grounds where the parts of the main window will stand."""
        super().resizeEvent(event)
        width, height, top = self.width(), self.height(), _MENUS + _TOP_BAR
        self._chrome.setGeometry(0, 0, width, top)
        self._rail.setGeometry(0, top, _RAIL, height - top - _STATUS)
        self._status.setGeometry(0, height - _STATUS, width, _STATUS)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the main window keep what was typed."""
        if self._content is not None:
            self._content.close()
        super().closeEvent(event)
