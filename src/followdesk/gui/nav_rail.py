"""The list of rooms at the left, each with how much waits in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followdesk.gui.palette import colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.rows import has_visible_focus
from followdesk.gui.widgets.texts import elided, plain_tooltip

PLACE_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex

_ROW, _OUTER, _INNER = 38, 8, 10  # pixels: a row, the rail's margin, a row's own margin
_WIDE, _NARROW = 163, 132  # pixels, unless the words need more
_EDGE = 2  # pixels that the line at the right of the rail, and its rounding, take


@dataclass(frozen=True, slots=True)
class NavPlace:
    """One room in the rail; `spoken_count` says what the count means ("14 waiting")."""

    key: str
    title: str
    count: str = ""
    spoken_count: str = ""
    tooltip: str = ""


class NavModel(QAbstractListModel):
    """Hold the rooms and their counts."""

    def __init__(self, places: Sequence[NavPlace], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = list(places)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rooms."""
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one room."""
        if not index.isValid() or index.row() >= len(self.places):
            return None
        place = self.places[index.row()]
        if role == PLACE_ROLE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (place.title, place.spoken_count) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(place.tooltip)
        return None

    def set_count(self, key: str, count: str, spoken: str) -> None:
        """Change what stands at the right of a room."""
        for number, place in enumerate(self.places):
            if place.key == key:
                self.places[number] = replace(place, count=count, spoken_count=spoken)
                self.dataChanged.emit(self.index(number), self.index(number))


class NavDelegate(QStyledItemDelegate):
    """Paint a room: its name, its count raised at the right, a soft ground where we are."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all rooms equally high."""
        return QSize(0, max(_ROW, option.fontMetrics.height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one room."""
        place = index.data(PLACE_ROLE)
        if not isinstance(place, NavPlace):
            return
        colours = colours_of(option.palette)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(_OUTER, 1, -_OUTER, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if is_here else colours.chrome))
            painter.drawRoundedRect(box, 6, 6)
        if has_visible_focus(option):
            painter.setPen(QColor(colours.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = box.adjusted(_INNER, 0, -_INNER, 0)
        self._draw_count(painter, inner, place, option)
        weight = QFont.Weight.DemiBold if is_here else None
        font = sized(option.font, Size.BODY, weight)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if is_here else colours.text))
        room = inner.width() - (_count_width(place, option.font) if place.count else 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, elided(place.title, font, room))
        painter.restore()

    def _draw_count(
        self, painter: QPainter, inner: QRect, place: NavPlace, option: QStyleOptionViewItem
    ) -> None:
        painter.setFont(sized(option.font, Size.SMALL))
        painter.setPen(QColor(colours_of(option.palette).quiet))
        raised = inner.adjusted(0, -3, 0, -3)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(raised, right, place.count)


def _count_width(place: NavPlace, font: QFont) -> int:
    return width_of(place.count, sized(font, Size.SMALL)) + 6


class NavRail(QListView):
    """Choose a room with the arrow keys or the mouse."""

    room_chosen = Signal(str)

    def __init__(
        self, name: str, places: Sequence[NavPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places = NavModel(places, self)
        self.setObjectName("nav_rail")
        self.setAccessibleName(name)
        self.setModel(self._places)
        self.setItemDelegate(NavDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 9, 0, 9)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take no more room than the words need, where room is short."""
        self._is_narrow = narrow
        bold = sized(self.font(), Size.BODY, QFont.Weight.DemiBold)
        words = max((width_of(p.title, bold) for p in self._places.places), default=0)
        counts = max((_count_width(p, self.font()) for p in self._places.places), default=0)
        needed = words + counts + 2 * (_OUTER + _INNER) + _EDGE
        self.setFixedWidth(max(needed, _NARROW if narrow else _WIDE))

    def set_count(self, key: str, count: str, spoken: str = "") -> None:
        """Show how much waits in a room, and say what the count means; "" for nothing."""
        self._places.set_count(key, count, spoken)
        self.set_narrow(narrow=self._is_narrow)

    @property
    def current_key(self) -> str:
        """Tell which room is chosen."""
        place = self.currentIndex().data(PLACE_ROLE)
        return place.key if isinstance(place, NavPlace) else ""

    def go_to(self, key: str) -> None:
        """Choose a room; `room_chosen` follows when it is another."""
        for number, place in enumerate(self._places.places):
            if place.key == key:
                self.setCurrentIndex(self._places.index(number))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which room was chosen."""
        super().currentChanged(current, previous)
        place = current.data(PLACE_ROLE)
        if isinstance(place, NavPlace):
            self.room_chosen.emit(place.key)
