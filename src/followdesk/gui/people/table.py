"""The table of people: fixed heights and widths, cells painted by hand, so that 100,000 scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
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
from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.people.model import (
    COLUMNS,
    NAME,
    NEXT,
    OPEN,
    ORGANIZATION,
    THEIR_TIME,
    Index,
    PeopleModel,
)
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.labels import badge_font, badge_size, draw_badge
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import elided
from followdesk.services.rows import PersonRow

_ROW = 38  # pixels, at 14 pixels of text
_SIDE = 14  # pixels at the left of the first column; the others have less
_INNER = 10
_BAR = 3  # pixels of the bar at the left of the current row
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# The least widths at which a column is worth showing, and what it takes of what is left.
_SHARES = {NAME: 33, ORGANIZATION: 29, NEXT: 22, THEIR_TIME: 26}
_OPEN_WIDTH = 58
# Below these widths of the table (pixels), a column gives way to the others.
_SHOWN_FROM = {OPEN: 430, THEIR_TIME: 560}


class PersonDelegate(QStyledItemDelegate):
    """Paint one cell: the name bold, the rest quiet, a badge where there is no next step."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all rows equally high."""
        return QSize(0, row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, text, and the line below."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PersonRow):
            return
        colours = colours_of(option.palette)
        rect, is_first = option.rect, index.column() == NAME
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_current:
            painter.fillRect(rect, QColor(colours.accent_soft))
            if is_first:
                bar = rect.adjusted(0, 0, _BAR - rect.width(), 0)
                painter.fillRect(bar, QColor(colours.accent))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.soft_line))
        inner = rect.adjusted(_SIDE if is_first else _INNER, 0, -2, -1)
        if index.column() == NEXT and row.in_limbo and row.next_at is None:
            text = elided(_("no next step"), badge_font(option.font), inner.width() - 13)
            size = badge_size(text, option.font)
            at = inner.adjusted(0, (inner.height() - size.height()) // 2, 0, 0)
            at.setSize(size)
            draw_badge(painter, at.toRectF(), text, Tone.LIMBO, colours, option.font)
        else:
            font = sized(option.font, Size.BODY, QFont.Weight.DemiBold if is_first else None)
            painter.setFont(font)
            painter.setPen(QColor(colours.text if is_first or is_current else colours.quiet))
            text = elided(str(index.data() or ""), font, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def row_height(font: QFont) -> int:
    """Give the height of a row in pixels for letters of this size."""
    return max(_ROW, sized(font, Size.BODY).pixelSize() + 24)


class PeopleTable(QTableView):
    """Walk with the arrows, Enter opens; a click on a header sorts."""

    person_entered = Signal(int)
    """The current person changed: their id."""
    person_opened = Signal(int)
    """Enter, or a double click."""
    chosen_changed = Signal()
    """More or fewer people are chosen: ask `chosen_ids`."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(self))
        self.setAccessibleName(_("People"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        columns.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        columns.setHighlightSections(False)
        columns.setFixedHeight(34)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> int | None:
        """Give the person the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, PersonRow) else None

    @property
    def chosen_count(self) -> int:
        """Count everybody chosen, without looking at each."""
        return sum(last - first + 1 for first, last in self._stretches())

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """Give everybody chosen, from top to bottom."""
        rows = self._people.rows
        return tuple(row.id for first, last in self._stretches() for row in rows[first : last + 1])

    def choose(self, contact_ids: Sequence[int]) -> None:
        """Choose these people, as far as they are among the rows; the current one stays."""
        found = (self._people.place_of(contact_id) for contact_id in contact_ids)
        wanted = QItemSelection()
        for first, last in _joined(sorted(place for place in found if place is not None)):
            wanted.select(self._people.index(first, NAME), self._people.index(last, NAME))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)

    def _stretches(self) -> list[tuple[int, int]]:
        """Give the first and the last row of each stretch of chosen rows, from top to bottom."""
        chosen = self.selectionModel().selection()
        spans = (chosen.at(place) for place in range(chosen.size()))
        return sorted((span.top(), span.bottom()) for span in spans if span.isValid())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other people are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def select(self, contact_id: int) -> bool:
        """Go to a person; tells whether they are among the rows."""
        place = self._people.place_of(contact_id)
        if place is None:
            return False
        self.setCurrentIndex(self._people.index(place, NAME))
        return True

    def select_place(self, place: int) -> None:
        """Go to the row at a place, or to the last one."""
        if self._people.rows:
            last = len(self._people.rows) - 1
            self.setCurrentIndex(self._people.index(min(place, last), NAME))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell whom the keyboard is on now."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, PersonRow) and current.row() != previous.row():
            self.person_entered.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, on every platform."""
        current = self.current_id
        if event.key() in _ENTER and not event.modifiers() and current is not None:
            self.person_opened.emit(current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns that have room."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, width < _SHOWN_FROM.get(column, 0))
        shown = {c: s for c, s in _SHARES.items() if not self.isColumnHidden(c)}
        left = width - (0 if self.isColumnHidden(OPEN) else _OPEN_WIDTH)
        self.setColumnWidth(OPEN, _OPEN_WIDTH)
        for column, share in shown.items():
            self.setColumnWidth(column, left * share // sum(shown.values()))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PersonRow):
            self.person_opened.emit(row.id)


def _joined(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places to stretches, each by its first and its last."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
