"""The table of opportunities: fixed heights and widths, painted by hand, so that all scroll."""

from __future__ import annotations

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

from followdesk.gui.i18n import _
from followdesk.gui.opportunities.model import (
    AGE,
    COLUMNS,
    CONTACT,
    NEXT,
    SAID_ROLE,
    STAGE,
    TITLE,
    VALUE,
    Index,
    OpportunityModel,
)
from followdesk.gui.opportunities.words import Said
from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.labels import badge_size, draw_badge
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import elided
from followdesk.services.opportunity_rows import ListedOpportunity

_ROW = 38  # pixels, at 14 pixels of text
_SIDE = 14  # pixels at the left of the first column; the others have less
_INNER = 10
_AFTER = 2  # pixels that a cell keeps free at its right
_ARROW = 12  # pixels beside a title for the arrow that shows the order
_BAR = 3  # pixels of the bar at the left of the current row
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# The stage has room for its longest name of ours in any language, at 1024 pixels of window.
_SHARES = {CONTACT: 27, TITLE: 19, STAGE: 17, NEXT: 41}
_WIDEST = {VALUE: "€000,000", AGE: "000 d"}
# Below these widths of the table (pixels), a column gives way to the others.
_SHOWN_FROM = {AGE: 760, STAGE: 620, TITLE: 480}


class OpportunityDelegate(QStyledItemDelegate):
    """Paint one cell: who it is with bold, what comes next in its tone, a badge before it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all rows equally high."""
        return QSize(0, row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, text, and the line below."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListedOpportunity):
            return
        colours = colours_of(option.palette)
        rect, is_first = option.rect, index.column() == CONTACT
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_current:
            painter.fillRect(rect, QColor(colours.accent_soft))
            if is_first:
                bar = rect.adjusted(0, 0, _BAR - rect.width(), 0)
                painter.fillRect(bar, QColor(colours.accent))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.soft_line))
        inner = rect.adjusted(_SIDE if is_first else _INNER, 0, -_AFTER, -1)
        said = index.data(SAID_ROLE)
        if isinstance(said, Said):
            _draw_said(painter, inner, said, option, colours)
        else:
            ink = colours.text if row.is_open and (is_first or is_current) else colours.quiet
            _draw_text(painter, inner, index, option, ink)
        painter.restore()


def _draw_text(
    painter: QPainter, inner: QRect, index: Index, option: QStyleOptionViewItem, ink: str
) -> None:
    is_first = index.column() == CONTACT
    font = sized(option.font, Size.BODY, QFont.Weight.DemiBold if is_first else None)
    flags = Qt.AlignmentFlag.AlignVCenter
    if index.column() in (VALUE, AGE):
        inner, flags = inner.adjusted(0, 0, -_INNER, 0), flags | Qt.AlignmentFlag.AlignRight
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(inner, flags, elided(str(index.data() or ""), font, inner.width()))


def _draw_said(
    painter: QPainter, inner: QRect, said: Said, option: QStyleOptionViewItem, colours: Palette
) -> None:
    """Paint the badge, and the words after it."""
    if said.badge:
        size = badge_size(said.badge, option.font)
        at = QRect(inner.left(), inner.top() + (inner.height() - size.height()) // 2, 0, 0)
        at.setSize(QSize(min(size.width(), inner.width()), size.height()))
        draw_badge(painter, at.toRectF(), said.badge, said.tone, colours, option.font)
        inner = inner.adjusted(at.width() + 8, 0, 0, 0)
    is_plain = (said.badge and said.tone is not Tone.LIMBO) or said.tone is Tone.NEUTRAL
    font = sized(option.font, Size.BODY)
    painter.setFont(font)
    painter.setPen(QColor(colours.quiet if is_plain else colours.tone(said.tone)))
    painter.drawText(
        inner, Qt.AlignmentFlag.AlignVCenter, elided(said.text, font, max(0, inner.width()))
    )


def row_height(font: QFont) -> int:
    """Give the height of a row in pixels for letters of this size."""
    return max(_ROW, sized(font, Size.BODY).pixelSize() + 24)


class OpportunityTable(QTableView):
    """Walk with the arrows, Enter opens; a click on a header sorts."""

    row_entered = Signal(int)
    """The current opportunity changed: its id."""
    row_opened = Signal(int)
    """Enter, or a double click."""

    def __init__(self, model: OpportunityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opportunities = model
        self.setModel(model)
        self.setItemDelegate(OpportunityDelegate(self))
        self.setAccessibleName(_("Opportunities"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.font()))
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(NEXT, Qt.SortOrder.AscendingOrder)
        columns.setHighlightSections(False)
        columns.setFixedHeight(34)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> int | None:
        """Give the opportunity the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, ListedOpportunity) else None

    def select(self, opportunity_id: int) -> bool:
        """Go to an opportunity; tells whether it is among the rows."""
        place = self._opportunities.place_of(opportunity_id)
        if place is None:
            return False
        self.setCurrentIndex(self._opportunities.index(place, CONTACT))
        return True

    def select_place(self, place: int) -> None:
        """Go to the row at a place, or to the last one."""
        if self._opportunities.rows:
            last = len(self._opportunities.rows) - 1
            self.setCurrentIndex(self._opportunities.index(max(0, min(place, last)), CONTACT))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one the keyboard is on now."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, ListedOpportunity):
            self.row_entered.emit(row.id)

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
        width = self.viewport().width()
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, width < _SHOWN_FROM.get(column, 0))
        for column, widest in _WIDEST.items():
            self.setColumnWidth(column, self._width_for(column, widest))
            width -= 0 if self.isColumnHidden(column) else self.columnWidth(column)
        shown = {c: s for c, s in _SHARES.items() if not self.isColumnHidden(c)}
        for column, share in shown.items():
            self.setColumnWidth(column, width * share // sum(shown.values()))

    def _width_for(self, column: int, widest: str) -> int:
        """Give the pixels that figures and the title of their column need."""
        words = width_of(_(COLUMNS[column].title), self.font()) + _ARROW
        return max(words, width_of(widest, self.font())) + 2 * _INNER

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ListedOpportunity):
            self.row_opened.emit(row.id)
