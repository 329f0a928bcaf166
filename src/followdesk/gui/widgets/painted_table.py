"""A table of fixed heights and widths, its cells painted by hand, so that 100,000 rows scroll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.columns_model import ColumnsModel, Index
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import elided

INNER = 10  # pixels at the left of a cell
AFTER = 2  # pixels that a cell keeps free at its right
_SIDE = 14  # pixels at the left of the first column
_ROW = 38  # pixels, at 14 pixels of text
_HEADER = 34
_ARROW = 12  # pixels beside a title for the arrow that shows the order
_BAR = 3  # pixels of the bar at the left of the current row
_RING = 2  # pixels of the lines above and below the row with the keyboard
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Widths:
    """Say how the columns of a table share its width; columns by their number.

    A column of `widest` is as wide as these words or its title, the ones of `shares` share the
    rest. One of `shown_from` gives way to the others below that width of the table, in pixels.
    """

    shares: Mapping[int, int]
    widest: Mapping[int, str] = field(default_factory=dict)
    shown_from: Mapping[int, int] = field(default_factory=dict)


class CellDelegate(QStyledItemDelegate):
    """Paint one cell: the ground, a bar where the row is current, the line below, and the words."""

    figures: frozenset[int] = frozenset()
    """The columns whose words stand at the right; its table knows them."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all rows equally high."""
        return QSize(0, row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, words, and the line below."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        colours = colours_of(option.palette)
        rect, is_first = option.rect, index.column() == 0
        painter.save()
        if is_current(option):
            painter.fillRect(rect, QColor(colours.accent_soft))
            if is_first:
                bar = rect.adjusted(0, 0, _BAR - rect.width(), 0)
                painter.fillRect(bar, QColor(colours.accent))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.soft_line))
        if _has_visible_focus(option, index):
            beside = rect.height() - _RING
            painter.fillRect(rect.adjusted(0, 0, 0, -beside), QColor(colours.focus))
            painter.fillRect(rect.adjusted(0, beside, 0, 0), QColor(colours.focus))
        inner = rect.adjusted(_SIDE if is_first else INNER, 0, -AFTER, -1)
        self.draw(painter, inner, row, index, option, colours)
        painter.restore()

    def draw(
        self,
        painter: QPainter,
        inner: QRect,
        _row: object,
        index: Index,
        option: QStyleOptionViewItem,
        colours: Palette,
    ) -> None:
        """Write what the cell says: the first column bold, the others quiet unless current."""
        stands_out = index.column() == 0 or is_current(option)
        ink = colours.text if stands_out else colours.quiet
        self.write(painter, inner, index, option, ink)

    def write(
        self, painter: QPainter, inner: QRect, index: Index, option: QStyleOptionViewItem, ink: str
    ) -> None:
        """Write the words of a cell on one line; figures stand at the right."""
        column = index.column()
        font = sized(option.font, Size.BODY, QFont.Weight.DemiBold if column == 0 else None)
        flags = Qt.AlignmentFlag.AlignVCenter
        if column in self.figures:
            inner, flags = inner.adjusted(0, 0, -INNER, 0), flags | Qt.AlignmentFlag.AlignRight
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(inner, flags, elided(str(index.data() or ""), font, inner.width()))


def _has_visible_focus(option: QStyleOptionViewItem, index: Index) -> bool:
    """Tell whether to draw lines round a row: the keyboard is on it, and came by a key."""
    table = option.widget
    return (
        bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange)
        and isinstance(table, QTableView)
        and table.hasFocus()
        and table.currentIndex().row() == index.row()
    )


def is_current(option: QStyleOptionViewItem) -> bool:
    """Tell whether the row of a cell is chosen."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def row_height(font: QFont) -> int:
    """Give the height of a row in pixels for letters of this size."""
    return max(_ROW, sized(font, Size.BODY).pixelSize() + 24)


class PaintedTable(QTableView):
    """Walk with the arrows, Enter opens; a click on a header sorts."""

    row_entered = Signal(int)
    """The keyboard is on another row: its id."""
    row_opened = Signal(int)
    """Enter, or a double click: the id of the row."""

    def __init__(
        self,
        model: ColumnsModel[Any, Any],
        delegate: CellDelegate,
        widths: Widths,
        sorted_by: int,
        parent: QWidget | None = None,
    ) -> None:
        """Take the number of the column that rows are sorted by at first."""
        super().__init__(parent)
        self._held = model
        self._widths = widths
        self.setModel(model)
        delegate.setParent(self)
        delegate.figures = frozenset(n for n, one in enumerate(model.columns) if one.is_figure)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.font()))
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(sorted_by, Qt.SortOrder.AscendingOrder)
        columns.setHighlightSections(False)
        columns.setFixedHeight(_HEADER)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> int | None:
        """Give the row the keyboard is on."""
        return _id_at(self.currentIndex())

    def select(self, row_id: int) -> bool:
        """Go to a row; tells whether it is among the rows."""
        place = self._held.place_of(row_id)
        if place is None:
            return False
        self.setCurrentIndex(self._held.index(place, 0))
        return True

    def select_place(self, place: int) -> None:
        """Go to the row at a place, or to the last one."""
        if self._held.rows:
            last = len(self._held.rows) - 1
            self.setCurrentIndex(self._held.index(max(0, min(place, last)), 0))

    def use_widths(self, widths: Widths) -> None:
        """Share the width otherwise from now on."""
        if widths != self._widths:
            self._widths = widths
            self._share()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keyboard is on now."""
        super().currentChanged(current, previous)
        for row in (current.row(), previous.row()):  # Qt paints the two cells anew, not their rows
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)
        row_id = _id_at(current)
        if row_id is not None and current.row() != previous.row():
            self.row_entered.emit(row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, on every platform."""
        current = self.current_id
        if event.key() in _ENTER and not event.modifiers() and current is not None:
            self.row_opened.emit(current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns that have room."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        widths, width = self._widths, self.viewport().width()
        for column in range(len(self._held.columns)):
            self.setColumnHidden(column, width < widths.shown_from.get(column, 0))
        for column, widest in widths.widest.items():
            self.setColumnWidth(column, self._width_for(column, widest))
            width -= 0 if self.isColumnHidden(column) else self.columnWidth(column)
        shown = {c: s for c, s in widths.shares.items() if not self.isColumnHidden(c)}
        for column, share in shown.items():
            self.setColumnWidth(column, width * share // sum(shown.values()))

    def _width_for(self, column: int, widest: str) -> int:
        """Give the pixels that figures and the title of their column need."""
        title = str(self._held.headerData(column, Qt.Orientation.Horizontal))
        words = width_of(title, self.font()) + _ARROW
        return max(words, width_of(widest, self.font()) + AFTER) + 2 * INNER

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row_id = _id_at(index)
        if row_id is not None:
            self.row_opened.emit(row_id)


def _id_at(index: Index) -> int | None:
    row = index.data(ROW_ROLE)
    return None if row is None else int(row.id)
