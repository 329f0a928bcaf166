"""The agenda: four weeks as a list, each day with what is on it; empty days are left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar import words
from followdesk.gui.calendar.agenda_lines import AgendaLine, AgendaLines, line_up, rect_of
from followdesk.gui.calendar.cursor import Cursor, at_entry
from followdesk.gui.calendar.days import Day, Entry
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.item_painter import Look
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.mirror import far, flipped_in, let_words_decide, near
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import elided

_EDGE = 16  # pixels beside headings and times
_GAP = 12
_ABOVE = 12  # pixels of free room above a heading


class AgendaView(KeyedView):
    """Paint the lines in sight; scrolls through all of them."""

    up_down_days = 1

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, clock, parent)
        self._lines = AgendaLines((), ())
        self._is_at_today = False
        self._set_fonts()

    def _set_fonts(self) -> None:
        self._strong = sized(self.font(), Size.BODY, QFont.Weight.DemiBold)
        self._small = sized(self.font(), Size.SMALL)

    # Measures

    @property
    def lines(self) -> AgendaLines:
        """Give the lines as they are stacked now."""
        return self._lines

    def _line_up(self) -> None:
        heading = QFontMetrics(self._strong).height() + 2 * 6 + _ABOVE
        row = self.items.chip_height + 8
        self._lines = line_up(self.model.days, self.model.day, heading, row)
        bar, shown = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._lines.height - shown))
        bar.setPageStep(max(1, shown))
        bar.setSingleStep(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure how far to scroll."""
        super().resizeEvent(event)
        self._line_up()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_fonts()
            self._line_up()

    def _on_reset(self) -> None:
        super()._on_reset()
        self._line_up()
        self.show_cursor()

    def _gutter(self) -> int:
        """Tell how wide the times at the left are."""
        texts = [words.clock_text(minute) for minute in (0, 10 * 60, 22 * 60 + 45)]
        metrics = QFontMetrics(self._small)
        texts.append(_("all day"))
        return _EDGE + max(metrics.horizontalAdvance(text) for text in texts) + _GAP

    # Where things stand

    def entry_rect(self, entry: Entry) -> QRect:
        """Tell where the line of an item stands."""
        return self._rect(self._lines.of_entry(entry))

    def day_rect(self, on: date) -> QRect:
        """Tell where the heading of a day stands."""
        return self._rect(self._lines.of_day(on))

    def _rect(self, line: AgendaLine | None) -> QRect:
        if line is None:
            return QRect()
        return rect_of(line, self.viewport().width(), self.verticalScrollBar().value())

    def _line_at(self, pos: QPoint) -> AgendaLine | None:
        return self._lines.at(pos.y() + self.verticalScrollBar().value())

    def entry_at(self, pos: QPoint) -> Entry | None:
        """Find the item at a place."""
        line = self._line_at(pos)
        return None if line is None else line.entry

    def spot_at(self, pos: QPoint) -> Spot | None:
        """Find the day at a place."""
        line = self._line_at(pos)
        return None if line is None else Spot(line.on)

    def spot_rect(self, spot: Spot, _minutes: int) -> QRect:
        """Tell where something would stand: at the heading of the day."""
        return self.day_rect(spot.on)

    def nudge(self, pos: QPoint) -> bool:
        """Scroll when the mouse is at the upper or lower edge."""
        bar = self.verticalScrollBar()
        before = bar.value()
        if pos.y() < 12:
            bar.setValue(before - bar.singleStep())
        elif pos.y() > self.viewport().height() - 16:
            bar.setValue(before + bar.singleStep())
        return bar.value() != before

    def stepped(self, across: int, down: int, *, wants_free: bool) -> Cursor:
        """Walk through the items with up and down, through the days with left and right.

        With Ctrl the way leads to each day, also one with nothing on.
        """
        cursor = self.cursor_place
        if wants_free or across:
            on = self._day_after(across or down, leaves_out=not wants_free)
            return Cursor(on)
        lines = self._lines.lines
        here = self._line_of_cursor()
        if here is None:
            return Cursor(cursor.on)
        place = lines.index(here) + down
        while 0 <= place < len(lines):
            entry = lines[place].entry
            if entry is not None:
                return at_entry(entry)
            if not self.model.day(lines[place].on).starting:
                return Cursor(lines[place].on)
            place += down
        return Cursor(self._day_after(down, leaves_out=False))

    def _day_after(self, step: int, *, leaves_out: bool) -> date:
        cursor, days = self.cursor_place, self.model.days
        if leaves_out and cursor.on in days:
            place = days.index(cursor.on) + step
            if 0 <= place < len(days):
                return days[place]
        return cursor.on + timedelta(days=step)

    def _line_of_cursor(self) -> AgendaLine | None:
        entry = self.current_entry
        if entry is not None:
            found = self._lines.of_entry(entry)
            if found is not None:
                return found
        return self._lines.of_day(self.cursor_place.on)

    def show_cursor(self) -> None:
        """Scroll to the line of the cursor; the first of a day comes with its heading."""
        line = self._line_of_cursor()
        if line is None:
            return
        bar, shown = self.verticalScrollBar(), self.viewport().height()
        top = line.top
        heading = self._lines.of_day(line.on)
        if heading is not None and line.top == heading.top + heading.height:
            top = heading.top
        if top < bar.value():
            bar.setValue(top)
        elif line.top + line.height > bar.value() + shown:
            bar.setValue(line.top + line.height - shown)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in sight."""
        painter = QPainter(self.viewport())
        let_words_decide(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, today = self.colours(), self.now().date()
        painter.fillRect(event.rect(), QColor(colours.card))
        scroll, gutter = self.verticalScrollBar().value(), self._gutter()
        area = event.rect()
        for line in self._lines.between(scroll + area.top(), scroll + area.bottom()):
            rect = rect_of(line, self.viewport().width(), scroll)
            if line.entry is None:
                self._paint_heading(painter, rect, self.model.day(line.on), today, colours)
            else:
                self._paint_row(painter, rect, line.entry, gutter, colours)
        self.paint_gesture(painter)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, day: Day, today: date, colours: Palette
    ) -> None:
        inside = rect.adjusted(_EDGE, _ABOVE, -_EDGE, 0)
        painter.setFont(self._strong)
        painter.setPen(QColor(colours.accent if day.on == today else colours.text))
        name = words.day_name(day.on)
        mirrored = self.isRightToLeft()
        painter.drawText(inside, near(mirrored=mirrored), name)
        note = day.off or ("" if day.starting else _("nothing"))
        if note:
            left = QFontMetrics(self._strong).horizontalAdvance(name) + _GAP
            room = inside.adjusted(left, 0, 0, 0)
            painter.setFont(self._small)
            painter.setPen(QColor(colours.limbo if day.off else colours.quiet))
            text = elided(note, self._small, room.width())
            room = flipped_in(room, inside, mirrored=mirrored)
            painter.drawText(room, near(mirrored=mirrored), text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(colours.accent if day.on == today else colours.line))
        painter.drawLine(inside.left(), rect.bottom(), inside.right(), rect.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cursor = self.cursor_place
        if cursor.on == day.on and self.current_entry is None:
            painter.setPen(QPen(QColor(colours.focus), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, _ABOVE - 2, -4, -2), 4, 4)

    def _paint_row(
        self, painter: QPainter, rect: QRect, entry: Entry, gutter: int, colours: Palette
    ) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(colours.quiet))
        clock = _("all day") if entry.start is None else words.clock_text(entry.start)
        mirrored = self.isRightToLeft()
        place = QRect(0, rect.top(), gutter - _GAP, rect.height())
        place = flipped_in(place, rect, mirrored=mirrored)
        painter.drawText(place, far(mirrored=mirrored), clock)
        chip = self._chip(rect, gutter)
        self.items.line(painter, chip, entry, self.look_of(entry), colours)

    def _chip(self, rect: QRect, gutter: int) -> QRect:
        chip = QRect(gutter, rect.top() + 4, rect.width() - gutter - _EDGE, rect.height() - 6)
        return flipped_in(chip, rect, mirrored=self.isRightToLeft())

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry, _tag: str = "") -> None:
        """Paint an item at the heading of the day where it would go."""
        chip = QRect(self._gutter(), rect.bottom() - self.items.chip_height, rect.width() // 2, 0)
        chip.setHeight(self.items.chip_height)
        chip = flipped_in(chip, rect, mirrored=self.isRightToLeft())
        self.items.chip(painter, chip, entry, Look(is_ghost=True), self.colours())
