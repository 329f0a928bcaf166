"""The overview of keys: by menu, as the menus stand, and filtered while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.fold import fold
from followdesk.gui.i18n import _
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.on_down import on_down
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row

_SIZE = (560, 600)  # pixels: room for the longest words in any language, and their key

Group = tuple[str, Sequence[tuple[str, QKeySequence]]]
"""The name of a menu, and what can be done from it with which key."""


class ShortcutsDialog(QDialog):
    """List what can be done, and with which key; what is typed leaves only what has it."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        """Take the menus in their order; one with nothing in it is left out."""
        super().__init__(parent)
        self._groups = groups
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.resize(*_SIZE)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by what it does, or by key"))
        self.filter.setAccessibleName(_("Filter the shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self.list = RowList(_("Keyboard shortcuts"), most_lines=1)
        self.nothing = EmptyState("")
        self._views = QStackedWidget()
        self._views.addWidget(self.list)
        self._views.addWidget(self.nothing)
        card = Card()
        card.body.addWidget(self._views)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter in the filter leads into the list
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.filter)
        column.addWidget(card, 1)
        column.addWidget(buttons)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self._to_the_list)
        on_down(self.filter, self._to_the_list)
        self._show()
        self.filter.setFocus()

    @Slot()
    def _show(self) -> None:
        words = self.filter.text()
        rows = list(_rows(self._groups, fold(words)))
        self.list.show_rows(rows)
        self.list.scrollToTop()
        if not rows:
            self.nothing.set_texts(_("Nothing is found by “{text}”").format(text=words.strip()))
        self._views.setCurrentWidget(self.list if rows else self.nothing)

    @Slot()
    def _to_the_list(self) -> None:
        if self.list.row_model.rows:
            self.list.setFocus()
            if self.list.current_row is None:
                self.list.setCurrentIndex(self.list.row_model.index(1))  # below the first heading


def _rows(groups: Sequence[Group], wanted: str) -> Iterator[Row]:
    """Make a heading for each menu, and a line for each deed of it that has the words typed.

    The words may stand in the deed, in its key or in the name of its menu.
    """
    for title, deeds in groups:
        found = []
        for text, keys in deeds:
            written = keys.toString(QKeySequence.SequenceFormat.NativeText)
            if _has(wanted, fold(f"{title} {text} {written}")):
                found.append(Row((title, text), text, badge=written))
        if found:
            yield Row(title, title, is_heading=True)
            yield from found


def _has(wanted: str, text: str) -> bool:
    """Tell whether each of the words typed is in a text; both are folded."""
    return all(word in text for word in wanted.split())
