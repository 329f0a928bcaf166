"""A field to search from anywhere, with what was found in a list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import draw_hint, hint_width, key_words
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row

_MOST_HEIGHT = 420  # pixels of the list
_LEAST_WIDTH = 360
_MOST_ROWS = 12
_AROUND = (14, 10, 14, 10)  # pixels around "nothing found"
_WALK = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """Ask while typing, walk through what was found, and choose, all from the keyboard."""

    searched = Signal(str)
    """The person typed: the words, without the blanks around them; "" when cleared."""
    row_chosen = Signal(object)
    """Enter or a click on a `Row` found."""
    row_called = Signal(object)
    """Ctrl+Enter on a `Row` found."""
    nothing_entered = Signal(str)
    """Enter where nothing was found: the words."""
    left = Signal()
    """Esc: the person wants back to where they were."""

    def __init__(
        self, name: str, keys: str, nothing_found: str, parent: QWidget | None = None
    ) -> None:
        """Take the words shown while empty, the key that leads here, and "nothing found"."""
        super().__init__(parent)
        self._keys = QKeySequence(keys)
        self._popup = QFrame(self)
        self._popup.setObjectName("found")
        self._popup.hide()
        self._list = RowList(name, opens_on_click=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = PlainLabel(nothing_found, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        around = QVBoxLayout()  # margins of the label itself go when the style is set
        around.setContentsMargins(*_AROUND)
        around.addWidget(self._nothing)
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addLayout(around)
        self.setObjectName("search")
        self.setTextMargins(0, 0, hint_width(key_words(self._keys), self.font()) + 4, 0)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.textEdited.connect(self._on_edited)
        self._list.row_opened.connect(self._on_opened)
        self._list.row_entered.connect(self._on_entered)

    def set_nothing(self, text: str) -> None:
        """Say something else where nothing is found."""
        self._nothing.setText(text)

    def show_found(self, rows: Sequence[Row]) -> None:
        """List what was found for the words typed last."""
        if not self.text().strip() or not self.hasFocus():
            self._popup.hide()
            return
        self._list.show_rows(rows)
        self._list.select_first()
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._place_popup(len(rows))

    @property
    def found(self) -> tuple[Row, ...]:
        """Give the rows on show; none while the list is hidden."""
        return self._list.row_model.rows if self._popup.isVisible() else ()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the window's actions while there is a list to choose from.

        Ctrl+Z is the window's, unless there is typing to take back.
        """
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._popup.isVisible() and event.key() in _ENTER:
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose in the list while it is there."""
        row = self._list.current_row
        if event.key() == Qt.Key.Key_Escape:
            if not self.text() and not self._popup.isVisible():
                event.ignore()  # a dialog around it closes
            self._leave()
            self.left.emit()
        elif self._popup.isVisible() and event.key() in _ENTER and not self.found:
            words = self.text().strip()
            self._leave()
            self.nothing_entered.emit(words)
        elif self._popup.isVisible() and event.key() in _WALK:
            self._list.keyPressEvent(event)
        elif self._popup.isVisible() and event.key() in _ENTER and row is not None:
            is_call = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._leave()
            (self.row_called if is_call else self.row_chosen).emit(row)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away; the words stay."""
        super().focusOutEvent(event)
        self._popup.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key at the right while there are no words."""
        super().paintEvent(event)
        if not self.text() and not self._keys.isEmpty():
            colours = colours_of(self.palette())
            hint, inks = key_words(self._keys), (colours.quiet, colours.control_line)
            painter = QPainter(self)
            draw_hint(painter, self.width() - 10, self.height() // 2, hint, self.font(), inks)

    def _on_edited(self, text: str) -> None:
        if not text.strip():
            self._popup.hide()
        self.searched.emit(text.strip())

    def _on_opened(self, row: Row) -> None:
        self._leave()
        self.row_chosen.emit(row)

    def _on_entered(self, row: Row | None) -> None:
        if row is not None and self._popup.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, row.spoken))

    def _leave(self) -> None:
        self._popup.hide()
        self.clear()

    def _place_popup(self, rows: int) -> None:
        if self._popup.parentWidget() is not self.window():
            self._popup.setParent(self.window())
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), _LEAST_WIDTH)
        self._popup.setGeometry(corner.x(), corner.y(), width, _MOST_HEIGHT)
        self._popup.show()
        self._popup.raise_()
        height = sum(self._list.sizeHintForRow(n) for n in range(min(rows, _MOST_ROWS)))
        height = height or self._nothing_height(width)
        self._popup.resize(width, min(height + 12, _MOST_HEIGHT))

    def _nothing_height(self, width: int) -> int:
        """Give the pixels that "nothing found" takes in a list of this width, on several lines."""
        left, above, right, below = _AROUND
        return self._nothing.heightForWidth(width - left - right - 2) + above + below
