"""Paint what lies under and around the items of the week: heads, hours, call blocks, now."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from followdesk.gui.calendar import words
from followdesk.gui.calendar.band_painter import BandPainter
from followdesk.gui.calendar.days import Day
from followdesk.gui.calendar.mirror import far, flipped
from followdesk.gui.calendar.second_clock import SecondClock
from followdesk.gui.calendar.week_geometry import WeekGeometry
from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import elided

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_BESIDE = 8  # pixels beside the name of a day


class WeekGround:
    """Hold the fonts of the ground, and paint it."""

    def __init__(self, font: QFont) -> None:
        """Take the font of the body text."""
        self._head = sized(font, Size.BODY, QFont.Weight.DemiBold)
        self._small = sized(font, Size.SMALL)
        self._tiny = sized(font, Size.TINY)
        self._tiny_metrics = QFontMetrics(self._tiny)
        self.bands = BandPainter(font)
        self.second: SecondClock | None = None

    def gutter(self) -> int:
        """Tell how wide the hours at the left are, on one clock or on two."""
        return self._clock_width() * (1 if self.second is None else 2)

    def _clock_width(self) -> int:
        texts = [words.clock_text(hour * 60) for hour in (0, 10, 20)] + [_("all day")]
        return max(self._tiny_metrics.horizontalAdvance(text) for text in texts) + 12

    def head_height(self, *, names_days_off: bool) -> int:
        """Tell how high the heads of the days are."""
        line = QFontMetrics(self._head).height() + 16
        return line + (QFontMetrics(self._small).height() if names_days_off else 0)

    def hours(self, painter: QPainter, at: WeekGeometry, days: list[Day], c: Palette) -> None:
        """Paint days off, call blocks and the lines of the hours."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        bottom = at.height
        for place, day in enumerate(days):
            left, width = at.column(place)
            if day.off is not None:
                area = QRect(left, at.top, width, bottom - at.top)
                painter.fillRect(area, QColor(c.limbo_card))
        self.bands.ground(painter, at, days, c)
        self._lines(painter, at, c)
        self.bands.marks(painter, at, days, c)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _lines(self, painter: QPainter, at: WeekGeometry, c: Palette) -> None:
        painter.setFont(self._tiny)
        half = self._tiny_metrics.height() // 2
        for hour in range(25):
            y = at.y_of(hour * 60)
            if not at.top - at.hour <= y <= at.height + at.hour:
                continue
            painter.setPen(QColor(c.soft_line))
            painter.drawLine(at.field.left(), y, at.field.right(), y)
            if hour < 24 and at.top + half <= y <= at.height - half:  # no half of a label
                painter.setPen(QColor(c.quiet))
                label = self._in_ruler(at, QRect(0, y - half, at.gutter - 6, 2 * half))
                painter.drawText(label, far(mirrored=at.mirrored), words.clock_text(hour * 60))
                if self.second is not None and at.days:
                    theirs = QRect(0, y - half, self._clock_width() - 6, 2 * half)
                    theirs, said = self._in_ruler(at, theirs), self.second.label(at.days[0], hour)
                    painter.setPen(QColor(c.accent))
                    painter.drawText(theirs, far(mirrored=at.mirrored), said)
        painter.setPen(QColor(c.line))
        for place in range(len(at.days)):
            edge = at.begin_of(place)
            painter.drawLine(edge, at.top, edge, at.height)

    def heads(
        self, painter: QPainter, at: WeekGeometry, days: list[Day], today: date, c: Palette
    ) -> None:
        """Paint the heads of the days and the ground of what lasts all day."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(QRect(0, 0, at.width, at.top), QColor(c.card))
        way = self._way(at)
        for place, day in enumerate(days):
            left, width = at.column(place)
            if day.off is not None:
                painter.fillRect(QRect(left, 0, width, at.top), QColor(c.limbo_card))
            name = words.day_headings(day.on)[way]
            self._head_of(painter, QRect(left, 0, width, at.head), (day, name), today, c)
            painter.setPen(QColor(c.line))
            edge = at.begin_of(place)
            painter.drawLine(edge, 0, edge, at.top)
        painter.setPen(QColor(c.soft_line))
        painter.drawLine(0, at.head, at.width, at.head)
        painter.setPen(QColor(c.line))
        painter.drawLine(0, at.top - 1, at.width, at.top - 1)
        painter.setFont(self._tiny)
        painter.setPen(QColor(c.quiet))
        label = self._in_ruler(at, QRect(0, at.head, at.gutter - 6, at.all_day))
        painter.drawText(label, far(mirrored=at.mirrored), _("all day"))
        if self.second is not None:
            self._cities(painter, at, self.second, c)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _cities(self, painter: QPainter, at: WeekGeometry, second: SecondClock, c: Palette) -> None:
        """Name whose clock is which, above the hours."""
        width = self._clock_width()
        for left, name, ink in ((0, second.city, c.accent), (width, second.my_city, c.quiet)):
            rect = self._in_ruler(at, QRect(left + 2, 0, width - 8, at.head))
            painter.setPen(QColor(ink))
            painter.drawText(
                rect, far(mirrored=at.mirrored), elided(name, self._tiny, rect.width())
            )

    def _way(self, at: WeekGeometry) -> int:
        """Choose how days are named: as long as all of them fit."""
        metrics = QFontMetrics(self._head)
        rooms = [at.column(place)[1] - _BESIDE for place in range(len(at.days))]
        ways = [words.day_headings(on) for on in at.days]
        for way in range(len(ways[0]) if ways else 0):
            named = zip(rooms, (names[way] for names in ways), strict=True)
            if all(metrics.horizontalAdvance(name) <= room for room, name in named):
                return way
        return -1

    def _in_ruler(self, at: WeekGeometry, rect: QRect) -> QRect:
        return flipped(rect, at.width, mirrored=at.mirrored)

    def _head_of(
        self, painter: QPainter, rect: QRect, named: tuple[Day, str], today: date, c: Palette
    ) -> None:
        day, name = named
        room = rect.width() - _BESIDE
        painter.setFont(self._head)
        painter.setPen(QColor(c.accent if day.on == today else c.text))
        text = elided(name, self._head, room)
        if day.off is None:
            painter.drawText(rect, _MIDDLE, text)
        else:
            line = QFontMetrics(self._small).height()
            painter.drawText(rect.adjusted(0, 0, 0, -line), _MIDDLE, text)
            painter.setFont(self._small)
            painter.setPen(QColor(c.limbo))
            below = rect.adjusted(0, rect.height() - line - 7, 0, -5)
            painter.drawText(below, _MIDDLE, elided(day.off, self._small, room))
        if day.on == today:
            painter.fillRect(
                QRect(rect.left() + 1, rect.bottom() - 2, rect.width() - 1, 3), QColor(c.accent)
            )

    def now_line(self, painter: QPainter, at: WeekGeometry, now: datetime, c: Palette) -> None:
        """Mark the present moment in today's column."""
        if now.date() not in at.days:
            return
        left, width = at.column(at.days.index(now.date()))
        y = at.y_of(now.hour * 60 + now.minute)
        painter.setPen(QPen(QColor(c.promise), 2))
        painter.drawLine(left, y, left + width, y)
        painter.setBrush(QColor(c.promise))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPoint(at.begin_of(at.days.index(now.date())), y), 4, 4)
