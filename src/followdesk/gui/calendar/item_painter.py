"""Paint one item: what kind it is shows in its shape and its words, not in the colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from followdesk.gui.calendar import words
from followdesk.gui.calendar.days import Entry
from followdesk.gui.calendar.invitation_mark import MARK_WIDTH, has_mark, paint_mark
from followdesk.gui.calendar.lanes import Strip
from followdesk.gui.calendar.mirror import flipped_in
from followdesk.gui.calendar.text_cache import TextCache
from followdesk.gui.palette import Palette
from followdesk.gui.theme import Size, sized
from followdesk.services.rows import CalendarItem, ItemKind

_EDGE = 4  # pixels of the bold edge at the left
_RADIUS = 4
_HATCH = 70  # of 255: seen behind words, and not before them
_NOTCH = 5  # pixels of the mark where a bar is chopped
_PAD = 6
_NARROW = 44  # pixels: where several things overlap, each letter counts


@dataclass(frozen=True, slots=True)
class Look:
    """Say how an item is painted just now."""

    is_current: bool = False
    has_focus: bool = False
    is_ghost: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    fill: QColor
    ink: QColor
    edge: QColor | None = None
    outline: QPen | None = None
    hatch: QBrush | None = None


_DASHED = (5.0, 3.0)
_DOTTED = (1.0, 2.0)


def _styles(c: Palette) -> dict[ItemKind, _Style]:
    """Make the styles of one palette, ready to paint with."""
    return {
        ItemKind.AGREED: _style(c.agreed_step, c.text, edge=c.accent),
        ItemKind.PLANNED: _style(c.card, c.text, outline=c.quiet, dashes=_DASHED),
        ItemKind.ATTEMPT: _style(c.planned_soft, c.planned, outline=c.planned, dashes=_DOTTED),
        ItemKind.PROMISE: _style(c.promise_soft, c.text, edge=c.promise),
        ItemKind.MISSED: _style(c.limbo_soft, c.limbo, outline=c.limbo),
        ItemKind.DONE: _style(c.neutral_soft, c.quiet),
        ItemKind.NURTURE: _style(c.accent_soft, c.accent, outline=c.accent, dashes=_DOTTED),
        ItemKind.BUSY: _style(c.neutral_soft, c.quiet, outline=c.quiet, hatch=c.quiet),
    }


def _style(
    fill: str,
    ink: str,
    edge: str = "",
    outline: str = "",
    dashes: tuple[float, ...] = (),
    hatch: str = "",
) -> _Style:
    pen = QPen(QColor(outline), 1)
    if dashes:
        pen.setDashPattern(dashes)
    lines = None
    if hatch:
        shade = QColor(hatch)
        shade.setAlpha(_HATCH)
        lines = QBrush(shade, Qt.BrushStyle.BDiagPattern)
    return _Style(
        QColor(fill), QColor(ink), QColor(edge) if edge else None, pen if outline else None, lines
    )


class ItemPainter:
    """Paint blocks of the week and chips of the month with one cache of words."""

    def __init__(self, font: QFont, *, is_mirrored: bool = False) -> None:
        """Take the font of the body text; mirrored, words begin at the right."""
        self.is_mirrored = is_mirrored
        self.texts = TextCache(sized(font, Size.SMALL), is_mirrored=is_mirrored)
        self._colours: Palette | None = None
        self._ready: dict[ItemKind, _Style] = {}

    @property
    def chip_height(self) -> int:
        """Give the height of a chip of one line in pixels."""
        return self.texts.line_height + 4

    def block(
        self, painter: QPainter, rect: QRect, entry: Entry, look: Look, colours: Palette
    ) -> None:
        """Paint an item as a block of the week, with as many lines as fit."""
        inside = self._ground(painter, rect, entry.item, look, colours)
        high = self.texts.line_height
        is_tight = rect.height() < 2 * high + 6
        top = rect.top() + (1 if is_tight else 3)
        if is_tight and rect.height() < 2 * high + 2:
            top = rect.top() + min(4, max(0, rect.height() - high) // 2)
        lines = max(1, (rect.bottom() + 1 - top) // high)
        if has_mark(entry.item, rect.width()):
            paint_mark(painter, rect, entry.item, colours, is_mirrored=self.is_mirrored)
            inside = self._shortened(inside, 0, MARK_WIDTH)
        room = (inside.width(), lines)
        self._words(painter, (inside.left(), top), room, entry, words.details(entry), colours)

    def strip(
        self, painter: QPainter, rect: QRect, strip: Strip, look: Look, colours: Palette
    ) -> None:
        """Paint an item as one line over all its days; where it is chopped it has a mark."""
        self.chip(painter, rect, strip.entry, look, colours)
        ink = self._style_of(strip.entry.item.kind, colours).ink
        begin, end = rect.left(), rect.right() + 1
        if self.is_mirrored:
            begin, end = end, begin
        if strip.goes_on_before:
            self._chop(painter, begin, rect, ink, colours)
        if strip.goes_on_after:
            self._chop(painter, end, rect, ink, colours)

    def _chop(
        self, painter: QPainter, edge: int, rect: QRect, ink: QColor, colours: Palette
    ) -> None:
        """Cut a notch into an end that is not the end."""
        inward = _NOTCH if edge <= rect.left() else -_NOTCH
        middle = rect.top() + rect.height() / 2
        notch = QPolygonF(
            [
                QPointF(edge - inward / 4, rect.top() - 0.5),
                QPointF(edge + inward, middle),
                QPointF(edge - inward / 4, rect.bottom() + 1.5),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.card))
        painter.drawPolygon(notch)
        painter.setPen(QPen(ink, 1.5))
        painter.drawPolyline(notch)

    def chip(
        self, painter: QPainter, rect: QRect, entry: Entry, look: Look, colours: Palette
    ) -> None:
        """Paint an item as one line of the month, with its time where there is room for it."""
        inside = self._ground(painter, rect, entry.item, look, colours)
        top = rect.top() + (rect.height() - self.texts.line_height) // 2
        clock = "" if entry.start is None else words.clock_text(entry.start)
        taken = self.texts.measure(clock, is_bold=False) + _PAD
        name = self.texts.measure(words.title_of(entry.item), is_bold=True)
        if clock and taken + name <= inside.width():  # the name comes first
            ink = self._style_of(entry.item.kind, colours).ink
            at = (inside.left(), top)
            self.texts.draw(painter, at, "", (clock,), (inside.width(), 1), ink)
            inside = self._shortened(inside, taken, 0)
        rest, room = (words.summary(entry.item),), (inside.width(), 1)
        self._words(painter, (inside.left(), top), room, entry, rest, colours)

    def line(
        self, painter: QPainter, rect: QRect, entry: Entry, look: Look, colours: Palette
    ) -> None:
        """Paint an item as one line of the agenda; its time stands elsewhere."""
        inside = self._ground(painter, rect, entry.item, look, colours)
        top = rect.top() + (rect.height() - self.texts.line_height) // 2
        rest, room = (" · ".join(words.details(entry)),), (inside.width(), 1)
        self._words(painter, (inside.left(), top), room, entry, rest, colours)

    def swatch(self, painter: QPainter, rect: QRect, kind: ItemKind, colours: Palette) -> None:
        """Paint the shape of a kind alone, for the legend."""
        self._shape(painter, rect, kind, colours)
        mark = {ItemKind.DONE: "✓", ItemKind.MISSED: "!"}.get(kind)
        if mark:
            painter.setPen(self._style_of(kind, colours).ink)
            painter.setFont(self.texts.bold)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, mark)

    def time_tag(self, painter: QPainter, rect: QRect, text: str, colours: Palette) -> None:
        """Paint the new time of what is dragged, at the lower right of its ghost."""
        width = self.texts.measure(text, is_bold=True) + 10
        tag = QRect(rect.right() - width, rect.bottom() - 2, width, self.texts.line_height + 4)
        area = painter.window()
        tag.moveBottom(min(tag.bottom(), area.bottom()))
        tag.moveLeft(max(tag.left(), area.left()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(tag, _RADIUS, _RADIUS)
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(self.texts.bold)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _words(
        self,
        painter: QPainter,
        at: tuple[int, int],
        room: tuple[int, int],
        entry: Entry,
        rest: tuple[str, ...],
        colours: Palette,
    ) -> None:
        if room[0] <= 0:
            return
        kind = entry.item.kind
        ink = self._style_of(kind, colours).ink
        name, is_done = words.title_of(entry.item), kind is ItemKind.DONE
        self.texts.draw(painter, at, name, rest, room, ink, is_quiet=is_done)

    def _ground(
        self, painter: QPainter, rect: QRect, item: CalendarItem, look: Look, colours: Palette
    ) -> QRect:
        """Paint shape and focus; give where there is room for words."""
        if look.is_ghost:
            painter.setOpacity(0.85)
        self._shape(painter, rect, item.kind, colours)
        painter.setOpacity(1.0)
        if look.is_current or look.is_ghost:
            width = 2 if look.has_focus or look.is_ghost else 1
            self._outline(painter, rect, QPen(QColor(colours.focus), width))
        before = _EDGE + (_PAD if rect.width() >= _NARROW else 1)
        return self._shortened(rect, before, 4)

    def _shortened(self, rect: QRect, before: int, behind: int) -> QRect:
        """Take pixels away where words begin and where they end."""
        return flipped_in(rect.adjusted(before, 0, -behind, 0), rect, mirrored=self.is_mirrored)

    def _shape(self, painter: QPainter, rect: QRect, kind: ItemKind, colours: Palette) -> None:
        style = self._style_of(kind, colours)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.fill)
        if style.edge is not None:
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            painter.setBrush(style.edge)
            edge = QRect(rect.topLeft(), QSize(_EDGE, rect.height()))
            painter.drawRoundedRect(flipped_in(edge, rect, mirrored=self.is_mirrored), 2, 2)
        elif style.outline is not None:
            painter.setPen(style.outline)
            inside = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
            if style.hatch is not None:
                # Within the round corners: a rounded pattern takes six times as long.
                painter.fillRect(rect.adjusted(2, 2, -2, -2), style.hatch)
        else:
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _style_of(self, kind: ItemKind, colours: Palette) -> _Style:
        if colours is not self._colours:
            self._colours, self._ready = colours, _styles(colours)
        return self._ready[kind]

    def _outline(self, painter: QPainter, rect: QRect, pen: QPen) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(
            QRectF(rect).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS
        )
