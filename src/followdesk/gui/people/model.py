"""Everybody in a table: frozen rows, and columns that are declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from followdesk.domain.when import local
from followdesk.gui.formats import city_of
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.widgets.rows import ROW_ROLE, SORT_ROLE
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.rows import PersonRow

_NEAR = timedelta(days=6)
"""Up to so far ahead, a weekday names one day only, and its time is worth the room."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Moment:
    """Be now, and where the user is: what times of a row are told from."""

    now_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, the field of `PersonRow` it sorts by, and its text for a row."""

    title: str
    order: str
    text: Callable[[PersonRow, Moment], str]


def _next_text(row: PersonRow, moment: Moment) -> str:
    if row.next_at is None:
        return ""
    at, now = local(row.next_at, moment.zone), local(moment.now_at, moment.zone)
    if at.date() == now.date():
        return format_time(at)
    if at.date() - now.date() > _NEAR or at < now:
        return format_date(at.date(), "MMMd" if at.year == now.year else "yMMMd")
    day = format_date(at.date(), "E")
    if at.hour == at.minute == 0:
        return day  # a plain date sorts at its midnight
    return _("{date} {time}").format(date=day, time=format_time(at))


def _open_text(row: PersonRow, _moment: Moment) -> str:
    return str(row.open_opportunities) if row.open_opportunities else ""


def _their_time(row: PersonRow, moment: Moment) -> str:
    time = format_time(local(moment.now_at, row.zone))
    return _("{time} {city}").format(time=time, city=_city(row.zone))


_city = lru_cache(maxsize=1024)(city_of)

COLUMNS = (
    Column(N_("Name"), "name", lambda row, _moment: row.name),
    Column(N_("Organization"), "organization", lambda row, _moment: row.organization),
    Column(N_("Next"), "next_at", _next_text),
    Column(N_("Open"), "open_opportunities", _open_text),
    Column(N_("Their time"), "zone", _their_time),
)
NAME, ORGANIZATION, NEXT, OPEN, THEIR_TIME = range(len(COLUMNS))


class PeopleModel(QAbstractTableModel):
    """Hold frozen rows and answer questions about them."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: Sequence[PersonRow] = ()
        self._places: dict[int, int] = {}
        self._moment = Moment(clock(), "UTC")

    @property
    def rows(self) -> Sequence[PersonRow]:
        """Give the rows as they stand."""
        return self._rows

    def show_rows(self, rows: Sequence[PersonRow], zone: str) -> None:
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
            last = self.index(len(self._rows) - 1, THEIR_TIME)
            self.dataChanged.emit(self.index(0, NEXT), last)

    def place_of(self, contact_id: int) -> int | None:
        """Give the row that shows this person."""
        if not self._places:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(contact_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the people; a person has none below them."""
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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()].text(row, self._moment)
        if role == SORT_ROLE:
            return getattr(row, COLUMNS[index.column()].order)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if index.column() == NAME else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(COLUMNS[index.column()].text(row, self._moment)) or None
        return None

    def _spoken(self, row: PersonRow) -> str:
        """Say the whole row in one breath."""
        parts = [row.name, row.organization]
        following = _next_text(row, self._moment)
        parts.append(_("next: {what}").format(what=following) if following else "")
        parts.append(_("no next step") if row.in_limbo else "")
        return ", ".join(part for part in parts if part)


def arranged(rows: Sequence[PersonRow], *, order: str, is_reversed: bool) -> Sequence[PersonRow]:
    """Turn the order of rows round; people without a date or a firm stay last."""
    if not is_reversed:
        return rows
    if order not in ("next_at", "organization"):
        return rows[::-1]
    filled = [row for row in rows if getattr(row, order)]
    return (*filled[::-1], *(row for row in rows if not getattr(row, order)))
