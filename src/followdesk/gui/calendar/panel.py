"""The Calendar room: wires pages read from the desk to the views, and what is done there back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from followdesk.domain.when import When, local
from followdesk.gui.calendar import words
from followdesk.gui.calendar.agenda_view import AgendaView
from followdesk.gui.calendar.beside import PageBeside
from followdesk.gui.calendar.cursor import Cursor, at_entry
from followdesk.gui.calendar.days import Arranged, Key
from followdesk.gui.calendar.empty_hint import EmptyHint
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_view import MonthView
from followdesk.gui.calendar.moving import shown_at
from followdesk.gui.calendar.pages import Mode, Seen, days_of, shown_days, turned
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.calendar.questions import CalendarQuestions
from followdesk.gui.calendar.reader import TABLES, CalendarDesk, PageReader
from followdesk.gui.calendar.side import CalendarSide
from followdesk.gui.calendar.step_moves import StepMoves
from followdesk.gui.calendar.toolbar import CalendarToolbar
from followdesk.gui.calendar.week_view import WeekView
from followdesk.gui.formats import first_weekday, weekend
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.theme import GAP
from followdesk.gui.widgets.cards import Card, hairline
from followdesk.services.changes import Changes
from followdesk.services.rows import CalendarItem, LimboRow

_NOW_EVERY = 30_000  # milliseconds between two looks at the clock
_CORNER = 5  # pixels left free below, where the card is round


class CalendarPanel(QWidget):
    """Show a day, a week, a month or an agenda.

    `step_wanted` carries a contact and a moment in the user's zone, a date, or None;
    `step_wanted_at` a moment or a date, and minutes.
    """

    contact_opened = Signal(int)
    step_wanted = Signal(int, object)
    step_wanted_at = Signal(object, int)
    times_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs[CalendarDesk],
        clock: Callable[[], datetime],
        zone: str,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        seen: Seen | None = None,
    ) -> None:
        """Take the user's `zone`, and what was `seen` last: there it begins."""
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self._model = CalendarModel(zone, self)
        begin = seen or Seen()
        self._on, self._mode = begin.on or self._today(), begin.mode
        self._following: Key | None = None
        self._has_asked = False
        self._wants_paper: Callable[[PaperPage], None] | None = None
        self._reader = PageReader(jobs, self)
        self._moves = StepMoves(jobs, self)
        self._questions = CalendarQuestions(clock, zone, self)
        self.toolbar = CalendarToolbar(icons)
        self.week = WeekView(self._model, clock)
        self.month = MonthView(self._model, clock)
        self.agenda = AgendaView(self._model, clock)
        self.views = (self.week, self.month, self.agenda)
        self.side = CalendarSide(icons, self._today)
        self._views = QStackedWidget()
        self.empty_hint = EmptyHint(self._views)
        self._minute = QTimer(self, interval=_NOW_EVERY)
        self._neighbours = QTimer(self, interval=0, singleShot=True)
        self._lay_out()
        self._connect()
        self._use_mode(begin.mode)
        self.week.show_second_clock(begin.second_zone)
        self.view.set_cursor(Cursor(self._on))

    @property
    def view(self) -> KeyedView:
        """Give the view that is shown."""
        if self._mode is Mode.AGENDA:
            return self.agenda
        return self.month if self._mode is Mode.MONTH else self.week

    @property
    def mode(self) -> Mode:
        """Tell how much is shown."""
        return self._mode

    @property
    def seen(self) -> Seen:
        """Tell what is shown, to begin there another time; a page with today in it stays so."""
        is_near = self._today() in self._days(self._on)
        on = None if is_near else self._on
        return Seen(self._mode, on, self.week.second_zone)

    @property
    def model(self) -> CalendarModel:
        """Give the rows that are shown."""
        return self._model

    @property
    def contact_on(self) -> int:
        """Tell whom the selected item is about; 0 for nobody."""
        entry = self.view.current_entry
        return 0 if entry is None else entry.item.contact_id

    def show_date(self, on: date) -> None:
        """Go to a day."""
        self.view.set_cursor(Cursor(on))
        self._go(on)

    def reload(self) -> None:
        """Read everything again; what is shown stays until it is there."""
        self._has_asked = True
        self._reader.forget()
        self._ask()
        self._jobs.read(self, lambda desk: desk.agenda.limbo(), self._show_limbo, topic="limbo")

    def _show_limbo(self, rows: tuple[LimboRow, ...]) -> None:
        self.side.show_limbo(rows, self._model.zone)

    def _on_changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.touches(*TABLES):
            self.reload()

    def give_paper(self, take: Callable[[PaperPage], None]) -> None:
        """Give what is shown, as it goes to paper, as soon as it was read."""
        self._wants_paper = take
        self._give_paper()

    def _give_paper(self) -> None:
        take, model = self._wants_paper, self._model
        if take is not None and model.days:
            self._wants_paper = None
            now = local(self._clock(), model.zone)
            page = model.page, model.days
            take(PaperPage(self._mode, *page, self._on, self.toolbar.title, now))

    # Pages

    def _today(self) -> date:
        return local(self._clock(), self._model.zone).date()

    def _days(self, on: date) -> tuple[date, ...]:
        return days_of(self._mode, on, first_weekday())

    def _go(self, on: date) -> None:
        self._on = on
        page = self._reader.kept(self._days(on))
        if page is not None:
            self._show(page)
        self._ask()

    def _ask(self) -> None:
        """Read the page, and after painting its neighbours: turning to them paints at once."""
        self._reader.ask(self._days(self._on), "page")
        self._neighbours.start()

    def _on_neighbours_due(self) -> None:
        self._reader.ask(self._days(turned(self._mode, self._on, 1)), "after")
        self._reader.ask(self._days(turned(self._mode, self._on, -1)), "before")
        self._ask_small()

    def _ask_small(self) -> None:
        page = self._reader.kept(self.side.month.days)
        if page is not None:
            self.side.month.show_page(page)
        else:
            self._reader.ask(self.side.month.days, "small")

    def _on_arrived(self, page: Arranged) -> None:
        span = (page.first_on, page.last_on)
        small = self.side.month.days
        if span == (small[0], small[-1]):
            self.side.month.show_page(page)
        days = self._days(self._on)
        # While a move is on its way, the page shows more than the desk knows yet.
        if span == (days[0], days[-1]) and not self._moves.is_busy:
            self._show(page)

    def _show(self, page: Arranged) -> None:
        whole_page, page = page, self.side.in_sight(page)
        whole = self._days(self._on)
        is_list = self._mode is Mode.AGENDA
        wanted = {on for on in whole if page.day(on).is_wanted(lists_bars=is_list)} | {self._on}
        if self._today() in whole and is_list:
            wanted.add(self._today())
        days = shown_days(self._mode, whole, weekend(), wanted)
        self.month.set_month(self._on)
        self._model.set_page(page, days)
        named = whole if self._mode is Mode.AGENDA else days
        titles = words.page_titles(self._mode, self._on, named, self._today())
        self.toolbar.show_page(titles, self._mode)
        self.view.setAccessibleName(_("Calendar, {page}").format(page=titles[0]))
        self.side.show_date(self._on, self._marked())
        self.empty_hint.say(self._mode, len(page.items), len(whole_page.items))
        self._ask_small()
        if self._following is not None:
            entry = self._model.entry_of(self._following)
            if entry is not None:
                self._following = None
                self.view.set_cursor(at_entry(entry))
        self._give_paper()

    def _on_legend(self) -> None:
        page = self._reader.kept(self._days(self._on))
        if page is not None:
            self._show(page)

    def _marked(self) -> tuple[date, ...]:
        """List the days that the small month marks: those of a page that is a stretch of it."""
        is_long = self._mode in (Mode.MONTH, Mode.AGENDA)
        return () if is_long else self._model.days

    def _on_page_turned(self, pages: int) -> None:
        on = turned(self._mode, self._on, pages)
        self._place(Cursor(on, self.view.cursor_place.minute))

    def _place(self, cursor: Cursor) -> None:
        """Go to where the cursor shall be, on this page or another."""
        self._following = None
        self._on = cursor.on
        page = self._reader.kept(self._days(cursor.on))
        if page is not None:
            self._show(page)
        self.view.set_cursor(cursor)
        self._ask()

    def _on_today(self) -> None:
        self._place(Cursor(self._today()))

    def _on_mode(self, mode: Mode) -> None:
        cursor = self.view.cursor_place
        if mode is not self._mode:
            self._use_mode(mode)
            self._place(cursor)
        self.view.setFocus()

    def _use_mode(self, mode: Mode) -> None:
        cursor, self._mode = self.view.cursor_place, mode
        self.view.stand_at(cursor)
        self.week.hidden_weekdays = weekend() if mode is Mode.WORK else frozenset()
        self._views.setCurrentWidget(self.view)
        self.setFocusProxy(self.view)

    def _on_week_wanted(self, on: date) -> None:
        self.view.set_cursor(Cursor(on))
        self._on_mode(Mode.WORK)

    def _on_clock_wanted(self) -> None:
        entry, zone = self.view.current_entry, self._model.zone
        likely = "" if entry is None or entry.item.zone == zone else entry.item.zone
        self._questions.ask_clock(self.week.second_zone, likely, self._model.page.items)

    def _on_clock_chosen(self, zone: str) -> None:
        self.week.show_second_clock(zone)
        if self._mode in (Mode.MONTH, Mode.AGENDA) and zone:
            self._on_mode(Mode.WORK)  # there are no hours beside which it could stand
        self.view.setFocus()

    def _on_date_typed(self, on: date) -> None:
        self._place(Cursor(on))
        self.view.setFocus()

    def _on_date_chosen(self, on: date) -> None:
        self._place(Cursor(on))

    def _on_day_wanted(self, on: date) -> None:
        self._go(on)

    def _on_cursor_moved(self, on: date) -> None:
        self._on = on
        self.side.show_date(on, self._marked())
        self._ask_small()

    # Deeds

    def _on_change_wanted(
        self, item: CalendarItem, when: When | None, minutes: int | None = None
    ) -> None:
        if not self._moves.change(item, when, minutes):
            return
        key = (item.kind, item.ref_id)
        moved = shown_at(item, when, self._model.zone, minutes)
        days, shown = self._days(moved.on), self._model.page
        is_same = (shown.first_on, shown.last_on) == (days[0], days[-1])
        page = shown if is_same else self._reader.kept(days)
        self._on = moved.on
        if page is not None:
            self._show(page.with_item(key, moved))
        entry = self._model.entry_of(key)
        self.view.set_cursor(Cursor(moved.on, None, key) if entry is None else at_entry(entry))
        self._ask()

    def _on_moved(self, old: Key, new: Key) -> None:
        self.view.follow(old, new)
        self._following = new

    def _on_refused(self, key: Key, on: date) -> None:
        self._following = key
        self.reload()
        self.show_date(on)

    # Window

    def showEvent(self, event: QShowEvent) -> None:
        """Read when shown for the first time, and keep the line of the present moving."""
        super().showEvent(event)
        if not self._has_asked:
            self.reload()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        self._minute.stop()
        super().hideEvent(event)

    def _on_side_changed(self) -> None:
        self.toolbar.show_side(fits=self._beside.fits, is_over=self._beside.is_over)

    def _on_minute(self) -> None:
        self.view.redraw()
        self.side.month.update()

    def _lay_out(self) -> None:
        self.setObjectName("room")
        card = Card()
        card.body.addWidget(self.toolbar)
        card.body.addWidget(hairline())
        card.body.addWidget(self._views, 1)
        card.body.setContentsMargins(0, 0, 0, _CORNER)
        self._views.addWidget(self.week)
        self._views.addWidget(self.month)
        self._views.addWidget(self.agenda)
        self._beside = PageBeside(card, self.side, self.toolbar)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP + 2, GAP + 2, GAP + 2, GAP + 2)
        row.addWidget(self._beside)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._jobs.changed.connect(self._on_changed)
        self._reader.arrived.connect(self._on_arrived)
        self._questions.day_typed.connect(self._on_date_typed)
        self._questions.clock_chosen.connect(self._on_clock_chosen)
        self._moves.moved.connect(self._on_moved)
        self._moves.refused.connect(self._on_refused)
        self._minute.timeout.connect(self._on_minute)
        self._neighbours.timeout.connect(self._on_neighbours_due)
        self.toolbar.page_turned.connect(self._on_page_turned)
        self.toolbar.today_wanted.connect(self._on_today)
        self.toolbar.date_wanted.connect(self._questions.ask_day)
        self.toolbar.mode_chosen.connect(self._on_mode)
        self.toolbar.side_wanted.connect(self._beside.lead)
        self._beside.changed.connect(self._on_side_changed)
        self._beside.closed.connect(self.setFocus)
        self.side.month.date_chosen.connect(self._on_date_chosen)
        self.side.month.month_shown.connect(self._ask_small)
        self.side.legend.changed.connect(self._on_legend)
        self.side.step_wanted.connect(self.step_wanted)
        self.side.carry_to(lambda: self.view)
        for view in self.views:
            view.setAccessibleDescription(words.keys_spoken())
            view.contact_opened.connect(self.contact_opened)
            view.step_wanted.connect(self.step_wanted)
            view.step_wanted_at.connect(self.step_wanted_at)
            view.move_wanted.connect(self._on_change_wanted)
            view.resize_wanted.connect(self._on_change_wanted)
            view.page_turned.connect(self._on_page_turned)
            view.today_wanted.connect(self._on_today)
            view.date_wanted.connect(self._questions.ask_day)
            view.clock_wanted.connect(self._on_clock_wanted)
            view.side_wanted.connect(self._beside.lead)
            view.times_wanted.connect(self.times_wanted)
            view.mode_wanted.connect(self._on_mode)
            view.day_wanted.connect(self._on_day_wanted)
            view.week_wanted.connect(self._on_week_wanted)
            view.cursor_moved.connect(self._on_cursor_moved)
