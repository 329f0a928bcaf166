"""Opportunities in a table: frozen tuples, and columns that are declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from followdesk.gui.i18n import N_, _
from followdesk.gui.opportunities.arranging import Order
from followdesk.gui.opportunities.words import (
    Moment,
    Said,
    age_text,
    next_said,
    spoken,
    value_text,
    who_text,
)
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.opportunity_rows import ListedOpportunity

SAID_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""What a cell says with its tone and badge: a `Said`; None for plain text."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, what it sorts by, and its text for a row."""

    title: str
    order: Order
    text: Callable[[ListedOpportunity, Moment], str]


COLUMNS = (
    Column(N_("Contact"), Order.NAME, lambda row, _moment: who_text(row)),
    Column(N_("Opportunity"), Order.TITLE, lambda row, _moment: row.title),
    Column(N_("Stage"), Order.STAGE, lambda row, _moment: row.stage),
    Column(N_("Value"), Order.VALUE, lambda row, _moment: value_text(row)),
    Column(N_("In stage"), Order.AGE, lambda row, moment: age_text(row.stage_since_at, moment)),
    Column(N_("Next step"), Order.NEXT, lambda row, moment: next_said(row, moment).spoken),
)
CONTACT, TITLE, STAGE, VALUE, AGE, NEXT = range(len(COLUMNS))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OpportunityModel(QAbstractTableModel):
    """Hold frozen rows and answer questions about them."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: Sequence[ListedOpportunity] = ()
        self._places: dict[int, int] = {}
        self._moment = Moment(clock(), "UTC")

    @property
    def rows(self) -> Sequence[ListedOpportunity]:
        """Give the rows as they stand."""
        return self._rows

    def show_rows(self, rows: Sequence[ListedOpportunity], zone: str) -> None:
        """Replace all rows; times are told in the user's `zone`."""
        self.beginResetModel()
        self._rows = rows
        self._places = {}
        self._moment = Moment(self._clock(), zone)
        self.endResetModel()

    def tick(self) -> None:
        """Tell the times anew."""
        self._moment = Moment(self._clock(), self._moment.zone)
        if self._rows:
            last = self.index(len(self._rows) - 1, NEXT)
            self.dataChanged.emit(self.index(0, AGE), last)

    def place_of(self, opportunity_id: int) -> int | None:
        """Give the row that shows this opportunity."""
        if not self._places:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(opportunity_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the opportunities; one has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(_RIGHT if section in (VALUE, AGE) else left)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[column].text(row, self._moment)
        if role == SAID_ROLE:
            return self._said(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (VALUE, AGE):
            return int(_RIGHT)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._moment) if column == CONTACT else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(COLUMNS[column].text(row, self._moment)) or None
        return None

    def _said(self, row: ListedOpportunity, column: int) -> Said | None:
        return next_said(row, self._moment) if column == NEXT else None
