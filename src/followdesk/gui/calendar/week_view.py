"""The week: days side by side, hours from top to bottom, dates without a time above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar import words
from followdesk.gui.calendar.band_painter import BandPainter
from followdesk.gui.calendar.banded_view import BandedView
from followdesk.gui.calendar.cursor import SLOT, Cursor, beside, free_up_or_down, up_or_down
from followdesk.gui.calendar.days import DAY_MINUTES, Day, Entry, entries_of
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.item_painter import Look
from followdesk.gui.calendar.lanes import Stack, Strip, fitting, stacked, strips
from followdesk.gui.calendar.mirror import flipped_in, let_words_decide, near
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import SNAP
from followdesk.gui.calendar.resizing import Edge, is_resizable
from followdesk.gui.calendar.second_clock import SecondClock
from followdesk.gui.calendar.week_geometry import WeekGeometry, edge_of
from followdesk.gui.calendar.week_ground import WeekGround
from followdesk.gui.palette import Palette
from followdesk.gui.widgets.texts import longest_fitting

_HOURS_IN_SIGHT = 9
_FIRST_IN_SIGHT = 8 * 60
_EARLIEST_IN_SIGHT = 6 * 60  # what is at night does not move the day out of sight
_MOST_ROWS = 3  # of what lasts all day


class WeekView(BandedView):
    """Paint one week; scrolls through the hours."""

    up_down_minutes = SNAP
    hidden_weekdays: frozenset[int] = frozenset()
    """Weekdays that the arrow keys pass over unless something is on."""

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, clock, parent)
        self._ground = WeekGround(self.font())
        self._hour = self._hour_height(0)
        self._top_minute = _FIRST_IN_SIGHT - SNAP
        self._stacks: dict[date, Stack] = {}
        self._is_measuring = False
        self._was_scrolled = False
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_second_clock(self, zone: str) -> None:
        """Show what time it is in that zone beside the hours; "" shows the user's clock alone."""
        mine = self.model.zone
        self._ground.second = SecondClock(zone, mine) if zone and zone != mine else None
        self.viewport().update()

    @property
    def second_zone(self) -> str:
        """Give the zone of the second clock; "" without one."""
        return "" if self._ground.second is None else self._ground.second.zone

    def band_painter(self) -> BandPainter:
        """Give what paints the bands."""
        return self._ground.bands

    # Measures

    def geometry_now(self) -> WeekGeometry:
        """Measure the viewport as it is."""
        days = self.model.days
        rows = max((len(stack) for stack in self._stacks.values()), default=0)
        rows = max(1, min(rows, _MOST_ROWS))
        names = any(self.model.day(on).off for on in days)
        viewport = self.viewport().size()
        return WeekGeometry(
            days=days,
            width=viewport.width(),
            height=viewport.height(),
            gutter=self._ground.gutter(),
            head=self._ground.head_height(names_days_off=names),
            all_day=rows * (self.items.chip_height + 2) + 4,
            hour=self._hour,
            scroll=self.verticalScrollBar().value(),
            mirrored=self.isRightToLeft(),
        )

    def _hour_height(self, height: int) -> int:
        head = self._ground.head_height(names_days_off=False) + self.items.chip_height
        return max(3 * self.items.texts.line_height - 4, (height - head) // _HOURS_IN_SIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same hour at the top."""
        super().resizeEvent(event)
        self._set_range()

    def _set_range(self) -> None:
        """Measure the hours, and put that one at the top which the person left there."""
        top, bar = self._top_minute, self.verticalScrollBar()
        self._hour = self._hour_height(self.viewport().height())
        at = self.geometry_now()
        self._is_measuring = True
        bar.setRange(0, max(0, at.day_height - (at.height - at.top)))
        bar.setPageStep(max(1, at.height - at.top))
        bar.setSingleStep(max(1, self._hour // 2))
        bar.setValue(top * self._hour // 60)
        self._is_measuring = False

    def _on_scrolled(self, value: int) -> None:
        if not self._is_measuring:
            self._top_minute = value * 60 // self._hour
            self._was_scrolled = True

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            second = self._ground.second
            self._ground = WeekGround(self.font())
            self._ground.second = second
            self._set_range()

    def _on_reset(self) -> None:
        days = self.model.days
        stacks = stacked([self.model.day(on).all_day for on in days])
        self._stacks = dict(zip(days, stacks, strict=True))
        super()._on_reset()
        if not self._was_scrolled:
            self._top_minute = self._first_minute()
        self._set_range()

    def _first_minute(self) -> int:
        """Begin before the first thing that is on, as long as the present stays in sight."""
        days = self.model.days
        starts = [entry.start or 0 for on in days for entry in self.model.day(on).timed]
        by_day = [start for start in starts if start >= _EARLIEST_IN_SIGHT]
        first = min([_FIRST_IN_SIGHT, *by_day]) - SNAP
        now = self.now()
        if now.date() not in days:
            return first
        latest = now.hour * 60 + now.minute - (_HOURS_IN_SIGHT - 2) * 60
        return max(first, min(latest, DAY_MINUTES))

    # Where things stand

    def entry_rect(self, entry: Entry) -> QRect:
        """Tell where an item stands."""
        at = self.geometry_now()
        if entry.on not in at.days:
            return QRect()
        place, day = at.days.index(entry.on), self.model.day(entry.on)
        if entry in day.timed:
            within = day.places[day.timed.index(entry)]
            return at.block(place, entry.start or 0, entry.minutes, within)
        for strip in self._strips():
            if strip.entry.key == entry.key and strip.first <= place <= strip.last:
                return self._strip_rect(at, strip)
        return at.chip(place, _MOST_ROWS - 1, self.items.chip_height)

    def _strips(self) -> Iterator[Strip]:
        """Give what is shown above the hours."""
        return strips([self._all_day_of(on)[0] for on in self.model.days])

    def _strip_rect(self, at: WeekGeometry, strip: Strip) -> QRect:
        height = self.items.chip_height
        first = at.chip(strip.first, strip.line, height)
        return first.united(at.chip(strip.last, strip.line, height))

    def day_rect(self, on: date) -> QRect:
        """Tell where the column of a day stands."""
        at = self.geometry_now()
        left, width = at.column(at.days.index(on))
        return QRect(left, 0, width, at.height)

    def entry_at(self, pos: QPoint) -> Entry | None:
        """Find the item at a place."""
        at = self.geometry_now()
        place = at.day_at(pos.x())
        if place is None:
            return None
        day = self.model.day(at.days[place])
        if at.is_in_hours(pos):
            found = zip(day.timed, day.places, strict=True)
            return next(
                (
                    entry
                    for entry, within in reversed(list(found))
                    if at.block(place, entry.start or 0, entry.minutes, within).contains(pos)
                ),
                None,
            )
        for strip in self._strips():
            is_there = strip.first <= place <= strip.last
            if is_there and self._strip_rect(at, strip).contains(pos):
                return self._stacks[day.on][strip.line]
        return None

    def more_at(self, pos: QPoint) -> tuple[Entry, ...]:
        """List what "+2 more" at this place stands for."""
        at = self.geometry_now()
        place = at.day_at(pos.x())
        if place is None or at.is_in_hours(pos):
            return ()
        shown, hidden = self._all_day_of(at.days[place])
        is_there = at.chip(place, len(shown), self.items.chip_height).contains(pos)
        return hidden if is_there else ()

    def spot_at(self, pos: QPoint) -> Spot | None:
        """Find the day and the minute at a place."""
        at = self.geometry_now()
        place = at.day_at(max(at.field.left(), min(pos.x(), at.field.right())))
        if place is None:
            return None
        return Spot(at.days[place], at.minute_at(pos.y()) if at.is_in_hours(pos) else None)

    def edge_at(self, pos: QPoint) -> Edge | None:
        """Tell which edge of a step is there that can be moved."""
        entry = self.entry_at(pos)
        if entry is None or entry.is_bar or not is_resizable(entry.item):
            return None
        pieces = tuple(entries_of(entry.item, self.model.zone))
        edges = edge_of(self.entry_rect(entry), pos)
        if edges is Edge.START and entry.on != pieces[0].on:
            return None  # it began the evening before
        return None if edges is Edge.END and entry.on != pieces[-1].on else edges

    def spot_rect(self, spot: Spot, minutes: int) -> QRect:
        """Tell where something of so many minutes would stand."""
        at = self.geometry_now()
        place = at.days.index(spot.on)
        if spot.minute is None:
            return at.chip(place, 0, self.items.chip_height)
        return at.block(place, spot.minute, minutes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for a second clock in the corner above the hours; else as every view does."""
        at, pos = self.geometry_now(), event.position().toPoint()
        if at.ruler.contains(pos) and pos.y() < at.head:
            self.clock_wanted.emit()
            return
        super().mousePressEvent(event)

    def nudge(self, pos: QPoint) -> bool:
        """Scroll when the mouse is at the upper or lower edge of the hours."""
        at, bar = self.geometry_now(), self.verticalScrollBar()
        before = bar.value()
        if at.top <= pos.y() < at.top + 12:
            bar.setValue(before - at.hour // 4)
        elif pos.y() > at.height - 16:
            bar.setValue(before + at.hour // 4)
        return bar.value() != before

    def stepped(self, across: int, down: int, *, wants_free: bool) -> Cursor:
        """Walk to the next item, with Ctrl through free time."""
        cursor = self.cursor_place
        if across:
            on = cursor.on + timedelta(days=across)
            days = self.model.days
            if on not in days and cursor.on in days and days[0] <= on <= days[-1]:
                on = days[days.index(cursor.on) + across]
            while on not in days and on.weekday() in self.hidden_weekdays:
                on += timedelta(days=across)
            return beside(self.model.day(on), cursor, wants_free=wants_free)
        if wants_free:
            return free_up_or_down(cursor, down)
        return up_or_down(self.model.day(cursor.on), cursor, down)

    def show_cursor(self) -> None:
        """Scroll to the hour of the cursor."""
        cursor, at = self.cursor_place, self.geometry_now()
        if cursor.minute is None:
            return
        top, bar = cursor.minute * at.hour // 60, self.verticalScrollBar()
        shown = at.height - at.top
        if top < bar.value():
            bar.setValue(top - at.hour // 4)
        elif top + at.hour > bar.value() + shown:
            bar.setValue(top + at.hour - shown)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        let_words_decide(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, colours = self.geometry_now(), self.colours()
        painter.fillRect(event.rect(), QColor(colours.card))
        days = [self.model.day(on) for on in at.days]
        painter.setClipRect(QRect(0, at.top, at.width, at.height - at.top))
        self._ground.hours(painter, at, days, colours)
        hours = QRect(0, at.top, at.width, at.height - at.top).intersected(event.rect())
        for place, day in enumerate(days):
            self._paint_timed(painter, at, place, day, hours, colours)
        self._ground.now_line(painter, at, self.now(), colours)
        self._paint_cursor(painter, at, colours)
        self.paint_band(painter, at, colours)
        painter.setClipping(False)
        self._ground.heads(painter, at, days, self.now().date(), colours)
        self._paint_all_day(painter, at, colours)
        self.paint_gesture(painter)

    def _paint_timed(
        self,
        painter: QPainter,
        at: WeekGeometry,
        place: int,
        day: Day,
        area: QRect,
        colours: Palette,
    ) -> None:
        for entry, within in zip(day.timed, day.places, strict=True):
            rect = at.block(place, entry.start or 0, entry.minutes, within)
            if rect.intersects(area):
                self.items.block(painter, rect, entry, self.look_of(entry), colours)

    def _paint_all_day(self, painter: QPainter, at: WeekGeometry, colours: Palette) -> None:
        for strip in self._strips():
            look = self.look_of(strip.entry)
            self.items.strip(painter, self._strip_rect(at, strip), strip, look, colours)
        painter.setFont(self.items.texts.plain)
        for place, on in enumerate(at.days):
            shown, hidden = self._all_day_of(on)
            if hidden:
                painter.setPen(QColor(colours.accent))
                chip = at.chip(place, len(shown), self.items.chip_height)
                rect = flipped_in(chip.adjusted(8, 0, 0, 0), chip, mirrored=at.mirrored)
                ways, font = words.more_texts(len(hidden)), self.items.texts.plain
                text = longest_fitting(ways, font, rect.width())
                painter.drawText(rect, near(mirrored=at.mirrored), text)

    def _paint_cursor(self, painter: QPainter, at: WeekGeometry, colours: Palette) -> None:
        cursor = self.cursor_place
        if not self.hasFocus() or cursor.key or cursor.minute is None or cursor.on not in at.days:
            return
        if self.current_band is not None:
            return
        rect = at.block(at.days.index(cursor.on), cursor.minute, SLOT)
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry, tag: str = "") -> None:
        """Paint a block where it would go, with its new time."""
        colours, look = self.colours(), Look(is_ghost=True)
        if entry.start is None:
            self.items.chip(painter, rect, entry, look, colours)
            return
        self.items.block(painter, rect, entry, look, colours)
        said = tag or words.span_text(entry.start, entry.minutes)
        self.items.time_tag(painter, rect, said, colours)

    def _all_day_of(self, on: date) -> tuple[Stack, tuple[Entry, ...]]:
        """Tell what of the whole day is shown on its lines and what "+2 more" hides."""
        return fitting(self._stacks.get(on, ()), _MOST_ROWS)
