"""The column beside the calendar: a small month, what has no next step, what shapes mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from followdesk.gui.calendar.days import Arranged
from followdesk.gui.calendar.legend import Legend
from followdesk.gui.calendar.limbo_list import LimboList
from followdesk.gui.calendar.mini_month import MiniMonth
from followdesk.gui.calendar.view import CalendarView
from followdesk.gui.i18n import _, format_date, format_number
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import IconButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import LimboRow

_WIDE = 240  # pixels from which the longest month and its year fit
_LEAST_LIMBO = 150  # pixels of height for two rows and the hint


class CalendarSide(QScrollArea):
    """Stack three cards; where they do not fit, the column scrolls."""

    step_wanted = Signal(int, object)
    """A contact of the list was chosen with Enter or a double click; without a time yet."""

    def __init__(
        self, icons: Icons, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.month = MiniMonth(today)
        self.limbo = LimboList()
        self._month_card = Card(" ")
        self._month_card.header.setContentsMargins(14, 5, 6, 5)
        self._add_turner(icons, "chevron-left", _("Earlier month (Page Up)"), -1)
        self._add_turner(icons, "chevron-right", _("Later month (Page Down)"), 1)
        self._month_card.body.addWidget(self.month)
        self._limbo_card = Card(_("No next step"), tone=Tone.LIMBO)
        self._hint = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._limbo_card.body.addWidget(self.limbo, 1)
        self._limbo_card.add_padded(self._hint)
        self._limbo_card.setMinimumHeight(_LEAST_LIMBO)
        self.legend = Legend()
        legend_card = Card()
        legend_card.add_padded(self.legend)
        self._lay_out(legend_card)
        self.month.month_shown.connect(self._on_month_shown)
        self.limbo.row_opened.connect(self._on_row_opened)
        self._on_month_shown(self.month.on)
        self.show_limbo((), "UTC")

    def carry_to(self, view: Callable[[], CalendarView]) -> None:
        """Let people of the list be carried onto the page; `view` gives the one that is shown."""
        self.limbo.carried.connect(lambda at: view().hover(at))
        self.limbo.let_go.connect(lambda contact_id, at: view().let_go(contact_id, at))
        self.limbo.carry_ended.connect(lambda: view().stop_hovering())

    def _add_turner(self, icons: Icons, icon: str, name: str, months: int) -> None:
        button = IconButton(icons.icon(icon), name)
        button.setProperty("flat", "true")
        button.setProperty("small", "true")
        button.clicked.connect(lambda: self.month.turn(months))
        self._month_card.header.insertWidget(self._month_card.header.count() - 2, button)

    def _lay_out(self, legend_card: Card) -> None:
        column = QWidget()
        stack = QVBoxLayout(column)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(GAP)
        stack.addWidget(self._month_card)
        stack.addWidget(self._limbo_card, 1)
        stack.addWidget(legend_card)
        for card in (self._month_card, legend_card):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the month shorter where room is short."""
        super().resizeEvent(event)
        self._on_month_shown(self.month.on)

    def show_date(self, on: date, shown: tuple[date, ...]) -> None:
        """Show the month of a day; `shown` are the days of the large page."""
        self.month.show_date(on, shown)
        self._on_month_shown(on)

    def in_sight(self, page: Arranged) -> Arranged:
        """Leave out what the legend hides, and count it there."""
        legend = self.legend
        if not legend.hidden and legend.shows_blocks:
            legend.tell_hidden(0)
            return page
        left = page.without(legend.hidden, shows_blocks=legend.shows_blocks)
        legend.tell_hidden(len(page.items) - len(left.items))
        return left

    def show_limbo(self, rows: Sequence[LimboRow], zone: str) -> None:
        """List what is without a next step; since when is told in the user's zone."""
        self.limbo.show_limbo(rows, zone, self._today())
        self._limbo_card.set_note(format_number(len(rows)), Tone.PROMISE if rows else Tone.AGREED)
        self.limbo.setVisible(bool(rows))
        self._hint.setText(
            _("Drag one onto a time, or press Enter.")
            if rows
            else _("Every open opportunity has a next step. Nobody is forgotten.")
        )

    def _on_month_shown(self, on: date) -> None:
        style = "yMMMM" if self.width() >= _WIDE else "yMMM"
        self._month_card.set_title(format_date(on, style))

    def _on_row_opened(self, row: Row) -> None:
        if isinstance(row.record, LimboRow):
            self.step_wanted.emit(row.record.contact_id, None)
