"""What the shapes of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.gui.calendar.item_painter import ItemPainter
from followdesk.gui.calendar.words import KINDS
from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.widgets.texts import elided
from followdesk.services.rows import ItemKind

_SWATCH = 22
_GAP = 8


class Legend(QWidget):
    """Show each shape with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = ItemPainter(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(self._texts()))

    def _texts(self) -> list[str]:
        return [_(KINDS[kind]) for kind in ItemKind] + [_("call block")]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._items = ItemPainter(self.font())
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Fit one row for each."""
        return QSize(160, len(self._texts()) * (self._items.chip_height + 2))

    def minimumSizeHint(self) -> QSize:
        """Give way in width: words elide."""
        return QSize(100, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shapes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        high = self._items.chip_height
        font = self._items.texts.plain
        kinds: list[ItemKind | None] = [*ItemKind, None]
        for row, (kind, text) in enumerate(zip(kinds, self._texts(), strict=True)):
            top = row * (high + 2)
            self._paint_shape(painter, QRect(0, top + 2, _SWATCH, high - 4), kind, colours)
            painter.setPen(QColor(colours.text))
            painter.setFont(font)
            rect = QRect(_SWATCH + _GAP, top, self.width() - _SWATCH - _GAP, high)
            shown = elided(text, font, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_shape(
        self, painter: QPainter, rect: QRect, kind: ItemKind | None, colours: Palette
    ) -> None:
        if kind is None:
            painter.fillRect(rect, QColor(colours.call_block))
            painter.setPen(QColor(colours.call_block_text))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        else:
            self._items.swatch(painter, rect, kind, colours)
