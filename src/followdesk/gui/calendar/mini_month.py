"""A small month to find a day in: dots where something is on, arrow keys to walk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.gui.calendar import words
from followdesk.gui.calendar.accessible import Act, Speaking, make_spoken, speak
from followdesk.gui.calendar.days import Arranged
from followdesk.gui.calendar.mirror import flipped, let_words_decide
from followdesk.gui.calendar.pages import Mode, month_of, turned
from followdesk.gui.formats import first_weekday, weekday_names
from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.theme import Size, sized

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_WEEKS = 6  # as many rows as any month needs, so that nothing below jumps
_MARGIN = 8


class MiniMonth(QWidget, Speaking):
    """Paint one month small; a click, Enter or Space chooses a day."""

    date_chosen = Signal(object)
    month_shown = Signal(object)
    """Another month is in sight: a day of it."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Take `today` in the user's zone."""
        super().__init__(parent)
        self._today = today
        self._on = today()
        self._page: Arranged | None = None
        self._shown: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Small month"))
        self._font = sized(self.font(), Size.TINY)
        self._bold = sized(self.font(), Size.TINY, QFont.Weight.DemiBold)
        make_spoken()

    @property
    def on(self) -> date:
        """Give the day the keyboard is on."""
        return self._on

    @property
    def days(self) -> tuple[date, ...]:
        """List the days of the whole weeks in sight."""
        return month_of(self._on, first_weekday())

    def show_date(self, on: date, shown: tuple[date, ...] = ()) -> None:
        """Go to a day, without telling anybody; `shown` are the days of the large page."""
        self._on, self._shown = on, frozenset(shown)
        self.update()

    def show_page(self, page: Arranged) -> None:
        """Dot the days of this page on which something is."""
        self._page = page
        self.update()

    def turn(self, months: int) -> None:
        """Show another month."""
        self._go(turned(Mode.MONTH, self._on, months))

    # Keyboard and mouse

    def event(self, event: QEvent) -> bool:
        """Claim T, which a window may use otherwise."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_T and is_plain:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days, weeks and months; choose."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            days = _ARROWS[key]
            is_turned = abs(days) == 1 and self.isRightToLeft()
            self._go(self._on + timedelta(days=-days if is_turned else days))
        elif key in _PAGES:
            self.turn(_PAGES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self._go(self._today())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.date_chosen.emit(self._on)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        on = self._day_at(event.position().toPoint())
        if on is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(on)
            self.date_chosen.emit(on)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn by months."""
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def _go(self, on: date) -> None:
        is_other = (on.year, on.month) != (self._on.year, self._on.month)
        self._on = on
        if is_other:
            self.month_shown.emit(on)
        self.update()
        speak(self, self.spoken_current())

    # Measures

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._font = sized(self.font(), Size.TINY)
            self._bold = sized(self.font(), Size.TINY, QFont.Weight.DemiBold)
            self.updateGeometry()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Fit six weeks."""
        row = QFontMetrics(self._font).height() + 7
        return QSize(7 * (row + 6) + 2 * _MARGIN, row * (_WEEKS + 1) + _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Give way in width to two digits a day."""
        wide = QFontMetrics(self._font).horizontalAdvance("00") + 6
        return QSize(7 * wide + 2 * _MARGIN, self.sizeHint().height())

    def _cell(self, row: int, column: int) -> QRect:
        height = (self.height() - _MARGIN) // (_WEEKS + 1)
        wide = self.width() - 2 * _MARGIN
        left = _MARGIN + wide * column // 7
        cell = QRect(left, row * height, _MARGIN + wide * (column + 1) // 7 - left, height)
        return flipped(cell, self.width(), mirrored=self.isRightToLeft())

    def _day_at(self, pos: QPoint) -> date | None:
        for place, on in enumerate(self.days):
            if self._cell(place // 7 + 1, place % 7).contains(pos):
                return on
        return None

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the weekdays and the days."""
        painter = QPainter(self)
        let_words_decide(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, days = colours_of(self.palette()), self.days
        names = weekday_names("narrow")
        painter.setFont(self._bold)
        painter.setPen(QColor(colours.quiet))
        for column, on in enumerate(days[:7]):
            rect = self._cell(0, column)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, names[on.weekday()])
        for place, on in enumerate(days):
            self._paint_day(painter, self._cell(place // 7 + 1, place % 7), on, colours)

    def _paint_day(self, painter: QPainter, cell: QRect, on: date, colours: Palette) -> None:
        pill = cell.adjusted(1, 1, -1, -1)
        is_today, is_inside = on == self._today(), on.month == self._on.month
        painter.setPen(Qt.PenStyle.NoPen)
        if is_today:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        elif on in self._shown:
            painter.fillRect(cell.adjusted(0, 1, 0, -1), QColor(colours.accent_soft))
        if on == self._on and self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, 4, 4)
        ink = colours.on_accent if is_today else colours.text if is_inside else colours.quiet
        painter.setPen(QColor(ink))
        painter.setFont(self._bold if is_today or on == self._on else self._font)
        text = cell.adjusted(0, 0, 0, -3)
        painter.setOpacity(1.0 if is_inside or is_today else 0.6)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, str(on.day))
        painter.setOpacity(1.0)
        if self._page is not None and self._page.day(on).entries:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.on_accent if is_today else colours.accent))
            painter.drawEllipse(QPointF(cell.center().x() + 1, cell.bottom() - 2.5), 2, 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus, and say the day."""
        super().focusInEvent(event)
        self.update()
        speak(self, self.spoken_current())

    # What is spoken

    def spoken_count(self) -> int:
        """Count the days."""
        return len(self.days)

    def spoken_name(self, place: int) -> str:
        """Say a day and what is on it, as far as it is known."""
        on = self.days[place]
        if self._page is None or not self._page.first_on <= on <= self._page.last_on:
            return words.day_name(on)
        return words.spoken_day(self._page.day(on))

    def spoken_rect(self, place: int) -> QRect:
        """Tell where a day is painted."""
        return self._cell(place // 7 + 1, place % 7)

    def spoken_current(self) -> int:
        """Tell which day has the keyboard."""
        return self.days.index(self._on)

    def spoken_surface(self) -> QWidget:
        """Be painted on itself."""
        return self

    def spoken_acts(self, _place: int) -> tuple[Act, ...]:
        """Let each day be chosen."""
        return Act.OPEN, Act.SELECT

    def act(self, place: int, act: Act) -> None:
        """Go to a day; show it in the large calendar where that is wanted."""
        on = self.days[place]
        self.setFocus()
        self._go(on)
        if act is Act.OPEN:
            self.date_chosen.emit(on)
