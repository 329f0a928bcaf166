"""What the week and the month have in common: selection, keyboard, and what they tell others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QFrame, QMenu, QToolTip, QWidget

from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.when import local
from followdesk.gui.calendar import words
from followdesk.gui.calendar.accessible import make_spoken
from followdesk.gui.calendar.cursor import Cursor, at_entry, entry_at
from followdesk.gui.calendar.days import Entry, Key
from followdesk.gui.calendar.gestures import Gestures, Spot
from followdesk.gui.calendar.item_painter import ItemPainter, Look
from followdesk.gui.calendar.mirror import RELAID
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.moving import SNAP, moment
from followdesk.gui.calendar.resizing import Edge
from followdesk.gui.calendar.spoken_view import SpokenView
from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.widgets.texts import plain_tooltip


class CalendarView(SpokenView):
    """A painted page of the calendar over a `CalendarModel`.

    `step_wanted_at` carries a moment in the user's zone, or a date for the day as a whole.
    """

    contact_opened = Signal(int)
    step_wanted = Signal(int, object)
    step_wanted_at = Signal(object, int)
    move_wanted = Signal(object, object)
    resize_wanted = Signal(object, object, int)
    """An item is to last so many minutes, and to begin elsewhere unless the second is None."""
    refused = Signal(str)
    """What a key asked for cannot be done: why."""
    page_turned = Signal(int)
    today_wanted = Signal()
    date_wanted = Signal()
    """Another day is to be typed."""
    clock_wanted = Signal()
    """A second clock is to be shown, or another, or none."""
    times_wanted = Signal()
    """Free times are to be found, for whoever is selected."""
    side_wanted = Signal()
    """The side column is to come, or to go where it stands over the page."""
    mode_wanted = Signal(object)
    day_wanted = Signal(object)
    week_wanted = Signal(object)
    cursor_moved = Signal(object)

    def __init__(
        self, model: CalendarModel, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, local(clock(), model.zone).date(), parent)
        self._clock = clock
        self.items = self._item_painter()
        self._gestures = Gestures(self, self)
        self._gestures.picked.connect(self.set_cursor)
        self._gestures.opened.connect(self._on_opened)
        self._gestures.move_wanted.connect(self.move_wanted)
        self._gestures.resize_wanted.connect(self.resize_wanted)
        self._gestures.step_wanted_at.connect(self.step_wanted_at)
        self._gestures.step_wanted.connect(self.step_wanted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._on_reset)
        make_spoken()

    # What each view knows for itself

    def entry_at(self, pos: QPoint) -> Entry | None:
        """Find the item at a place of the viewport."""
        raise NotImplementedError

    def spot_at(self, pos: QPoint) -> Spot | None:
        """Find the day, and in the week the minute, at a place of the viewport."""
        raise NotImplementedError

    def edge_at(self, _pos: QPoint) -> Edge | None:
        """Tell which edge of an item is there that can be moved; only hours have any."""
        return None

    def more_at(self, _pos: QPoint) -> tuple[Entry, ...]:
        """List what "+2 more" at this place of the viewport stands for."""
        return ()

    def spot_rect(self, spot: Spot, minutes: int) -> QRect:
        """Tell where something of so many minutes would stand there."""
        raise NotImplementedError

    def paint_ghost(self, painter: QPainter, rect: QRect, entry: Entry, tag: str = "") -> None:
        """Paint an item where it would go; `tag` is said of it instead of its time."""
        raise NotImplementedError

    def nudge(self, _pos: QPoint) -> bool:
        """Scroll a little when the mouse is at an edge; tells whether it did."""
        return False

    def redraw(self) -> None:
        """Paint anew."""
        self.viewport().update()

    def show_cursor(self) -> None:
        """Scroll to where the cursor is."""
        raise NotImplementedError

    # Selection

    @property
    def cursor_place(self) -> Cursor:
        """Tell where the keyboard is."""
        return self._cursor

    @property
    def current_entry(self) -> Entry | None:
        """Give the selected item."""
        return entry_at(self.model.day(self._cursor.on), self._cursor)

    def set_cursor(self, cursor: Cursor) -> None:
        """Select an item, a free time or a day, and say so; beyond the page, ask for its page."""
        is_same = cursor == self._cursor
        self._cursor = cursor
        if cursor.on not in self.model.days:
            self.day_wanted.emit(cursor.on)
            return
        self.show_cursor()
        self.viewport().update()
        if not is_same:
            self.cursor_moved.emit(cursor.on)
            self.speak_current()

    def follow(self, old: Key, new: Key) -> None:
        """Stay on an item that got another id by being moved."""
        if self._cursor.key == old:
            self._cursor = Cursor(self._cursor.on, self._cursor.minute, new)

    def now(self) -> datetime:
        """Give the present moment in the user's zone."""
        return local(self._clock(), self.model.zone)

    def colours(self) -> Palette:
        """Give the colours in use."""
        return colours_of(self.palette())

    def look_of(self, entry: Entry) -> Look:
        """Say how an item is painted just now."""
        is_current = entry.key == self._cursor.key
        return Look(is_current=is_current, has_focus=is_current and self.hasFocus())

    def want_step(self) -> None:
        """Ask for a new next step at the selected time; on an item: at its end."""
        entry = self.current_entry
        minute = self._cursor.minute if entry is None or entry.start is None else entry.end
        if minute is None:
            self.step_wanted_at.emit(self._cursor.on, USUAL_MINUTES)
            return
        inside = min(-(-minute // SNAP) * SNAP, 24 * 60 - SNAP)
        start = moment(self._cursor.on, inside, self.model.zone)
        self.step_wanted_at.emit(start, USUAL_MINUTES)

    def open_current(self) -> None:
        """Open the contact of the selected item; a free time asks for a step, a day its week."""
        entry = self.current_entry
        if entry is not None:
            self._on_opened(entry)
        elif self._cursor.minute is None:
            self.week_wanted.emit(self._cursor.on)
        else:
            self.want_step()

    def _on_opened(self, entry: Entry, _checked: object = None) -> None:
        if entry.item.contact_id:
            self.contact_opened.emit(entry.item.contact_id)
        else:
            name, when = words.title_of(entry.item), words.when_text(entry.item, self.model.zone)
            said = _("{name}: {when}, in another calendar").format(name=name, when=when)
            self.refused.emit(said)

    def _list(self, hidden: tuple[Entry, ...], at: QPoint) -> None:
        """Offer what does not fit as a list, and the week of that day."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in hidden:
            clock = "" if entry.start is None else f"{words.clock_text(entry.start)}  "
            text = f"{clock}{words.title_of(entry.item)}  {words.summary(entry.item)}"
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(partial(self._on_opened, entry))
        menu.addSeparator()
        week = menu.addAction(_("Open the week of {day}").format(day=words.day_name(hidden[0].on)))
        week.triggered.connect(partial(self._on_week_chosen, hidden[0].on))
        menu.popup(at)

    def _on_week_chosen(self, on: date, _checked: object = None) -> None:
        self.week_wanted.emit(on)

    def _on_reset(self) -> None:
        self.forget_spoken()
        key = self._cursor.key
        if key is not None:
            here = entry_at(self.model.day(self._cursor.on), self._cursor)
            entry = here or self.model.entry_of(key)
            if entry is not None:
                self._cursor = at_entry(entry)
            elif self._cursor.on in self.model.days:
                self._cursor = Cursor(self._cursor.on, self._cursor.minute)
        self._gestures.refresh()
        self.viewport().update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, or begin to drag."""
        pos = event.position().toPoint()
        hidden = self.more_at(pos)
        if hidden:
            self._list(hidden, event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._gestures.press(pos)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on dragging; show over an edge that it can be moved."""
        pos = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._gestures.move(pos)
        elif not event.buttons():
            self._show_edge(self.edge_at(pos))

    def _show_edge(self, edge: Edge | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if edge is None else Qt.CursorShape.SizeVerCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or ask for a step over the time swept."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._gestures.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an item; over empty time ask for a step."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._gestures.double_click(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the item under the mouse, or of the selected one by the menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapFromGlobal(event.globalPos())
        entry = self.current_entry if by_key else self.entry_at(at)
        if entry is None:
            return
        if by_key:
            at = self.entry_rect(entry).center()
        self.set_cursor(at_entry(entry))
        self.menu_wanted.emit(entry, self.viewport().mapToGlobal(at))

    def hover(self, at: QPoint) -> None:
        """Show where a contact that is carried over `at` on the screen would go."""
        pos = self.viewport().mapFromGlobal(at)
        if self.viewport().rect().contains(pos):
            self._gestures.hover(pos)
        else:
            self.stop_hovering()

    def let_go(self, contact_id: int, at: QPoint) -> None:
        """Ask for a step with that contact `at` a place of the screen."""
        pos = self.viewport().mapFromGlobal(at)
        if self.viewport().rect().contains(pos):
            self._gestures.let_go(contact_id, pos)

    def stop_hovering(self) -> None:
        """Show nothing any more."""
        self._gestures.cancel()

    def stop_gesture(self) -> bool:
        """Give up what the mouse has begun; tells whether there was anything."""
        return self._gestures.cancel()

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the item under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            entry = self.entry_at(event.pos())
            text = "" if entry is None else words.tooltip(entry, self.model.zone)
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    # Painting

    def changeEvent(self, event: QEvent) -> None:
        """Lay words out anew in another font."""
        if event.type() in RELAID:
            self.items = self._item_painter()
        super().changeEvent(event)

    def _item_painter(self) -> ItemPainter:
        return ItemPainter(self.font(), is_mirrored=self.isRightToLeft())

    def paint_gesture(self, painter: QPainter) -> None:
        """Paint what is being dragged, above all else."""
        if self._gestures.is_active:
            self._gestures.paint(painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus, and say where it is."""
        super().focusInEvent(event)
        self.viewport().update()
        self.speak_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self.viewport().update()
