"""The columns of a file: what each is called, what it becomes, what is in it."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from followdesk.domain.contact_file import Column, ColumnMap, ColumnSource, ContactField
from followdesk.gui.i18n import N_, _
from followdesk.gui.import_words import column_words, field_words
from followdesk.gui.widgets.rows import ROW_ROLE, Index
from followdesk.gui.widgets.texts import plain_tooltip


class Part(IntEnum):
    """Name the columns of the list."""

    TITLE = 0
    FIELD = 1
    SAMPLES = 2


_TITLES = {
    Part.TITLE: N_("In the file"),
    Part.FIELD: N_("Becomes"),
    Part.SAMPLES: N_("For example"),
}
_ROOT = QModelIndex()


class ColumnsModel(QAbstractTableModel):
    """Hold a `ColumnMap`; those that become something first, empty ones last."""

    column_chosen = Signal(int, object)
    """The person chose: the index in the file, and the `ContactField`, None to leave it out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Give the columns in the order they are listed."""
        return self._columns

    def show_columns(self, columns: ColumnMap) -> None:
        """List other columns, or what else the same ones became, without moving any."""
        by_index = {column.index: column for column in columns.columns}
        listed = [column.index for column in self._columns]
        if sorted(listed) == sorted(by_index) and all(
            by_index[column.index].title == column.title for column in self._columns
        ):
            self._columns = tuple(by_index[index] for index in listed)
            if listed:
                last = self.index(len(listed) - 1, len(Part) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._columns = tuple(sorted(columns.columns, key=_rank))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the columns of the file."""
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count what is said of each."""
        return 0 if parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer about one cell."""
        if not index.isValid():
            return None
        column = self._columns[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(column, Part(index.column()))
            case Qt.ItemDataRole.EditRole if index.column() == Part.FIELD:
                return column.field
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_explained(column, Part(index.column())))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column_words(column)}: {field_words(column.field)}"
            case _ if role == ROW_ROLE:
                return column
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a choice on; whoever holds the map shows it here."""
        if role != Qt.ItemDataRole.EditRole or index.column() != Part.FIELD:
            return False
        column = self._columns[index.row()]
        if value is not None and not isinstance(value, ContactField):
            return False
        if value is not column.field:
            self.column_chosen.emit(column.index, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what a column becomes be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Part.FIELD else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name what is said of each column."""
        is_title = orientation == Qt.Orientation.Horizontal
        if is_title and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(Part):
            return _(_TITLES[Part(section)])
        return None


def _rank(column: Column) -> tuple[bool, bool, int]:
    return (column.field is None, not column.samples, column.index)


def _text(column: Column, part: Part) -> str:
    match part:
        case Part.TITLE:
            return column_words(column)
        case Part.FIELD:
            return field_words(column.field)
        case Part.SAMPLES:
            return " · ".join(" ".join(sample.split()) for sample in column.samples) or _("empty")


def _explained(column: Column, part: Part) -> str:
    if part is Part.FIELD and column.source is ColumnSource.CONTENT:
        return _("Guessed from what is in the column")
    if part is Part.FIELD:
        return _("Enter or a click chooses something else")
    return _text(column, part)
