"""What the mouse does on a page of the calendar: select, drag, sweep over free time, drop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication

from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.gui.calendar import words
from followdesk.gui.calendar.cursor import Cursor, at_entry
from followdesk.gui.calendar.days import DAY_MINUTES, Entry, entries_of
from followdesk.gui.calendar.item_painter import ItemPainter
from followdesk.gui.calendar.mirror import flipped_in
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import SNAP, moment, moved_to, snapped
from followdesk.gui.calendar.resizing import Edge, Stretch, on_grid, stretched_to
from followdesk.gui.palette import Palette
from followdesk.gui.widgets.texts import longest_fitting
from followdesk.services.rows import CalendarItem

_SCROLL_EVERY = 40  # milliseconds between two steps while a drag waits at the edge


@dataclass(frozen=True, slots=True)
class Spot:
    """Be a place on the calendar: a day, and where it shows times, a minute of it."""

    on: date
    minute: int | None = None


class Surface(Protocol):
    """What gestures have to know of the page under the mouse."""

    model: CalendarModel
    items: ItemPainter

    def entry_at(self, pos: QPoint) -> Entry | None:
        """Find the item at a place of the viewport."""
        ...

    def spot_at(self, pos: QPoint) -> Spot | None:
        """Find the day and the minute at a place of the viewport."""
        ...

    def edge_at(self, pos: QPoint) -> Edge | None:
        """Tell which edge of an item is there that can be moved."""
        ...

    def spot_rect(self, spot: Spot, minutes: int) -> QRect:
        """Tell where something of so many minutes would stand there."""
        ...

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry, tag: str = "") -> None:
        """Paint an item where it would go; `tag` is said of it instead of its time."""
        ...

    def nudge(self, pos: QPoint) -> bool:
        """Scroll a little when `pos` is at an edge; tells whether it did."""
        ...

    def colours(self) -> Palette:
        """Give the colours in use."""
        ...

    def redraw(self) -> None:
        """Paint anew."""
        ...


@dataclass(frozen=True, slots=True)
class _Drag:
    """An item on its way; `grabbed` minutes lie between its start and the mouse."""

    entry: Entry
    grabbed: int
    target: Spot | None = None


@dataclass(frozen=True, slots=True)
class _Pull:
    """An edge of an item on its way; `grabbed` minutes lie between it and the mouse."""

    entry: Entry
    edge: Edge
    grabbed: int
    target: Spot | None = None

    def result(self, zone: str) -> Stretch | None:
        """Tell what the item would become."""
        if self.target is None or self.target.minute is None:
            return None
        minute = on_grid(self.target.minute - self.grabbed)
        return stretched_to(self.entry.item, self.edge, self.target.on, minute, zone)


@dataclass(frozen=True, slots=True)
class _Sweep:
    """Free time marked from `anchor` to `minute` of a day."""

    on: date
    anchor: int
    minute: int

    @property
    def span(self) -> tuple[int, int]:
        """Give start and length in minutes, on the grid; the quarter under the mouse counts."""
        first, last = sorted((snapped(self.anchor), snapped(self.minute)))
        return first, last + SNAP - first


class Gestures(QObject):
    """Follow the mouse over one view; tells what was meant when the button is released."""

    picked = Signal(object)
    opened = Signal(object)
    move_wanted = Signal(object, object)
    resize_wanted = Signal(object, object, int)
    step_wanted_at = Signal(object, int)
    step_wanted = Signal(int, object)

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pressed: QPoint | None = None
        self._latest = QPoint()
        self._drag: _Drag | None = None
        self._pull: _Pull | None = None
        self._sweep: _Sweep | None = None
        self._hover: Spot | None = None
        self._edge = QTimer(self, interval=_SCROLL_EVERY)
        self._edge.timeout.connect(self._on_edge)

    @property
    def is_active(self) -> bool:
        """Tell whether something is under way."""
        return any((self._drag, self._pull, self._sweep, self._hover))

    # Events

    def press(self, pos: QPoint) -> None:
        """Select what is there."""
        self._pressed = pos
        entry, spot = self._surface.entry_at(pos), self._surface.spot_at(pos)
        if entry is not None:
            self.picked.emit(at_entry(entry))
        elif spot is not None:
            minute = None if spot.minute is None else snapped(spot.minute)
            self.picked.emit(Cursor(spot.on, minute))

    def move(self, pos: QPoint) -> None:
        """Begin to drag after a little way, then follow."""
        self._latest = pos
        if self._pressed is not None and not self.is_active:
            way = (pos - self._pressed).manhattanLength()
            if way < QApplication.startDragDistance():
                return
            self._begin(self._pressed)
        spot = self._surface.spot_at(pos)
        if self._drag is not None:
            self._drag = replace(self._drag, target=spot)
        elif self._pull is not None:
            self._pull = replace(self._pull, target=spot or self._pull.target)
        elif self._sweep is not None and spot is not None and spot.minute is not None:
            self._sweep = replace(self._sweep, minute=spot.minute)
        else:
            return
        if not self._edge.isActive():
            self._edge.start()
        self._surface.redraw()

    def release(self) -> None:
        """Do what was meant."""
        drag, pull, sweep = self._drag, self._pull, self._sweep
        target, zone = self._target(), self._surface.model.zone
        self.cancel()
        if pull is not None:
            self._let_edge_go(pull, zone)
        elif drag is not None and target is not None:
            item = drag.entry.item
            when = moved_to(item, target.on, target.minute, zone)
            if when.instant() != item.starts_at or when.on != self._day_of(item, zone):
                self.move_wanted.emit(item, when)
        elif sweep is not None:
            start, minutes = sweep.span
            self.step_wanted_at.emit(moment(sweep.on, start, zone), minutes)

    def _let_edge_go(self, pull: _Pull, zone: str) -> None:
        item, stretch = pull.entry.item, pull.result(zone)
        if stretch is None:
            return
        made = stretch.of(item, zone)
        if (made.starts_at, made.minutes) != (item.starts_at, item.minutes):
            when = stretch.when if made.starts_at != item.starts_at else None
            self.resize_wanted.emit(item, when, stretch.minutes)

    def double_click(self, pos: QPoint) -> None:
        """Open an item, or ask for a step at an empty place."""
        self.cancel()
        entry, spot = self._surface.entry_at(pos), self._surface.spot_at(pos)
        if entry is not None:
            self.opened.emit(entry)
        elif spot is not None:
            self.step_wanted_at.emit(self._start_of(spot), USUAL_MINUTES)

    def cancel(self) -> bool:
        """Forget what was begun; tells whether there was anything."""
        was_active = self.is_active
        self._pressed = self._drag = self._pull = self._sweep = self._hover = None
        self._edge.stop()
        self._surface.redraw()
        return was_active

    def refresh(self) -> None:
        """Let go of an item that is no longer on the page."""
        held = self._drag or self._pull
        if held is not None and self._surface.model.entry_of(held.entry.key) is None:
            self.cancel()

    def hover(self, pos: QPoint) -> None:
        """Show where a contact that is carried over would go."""
        self._hover = self._surface.spot_at(pos)
        self._surface.nudge(pos)
        self._surface.redraw()

    def let_go(self, contact_id: int, pos: QPoint) -> None:
        """Ask for a step with that contact there."""
        spot = self._surface.spot_at(pos)
        self.cancel()
        if spot is not None:
            self.step_wanted.emit(contact_id, self._start_of(spot))

    # Painting

    def paint(self, painter: QPainter) -> None:
        """Paint the ghost, the swept time, or the place to drop."""
        target = self._target()
        if self._drag is not None and target is not None:
            entry = self._drag.entry
            minutes = entry.item.minutes
            rect = self._surface.spot_rect(target, minutes)
            ghost = replace(entry, on=target.on, start=target.minute, minutes=minutes)
            if target.minute is None:
                ghost = replace(ghost, start=entry.start)
            self._surface.paint_ghost(painter, rect, ghost)
        elif self._pull is not None:
            self._paint_pull(painter, self._pull)
        elif self._sweep is not None:
            start, minutes = self._sweep.span
            self._mark(painter, Spot(self._sweep.on, start), minutes)
        elif self._hover is not None:
            minute = None if self._hover.minute is None else snapped(self._hover.minute)
            self._mark(painter, replace(self._hover, minute=minute), USUAL_MINUTES)

    def _paint_pull(self, painter: QPainter, pull: _Pull) -> None:
        """Paint each piece of the item as it would be, with its length."""
        zone = self._surface.model.zone
        stretch = pull.result(zone)
        if stretch is None:
            return
        made = stretch.of(pull.entry.item, zone)
        days = self._surface.model.days
        for piece in (piece for piece in entries_of(made, zone) if piece.on in days):
            rect = self._surface.spot_rect(Spot(piece.on, piece.start), piece.minutes)
            self._surface.paint_ghost(painter, rect, piece, words.length_tag(made, zone))

    def _mark(self, painter: QPainter, spot: Spot, minutes: int) -> None:
        colours, rect = self._surface.colours(), self._surface.spot_rect(spot, minutes)
        painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.accent_soft))
        painter.setOpacity(0.8)
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4)
        painter.setOpacity(1.0)
        if spot.minute is not None:
            painter.setPen(QColor(colours.accent))
            painter.setFont(self._surface.items.texts.bold)
            ways = words.span_text(spot.minute, minutes), words.clock_text(spot.minute)
            text = longest_fitting(ways, self._surface.items.texts.bold, rect.width() - 10)
            mirrored = self._surface.items.is_mirrored
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
            inside = flipped_in(rect.adjusted(8, 2, -2, 0), rect, mirrored=mirrored)
            painter.drawText(inside, flags, text)

    # Within

    def _begin(self, pos: QPoint) -> None:
        entry, spot = self._surface.entry_at(pos), self._surface.spot_at(pos)
        edge = self._surface.edge_at(pos)
        if entry is not None and edge is not None and spot is not None:
            stands_at = entry.end if edge is Edge.END else entry.start
            self._pull = _Pull(entry, edge, (spot.minute or 0) - (stands_at or 0))
        elif entry is not None:
            if entry.item.movable and not entry.is_rest:
                minute = entry.start if spot is None or spot.minute is None else spot.minute
                self._drag = _Drag(entry, (minute or 0) - (entry.start or minute or 0))
        elif spot is not None and spot.minute is not None:
            self._sweep = _Sweep(spot.on, spot.minute, spot.minute)

    def _target(self) -> Spot | None:
        """Tell where the dragged item would start, on the grid."""
        if self._drag is None or self._drag.target is None:
            return None
        spot = self._drag.target
        if spot.minute is None:
            return spot
        minute = spot.minute - self._drag.grabbed + SNAP // 2
        return replace(spot, minute=snapped(min(minute, DAY_MINUTES - SNAP)))

    def _start_of(self, spot: Spot) -> datetime | date:
        if spot.minute is None:
            return spot.on
        return moment(spot.on, snapped(spot.minute), self._surface.model.zone)

    def _day_of(self, item: CalendarItem, zone: str) -> date:
        return moved_to(item, item.on, None, zone).on

    def _on_edge(self) -> None:
        if self._surface.nudge(self._latest):
            self.move(self._latest)
