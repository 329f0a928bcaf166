"""What happened with this contact before, newest first, quietly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from followdesk.domain.when import local
from followdesk.gui.history_words import entry_text
from followdesk.gui.i18n import _, format_date
from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import ROW_ROLE, Index, Row, RowDelegate
from followdesk.gui.widgets.texts import Flowed, Run, flow
from followdesk.services.history_rows import TimelineRow

_SIDE, _TOP = 14, 6  # pixels


class _EntryDelegate(RowDelegate):
    """Paint the day in bold and what happened behind it, in small letters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure the entry for the width of its list."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return QSize()
        width = option.rect.width() or option.widget.width()
        return QSize(width, round(self._entry(row, option, width).height) + 2 * _TOP + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the entry, and the line below it."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        self._ground(painter, option, colours_of(option.palette))
        laid = self._entry(row, option, option.rect.width())
        laid.draw(painter, QPointF(option.rect.left() + _SIDE, option.rect.top() + _TOP))
        painter.restore()

    def _entry(self, row: Row, option: QStyleOptionViewItem, width: int) -> Flowed:
        colours = colours_of(option.palette)
        bold = sized(option.font, Size.SMALL, QFont.Weight.DemiBold)
        runs = [
            Run(row.title, bold, colours.text),
            Run(f"  {row.rest}", sized(option.font, Size.SMALL), colours.quiet),
        ]
        return flow(runs, width - 2 * _SIDE, 2)


class Timeline(Card):
    """List the newest entries of a contact's history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent=parent)
        self._list = RowList(_("What happened before, newest first"))
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._nothing = PlainLabel(
            _("Nothing yet: this is the first call."), size=Size.SMALL, tone=Tone.NEUTRAL
        )
        self._nothing.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list, 1)
        self.setMinimumHeight(96)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the entries as they are shown."""
        return self._list.row_model.rows

    def show_entries(self, entries: Sequence[TimelineRow], now_at: datetime, zone: str) -> None:
        """Show a contact's history."""
        year = local(now_at, zone).year
        self._list.show_rows(
            [
                Row(place, _day(entry.at, year, zone), entry_text(entry), record=entry)
                for place, entry in enumerate(entries)
            ]
        )
        self._nothing.setVisible(not entries)
        self._list.setVisible(bool(entries))


def _day(at: datetime, year: int, zone: str) -> str:
    on = local(at, zone).date()
    return format_date(on, "MMMd" if on.year == year else "yMMMd")
