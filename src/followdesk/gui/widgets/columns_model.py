"""Frozen rows in a table: columns that are declared once, and times told from one moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HasId(Protocol):
    """Be a row that one can tell from the others."""

    @property
    def id(self) -> int:
        """Give what no other row has."""
        ...


R = TypeVar("R", bound=HasId)
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Column(Generic[R, M]):
    """One column: its title, what it sorts by, its text for a row; figures stand at the right."""

    title: str
    order: str
    text: Callable[[R, M], str]
    is_figure: bool = False


class ColumnsModel(QAbstractTableModel, Generic[R, M]):
    """Hold frozen rows and answer questions about them; the first column speaks for the row."""

    def __init__(
        self,
        columns: Sequence[Column[R, M]],
        words: Callable[[str], str],
        moment: Callable[[datetime, str], M],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """Take what translates a title, and what makes a moment of now and the user's zone.

        The texts of rows are told from that moment.
        """
        super().__init__(parent)
        self.columns = columns
        self._words = words
        self._moment_of = moment
        self._clock = clock
        self._zone = "UTC"
        self._rows: Sequence[R] = ()
        self._places: dict[int, int] = {}
        self._moment = moment(clock(), self._zone)

    @property
    def rows(self) -> Sequence[R]:
        """Give the rows as they stand."""
        return self._rows

    @property
    def moment(self) -> M:
        """Give the moment that times are told from."""
        return self._moment

    def show_rows(self, rows: Sequence[R], zone: str) -> None:
        """Replace all rows; times are told in the user's `zone`."""
        self.beginResetModel()
        self._rows = rows
        self._places = {}
        self._zone = zone
        self._moment = self._moment_of(self._clock(), zone)
        self.endResetModel()

    def tick(self) -> None:
        """Tell the times anew."""
        self._moment = self._moment_of(self._clock(), self._zone)
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place_of(self, row_id: int) -> int | None:
        """Give the place of the row with this id."""
        if not self._places:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(row_id)

    def spoken(self, row: R) -> str:
        """Say a whole row in one breath."""
        raise NotImplementedError

    def more(self, _row: R, _column: int, _role: int) -> object:
        """Answer for a role of the room's own; None for nothing."""
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows; one has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name a column."""
        is_ours = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns)
        if is_ours and role == Qt.ItemDataRole.DisplayRole:
            return self._words(self.columns[section].title)
        if is_ours and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_figure else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row, self._moment)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_figure else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row) if index.column() == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.text(row, self._moment)) or None
        return self.more(row, index.column(), role)
