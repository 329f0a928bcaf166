"""A small sign in the corner of an agreed item: how far its invitation has come, by its shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from followdesk.domain.next_step import Invitation, Owed
from followdesk.gui.calendar.mirror import flipped_in
from followdesk.gui.palette import Palette
from followdesk.services.rows import CalendarItem, ItemKind

MARK_WIDTH = 15  # pixels it takes from the words
_SIDE = 9
_LEAST = 64  # pixels: in a narrower item each letter counts


def has_mark(item: CalendarItem, width: int) -> bool:
    """Tell whether an item so wide has a sign."""
    is_told = item.kind is ItemKind.AGREED and item.invitation is not Invitation.NONE
    return width >= _LEAST and (is_told or bool(item.owed))


def paint_mark(
    painter: QPainter, rect: QRect, item: CalendarItem, colours: Palette, *, is_mirrored: bool
) -> None:
    """Paint the sign: a ring, an envelope, a tick or a cross; a triangle for what is owed."""
    corner = QRect(rect.right() - _SIDE - 4, rect.top() + 5, _SIDE, _SIDE)
    box = QRectF(flipped_in(corner, rect, mirrored=is_mirrored))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if item.owed is not Owed.NOTHING:
        _triangle(painter, box, QColor(colours.limbo), QColor(colours.card))
    else:
        _invitation(painter, box, item.invitation, colours)
    painter.restore()


def _triangle(painter: QPainter, box: QRectF, ink: QColor, paper: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    top = QPointF(box.center().x(), box.top() - 1)
    painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    painter.setPen(QPen(paper, 1.4))
    x = box.center().x()
    painter.drawLine(QPointF(x, box.top() + 3), QPointF(x, box.top() + 5.2))
    painter.drawPoint(QPointF(x, box.top() + 7.4))


def _invitation(painter: QPainter, box: QRectF, state: Invitation, colours: Palette) -> None:
    pen = QPen(QColor(colours.text), 1.3)
    painter.setPen(pen)
    match state:
        case Invitation.WANTED:
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case Invitation.SENT:
            letter = box.adjusted(0, 1.5, 0, -1)
            painter.drawRect(letter)
            middle = QPointF(letter.center().x(), letter.center().y() + 0.5)
            painter.drawPolyline(QPolygonF([letter.topLeft(), middle, letter.topRight()]))
        case Invitation.ACCEPTED:
            painter.setPen(QPen(QColor(colours.agreed), 1.8))
            left, low = QPointF(box.left(), box.center().y()), QPointF(box.left() + 3, box.bottom())
            painter.drawPolyline(QPolygonF([left, low, box.topRight()]))
        case Invitation.DECLINED:
            painter.setPen(QPen(QColor(colours.promise), 1.8))
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.topRight(), box.bottomLeft())
        case Invitation.NONE:
            return
