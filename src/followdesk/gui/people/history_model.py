"""The lines of a history under the heads of their days."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from followdesk.gui.people.history_lines import HistoryLine, day_text
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayHead:
    """Head the lines of one day."""

    on: date
    text: str


class HistoryModel(QAbstractListModel):
    """Hold lines and the heads of their days; a head cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DayHead | HistoryLine] = []
        self._today_on = date.min

    @property
    def rows(self) -> tuple[DayHead | HistoryLine, ...]:
        """Give heads and lines as they stand."""
        return tuple(self._rows)

    @property
    def lines(self) -> tuple[HistoryLine, ...]:
        """Give the lines alone."""
        return tuple(row for row in self._rows if isinstance(row, HistoryLine))

    def show_lines(self, lines: Sequence[HistoryLine], today_on: date) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._today_on = today_on
        self._rows = self._headed(lines, None)
        self.endResetModel()

    def add_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Add older lines below."""
        last = next((row.on for row in reversed(self._rows)), None)
        fresh = self._headed(lines, last)
        if not fresh:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._rows += fresh
        self.endInsertRows()

    def place_of(self, key: Hashable) -> int | None:
        """Give the place of the line with this key."""
        for place, row in enumerate(self._rows):
            if isinstance(row, HistoryLine) and row.key == key:
                return place
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count heads and lines."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen, and heads be passed over."""
        if isinstance(self._row(index), HistoryLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one row."""
        row = self._row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if isinstance(row, HistoryLine) else row.text
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, HistoryLine):
            return plain_tooltip(row.text)
        return None

    def _row(self, index: Index) -> DayHead | HistoryLine | None:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._rows[index.row()]

    def _headed(
        self, lines: Sequence[HistoryLine], last_on: date | None
    ) -> list[DayHead | HistoryLine]:
        rows: list[DayHead | HistoryLine] = []
        for line in lines:
            if line.on != last_on:
                last_on = line.on
                rows.append(DayHead(line.on, day_text(line.on, self._today_on)))
            rows.append(line)
        return rows
