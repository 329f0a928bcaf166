"""A card with a list of rows: what can be done with each, and what stands there for none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import key_words
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do with a row: its words, its key, what it does, and with which rows."""

    text: str
    keys: str
    do: Callable[[Row], None]
    fits: Callable[[Row], bool]


class Section(Card):
    """A card with a list; each offer has a key in the list and a place in the row's menu."""

    row_opened = Signal(object)
    refused = Signal(object, str)
    """A key was pressed that does nothing with this `Row`: what it does with others."""

    def __init__(
        self,
        title: str,
        note: str = "",
        parent: QWidget | None = None,
        *,
        tone: Tone | None = None,
        fits: bool = False,
    ) -> None:
        """Take `tone` for while there are rows; `fits` makes the list as high as its rows."""
        super().__init__(title, note, parent)
        self._tone_of_rows = "" if tone is None else tone.value
        self.list = RowList(title)
        self.empty = EmptyState("")
        self._offers: list[tuple[Offer, QAction]] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack)
        self._fits = fits
        self.list.viewport().installEventFilter(self)
        self.list.row_opened.connect(self.row_opened)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Add what can be done with a row; of several with one key, the first that fits is done."""
        for offer in offers:
            taken = any(other.keys == offer.keys for other, _action in self._offers)
            action = QAction(offer.text, self.list)
            if offer.keys and taken:  # its menu shows the key, which the first one listens to
                action.setText(f"{offer.text}\t{key_words(QKeySequence(offer.keys))}")
                action.triggered.connect(lambda _checked=False, one=offer: self._do([one]))
            else:
                action.setShortcut(QKeySequence(offer.keys))
                action.triggered.connect(partial(self._on_key, offer))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.list.addAction(action)
            self._offers.append((offer, action))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, or the words for none; what has not changed is left alone."""
        if tuple(rows) != self.list.row_model.rows:
            self.list.show_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._dress(self._tone_of_rows if rows else "")
        self._fit()

    def go_to(self, key: Hashable | None = None) -> None:
        """Take the keyboard: on the row with this key, else where it was, else on the next one."""
        rows = self.list.row_model.rows
        if not rows:
            return
        if (key is None or not self.list.select(key)) and self.list.current_row is None:
            self.list.select(next((row.key for row in rows if not row.is_past), rows[0].key))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self, row: Row) -> QMenu:
        """Build the menu of a row: what fits it."""
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for offer, action in self._offers if offer.fits(row)])
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the rows anew where lines break elsewhere."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if not self._fits:
            return
        rows = len(self.list.row_model.rows)
        high = sum(self.list.sizeHintForRow(place) for place in range(rows))
        wanted = high if rows else self.empty.sizeHint().height()
        if self._stack.height() != wanted:
            self._stack.setFixedHeight(wanted)

    def _dress(self, tone: str) -> None:
        """Warn by colour only while there is something to warn of."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, *self.findChildren(QFrame, "card_line")):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _on_key(self, offer: Offer, _checked: object = None) -> None:
        others = [one for one, _action in self._offers if offer.keys and one.keys == offer.keys]
        self._do(others or [offer])

    def _do(self, offers: Sequence[Offer]) -> None:
        row = self.list.current_row
        fitting = next((one for one in offers if row is not None and one.fits(row)), None)
        if row is not None and fitting is not None:
            fitting.do(row)
        elif row is not None:
            self.refused.emit(row, offers[0].text)

    @Slot(QPoint)
    def _on_menu_asked(self, at: QPoint) -> None:
        row = self.list.current_row
        if row is not None:
            self.menu(row).popup(self.list.viewport().mapToGlobal(at))
