"""The month: a cell for each day, with as many of its items as fit and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar import words
from followdesk.gui.calendar.cursor import Cursor, within_cell
from followdesk.gui.calendar.days import Day, Entry
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.item_painter import Look
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.lanes import Stack, Strip, fitting, stacked, strips
from followdesk.gui.calendar.mirror import let_words_decide, near
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_geometry import MonthGeometry
from followdesk.gui.formats import weekday_names
from followdesk.gui.palette import Palette
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import elided, longest_fitting

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LETTERS_THAT_TELL = 4  # of a name that is cut


class MonthView(KeyedView):
    """Paint the whole weeks of one month."""

    up_down_days = 7

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, clock, parent)
        self._month = (0, 0)
        self._stacks: dict[date, Stack] = {}
        self._set_fonts()

    def set_month(self, on: date) -> None:
        """Tell days of this month from those before and after."""
        self._month = (on.year, on.month)
        self.viewport().update()

    def _set_fonts(self) -> None:
        self._small = sized(self.font(), Size.SMALL)
        self._strong = sized(self.font(), Size.SMALL, QFont.Weight.DemiBold)

    # Measures

    def geometry_now(self) -> MonthGeometry:
        """Measure the viewport as it is."""
        line = QFontMetrics(self._strong).height()
        viewport = self.viewport().size()
        return MonthGeometry(
            days=self.model.days,
            width=viewport.width(),
            height=viewport.height(),
            head=line + 14,
            number=line + 8,
            chip=self.items.chip_height,
            scroll=self.verticalScrollBar().value(),
            mirrored=self.isRightToLeft(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll where even two items a day do not fit."""
        super().resizeEvent(event)
        self._set_range()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_fonts()
            self._set_range()

    def _set_range(self) -> None:
        at, bar = self.geometry_now(), self.verticalScrollBar()
        bar.setRange(0, max(0, at.weeks * at.row - (at.height - at.head)))
        bar.setPageStep(max(1, at.height - at.head))
        bar.setSingleStep(max(1, at.row // 2))

    def _on_reset(self) -> None:
        self._stacks.clear()
        super()._on_reset()
        self._set_range()

    def in_sight(self, day: Day) -> tuple[Stack, tuple[Entry, ...]]:
        """Tell which items of a day are shown on its lines, and which "+3 more" stands for.

        The selected one is always among those shown.
        """
        return self._in_sight(day.on, self.geometry_now().fits)

    def _in_sight(self, on: date, fits: int) -> tuple[Stack, tuple[Entry, ...]]:
        cursor = self.cursor_place
        return fitting(self._stack(on), fits, cursor.key if cursor.on == on else None)

    def _stack(self, on: date) -> Stack:
        """Give the lines of a day; those of its whole week are worked out, once for each page."""
        if on not in self._stacks:
            days = self.model.days
            place = days.index(on) // 7 * 7
            week = days[place : place + 7]
            stacks = stacked([self.model.day(each).starting for each in week])
            self._stacks.update(zip(week, stacks, strict=True))
        return self._stacks[on]

    # Where things stand

    def entry_rect(self, entry: Entry) -> QRect:
        """Tell where an item stands; null where it is one of those not shown."""
        at = self.geometry_now()
        if entry.on not in at.days:
            return QRect()
        shown, _hidden = self.in_sight(self.model.day(entry.on))
        if entry not in shown:
            return QRect()
        place = at.days.index(entry.on)
        strip = next((it for it in self._strips(at, place) if it.entry.key == entry.key), None)
        if strip is None or not strip.first <= place % 7 <= strip.last:
            return at.line(place, shown.index(entry))
        return self._strip_rect(at, place // 7 * 7, strip)

    def _strips(self, at: MonthGeometry, place: int) -> Iterator[Strip]:
        """Give what is shown in the week of a day."""
        first = place // 7 * 7
        week = at.days[first : first + 7]
        return strips([self._in_sight(on, at.fits)[0] for on in week])

    def _strip_rect(self, at: MonthGeometry, week: int, strip: Strip) -> QRect:
        first = at.line(week + strip.first, strip.line)
        return first.united(at.line(week + strip.last, strip.line))

    def day_rect(self, on: date) -> QRect:
        """Tell where the cell of a day stands."""
        at = self.geometry_now()
        return at.cell(at.days.index(on))

    def entry_at(self, pos: QPoint) -> Entry | None:
        """Find the item at a place."""
        at = self.geometry_now()
        place = at.day_at(pos)
        if place is None:
            return None
        shown, _hidden = self.in_sight(self.model.day(at.days[place]))
        week = place // 7 * 7
        for strip in self._strips(at, place):
            is_there = strip.first <= place - week <= strip.last
            if is_there and self._strip_rect(at, week, strip).contains(pos):
                return shown[strip.line]
        return None

    def more_at(self, pos: QPoint) -> tuple[Entry, ...]:
        """List what "+3 more" at this place stands for."""
        at = self.geometry_now()
        place = at.day_at(pos)
        if place is None:
            return ()
        shown, hidden = self.in_sight(self.model.day(at.days[place]))
        return hidden if at.line(place, len(shown)).contains(pos) else ()

    def spot_at(self, pos: QPoint) -> Spot | None:
        """Find the day at a place."""
        at = self.geometry_now()
        place = at.day_at(pos)
        return None if place is None else Spot(at.days[place])

    def spot_rect(self, spot: Spot, _minutes: int) -> QRect:
        """Tell where something would stand: the first line of the day."""
        at = self.geometry_now()
        return at.line(at.days.index(spot.on), 0)

    def stepped(self, across: int, down: int, *, wants_free: bool) -> Cursor:
        """Walk from day to day, up and down through the items of a day first."""
        cursor = self.cursor_place
        if down and not wants_free:
            inside = within_cell(self.model.day(cursor.on), cursor, down)
            is_entering = cursor.key is None and down < 0
            if inside is not None and not is_entering:
                return inside
        return Cursor(cursor.on + timedelta(days=across + 7 * down))

    def show_cursor(self) -> None:
        """Scroll to the week of the cursor."""
        if not self.verticalScrollBar().maximum() or self.cursor_place.on not in self.model.days:
            return
        at, bar = self.geometry_now(), self.verticalScrollBar()
        cell = at.cell(at.days.index(self.cursor_place.on))
        if cell.top() < at.head:
            bar.setValue(bar.value() + cell.top() - at.head)
        elif cell.bottom() > at.height:
            bar.setValue(bar.value() + cell.bottom() - at.height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        let_words_decide(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, colours = self.geometry_now(), self.colours()
        painter.fillRect(event.rect(), QColor(colours.card))
        today = self.now().date()
        area = event.rect().intersected(QRect(0, at.head, at.width, at.height - at.head))
        painter.setClipRect(area)
        for place, on in enumerate(at.days):
            if at.cell(place).intersects(area):
                self._paint_cell(painter, at, place, self.model.day(on), colours, today)
        for week in range(0, len(at.days), 7):
            if at.cell(week).top() <= area.bottom() and at.cell(week).bottom() >= area.top():
                self._paint_strips(painter, at, week, colours, area)
        painter.setClipping(False)
        self._paint_head(painter, at, colours)
        self.paint_gesture(painter)

    def _paint_head(self, painter: QPainter, at: MonthGeometry, colours: Palette) -> None:
        names = self._weekdays(at.cell(0).width() - 6)
        painter.setFont(self._strong)
        painter.setPen(QColor(colours.quiet))
        for place, on in enumerate(at.days[:7]):
            cell = at.cell(place)
            rect = QRect(cell.left(), 0, cell.width(), at.head)
            painter.drawText(rect, _MIDDLE, names[on.weekday()])
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, at.head - 1, at.width, at.head - 1)

    def _weekdays(self, room: int) -> tuple[str, ...]:
        """Name the weekdays as long as all of them fit."""
        metrics, ways = QFontMetrics(self._strong), ("wide", "abbreviated", "narrow")
        for names in (weekday_names(way) for way in ways):
            if max(metrics.horizontalAdvance(name) for name in names) <= room:
                break
        return names

    def _paint_cell(
        self,
        painter: QPainter,
        at: MonthGeometry,
        place: int,
        day: Day,
        colours: Palette,
        today: date,
    ) -> None:
        cell, is_inside = at.cell(place), (day.on.year, day.on.month) == self._month
        ground = colours.limbo_card if day.off else colours.card if is_inside else colours.room
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(cell, QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(cell.left(), cell.bottom(), cell.right(), cell.bottom())
        if place % 7:
            edge = cell.right() if at.mirrored else cell.left()
            painter.drawLine(edge, cell.top(), edge, cell.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_number(painter, at, place, day, colours, is_inside=is_inside, today=today)
        shown, hidden = self._in_sight(day.on, at.fits)
        if hidden:
            painter.setFont(self._small)
            painter.setPen(QColor(colours.accent))
            rect = at.in_cell(place, at.line(place, len(shown)).adjusted(6, 0, 0, 0))
            text = longest_fitting(words.more_texts(len(hidden)), self._small, rect.width())
            painter.drawText(rect, near(mirrored=at.mirrored), text)
        cursor = self.cursor_place
        if cursor.on == day.on and cursor.key is None:
            width = 2 if self.hasFocus() else 1
            painter.setPen(QPen(QColor(colours.focus), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(2, 1, -2, -3))

    def _paint_strips(
        self, painter: QPainter, at: MonthGeometry, week: int, colours: Palette, area: QRect
    ) -> None:
        for strip in self._strips(at, week):
            rect = self._strip_rect(at, week, strip)
            if rect.intersects(area):
                self.items.strip(painter, rect, strip, self.look_of(strip.entry), colours)

    def _paint_number(
        self,
        painter: QPainter,
        at: MonthGeometry,
        place: int,
        day: Day,
        colours: Palette,
        *,
        is_inside: bool,
        today: date,
    ) -> None:
        cell = at.cell(place)
        text = str(day.on.day) if day.on.day > 1 else words.first_of_month(day.on)
        width = QFontMetrics(self._strong).horizontalAdvance(text) + 12
        width = min(max(width, at.number - 4), cell.width() - 6)
        box = at.in_cell(place, QRect(cell.left() + 4, cell.top() + 3, width, at.number - 5))
        painter.setFont(self._strong)
        if day.on == today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QColor(colours.on_accent))
        else:
            painter.setPen(QColor(colours.text if is_inside else colours.quiet))
        painter.drawText(box, _MIDDLE, text)
        if day.off:
            painter.setFont(self._small)
            painter.setPen(QColor(colours.limbo))
            left = cell.left() + width + 7
            rect = QRect(left, box.top(), cell.right() - left - 4, box.height())
            text = _telling(day.off, self._small, rect.width())
            painter.drawText(at.in_cell(place, rect), near(mirrored=at.mirrored), text)

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry, _tag: str = "") -> None:
        """Paint a chip where it would go."""
        self.items.chip(painter, rect, entry, Look(is_ghost=True), self.colours())


def _telling(text: str, font: QFont, width: int) -> str:
    """Cut a text to a width; nothing where a letter or two would be left, which tell nothing."""
    cut = elided(text, font, width)
    return cut if cut == text or len(cut) > _LETTERS_THAT_TELL else ""
