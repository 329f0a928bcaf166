"""The rows of a file and what becomes of each; all of them, or those of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from followdesk.domain.import_plan import PlannedRow, RowResult
from followdesk.gui.i18n import N_, _
from followdesk.gui.import_words import row_words
from followdesk.gui.importing.row_words import details, result_words, who
from followdesk.gui.widgets.rows import ROW_ROLE, Index
from followdesk.gui.widgets.texts import plain_tooltip

_ROOT = QModelIndex()


class Shown(StrEnum):
    """Name which rows are listed."""

    ALL = "all"
    NEW = "new"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"
    REMARKS = "remarks"


class Part(IntEnum):
    """Name the columns of the list."""

    NUMBER = 0
    RESULT = 1
    WHO = 2
    DETAILS = 3


_TITLES = {
    Part.NUMBER: N_("Row"),
    Part.RESULT: N_("Result"),
    Part.WHO: N_("Who"),
    Part.DETAILS: N_("What happens"),
}
_RESULTS = {
    RowResult.NEW: Shown.NEW,
    RowResult.UPDATED: Shown.UPDATED,
    RowResult.SKIPPED: Shown.SKIPPED,
    RowResult.REFUSED: Shown.REFUSED,
}


class PreviewModel(QAbstractTableModel):
    """Hold the planned rows; a filter is a list of places among them, made once per plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlannedRow, ...] = ()
        self._places: dict[Shown, Sequence[int]] = {}
        self._shown = Shown.ALL
        self._listed: Sequence[int] = ()

    @property
    def rows(self) -> tuple[PlannedRow, ...]:
        """Give every row of the plan."""
        return self._rows

    @property
    def counts(self) -> Mapping[Shown, int]:
        """Count the rows of each kind."""
        return Counter({shown: len(places) for shown, places in self._places.items()})

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Hold another plan; what is listed stays the same kind."""
        self.beginResetModel()
        self._rows = tuple(rows)
        places: dict[Shown, list[int]] = {shown: [] for shown in Shown if shown is not Shown.ALL}
        for place, row in enumerate(self._rows):
            places[_RESULTS[row.result]].append(place)
            if row.problems:
                places[Shown.REMARKS].append(place)
        self._places = {Shown.ALL: range(len(self._rows)), **places}
        self._listed = self._places[self._shown]
        self.endResetModel()

    def show_only(self, shown: Shown) -> None:
        """List the rows of one kind."""
        self.beginResetModel()
        self._shown = shown
        self._listed = self._places.get(shown, ())
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows listed."""
        return 0 if parent.isValid() else len(self._listed)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count what is said of each."""
        return 0 if parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer about one cell."""
        if not index.isValid():
            return None
        row = self._rows[self._listed[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, Part(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_whole(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _whole(row)
            case _ if role == ROW_ROLE:
                return row
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name what is said of each row."""
        is_title = orientation == Qt.Orientation.Horizontal
        if is_title and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(Part):
            return _(_TITLES[Part(section)])
        return None


def _text(row: PlannedRow, part: Part) -> str:
    match part:
        case Part.NUMBER:
            return str(row.number)
        case Part.RESULT:
            return result_words(row)
        case Part.WHO:
            return who(row)
        case Part.DETAILS:
            return details(row)


def _whole(row: PlannedRow) -> str:
    return "\n".join(dict.fromkeys((row_words(row), details(row))))
