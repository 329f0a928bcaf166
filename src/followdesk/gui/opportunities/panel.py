"""Opportunities: in a table or on a board, filtered while typing, the current one in a strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.moment import Moment
from followdesk.gui.money import money_text
from followdesk.gui.opportunities.arranging import (
    Order,
    Rows,
    by_name,
    found,
    in_order,
    totals_of,
)
from followdesk.gui.opportunities.deeds import OpportunityDeeds
from followdesk.gui.opportunities.strip import DetailStrip
from followdesk.gui.opportunities.tools import SHOWN, RoomTools, nothing_words
from followdesk.gui.opportunities.views import OpportunityViews
from followdesk.gui.opportunities.words import totals_text
from followdesk.gui.silence_words import CURE_KEYS
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import (
    ListedOpportunity,
    OpportunityDetail,
    OpportunityPage,
)
from followdesk.services.silence_rows import SilentRow

_EDGE = 14  # pixels around the room
_GAP = 10


class OpportunitiesPanel(QWidget):
    """Wire table, board and strip to the desk, and tell what the person wants."""

    contact_opened = Signal(int)
    step_wanted = Signal(int, int, str)
    """A next step: for this contact, about this opportunity, with what is usual in its stage."""
    met_wanted = Signal()
    cure_wanted = Signal(object)
    """The cure of this `SilentRow` is to be begun."""

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
        self._wanted_id: int | None = None
        self._wants_keyboard = True
        self._is_stale = True
        self._order, self._is_reversed = Order.NEXT, False
        self.deeds = OpportunityDeeds(jobs, clock, self)
        self.tools = RoomTools()
        self.views = OpportunityViews(clock)
        self.strip = DetailStrip()
        self._silent: SilentRow | None = None
        self._book = QAction(_("Book a next step …"), self)
        self._cure = QAction(_("Cure the silence …"), self)
        self._cure.setEnabled(False)
        self.views.offer([self._book, self._cure])
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
        return self.views.is_board

    @property
    def rows(self) -> Rows:
        """Give what is on show, in its order."""
        return self._rows

    @Slot()
    def reload(self) -> None:
        """Read anew what is chosen."""
        self._is_stale = False
        work = partial(_read, SHOWN[self.tools.shown], self._order, is_reversed=self._is_reversed)
        self._jobs.read(self, work, self._show, topic="opportunities")

    def show_opportunity(self, opportunity_id: int) -> None:
        """Show one, whatever is filtered."""
        self._wanted_id = opportunity_id
        self.tools.show_all()
        self.reload()

    def focus_list(self) -> None:
        """Take the keyboard in the table or on the board."""
        if self._page is None:
            self.tools.filter.setFocus(Qt.FocusReason.OtherFocusReason)  # until there are rows
        else:
            self.views.take_keyboard()

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """Take what the menus can do with the current one, for the menu of a row or card."""
        self.views.offer(actions)

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
    def cure_silence(self) -> None:
        """Begin the cure of the current one, where it has gone silent."""
        if self._silent is not None:
            self.cure_wanted.emit(self._silent)

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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.setSpacing(_GAP)
        whole.addWidget(self.tools)
        whole.addWidget(self.views, 1)
        whole.addWidget(self.strip)
        self.setFocusProxy(self.tools.filter)

    def _bind(self) -> None:
        for action, keys, deed in (
            (self._book, "S", self.book_step),
            (self._cure, CURE_KEYS, self.cure_silence),
        ):
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
        tools, views, strip = self.tools, self.views, self.strip
        tools.words_changed.connect(self._arrange)
        tools.left_down.connect(self.focus_list)
        tools.limbo_toggled.connect(self._arrange)
        tools.shown_changed.connect(self.reload)
        tools.board_chosen.connect(self.show_board)
        tools.table_chosen.connect(self.show_table)
        views.row_entered.connect(self._on_entered)
        views.row_opened.connect(self._on_opened)
        views.card_dropped.connect(self.deeds.move_to)
        views.sorted_by.connect(self._on_sorted)
        views.nothing.asked.connect(self.met_wanted)
        strip.book_wanted.connect(self.book_step)
        strip.cure_wanted.connect(self.cure_silence)
        strip.proposal_wanted.connect(self.send_proposal)
        strip.won_wanted.connect(self.win)
        strip.over_wanted.connect(self.end_over)
        strip.no_lead_wanted.connect(self.end_no_lead)
        strip.edit_wanted.connect(self.edit_current)
        self._tick.ticked.connect(self.reload)
        self._jobs.changed.connect(self._on_changed)

    # Showing

    def _show(self, page: OpportunityPage) -> None:
        if page == self._page and self._wanted_id is None:
            self.views.tell_times(page)
            self._show_current()
            return
        self._page = page
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Filter what was read and show it; the current one stays current."""
        page, row, tools = self._page, self.strip.row, self.tools
        if page is None:
            return
        place = self.views.place_of(row)
        before = self._wanted_id or (None if row is None else row.id)
        self._rows = found(page.rows, tools.words, only_limbo=tools.is_only_limbo)
        self._by_id = {one.id: one for one in self._rows}
        totals = totals_of(self._rows)
        tools.tell(totals_text(totals, page.currency))
        self.views.table.fit_values(money_text(most, code) for code, most in totals.most.items())
        self.views.show_rows(self._rows, page)
        self.strip.setVisible(bool(self._rows))
        if not self._rows:
            said = nothing_words(tools.words, tools.shown, only_limbo=tools.is_only_limbo)
            self.views.nothing.set_texts(*said)
        self.views.go_to(before, place)
        self._wanted_id = None
        self._show_current()
        self.setFocusProxy(self.views.keyboard_target or tools.filter)
        if self._wants_keyboard and self.window().focusWidget() is tools.filter:
            self.views.take_keyboard()  # the room was entered before there was anything to be on
        self._wants_keyboard = False

    def _show_current(self) -> None:
        current = self.views.current_id
        if current is None:
            self.strip.show_nothing()
        else:
            self._on_entered(current)

    def _show_as(self, *, board: bool) -> None:
        self.views.is_board = board
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
        self._note_silence(None)
        self._jobs.read(
            self,
            partial(_detail, row),
            self._on_detail,
            self.deeds.fail,
            topic="detail",
        )

    def _on_detail(self, found: tuple[OpportunityDetail, SilentRow | None]) -> None:
        detail, silent = found
        row = self.strip.row
        if row is not None and row.id == detail.id:
            self.strip.show_detail(row, detail, self._moment())
            self._note_silence(silent)

    def _note_silence(self, silent: SilentRow | None) -> None:
        """Offer the cure of the current one, where it has gone silent."""
        self._silent = silent
        self._cure.setEnabled(silent is not None)
        if silent is not None:
            self.strip.show_silence(silent, self._moment())

    @Slot(int)
    def _on_opened(self, _opportunity_id: int) -> None:
        if self.current is not None:
            self.contact_opened.emit(self.current.contact_id)

    @Slot(object, bool)
    def _on_sorted(self, order: Order, is_reversed: bool) -> None:
        self._order, self._is_reversed = order, is_reversed
        page = self._page
        if page is not None:
            by_their_name = by_name(page.rows)
            rows = in_order(by_their_name, order, page.stages, is_reversed=is_reversed)
            self._page = replace(page, rows=tuple(rows))
            self._arrange()

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


def _detail(row: ListedOpportunity, desk: Desk) -> tuple[OpportunityDetail, SilentRow | None]:
    """Ask for the way of one so far, and whether it has gone silent."""
    silent = desk.silences.of_contact(row.contact_id) if row.is_open else ()
    found = next((one for one in silent if one.quiet.opportunity_id == row.id), None)
    return desk.opportunities.one(row.id), found


def _read(
    states: tuple[OpportunityState, ...], order: Order, desk: Desk, *, is_reversed: bool
) -> OpportunityPage:
    """Ask for the opportunities, and put them in order where the window need not wait for it."""
    page = desk.opportunities.page(*states)
    rows = in_order(by_name(page.rows), order, page.stages, is_reversed=is_reversed)
    return replace(page, rows=tuple(rows))
