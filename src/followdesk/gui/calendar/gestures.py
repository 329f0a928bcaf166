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
from followdesk.gui.calendar.days import DAY_MINUTES, Entry
from followdesk.gui.calendar.item_painter import ItemPainter
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import SNAP, moment, moved_to, snapped
from followdesk.gui.palette import Palette
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

    def spot_rect(self, spot: Spot, minutes: int) -> QRect:
        """Tell where something of so many minutes would stand there."""
        ...

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        """Paint an item where it would go."""
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
    step_wanted_at = Signal(object, int)
    step_wanted = Signal(int, object)

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pressed: QPoint | None = None
        self._latest = QPoint()
        self._drag: _Drag | None = None
        self._sweep: _Sweep | None = None
        self._hover: Spot | None = None
        self._edge = QTimer(self, interval=_SCROLL_EVERY)
        self._edge.timeout.connect(self._on_edge)

    @property
    def is_active(self) -> bool:
        """Tell whether something is under way."""
        return not (self._drag is None and self._sweep is None and self._hover is None)

    @property
    def dragged(self) -> CalendarItem | None:
        """Give the item on its way."""
        return None if self._drag is None else self._drag.entry.item

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
        elif self._sweep is not None and spot is not None and spot.minute is not None:
            self._sweep = replace(self._sweep, minute=spot.minute)
        else:
            return
        if not self._edge.isActive():
            self._edge.start()
        self._surface.redraw()

    def release(self) -> None:
        """Do what was meant."""
        drag, sweep, zone = self._drag, self._sweep, self._surface.model.zone
        target = self._target()
        self.cancel()
        if drag is not None and target is not None:
            item = drag.entry.item
            when = moved_to(item, target.on, target.minute, zone)
            if when.instant() != item.starts_at or when.on != self._day_of(item, zone):
                self.move_wanted.emit(item, when)
        elif sweep is not None:
            start, minutes = sweep.span
            self.step_wanted_at.emit(moment(sweep.on, start, zone), minutes)

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
        self._pressed = self._drag = self._sweep = self._hover = None
        self._edge.stop()
        self._surface.redraw()
        return was_active

    def refresh(self) -> None:
        """Let go of an item that is no longer on the page."""
        if self._drag is not None and self._surface.model.entry_of(self._drag.entry.key) is None:
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
        elif self._sweep is not None:
            start, minutes = self._sweep.span
            self._mark(painter, Spot(self._sweep.on, start), minutes)
        elif self._hover is not None:
            minute = None if self._hover.minute is None else snapped(self._hover.minute)
            self._mark(painter, replace(self._hover, minute=minute), USUAL_MINUTES)

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
            text = words.span_text(spot.minute, minutes)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(rect.adjusted(8, 2, -2, 0), flags, text)

    # Within

    def _begin(self, pos: QPoint) -> None:
        entry, spot = self._surface.entry_at(pos), self._surface.spot_at(pos)
        if entry is not None:
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
