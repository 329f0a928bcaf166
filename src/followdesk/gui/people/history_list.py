"""A long history to walk through: painted lines under the heads of their days."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followdesk.gui.i18n import _, format_time
from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.people.history_lines import HistoryLine
from followdesk.gui.people.history_model import DayHead, HistoryModel, Index
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.rows import ROW_ROLE, has_visible_focus
from followdesk.gui.widgets.texts import elided

_SIDE, _GAP, _BAR = 14, 10, 3  # pixels around a line, between its columns, and of the bar
_DOT = 3.5  # pixels of radius
_NEAR = 12  # lines before the end from which on older ones are read
_LATE = time(23, 59)  # as wide as a time gets
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HistoryDelegate(QStyledItemDelegate):
    """Paint a line in one row, all equally high: a list of any length is laid out at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest_time = format_time(_LATE)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all rows equally high."""
        return QSize(0, sized(option.font, Size.BODY).pixelSize() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head of a day, or a line."""
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, DayHead):
            self._head(painter, option, row, colours_of(option.palette))
        elif isinstance(row, HistoryLine):
            self._line(painter, option, row, colours_of(option.palette))
        painter.restore()

    def _head(
        self, painter: QPainter, option: QStyleOptionViewItem, head: DayHead, colours: Palette
    ) -> None:
        rect = option.rect
        painter.fillRect(rect, QColor(colours.raised))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.soft_line)
        font = sized(option.font, Size.SMALL, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet))
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        text = elided(head.text, font, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: HistoryLine, colours: Palette
    ) -> None:
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        small, body = sized(option.font, Size.SMALL), sized(option.font, Size.BODY)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        time_width = width_of(self._widest_time, small)
        painter.setFont(small)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, line.time)
        left = inner.left() + time_width + _GAP
        self._dot(painter, QPointF(left, rect.center().y() + 1), colours.tone(line.tone))
        text = inner.adjusted(left - inner.left() + _GAP, 0, 0, 0)
        painter.setFont(body)
        painter.setPen(QColor(colours.text))
        words = elided(line.text, body, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
        if has_visible_focus(option):
            painter.setPen(QColor(colours.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _dot(self, painter: QPainter, middle: QPointF, colour: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(middle, _DOT, _DOT)
        painter.restore()


class HistoryList(QListView):
    """Walk with the arrows, Enter reads on; older lines are asked for near the end."""

    line_entered = Signal(object)
    """The current `HistoryLine` changed; None when there is none."""
    line_opened = Signal(object)
    """Enter, or a double click."""
    older_wanted = Signal()

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = model
        self.setAccessibleName(_("What happened, newest first"))
        self.setModel(model)
        self.setItemDelegate(HistoryDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def current_line(self) -> HistoryLine | None:
        """Give the line the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, HistoryLine) else None

    def select_first(self) -> None:
        """Go to the newest line."""
        self._go(1)

    def select_key(self, key: object) -> bool:
        """Go to a line by its key; tells whether it is there."""
        place = self._history.place_of(key)
        if place is not None:
            self._go(place)
        return place is not None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line is current now."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        self.line_entered.emit(row if isinstance(row, HistoryLine) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, on every platform."""
        line = self.current_line
        if event.key() in _ENTER and not event.modifiers() and line is not None:
            self.line_opened.emit(line)
            return
        super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        if place < self._history.rowCount():
            self.setCurrentIndex(self._history.index(place))
            if place == 1:
                self.scrollToTop()  # with the head of its day

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.maximum() - value <= _NEAR * self.sizeHintForRow(0):
            self.older_wanted.emit()

    @Slot(object)
    def _on_double_clicked(self, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HistoryLine):
            self.line_opened.emit(row)
