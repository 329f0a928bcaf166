"""A list of rows to walk through with the keyboard and to choose from."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from followdesk.gui.theme import width_of
from followdesk.gui.widgets.rows import ROW_ROLE, Index, Row, RowDelegate, RowModel

_BATCH = 50
"""So many rows are measured in 12 ms; the first screen needs fewer."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowList(QListView):
    """Show rows; arrows walk, Enter or a double click opens, the selection survives refilling."""

    row_opened = Signal(object)
    """Enter or a double click (a click, where the list opens on one): the `Row`."""
    row_entered = Signal(object)
    """The current `Row` changed; None when there is none."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        most_lines: int = 2,
        opens_on_click: bool = False,
    ) -> None:
        """Take the spoken `name`; `most_lines` 1 makes rows equally high and long lists fast."""
        super().__init__(parent)
        self._opens_on_click = opens_on_click
        self._rows = RowModel(self)
        self._delegate = RowDelegate(self, most_lines=most_lines)
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(most_lines == 1)
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        (self.clicked if opens_on_click else self.doubleClicked).connect(self._on_opened)

    @property
    def row_model(self) -> RowModel:
        """Give the model, for those who ask it questions."""
        return self._rows

    @property
    def current_row(self) -> Row | None:
        """Give the row the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Row) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the current one stays current by its key, or the one in its place."""
        before, place = self.current_row, self.currentIndex().row()
        # Filled for the first time, what is in sight is measured first. Later there may be a place
        # to come back to, for which all rows above it have to be measured.
        is_first = not self._rows.rows and len(rows) > _BATCH
        self._measure_all(is_wanted=not is_first)
        times = {row.time for row in rows if row.time}
        self._delegate.widest_time = max(
            times, key=lambda text: width_of(text, self.font()), default=""
        )
        self._rows.show_rows(rows)
        if before is None or not rows:
            self._tell(None)
        elif not self.select(before.key):
            self.setCurrentIndex(self._rows.index(min(place, len(rows) - 1)))

    def select(self, key: Hashable) -> bool:
        """Go to the row with this key; tells whether there is one."""
        for place, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(place))
                return True
        return False

    def select_first(self) -> None:
        """Go to the first row, if there is any."""
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current now, and have it in sight wherever it is."""
        if current.row() >= _BATCH and self.layoutMode() is QListView.LayoutMode.Batched:
            self._measure_all(is_wanted=True)
            self.doItemsLayout()
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        self._tell(row if isinstance(row, Row) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter, on every platform."""
        if event.key() in _ENTER and not event.modifiers() and self.current_row is not None:
            self.row_opened.emit(self.current_row)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay rows out anew: lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _measure_all(self, *, is_wanted: bool) -> None:
        modes = QListView.LayoutMode
        self.setLayoutMode(modes.SinglePass if is_wanted else modes.Batched)

    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.row_opened.emit(row)

    def _tell(self, row: Row | None) -> None:
        self.row_entered.emit(row)
