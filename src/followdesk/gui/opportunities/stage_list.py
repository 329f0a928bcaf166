"""One stage of the board: a list of cards, painted as they are seen, that can be carried out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followdesk.gui.moment import Moment
from followdesk.gui.opportunities.model import SAID_ROLE
from followdesk.gui.opportunities.words import (
    Said,
    card_said,
    next_said,
    spoken,
    worth_text,
)
from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.columns_model import Index
from followdesk.gui.widgets.rows import ROW_ROLE, has_visible_focus
from followdesk.gui.widgets.texts import elided, plain_tooltip
from followdesk.services.opportunity_rows import ListedOpportunity

WORTH_ROLE = SAID_ROLE + 1
_GAP, _SIDE, _TOP = 6, 10, 7  # pixels between cards, and within one
_LINES = 4
_BAR = 3  # pixels of the bar at the left of a card in limbo
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardModel(QAbstractListModel):
    """Hold the cards of one stage and answer questions about them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListedOpportunity, ...] = ()
        self._moment: Moment | None = None

    @property
    def rows(self) -> tuple[ListedOpportunity, ...]:
        """Give the cards as they stand."""
        return self._rows

    def show_rows(self, rows: Sequence[ListedOpportunity], moment: Moment) -> None:
        """Replace all cards; where none is another, only the times are told anew."""
        if tuple(rows) == self._rows:
            self._moment = moment
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._moment = tuple(rows), moment
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the cards; one has none below it."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one card."""
        if not index.isValid() or index.row() >= len(self._rows) or self._moment is None:
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.contact
        if role == SAID_ROLE:
            return card_said(row, self._moment)
        if role == WORTH_ROLE:
            return worth_text(row, self._moment)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._moment)
        if role == Qt.ItemDataRole.ToolTipRole:
            first = " · ".join(part for part in (row.contact, row.organization) if part)
            lines = (first, row.title, next_said(row, self._moment).spoken)
            return plain_tooltip("\n".join(line for line in lines if line))
        return None


class CardDelegate(QStyledItemDelegate):
    """Paint a card: who, what, its worth, what comes next; a bar where nothing does."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Make all cards equally high."""
        return QSize(0, card_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sheet, and the lines on it."""
        row, said = index.data(ROW_ROLE), index.data(SAID_ROLE)
        if not isinstance(row, ListedOpportunity) or not isinstance(said, Said):
            return
        colours = colours_of(option.palette)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_limbo = said.tone is Tone.LIMBO
        sheet = QRectF(option.rect.adjusted(_GAP, 0, -_GAP, -_GAP)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.limbo_line if is_limbo else colours.line
        edge = colours.accent if is_current else edge
        painter.setPen(QColor(colours.focus if has_visible_focus(option) else edge))
        ground = colours.limbo_card if is_limbo else colours.raised
        painter.setBrush(QColor(colours.accent_soft if is_current else ground))
        painter.drawRoundedRect(sheet, 6, 6)
        if has_visible_focus(option):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.adjusted(1, 1, -1, -1), 5, 5)
        if is_limbo:
            bar = QRectF(sheet.left(), sheet.top() + 6, _BAR, sheet.height() - 12)
            painter.fillRect(bar, QColor(colours.limbo))
        self._lines(painter, option, row, said, str(index.data(WORTH_ROLE) or ""))
        painter.restore()

    def _lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: ListedOpportunity,
        said: Said,
        worth: str,
    ) -> None:
        colours, body = colours_of(option.palette), option.font
        bold = sized(body, Size.BODY, QFont.Weight.DemiBold)
        small = sized(body, Size.SMALL)
        medium = sized(body, Size.SMALL, QFont.Weight.DemiBold)
        inner = option.rect.adjusted(_GAP + _SIDE, _TOP, -_GAP - _SIDE, -_GAP - _TOP)
        high = inner.height() // _LINES
        line = QRect(inner.left(), inner.top(), inner.width(), high)
        ink = colours.text if row.is_open else colours.quiet
        for text, font, colour in (
            (row.contact, bold, ink),
            (row.title, small, ink),
            (worth, small, colours.quiet),
            (said.text or said.badge, medium, colours.tone(said.tone)),
        ):
            _draw(painter, line, text, font, colour)
            line.translate(0, high)


def _draw(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided(text, font, rect.width()))


def card_height(font: QFont) -> int:
    """Give the height of a card in pixels, with the gap below it."""
    return _LINES * (sized(font, Size.BODY).pixelSize() + 4) + 2 * _TOP + _GAP


class StageList(QListView):
    """Walk with the arrows, Enter opens; a card can be carried out with the mouse.

    Plain mouse moves do it: a drag of the window system would run an event loop of its own.
    """

    card_entered = Signal(int)
    """The current opportunity changed: its id."""
    card_opened = Signal(int)
    stepped_aside = Signal(int)
    """Left or right: -1 or 1."""
    focused = Signal()
    carried = Signal(QPoint)
    """The current card is dragged, and the mouse is at this place of the screen."""
    let_go = Signal(int, QPoint)
    """The opportunity dragged was dropped at this place of the screen."""
    carry_ended = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self._pressed: QPoint | None = None
        self._held_id: int | None = None
        self._is_carrying = False
        self.setObjectName("stage_list")
        self.setAccessibleName(name)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_id(self) -> int | None:
        """Give the opportunity the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, ListedOpportunity) else None

    def place_of(self, opportunity_id: int) -> int | None:
        """Give the place of a card."""
        rows = enumerate(self.cards.rows)
        return next((place for place, row in rows if row.id == opportunity_id), None)

    def go_to(self, place: int) -> None:
        """Go to the card at a place, or to the last one."""
        if self.cards.rows:
            self.setCurrentIndex(self.cards.index(max(0, min(place, len(self.cards.rows) - 1))))

    def let_be(self) -> None:
        """Have no current card: another stage has it."""
        self.selectionModel().clear()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one the keyboard is on now."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, ListedOpportunity):
            self.card_entered.emit(row.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current card with the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk aside, and open with Enter."""
        current, plain = self.current_id, not event.modifiers()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self.stepped_aside.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in _ENTER and plain and current is not None:
            self.card_opened.emit(current)
        elif event.key() == Qt.Key.Key_Escape and self._is_carrying:
            self._stop_carrying()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and remember where a drag would begin."""
        super().mousePressEvent(event)
        pos = event.position().toPoint()
        is_card = event.button() is Qt.MouseButton.LeftButton and self.indexAt(pos).isValid()
        self._pressed = pos if is_card else None
        self._held_id = self.current_id if is_card else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card after a little way."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._is_carrying and way < QApplication.startDragDistance():
            return
        if not self._is_carrying:
            self._is_carrying = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the card that is carried."""
        super().mouseReleaseEvent(event)
        carried = self._held_id if self._is_carrying else None
        self._stop_carrying()
        if carried is not None:
            self.let_go.emit(carried, event.globalPosition().toPoint())

    def _stop_carrying(self) -> None:
        was_carrying, self._is_carrying, self._pressed = self._is_carrying, False, None
        self.viewport().unsetCursor()
        if was_carrying:
            self.carry_ended.emit()

    def _on_double_clicked(self, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ListedOpportunity):
            self.card_opened.emit(row.id)
