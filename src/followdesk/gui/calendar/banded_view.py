"""Call blocks under mouse and keyboard: select a band, drag it or an edge of it, open its menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from followdesk.gui.calendar import band_words, words
from followdesk.gui.calendar.accessible import Act, speak
from followdesk.gui.calendar.band_painter import GRIP, BandPainter, band_rect
from followdesk.gui.calendar.bands import Band, BandPlace, Grip, pulled
from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.mirror import flipped_in
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import SNAP
from followdesk.gui.calendar.week_geometry import WeekGeometry
from followdesk.gui.palette import Palette
from followdesk.gui.widgets.texts import plain_tooltip

_EDGE = 6  # pixels at the upper and lower end of a band
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PULLS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -SNAP),
    Qt.Key.Key_Down: (0, SNAP),
}
_SHAPES = {
    Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    Grip.START: Qt.CursorShape.SizeVerCursor,
    Grip.END: Qt.CursorShape.SizeVerCursor,
}


class BandedView(KeyedView):
    """A view with hours, on whose ground call blocks stand.

    A band is taken hold of at its right, where items leave it free. Alt and arrow keys pull the
    selected one, with Shift its end; Enter asks for how long that is meant, Esc leaves it.
    """

    band_change_wanted = Signal(object, object)
    """This band is to be there: ask for how long. `let_band_go` when that is answered."""
    band_menu_wanted = Signal(object, QPoint)
    """The menu of a band is asked for at a place of the screen."""
    band_drop_wanted = Signal(object)

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, clock, parent)
        self._grip = Grip.WHOLE
        self._taken: tuple[Band, QPoint, Spot] | None = None
        self._place: BandPlace | None = None

    def geometry_now(self) -> WeekGeometry:
        """Measure the viewport as it is."""
        raise NotImplementedError

    def band_painter(self) -> BandPainter:
        """Give what paints the bands."""
        raise NotImplementedError

    # Selection

    @property
    def current_band(self) -> Band | None:
        """Give the selected band."""
        cursor = self.cursor_place
        if not cursor.is_band:
            return None
        bands = self.model.day(cursor.on).bands
        return next((band for band in bands if band.start == cursor.minute), None)

    def set_cursor(self, cursor: Cursor) -> None:
        """Select; what was pulled and not confirmed goes back."""
        if cursor != self.cursor_place:
            self._place = None
        super().set_cursor(cursor)

    def is_over(self, band: Band) -> bool:
        """Tell whether a block can be planned no more; what became of it can be said."""
        return band.row.became is not None or band.row.ends_at <= self.now()

    def select_band(self, band: Band) -> None:
        """Stand on a band."""
        self.set_cursor(Cursor(band.on, band.start, is_band=True))

    def let_band_go(self) -> None:
        """Show bands where they are."""
        self._taken = self._place = None
        self.redraw()

    def band_at(self, pos: QPoint) -> tuple[Band, Grip | None] | None:
        """Find the band at a place that no item covers, and whether it can be held there."""
        at = self.geometry_now()
        place = at.day_at(pos.x())
        if place is None or not at.is_in_hours(pos) or self.entry_at(pos) is not None:
            return None
        day = self.model.day(at.days[place])
        for band in day.bands:
            rect = band_rect(at, place, band)
            if rect.contains(pos):
                label = self.band_painter().label_rect(at, place, day, band)
                is_on_label = label is not None and label.contains(pos)
                held = flipped_in(QRect(pos, pos), rect, mirrored=at.mirrored).topLeft()
                return band, _grip_at(rect, held, is_on_label=is_on_label)
        return None

    def want_block(self) -> None:
        """Open the menu of the block at the selected time, or ask for a new one there."""
        cursor, entry = self.cursor_place, self.current_entry
        minute = cursor.minute if entry is None else entry.start
        bands = self.model.day(cursor.on).bands
        there = [it for it in bands if minute is not None and it.start <= minute < it.end]
        if there:
            self._open_menu(there[0])
        else:
            super().want_block()

    def _open_menu(self, band: Band) -> None:
        self.select_band(band)
        at = self.geometry_now()
        if band.on in at.days:
            rect = band_rect(at, at.days.index(band.on), band)
            inside = rect.intersected(self.viewport().rect())
            self.band_menu_wanted.emit(band, self.viewport().mapToGlobal(inside.center()))

    # Keyboard

    def event(self, event: QEvent) -> bool:
        """Claim Delete for a selected band before the deed of items takes it."""
        is_ours = (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and self.current_band is not None
        )
        if is_ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pull, confirm, leave or drop the selected band; else as every view does."""
        band, key = self.current_band, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._place is not None:
            self.let_band_go()
        elif band is None:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._want_change(band, self._place or BandPlace(band.on, band.start, band.end))
        elif key == Qt.Key.Key_Delete:
            self.band_drop_wanted.emit(band)
        elif key in _PULLS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            is_end = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            days, minutes = _PULLS[key]
            ahead = -days if self.isRightToLeft() else days
            self._pull_by_key(band, ahead, minutes, grip=Grip.END if is_end else Grip.WHOLE)
        else:
            super().keyPressEvent(event)

    def _pull_by_key(self, band: Band, days: int, minutes: int, *, grip: Grip) -> None:
        if self.is_over(band):
            self.refused.emit(band_words.over())
            return
        before = self._place or BandPlace(band.on, band.start, band.end)
        shown = Band(band.row, before.start, before.end)
        place = pulled(shown, grip, 0 if grip is Grip.END else days, minutes)
        on = before.on + (place.on - band.on)
        if on in self.model.days:
            self._place = BandPlace(on, place.start, place.end)
            self.redraw()
            speak(self, self.spoken_current(), band_words.pulled(self._place))

    def _want_change(self, band: Band, place: BandPlace) -> None:
        if self.is_over(band):
            self.refused.emit(band_words.over())
            return
        self._place = place
        self.redraw()
        self.band_change_wanted.emit(band, place)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a band, or do what every view does."""
        pos = event.position().toPoint()
        found = self.band_at(pos)
        spot = self.spot_at(pos)
        if event.button() is not Qt.MouseButton.LeftButton or found is None or spot is None:
            super().mousePressEvent(event)
            return
        band, grip = found
        if grip is None:
            super().mousePressEvent(event)
            return
        self.select_band(band)
        self._taken, self._grip = (band, pos, spot), grip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull what is held; show where a band can be taken hold of."""
        pos = event.position().toPoint()
        if self._taken is not None:
            self._pull_to(pos)
            return
        super().mouseMoveEvent(event)
        found = None if event.buttons() else self.band_at(pos)
        if found is not None and found[1] is not None and not self.is_over(found[0]):
            self.viewport().setCursor(_SHAPES[found[1]])

    def _pull_to(self, pos: QPoint) -> None:
        if self._taken is None:
            return
        band, pressed, begun = self._taken
        far = (pos - pressed).manhattanLength() >= QApplication.startDragDistance()
        spot = self.spot_at(pos)
        is_fixed = self.is_over(band)
        if is_fixed or spot is None or not (far or self._place is not None):
            return
        self.nudge(pos)
        moved = (spot.minute or 0) - (begun.minute or 0)
        edge = band.end if self._grip is Grip.END else band.start
        minutes = round((edge + moved) / SNAP) * SNAP - edge
        self._place = pulled(band, self._grip, (spot.on - begun.on).days, minutes)
        self.redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for how long the pull is meant; what was only pressed stays selected."""
        if self._taken is None:
            super().mouseReleaseEvent(event)
            return
        (band, _pos, _spot), place = self._taken, self._place
        self._taken = None
        if place is None or place == BandPlace(band.on, band.start, band.end):
            self.let_band_go()
        else:
            self._want_change(band, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what a band asks; else as every view does."""
        found = self.band_at(event.position().toPoint())
        if found is None or found[1] is None:
            super().mouseDoubleClickEvent(event)
            return
        self._open_menu(found[0])

    def stop_gesture(self) -> bool:
        """Give up what the mouse has begun; tells whether there was anything."""
        was_held = self._taken is not None
        self.let_band_go()
        return super().stop_gesture() or was_held

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a band, by mouse or key; else for that of an item."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        found = None if by_key else self.band_at(self.viewport().mapFromGlobal(event.globalPos()))
        band = self.current_band if by_key else found and found[0]
        if band is None:
            super().contextMenuEvent(event)
        elif by_key:
            self._open_menu(band)
        else:
            self.select_band(band)
            self.band_menu_wanted.emit(band, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the band under the mouse where no item is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.band_at(event.pos())
            if found is not None:
                text = plain_tooltip(band_words.tooltip(found[0]))
                QToolTip.showText(event.globalPos(), text, self.viewport())
                return True
        return super().viewportEvent(event)

    # What is spoken: after the days and their items, the call blocks

    def _bands(self) -> tuple[Band, ...]:
        return tuple(band for on in self.model.days for band in self.model.day(on).bands)

    def spoken_count(self) -> int:
        """Count days, items and call blocks."""
        return super().spoken_count() + len(self._bands())

    def spoken_name(self, place: int) -> str:
        """Say a day, an item or a call block."""
        before = super().spoken_count()
        if place < before:
            return super().spoken_name(place)
        return band_words.spoken(self._bands()[place - before])

    def spoken_rect(self, place: int) -> QRect:
        """Tell where a day, an item or a call block stands in the viewport."""
        before = super().spoken_count()
        if place < before:
            return super().spoken_rect(place)
        at, band = self.geometry_now(), self._bands()[place - before]
        return band_rect(at, at.days.index(band.on), band)

    def spoken_current(self) -> int:
        """Tell which of them has the keyboard; -1 for none."""
        band = self.current_band
        if band is None:
            return super().spoken_current()
        return super().spoken_count() + self._bands().index(band)

    def spoken_acts(self, place: int) -> tuple[Act, ...]:
        """Tell what can be done with one of them."""
        before = super().spoken_count()
        return super().spoken_acts(place) if place < before else (Act.SELECT, Act.MENU)

    def act(self, place: int, act: Act) -> None:
        """Do it."""
        before = super().spoken_count()
        if place < before:
            super().act(place, act)
            return
        self.setFocus()
        band = self._bands()[place - before]
        self.select_band(band)
        if act is Act.MENU:
            self._open_menu(band)

    def speak_current(self) -> None:
        """Say where the keyboard is."""
        if self.current_band is None:
            super().speak_current()
        else:
            speak(self, self.spoken_current())

    # Painting

    def paint_band(self, painter: QPainter, at: WeekGeometry, colours: Palette) -> None:
        """Mark the selected band, and show where one is pulled to."""
        band, place = self.current_band, self._place
        if band is not None and band.on in at.days:
            rect = band_rect(at, at.days.index(band.on), band).adjusted(1, 0, -1, 0)
            ink = colours.focus if self.hasFocus() else colours.line
            painter.setPen(QPen(QColor(ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 3, 3)
        if band is not None and place is not None and place.on in at.days:
            shown = Band(band.row, place.start, place.end)
            self._paint_ghost(painter, band_rect(at, at.days.index(place.on), shown), place)

    def _paint_ghost(self, painter: QPainter, rect: QRect, place: BandPlace) -> None:
        colours = self.colours()
        painter.setPen(QPen(QColor(colours.call_block_text), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(colours.call_block))
        painter.setOpacity(0.8)
        painter.drawRoundedRect(rect.adjusted(1, 0, -2, -1), 3, 3)
        painter.setOpacity(1.0)
        said = words.span_text(place.start, place.end - place.start)
        self.items.time_tag(painter, rect.adjusted(4, 0, -4, 0), said, colours)


def _grip_at(rect: QRect, pos: QPoint, *, is_on_label: bool) -> Grip | None:
    """Tell what of a band is held at a place; None where its ground is free time."""
    if pos.x() <= rect.right() - GRIP:
        return Grip.WHOLE if is_on_label else None
    reach = max(2, min(_EDGE, rect.height() // 4))
    if pos.y() > rect.bottom() - reach:
        return Grip.END
    return Grip.START if pos.y() < rect.top() + reach else Grip.WHOLE
