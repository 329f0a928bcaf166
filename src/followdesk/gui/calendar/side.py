"""The column beside the calendar: a small month, what has no next step, what shapes mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar.days import Arranged
from followdesk.gui.calendar.legend import Legend, LegendButton
from followdesk.gui.calendar.limbo_list import LimboList
from followdesk.gui.calendar.mini_month import MiniMonth
from followdesk.gui.calendar.mirror import RELAID
from followdesk.gui.calendar.side_shares import Needs, shared
from followdesk.gui.calendar.view import CalendarView
from followdesk.gui.i18n import _, format_date, format_number
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import GAP, Size, sized, width_of
from followdesk.gui.widgets.buttons import IconButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import LimboRow

_ROWS = 2  # of the list, which the legend leaves it at least
_HINTED = 3  # rows from which on there is room for a hint below them
_LINES = 4  # of small letters in a row of the list, with the room around them
_BEFORE, _APART, _BEHIND = 14, 8, 6  # pixels around the name of the month and its buttons
_PADDED = 16  # pixels beside words on a card, with its edge
_OVER = 8  # pixels around the cards of a column that stands over the page


class CalendarSide(QWidget):
    """Stack three cards. Where room is short the legend folds to a button, then the month goes."""

    step_wanted = Signal(int, object)
    """A contact of the list was chosen with Enter or a double click; without a time yet."""

    def __init__(
        self, icons: Icons, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._is_over = self._wants_legend = False
        self.month = MiniMonth(today)
        self.limbo = LimboList()
        self._month_card = Card(" ")
        self._turners: list[IconButton] = []
        self._arrows = tuple(icons.icon(name) for name in ("chevron-left", "chevron-right"))
        self._add_turner(_("Earlier month (Page Up)"), -1)
        self._add_turner(_("Later month (Page Down)"), 1)
        self._turn_arrows()
        self._month_card.body.addWidget(self.month)
        self._limbo_card = Card(_("No next step"), tone=Tone.LIMBO)
        self._hint = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._limbo_card.body.addWidget(self.limbo, 1)
        self._limbo_card.add_padded(self._hint)
        self.legend = Legend()
        self.legend_button = LegendButton(icons)
        self._legend_card = Card()
        self._legend_card.body.addWidget(self.legend_button)
        self._legend_card.add_padded(self.legend)
        for card in (self._month_card, self._limbo_card, self._legend_card):
            card.setParent(self)
        self.month.month_shown.connect(self._name_month)
        self.limbo.row_opened.connect(self._on_row_opened)
        self.legend.counted.connect(self.legend_button.tell_hidden)
        self.legend.resized.connect(self.share)
        self.legend_button.toggled.connect(self._on_legend_wanted)
        self.show_limbo((), "UTC")

    def carry_to(self, view: Callable[[], CalendarView]) -> None:
        """Let people of the list be carried onto the page; `view` gives the one that is shown."""
        self.limbo.carried.connect(lambda at: self._on_carried(view(), at))
        self.limbo.let_go.connect(lambda contact_id, at: self._on_let_go(view(), contact_id, at))
        self.limbo.carry_ended.connect(lambda: view().stop_hovering())

    def _on_carried(self, view: CalendarView, at: QPoint) -> None:
        """Show where it would go, but not below a column that stands over the page."""
        if self._covers(at):
            view.stop_hovering()
        else:
            view.hover(at)

    def _on_let_go(self, view: CalendarView, contact_id: int, at: QPoint) -> None:
        if self._covers(at):
            view.stop_hovering()
        else:
            view.let_go(contact_id, at)

    def _covers(self, at: QPoint) -> bool:
        return self._is_over and self.rect().contains(self.mapFromGlobal(at))

    def take_focus(self) -> None:
        """Give the keyboard to the first card that is in sight."""
        parts = (self.month, self.limbo, self.legend_button, self.legend.boxes[0])
        first = next((part for part in parts if part.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_arrows(self) -> None:
        mirrored = self.isRightToLeft()
        left, right = (_BEHIND, _BEFORE) if mirrored else (_BEFORE, _BEHIND)
        self._month_card.header.setContentsMargins(left, 5, right, 5)
        arrows = self._arrows[::-1] if mirrored else self._arrows
        for button, arrow in zip(self._turners, arrows, strict=True):
            button.setIcon(arrow)

    def _add_turner(self, name: str, months: int) -> None:
        button = IconButton(QIcon(), name)
        button.setProperty("flat", "true")
        button.setProperty("small", "true")
        button.clicked.connect(lambda: self.month.turn(months))
        self._turners.append(button)
        self._month_card.header.insertWidget(self._month_card.header.count() - 2, button)

    def show_over(self, *, is_over: bool) -> None:
        """Be a sheet of its own where it stands over the page."""
        if is_over != self._is_over:
            self._is_over = is_over
            self.share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew, and write the month shorter where room is short."""
        super().resizeEvent(event)
        self.share()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() in RELAID:
            self._turn_arrows()
            self.share()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover the page that lies below."""
        if self._is_over:
            painter, colours = QPainter(self), colours_of(self.palette())
            painter.fillRect(self.rect(), QColor(colours.room))
            painter.setPen(QColor(colours.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def share(self) -> None:
        """Give each card its height; what no room is left for is out of sight."""
        edge = _OVER if self._is_over else 0
        area = self.rect().adjusted(edge, edge, -edge, -edge)
        shares = shared(area.height(), self._needs(), wants_legend=self._wants_legend)
        self.legend_button.setVisible(shares.has_line)
        self.legend.setVisible(self._wants_legend or not shares.has_line)
        self._share_limbo(shares.limbo)
        top = area.top()
        for card, height in (
            (self._month_card, shares.month),
            (self._limbo_card, shares.limbo),
            (self._legend_card, shares.legend),
        ):
            card.setVisible(bool(height))
            if height:
                card.setGeometry(area.left(), top, area.width(), height)
                top += height + GAP
        self._name_month(self.month.on)

    def _needs(self) -> Needs:
        head = self._limbo_card.head_height() + 2
        has_rows = bool(self.limbo.row_model.rows)
        rows = (
            _ROWS * _LINES * self._hint.fontMetrics().height() if has_rows else self._hint_height()
        )
        return Needs(
            month=self._month_card.head_height() + self.month.sizeHint().height() + 3,
            head=head,
            least=head + rows,
            line=self.legend_button.sizeHint().height() + 2,
            legend=self.legend.height_for(self._inside()) + 14,
            most=0 if has_rows else head + rows,
        )

    def _hint_height(self) -> int:
        return self._hint.heightForWidth(max(1, self._inside())) + 12

    def _inside(self) -> int:
        """Tell how wide the words on a card may be."""
        return self.width() - 2 * (_PADDED + (_OVER if self._is_over else 0))

    def _share_limbo(self, height: int) -> None:
        """Leave the hint out where the list needs its room, and the list where no row fits."""
        has_rows = bool(self.limbo.row_model.rows)
        room = height - self._limbo_card.head_height() - 2
        row = _LINES * self._hint.fontMetrics().height()
        self.limbo.setVisible(has_rows and room >= row // 2)
        hint = self._hint_height()
        self._hint.setVisible(room >= hint and (not has_rows or room >= hint + _HINTED * row))

    def show_date(self, on: date, shown: tuple[date, ...]) -> None:
        """Show the month of a day; `shown` are the days of the large page."""
        self.month.show_date(on, shown)
        self._name_month(on)

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
        self._hint.setText(
            _("Drag one onto a time, or press Enter.")
            if rows
            else _("Every open opportunity has a next step. Nobody is forgotten.")
        )
        self.limbo.setToolTip(self._hint.text() if rows else "")
        self.share()

    def _on_legend_wanted(self, wanted: object) -> None:
        self._wants_legend = bool(wanted)
        self.share()

    def _name_month(self, on: date) -> None:
        """Write the month in full where it fits beside the buttons that turn it."""
        turners = sum(button.sizeHint().width() + _APART for button in self._turners)
        room = self._month_card.width() - turners - _BEFORE - _BEHIND - 2
        font = sized(self.font(), Size.BODY, QFont.Weight.DemiBold)
        ways = [format_date(on, style) for style in ("yMMMM", "yMMM")]
        fitting = (text for text in ways if width_of(text, font) <= room)
        self._month_card.set_title(next(fitting, ways[-1]))

    def _on_row_opened(self, row: Row) -> None:
        if isinstance(row.record, LimboRow):
            self.step_wanted.emit(row.record.contact_id, None)
