"""A key drawn in its little box, for what has no button."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.gui.palette import colours_of
from followdesk.gui.widgets.buttons import draw_hint, hint_font, hint_width, key_words


class KeyHint(QWidget):
    """Show which key leads here; the shortcut itself belongs to an action."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        """Take the key written portably, as in "Alt+3"."""
        super().__init__(parent)
        self._words = key_words(QKeySequence(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QKeySequence(keys).toString())

    def sizeHint(self) -> QSize:
        """Fit the key."""
        return QSize(hint_width(self._words, self.font()), hint_font(self.font()).pixelSize() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the colours in use."""
        colours, painter = colours_of(self.palette()), QPainter(self)
        inks = (colours.quiet, colours.control_line)
        draw_hint(painter, self.width(), self.height() // 2, self._words, self.font(), inks)
