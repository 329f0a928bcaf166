"""The rows of the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from followdesk.gui.calendar import words
from followdesk.gui.calendar.days import Arranged, Day, Entry, Key
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.gui.widgets.texts import plain_tooltip

_NOWHERE = date(1970, 1, 1)


class CalendarModel(QAbstractListModel):
    """Hold the entries of some days, day by day in order; both views paint from it."""

    def __init__(self, zone: str, parent: QObject | None = None) -> None:
        """Take the user's zone; later it is that of the page."""
        super().__init__(parent)
        self._page = Arranged(_NOWHERE, _NOWHERE, zone)
        self._days: tuple[date, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._by_key: dict[Key, Entry] = {}

    @property
    def zone(self) -> str:
        """Name the zone in which times are shown."""
        return self._page.zone

    @property
    def days(self) -> tuple[date, ...]:
        """List the days that are shown."""
        return self._days

    @property
    def page(self) -> Arranged:
        """Give the page as it is shown."""
        return self._page

    def day(self, on: date) -> Day:
        """Give what a day shows."""
        return self._page.day(on)

    def set_page(self, page: Arranged, days: Sequence[date]) -> None:
        """Show another page, or the same read again."""
        self.beginResetModel()
        self._page, self._days = page, tuple(days)
        self._entries = tuple(entry for on in days for entry in page.day(on).entries)
        # Where an item begins; of what began before the page, where it goes on.
        self._by_key = {entry.key: entry for entry in reversed(self._entries)}
        self.endResetModel()

    def entry_of(self, key: Key) -> Entry | None:
        """Find where an item begins, if it is on this page."""
        return self._by_key.get(key)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the entries."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Tell what an entry says; made when asked for, never for rows out of sight."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{words.title_of(entry.item)} {words.summary(entry.item)}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words.tooltip(entry, self.zone))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken_entry(entry, self.zone)
        return None
