"""Table and board over the same opportunities: one of them is seen, or why there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.opportunities.arranging import Rows, columns_of
from followdesk.gui.opportunities.board import Board
from followdesk.gui.opportunities.model import COLUMNS, OpportunityModel
from followdesk.gui.opportunities.table import OpportunityTable
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.services.opportunity_rows import ListedOpportunity, OpportunityPage

Place = tuple[int | None, int]
"""A stage, and a place within it; of the table, the place alone counts."""


class OpportunityViews(QStackedWidget):
    """Show opportunities as a table or as a board; where one stood, the next one is current."""

    row_entered = Signal(int)
    """The current opportunity changed: its id."""
    row_opened = Signal(int)
    card_dropped = Signal(int, int)
    """An opportunity was put into a stage: both their ids."""
    sorted_by = Signal(object, bool)
    """A header was clicked: the `Order`, and whether it is turned round."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_board = False
        self._rows: Rows = ()
        self.model = OpportunityModel(clock, self)
        self.table = OpportunityTable(self.model)
        self.board = Board(clock)
        self.nothing = EmptyState("", "", _("Met somebody …"))
        self._list_card, self._empty_card = Card(), Card()
        self._list_card.body.addWidget(self.table)
        self._empty_card.body.addWidget(self.nothing)
        for widget in (self._list_card, self.board, self._empty_card):
            self.addWidget(widget)
        for entered in (self.table.row_entered, self.board.card_entered):
            entered.connect(self.row_entered)
        for opened in (self.table.row_opened, self.board.card_opened):
            opened.connect(self.row_opened)
        self.board.card_dropped.connect(self.card_dropped)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)

    @property
    def current_id(self) -> int | None:
        """Give the opportunity that is current."""
        if not self._rows:
            return None
        return self.board.current_id if self.is_board else self.table.current_id

    @property
    def keyboard_target(self) -> QWidget | None:
        """Give what takes the keyboard; None where there is nothing to be on."""
        if not self._rows:
            return None
        return self.board.keyboard_target if self.is_board else self.table

    def offer(self, actions: Sequence[QAction]) -> None:
        """Take what can be done with a row or a card: its keys and its menu."""
        self.table.addActions(actions)
        self.board.offer(actions)

    def show_rows(self, rows: Rows, page: OpportunityPage) -> None:
        """Replace what is shown."""
        self._rows = rows
        if self.is_board:
            self.board.show_columns(columns_of(rows, page.stages), page.zone, page.currency)
        else:
            self.model.show_rows(rows, page.zone)
        shown = self.board if self.is_board else self._list_card
        self.setCurrentWidget(shown if rows else self._empty_card)

    def tell_times(self, page: OpportunityPage) -> None:
        """Tell the times of what stands there already."""
        self.model.tick()
        if self.is_board:
            self.board.show_columns(columns_of(self._rows, page.stages), page.zone, page.currency)

    def place_of(self, row: ListedOpportunity | None) -> Place:
        """Give the stage and the place where the current one stands."""
        if row is None:
            return None, 0
        if not self.is_board:
            return row.stage_id, max(0, self.table.currentIndex().row())
        stage = next((s for s in self.board.stages if s.list.current_id == row.id), None)
        return row.stage_id, max(0, stage.list.currentIndex().row()) if stage else 0

    def go_to(self, wanted_id: int | None, place: Place) -> None:
        """Go to the one wanted, else to what stands in its place now."""
        view = self.board if self.is_board else self.table
        if wanted_id is not None and view.select(wanted_id):
            return
        if self.is_board:
            self.board.select_near(*place)
        else:
            self.table.select_place(place[1])

    def take_keyboard(self) -> None:
        """Give the keyboard to what is current."""
        target = self.keyboard_target
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, column: int, direction: Qt.SortOrder) -> None:
        self.sorted_by.emit(COLUMNS[column].order, direction is Qt.SortOrder.DescendingOrder)
