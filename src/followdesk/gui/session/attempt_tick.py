"""One attempt of the series as a real check box, painted as a tile with number and day."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.session.series_words import Tick
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.texts import elided, plain_tooltip

_HEIGHT, _BOX, _GAP, _RADIUS = 46, 11, 6, 7  # pixels


class AttemptTick(QCheckBox):
    """Show done, due or foreseen; only the attempt that is due can be ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Tick(0, "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def tick(self) -> Tick:
        """Give what is shown."""
        return self._tick

    def show_tick(self, tick: Tick) -> None:
        """Show an attempt."""
        self._tick = tick
        self.setChecked(tick.is_done)
        self.setEnabled(tick.is_current)
        self.setAccessibleName(tick.spoken)
        self.setToolTip(plain_tooltip(tick.tooltip))
        self.update()

    def sizeHint(self) -> QSize:
        """Fit number and day."""
        return QSize(64, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Give way to a narrow window."""
        return QSize(34, _HEIGHT)

    def hitButton(self, _at: object) -> bool:
        """Take a click anywhere on the tile."""
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass by where there is nothing to tick."""
        if self._tick.is_current:
            super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        colours, painter = colours_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, colours)
        ink = colours.quiet
        if self._tick.is_done:
            ink = colours.agreed
        elif self._tick.is_current:
            ink = colours.accent
        painter.setPen(QColor(ink))
        half = self.height() / 2
        bold = sized(self.font(), Size.SMALL, QFont.Weight.DemiBold)
        self._title(painter, QRectF(0, 4, self.width(), half - 4), bold, ink)
        small = sized(self.font(), Size.TINY)
        painter.setFont(small)
        is_short = width_of(self._tick.day, small) > self.width() - 4
        day = (self._tick.short_day or self._tick.day) if is_short else self._tick.day
        words = elided(day, small, self.width() - 4)
        place = QRectF(0, half - 1, self.width(), half - 4)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _ground(self, painter: QPainter, colours: Palette) -> None:
        line, width, ground = colours.line, 1.0, colours.card
        if self._tick.is_done:
            line = ground = colours.agreed_soft
        elif self._tick.is_current:
            line, width = colours.accent, 2.0
            ground = colours.accent_soft if self.underMouse() or self.hasFocus() else colours.card
        if self.hasFocus():
            line, width = colours.focus, 3.0
        edge = width / 2
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(ground))
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _title(self, painter: QPainter, rect: QRectF, font: QFont, ink: str) -> None:
        """Write the number; the one that is due has the box to tick before it."""
        painter.setFont(font)
        text = f"✓ {self._tick.title}" if self._tick.is_done else self._tick.title
        if not self._tick.is_current:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            return
        width = painter.fontMetrics().horizontalAdvance(text)
        if width + _BOX + _GAP > rect.width() - _GAP:
            text = str(self._tick.number)  # the last has a word, which differs in length
            width = painter.fontMetrics().horizontalAdvance(text)
        left = rect.center().x() - (_BOX + _GAP + width) / 2
        box = QRectF(left, rect.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ink), 1.4))
        painter.drawRoundedRect(box, 2.5, 2.5)
        if self.isChecked():
            painter.drawPolyline(
                [
                    QPointF(box.left() + 2.5, box.center().y()),
                    QPointF(box.center().x() - 0.5, box.bottom() - 2.5),
                    QPointF(box.right() - 2, box.top() + 3),
                ]
            )
        words = QRectF(box.right() + _GAP, rect.top(), width + 2, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
