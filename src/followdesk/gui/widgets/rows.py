"""Rows of a list: what one shows, the model that holds them, and how one is painted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.labels import badge_size, draw_badge
from followdesk.gui.widgets.texts import Flowed, Run, elided, flow, plain_tooltip

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a list shows; every part but the title may be missing.

    `key` tells rows apart and keeps the selection when the list is filled anew. `record` is what
    the room wants back when the row is chosen. `is_past` greys a row that is done with.
    `is_heading` names the rows below it: the keyboard passes over it.
    """

    key: Hashable
    title: str
    rest: str = ""
    detail: str = ""
    time: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    is_past: bool = False
    is_heading: bool = False
    sort_key: object = None
    record: object = None

    @property
    def spoken(self) -> str:
        """Say the whole row in one breath."""
        parts = (self.time, self.title, self.rest, self.detail, self.badge)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Hold frozen rows and answer questions about them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows as they stand."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows; a row has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a heading be neither current nor chosen."""
        is_there = index.isValid() and index.row() < len(self._rows)
        if is_there and self._rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_told(row))
        if role == SORT_ROLE:
            return row.title if row.sort_key is None else row.sort_key
        return None


def _told(row: Row) -> str:
    first = " · ".join(part for part in (row.title, row.rest) if part)
    return "\n".join(part for part in (first, row.detail) if part)


_SIDE, _TOP, _GAP = 14, 12, 16  # pixels around a row, and between its columns
_NARROW = 334  # pixels of list width below which the line under the title runs below the badge
_BELOW = 3  # pixels between a title and the badge below it
_UNDER = 6  # pixels below the words of a heading
_MOST_KEPT = 8192  # heights
_BAR = 3  # pixels of the bar at the left of the selected row


@dataclass(frozen=True)
class _Laid:
    """One row laid out for a width."""

    title: Flowed
    detail: Flowed
    time_width: int
    badge: QSize
    badge_below: bool

    @property
    def above(self) -> float:
        """Give the height of what stands above the grey line: the title, and a badge below it."""
        return self.title.height + (self.badge.height() + _BELOW if self.badge_below else 0)

    @property
    def height(self) -> int:
        words = self.above + (self.detail.height + 3 if self.detail.lines else 0)
        return round(max(words, float(self.badge.height()))) + 2 * _TOP


