"""Paint call blocks: their ground, a bar that shows how full they are, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from followdesk.domain.call_block import BlockState
from followdesk.gui.calendar import band_words
from followdesk.gui.calendar.bands import Band, free_gap
from followdesk.gui.calendar.days import SHORTEST_SHOWN, Day
from followdesk.gui.calendar.week_geometry import WeekGeometry
from followdesk.gui.palette import Palette
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import elided

GRIP = 8  # pixels at the end of a day that items leave free: there a band is taken hold of
_BAR = 4  # pixels of its bar
_TRACK, _QUIET = 60, 190  # of 255: the bar, and what of it is filled


class BandPainter:
    """Hold the font of the labels, and paint bands."""

    def __init__(self, font: QFont) -> None:
        """Take the font of the body text."""
        self._tiny = sized(font, Size.TINY)
        self._metrics = QFontMetrics(self._tiny)

    def ground(self, painter: QPainter, at: WeekGeometry, days: Sequence[Day], c: Palette) -> None:
        """Paint the ground below hours and items."""
        for place, day in enumerate(days):
            for band in day.bands:
                painter.fillRect(band_rect(at, place, band), QColor(c.call_block))

    def marks(self, painter: QPainter, at: WeekGeometry, days: Sequence[Day], c: Palette) -> None:
        """Paint the bars, and the labels where items leave room for one."""
        for place, day in enumerate(days):
            for band in day.bands:
                self._bar(painter, bar_rect(at, place, band), band, c)
                spot = self.label_rect(at, place, day, band)
                if spot is None:
                    continue
                painter.setFont(self._tiny)
                painter.setPen(QColor(c.call_block_text))
                text = self._fitting(band, spot.width())
                left = spot.left()
                if at.mirrored:
                    left = spot.right() + 1 - self._metrics.horizontalAdvance(text)
                painter.drawText(QPoint(left, spot.top() + self._metrics.ascent()), text)

    def label_rect(self, at: WeekGeometry, place: int, day: Day, band: Band) -> QRect | None:
        """Tell where the label of a band stands; None where items leave no room."""
        wanted = 60 * (self._metrics.height() + 2) // at.hour
        there = [
            (entry.item.kind, entry.start or 0, (entry.start or 0) + _shown(entry.minutes))
            for entry in day.timed
        ]
        gap = free_gap(band, there, wanted)
        if gap is None:
            return None
        left, width = at.column(place)
        rect = QRect(left + 6, at.y_of(gap) + 2, width - 6 - GRIP, self._metrics.height())
        return at.in_column(place, rect)

    def _fitting(self, band: Band, room: int) -> str:
        told = band_words.labels(band)
        fits = (it for it in told if self._metrics.horizontalAdvance(it) <= room)
        return next(fits, None) or elided(told[-1], self._tiny, room)

    def _bar(self, painter: QPainter, rect: QRect, band: Band, c: Palette) -> None:
        ink = QColor(c.call_block_text)
        became = band.row.became
        if became is not None and became.state is BlockState.SKIPPED:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            return
        ink.setAlpha(_TRACK)
        painter.fillRect(rect, ink)
        share = band.fill.share
        if became is not None:
            share = 1.0 if became.state is BlockState.KEPT else 0.5
        ink.setAlpha(_QUIET)
        painter.fillRect(
            QRect(rect.topLeft(), rect.size()).adjusted(
                0, 0, 0, round(rect.height() * (share - 1))
            ),
            ink,
        )


def band_rect(at: WeekGeometry, place: int, band: Band) -> QRect:
    """Tell where a band stands."""
    left, width = at.column(place)
    top = at.y_of(band.start)
    return QRect(left, top, width, at.y_of(band.end) - top)


def bar_rect(at: WeekGeometry, place: int, band: Band) -> QRect:
    """Tell where the bar of a band stands: where its day ends."""
    whole = band_rect(at, place, band)
    bar = QRect(whole.right() - _BAR - 1, whole.top() + 1, _BAR, whole.height() - 2)
    return at.in_column(place, bar)


def _shown(minutes: int) -> int:
    return max(minutes, SHORTEST_SHOWN)
