"""Opportunities: in a table or on a board, filtered while typing, the current one in a strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.opportunities.arranging import (
    Order,
    Rows,
    Wanted,
    arranged,
    by_name,
    columns_of,
    totals_of,
)
from followdesk.gui.opportunities.board import Board
from followdesk.gui.opportunities.deeds import OpportunityDeeds
from followdesk.gui.opportunities.model import COLUMNS, OpportunityModel
from followdesk.gui.opportunities.strip import DetailStrip
from followdesk.gui.opportunities.table import OpportunityTable
from followdesk.gui.opportunities.tools import SHOWN, RoomTools, Shown
from followdesk.gui.opportunities.words import Moment, totals_text
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import (
    ListedOpportunity,
    OpportunityDetail,
    OpportunityPage,
)

_EDGE = 14  # pixels around the room
_GAP = 10


class OpportunitiesPanel(QWidget):
    """Wire table, board and strip to the desk, and tell what the person wants."""

    contact_opened = Signal(int)
    step_wanted = Signal(int, int, str)
    """A next step: for this contact, about this opportunity, with what is usual in its stage."""
    met_wanted = Signal()

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Take `clock`, which gives now as an aware datetime."""
        super().__init__(parent)
        self.setObjectName("room")
        self._jobs = jobs
        self._clock = clock
        self._page: OpportunityPage | None = None
        self._rows: Rows = ()
        self._by_id: dict[int, ListedOpportunity] = {}
        self._detail: OpportunityDetail | None = None
        self._wanted_id: int | None = None
        self._is_board = False
        self._wants_keyboard = False
        self._is_stale = True
        self._order, self._is_reversed = Order.NEXT, False
        self.deeds = OpportunityDeeds(jobs, clock, self)
        self.tools = RoomTools()
        self.model = OpportunityModel(clock, self)
        self.table = OpportunityTable(self.model)
        self.board = Board(clock)
        self.strip = DetailStrip()
        self.nothing = EmptyState("", "", _("Met somebody …"))
        self._list_card, self._empty_card = Card(), Card()
        self._stack = QStackedWidget()
        self._tick = MinuteTick(clock, self)
        self._lay_out()
        self._bind()

    @property
    def current(self) -> ListedOpportunity | None:
        """Give the opportunity that the keyboard is on; None for none."""
        return self.strip.row

    @property
    def current_contact(self) -> int | None:
        """Give whom the current opportunity is with."""
        return None if self.current is None else self.current.contact_id

    @property
    def is_board(self) -> bool:
        """Tell whether the board is on show."""
        return self._is_board

    @property
    def rows(self) -> Rows:
        """Give what is on show, in its order."""
        return self._rows

    @Slot()
    def reload(self) -> None:
        """Read anew what is chosen."""
        self._is_stale = False
        states = SHOWN[self.tools.shown]
        self._jobs.read(
            self, lambda desk: desk.opportunities.page(*states), self._show, topic="opportunities"
        )

    def show_opportunity(self, opportunity_id: int) -> None:
        """Show one, whatever is filtered."""
        self._wanted_id = opportunity_id
        self.tools.show_all()
        self.reload()

    def focus_list(self) -> None:
        """Take the keyboard in the table or on the board."""
        if self._page is None:
            self._wants_keyboard = True  # as soon as there is something to be on
        elif self._is_board:
            self.board.focus_current()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """Take what the menus can do with the current one, for the menu of a row or card."""
        self.table.addActions(actions)
        self.board.offer([self._book, *actions])

    # What the menus do

    @Slot()
    def show_board(self) -> None:
        """Show the board; the choice is kept while the program runs."""
        self._show_as(board=True)

    @Slot()
    def show_table(self) -> None:
        """Show the table."""
        self._show_as(board=False)

    @Slot()
    def toggle_only_limbo(self) -> None:
        """Show only what is without a next step, or all again."""
        self.tools.only_limbo.click()

    @Slot()
    def book_step(self) -> None:
        """Book a next step for the current one."""
        row = self.current
        if row is not None and row.is_open:
            self.step_wanted.emit(row.contact_id, row.id, self._usual_of(row))

    @Slot()
    def edit_current(self) -> None:
        """Change title and value of the current one."""
        self._with_current(self.deeds.edit)

    @Slot()
    def to_next_stage(self) -> None:
        """Move the current one to the stage after its own."""
        self._to_stage_beside(1)

    @Slot()
    def to_previous_stage(self) -> None:
        """Move the current one to the stage before its own."""
        self._to_stage_beside(-1)

    @Slot()
    def send_proposal(self) -> None:
        """Note that the proposal of the current one is sent."""
        self._with_current(self.deeds.send_proposal)

    @Slot()
    def win(self) -> None:
        """Mark the current one as won."""
        self._with_current(self.deeds.win)

    @Slot()
    def end_over(self) -> None:
        """Say why the current one is over, or why it ended."""
        self._with_current(self.deeds.end_over)

    @Slot()
    def end_no_lead(self) -> None:
        """Say that the current one never was a lead."""
        self._with_current(self.deeds.end_no_lead)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the present, and keep up with it."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        self._list_card.body.addWidget(self.table)
        self._empty_card.body.addWidget(self.nothing)
        for widget in (self._list_card, self.board, self._empty_card):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.setSpacing(_GAP)
        whole.addWidget(self.tools)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.strip)
        self.setFocusProxy(self.table)

    def _bind(self) -> None:
        self._book = QAction(_("Book a next step …"), self)
        self._book.setShortcut(QKeySequence("S"))
        self._book.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._book.triggered.connect(self.book_step)
        self.table.addAction(self._book)
        self.board.offer([self._book])
        tools = self.tools
        tools.words_changed.connect(self._arrange)
        tools.left_down.connect(self.focus_list)
        tools.limbo_toggled.connect(self._arrange)
        tools.shown_changed.connect(self.reload)
        tools.board_chosen.connect(self.show_board)
        tools.table_chosen.connect(self.show_table)
        for view in (self.table.row_entered, self.board.card_entered):
            view.connect(self._on_entered)
        for opened in (self.table.row_opened, self.board.card_opened):
            opened.connect(self._on_opened)
        self.board.card_dropped.connect(self.deeds.move_to)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        self._tick.ticked.connect(self._on_tick)
        self.nothing.asked.connect(self.met_wanted)
        strip = self.strip
        strip.book_wanted.connect(self.book_step)
        strip.proposal_wanted.connect(self.send_proposal)
        strip.won_wanted.connect(self.win)
        strip.over_wanted.connect(self.end_over)
        strip.no_lead_wanted.connect(self.end_no_lead)
        strip.edit_wanted.connect(self.edit_current)
        self._jobs.changed.connect(self._on_changed)

    # Showing

    def _show(self, page: OpportunityPage) -> None:
        by_their_name = tuple(by_name(page.rows))
        read = OpportunityPage(by_their_name, page.stages, page.zone, page.currency)
        if read == self._page and self._wanted_id is None:
            self._tell_times()
            return
        self._page = read
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Filter and sort what was read, and show it; the current one stays current."""
        page = self._page
        if page is None:
            return
        before, place = self._wanted_id or self._current_id(), self._place()
        wanted = Wanted(self.tools.words, self.tools.is_only_limbo, self._order, self._is_reversed)
        self._rows = arranged(page.rows, wanted, page.stages)
        self._by_id = {row.id: row for row in self._rows}
        totals = totals_of(self._rows)
        self.tools.tell(totals_text(totals, page.currency))
        if self._is_board:
            self.board.show_columns(columns_of(self._rows, page.stages), page.zone, page.currency)
        else:
            self.model.show_rows(self._rows, page.zone)
        self._say_nothing()
        self._select(before, place)
        self._wanted_id = None
        target = self.board.keyboard_target if self._is_board else self.table
        self.setFocusProxy(target if self._rows and target is not None else self.tools.filter)
        if self._wants_keyboard:
            self._wants_keyboard = False
            self.focus_list()

    def _select(self, wanted_id: int | None, place: tuple[int | None, int]) -> None:
        """Go to the one wanted, else to what stands in its place now."""
        view = self.board if self._is_board else self.table
        if wanted_id is None or not view.select(wanted_id):
            if self._is_board:
                self.board.select_near(*place)
            else:
                self.table.select_place(place[1])
        self._show_current()

    def _current_id(self) -> int | None:
        return None if self.strip.row is None else self.strip.row.id

    def _place(self) -> tuple[int | None, int]:
        """Give the stage and the place where the current one stands."""
        row = self.strip.row
        if row is None:
            return None, 0
        if not self._is_board:
            return row.stage_id, max(0, self.table.currentIndex().row())
        stage = next((s for s in self.board.stages if s.list.current_id == row.id), None)
        return row.stage_id, max(0, stage.list.currentIndex().row()) if stage else 0

    def _say_nothing(self) -> None:
        """Say why nothing is there and what to do next, where nothing is."""
        shown = self.board if self._is_board else self._list_card
        has_any = bool(self._page and self._page.rows)
        self._stack.setCurrentWidget(
            shown if self._rows or (self._is_board and has_any) else self._empty_card
        )
        if self._rows:
            return
        if self.tools.words:
            text = _("Nothing is found by “{text}”").format(text=self.tools.words)
            self.nothing.set_texts(text, _("Clear the filter, or choose “All”."))
        elif self.tools.is_only_limbo:
            text = _("Every opportunity has a next step")
            self.nothing.set_texts(text, _("Ctrl+J shows all of them again."))
        elif self.tools.shown is Shown.OPEN:
            self.nothing.set_texts(
                _("No opportunity is open"),
                _(
                    "Ctrl+Shift+E enters somebody you met, next step first. In People, Ctrl+Shift+O"
                    " opens one with somebody you know."
                ),
            )
        else:
            self.nothing.set_texts(_("Nothing has ended so yet"), _("Choose “Open” to go on."))

    def _show_current(self) -> None:
        view = self.board if self._is_board else self.table
        current = view.current_id
        if current is None or not self._rows:
            self.strip.show_nothing()
            return
        self._on_entered(current)

    def _show_as(self, *, board: bool) -> None:
        self._is_board = board
        self.tools.show_choice(board=board)
        self._arrange()
        self.focus_list()

    def _moment(self) -> Moment:
        return Moment(self._clock(), "UTC" if self._page is None else self._page.zone)

    @Slot(int)
    def _on_entered(self, opportunity_id: int) -> None:
        """Show the current one in the strip, and ask for its way so far."""
        row = self._by_id.get(opportunity_id)
        if row is None:
            return
        self.strip.show_row(row, self._moment())
        self._jobs.read(
            self,
            lambda desk: desk.opportunities.one(opportunity_id),
            self._on_detail,
            self.deeds.fail,
            topic="detail",
        )

    def _on_detail(self, detail: OpportunityDetail) -> None:
        self._detail = detail
        row = self.strip.row
        if row is not None and row.id == detail.id:
            self.strip.show_detail(row, detail, self._moment())

    @Slot(int)
    def _on_opened(self, _opportunity_id: int) -> None:
        if self.current is not None:
            self.contact_opened.emit(self.current.contact_id)

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, column: int, direction: Qt.SortOrder) -> None:
        self._order = COLUMNS[column].order
        self._is_reversed = direction is Qt.SortOrder.DescendingOrder
        self._arrange()

    @Slot()
    def _on_tick(self) -> None:
        """Tell the times anew; a step that was to come may be past by now."""
        self.reload()

    def _tell_times(self) -> None:
        """Tell the times of what stands there already."""
        self.model.tick()
        page = self._page
        if self._is_board and page is not None:
            self.board.show_columns(columns_of(self._rows, page.stages), page.zone, page.currency)
        self._show_current()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not (changes.many or changes.contacts or changes.touches("settings", "stages")):
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    # Deeds

    def _with_current(self, deed: Callable[[ListedOpportunity], None]) -> None:
        if self.current is not None:
            deed(self.current)

    def _to_stage_beside(self, way: int) -> None:
        row, page = self.current, self._page
        if row is None or page is None:
            return
        ids = [stage.id for stage in page.stages]
        place = ids.index(row.stage_id) + way if row.stage_id in ids else 0
        if 0 <= place < len(ids):
            self.deeds.move_to(row.id, ids[place])

    def _usual_of(self, row: ListedOpportunity) -> str:
        stages = self._page.stages if self._page is not None else ()
        return next((s.usual_next_step for s in stages if s.id == row.stage_id), "")