class RowDelegate(QStyledItemDelegate):
    """Paint a row: time, bold title · rest over a grey line, badge at the right."""

    def __init__(self, parent: QObject | None = None, *, most_lines: int = 2) -> None:
        """Let title and detail take `most_lines` lines each; 1 makes all rows equally high."""
        super().__init__(parent)
        self._most_lines = most_lines
        self._heights: dict[tuple[object, ...], int] = {}
        self.widest_time = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure the row for the width of its list."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return QSize()
        if option.rect.isEmpty() and isinstance(option.widget, QAbstractScrollArea):
            option.rect = option.widget.viewport().rect()  # asked outside a layout
        width = option.rect.width()
        words = row.title, row.rest, row.detail, row.badge, row.is_past
        looks = width, _is_narrow(option), self.widest_time, option.font.key()
        key = (*words, *looks)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) >= _MOST_KEPT:
                self._heights.clear()
            height = self._heights[key] = self._laid(row, option, width).height + 1
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, columns, and the line below."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        colours = colours_of(option.palette)
        painter.save()
        if row.is_heading:
            _draw_heading(painter, row.title, option, colours)
            painter.restore()
            return
        self._ground(painter, option, colours)
        laid = self._laid(row, option, option.rect.width())
        inner = option.rect.adjusted(_SIDE, 0, -_SIDE, -1)
        self._columns(painter, row, laid, inner, option, colours)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Palette) -> None:
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, bar), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.soft_line)
        )
        if has_visible_focus(option):
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _columns(
        self,
        painter: QPainter,
        row: Row,
        laid: _Laid,
        inner: QRect,
        option: QStyleOptionViewItem,
        colours: Palette,
    ) -> None:
        left, mirrored = inner.left(), option.direction is Qt.LayoutDirection.RightToLeft
        if laid.time_width:
            font = sized(option.font, Size.BODY, QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(colours.quiet if row.is_past else colours.text))
            place = QRect(left, inner.top(), laid.time_width, inner.height())
            place = QStyle.visualRect(option.direction, inner, place)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.time)
            left += laid.time_width + _GAP
        top = inner.top() + (inner.height() - laid.height) / 2 + _TOP
        if mirrored:
            right = inner.left() + inner.right() + 1 - left
            laid.title.draw_from_right(painter, QPointF(right, top))
            laid.detail.draw_from_right(painter, QPointF(right, top + laid.above + 3))
        else:
            laid.title.draw(painter, QPointF(left, top))
            laid.detail.draw(painter, QPointF(left, top + laid.above + 3))
        if row.badge:
            size = QSizeF(laid.badge)
            corner = QPointF(left, top + laid.title.height + _BELOW)
            if not laid.badge_below:
                first_line = top + laid.title.first_height / 2
                middle = first_line if _is_narrow(option) else inner.center().y() + 1
                corner = QPointF(inner.right() + 1 - size.width(), middle - size.height() / 2)
            if mirrored:
                corner.setX(inner.left() + inner.right() + 1 - corner.x() - size.width())
            box = QRectF(corner, size)
            draw_badge(painter, box, row.badge, row.tone, colours, option.font)

    def _laid(self, row: Row, option: QStyleOptionViewItem, width: int) -> _Laid:
        colours, body = colours_of(option.palette), option.font
        small = sized(body, Size.SMALL)
        bold = sized(body, Size.BODY, None if row.is_past else QFont.Weight.DemiBold)
        ink = colours.quiet if row.is_past else colours.text
        # As wide in every row of the list, whether it is past or not.
        heavy = sized(body, Size.BODY, QFont.Weight.DemiBold)
        time_width = width_of(self.widest_time, heavy) if self.widest_time else 0
        badge = badge_size(row.badge, body) if row.badge else QSize(0, 0)
        room = width - 2 * _SIDE - (time_width + _GAP if time_width else 0)
        beside = room - (badge.width() + _GAP // 2 if row.badge else 0)
        name = [Run(row.title, bold, ink)]
        title = list(name)
        if row.rest:
            title.append(Run(f" · {row.rest}", sized(body, Size.BODY), ink))
        detail = [Run(row.detail, small, colours.quiet)]
        is_narrow, lines = _is_narrow(option), self._most_lines
        # A name that would break beside its badge keeps the line for itself; where all rows are
        # equally high there is no second one.
        below = bool(row.badge) and is_narrow and lines > 1 and flow(name, beside).is_cut
        return _Laid(
            flow(title, room if below else beside, lines),
            flow(detail, room if is_narrow else beside, lines),
            time_width,
            badge,
            below,
        )


def _draw_heading(
    painter: QPainter, title: str, option: QStyleOptionViewItem, colours: Palette
) -> None:
    """Write a heading small and quiet, close above the row that it names."""
    font = sized(option.font, Size.SMALL, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colours.quiet))
    inner = option.rect.adjusted(_SIDE, 0, -_SIDE, -_UNDER)
    place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painter.drawText(inner, place, elided(title, font, inner.width()))
    line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
    painter.fillRect(line, QColor(colours.soft_line))


def _is_narrow(option: QStyleOptionViewItem) -> bool:
    """Tell by the width of the list itself, not of the row.

    A row is measured beside a scroll bar that may not be there when it is painted: near the limit
    it would be measured for one layout and painted in the other.
    """
    widget = option.widget
    width = widget.width() if isinstance(widget, QAbstractScrollArea) else option.rect.width()
    return width < _NARROW


def has_visible_focus(option: QStyleOptionViewItem) -> bool:
    """Tell whether to draw a ring: the row has the keyboard, and it came by a key."""
    flags = QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_KeyboardFocusChange
    return all(option.state & flag for flag in flags)
