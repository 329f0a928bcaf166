"""How one line of the session's queue is painted: name and badge above, what it is about below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.labels import badge_size, draw_badge
from followdesk.gui.widgets.rows import ROW_ROLE, Index, Row
from followdesk.gui.widgets.texts import Flowed, Run, flow

_SIDE, _TOP, _GAP, _BAR = 14, 10, 8, 3  # pixels


@dataclass(frozen=True)
class _Laid:
    """One line laid out for a width."""

    title: Flowed
    detail: Flowed
    badge: QSize
    badge_below: bool

    @property
    def title_height(self) -> float:
        """Give the height of name and badge where they share a line."""
        high = self.title.height
        return high if self.badge_below else max(high, float(self.badge.height()))

    @property
    def height(self) -> int:
        below = (self.badge.height() + 4) if self.badge_below else 0
        return round(self.title_height + below + self.detail.height) + 2 * _TOP + 2


class QueueDelegate(QStyledItemDelegate):
    """Paint who waits, who is called now, and quietly what came of the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current_key: object = None
        """The line of the call that is on."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Measure the line for the width of its list."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return QSize()
        width = option.rect.width()
        if not width and isinstance(option.widget, QAbstractScrollArea):
            width = option.widget.viewport().width()
        return QSize(width, self._laid(row, option, width).height + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and words."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        colours, rect = colours_of(option.palette), option.rect
        painter.save()
        self._ground(painter, option, colours, is_current=row.key == self.current_key)
        laid = self._laid(row, option, rect.width())
        left, top = rect.left() + _SIDE, rect.top() + _TOP
        laid.title.draw(painter, QPointF(left, top + (laid.title_height - laid.title.height) / 2))
        below = top + laid.title_height + 2
        if row.badge:
            at_left = left if laid.badge_below else rect.right() - _SIDE - laid.badge.width() + 1
            at_top = below if laid.badge_below else top
            box = QRectF(at_left, at_top, laid.badge.width(), laid.badge.height())
            draw_badge(painter, box, row.badge, row.tone, colours, option.font)
            below += laid.badge.height() + 4 if laid.badge_below else 0
        laid.detail.draw(painter, QPointF(left, below))
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        colours: Palette,
        *,
        is_current: bool,
    ) -> None:
        rect, state = option.rect, option.state
        if is_current:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(colours.soft_line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _laid(self, row: Row, option: QStyleOptionViewItem, width: int) -> _Laid:
        colours, body = colours_of(option.palette), option.font
        small, room = sized(body, Size.SMALL), width - 2 * _SIDE
        badge = badge_size(row.badge, body) if row.badge else QSize(0, 0)
        if row.is_past:
            runs = [Run(row.title, sized(body, Size.BODY), colours.quiet)]
            if row.rest:
                runs.append(Run(f" · {row.rest}", small, colours.quiet))
            return _Laid(flow(runs, room, 3), flow([], room), badge, badge_below=False)
        bold = sized(body, Size.BODY, QFont.Weight.DemiBold)
        beside = room - (badge.width() + _GAP if row.badge else 0)
        name = [Run(row.title, bold, colours.text)]
        # A name that would break beside its badge keeps the line for itself.
        below = bool(row.badge) and flow(name, beside).is_cut
        title = flow(name, room if below else beside, 2)
        detail = flow([Run(row.detail, small, colours.quiet)], room, 2)
        return _Laid(title, detail, badge, below)
