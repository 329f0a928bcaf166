"""The list of texts at the left: filtered while typing, a heading for each kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.script import ScriptKind
from followdesk.gui.i18n import _
from followdesk.gui.language_words import language_words
from followdesk.gui.scripts.more_menu import MoreMenu
from followdesk.gui.scripts.words import KINDS, ONE, rows_of
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.on_down import on_down
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.script_rows import ListedText, ScriptPage

NEW_KEYS, MORE_KEYS = "Alt+N", "Alt+M"


class TextList(QWidget):
    """Choose a text, begin a new one, and offer what can be done with the chosen one."""

    text_chosen = Signal(str)
    """The key of the text that the keyboard is on."""
    opened = Signal()
    """Enter on a text: the person wants to write."""
    new_wanted = Signal(object)
    """A new text of this `ScriptKind`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: ScriptPage | None = None
        self.filter = LineField()
        self.filter.setAccessibleName(_("Filter texts"))
        self.filter.setPlaceholderText(_("Filter by title or line"))
        self.filter.setClearButtonEnabled(True)
        self.list = RowList(_("Texts"))
        self.nothing = EmptyState(
            _("No text is called so."), _("Clear the filter, or write a new one: Alt+N.")
        )
        self.new_button = KeyButton(_("New"), NEW_KEYS)
        self.more_button = KeyButton(_("More"), MORE_KEYS)
        self.more = MoreMenu(self)
        self._menu = QMenu(self)
        for kind in KINDS:
            self._menu.addAction(_(ONE[kind])).setData(kind)
        self._lay_out()
        self.filter.textChanged.connect(self._fill)
        self.filter.returnPressed.connect(self.focus_list)
        on_down(self.filter, self.focus_list)
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(lambda _row: self.opened.emit())
        self.new_button.clicked.connect(lambda: _drop_down(self._menu, self.new_button))
        self.more_button.clicked.connect(lambda: _drop_down(self.more, self.more_button))
        self._menu.triggered.connect(lambda action: self._on_kind(action.data()))

    @property
    def current(self) -> ListedText | None:
        """Give the text that the keyboard is on."""
        row = self.list.current_row
        return row.record if row is not None and isinstance(row.record, ListedText) else None

    @property
    def titles(self) -> set[str]:
        """Give how all texts are called."""
        return set() if self._page is None else {row.title for row in self._page.rows}

    def show_page(self, page: ScriptPage, key: str) -> None:
        """Show the texts, with the one of that key current, or the first one."""
        self._page = page
        self._fill()
        if not self.list.select(key) and self.list.current_row is None:
            self.list.select_first()
        if self.current is None:  # the first row is a heading
            self._select_first_text()

    def show_all(self) -> None:
        """Filter nothing."""
        self.filter.clear()

    @Slot()
    def focus_list(self) -> None:
        """Take the keyboard in the list."""
        if self.current is None:
            self._select_first_text()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fill(self) -> None:
        if self._page is None:
            return
        page = self._page
        names = {tag: language_words(tag) for tag in {r.language for r in page.rows}}
        rows = rows_of(page.rows, page.language, self.filter.text(), names)
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._offer_deeds()

    def _offer_deeds(self) -> None:
        self.more.show_current(self.current, "" if self._page is None else self._page.language)

    def _select_first_text(self) -> None:
        found = [row for row in self.list.row_model.rows if not row.is_heading]
        if found:
            self.list.select(found[0].key)

    def _on_kind(self, kind: object) -> None:
        self.new_wanted.emit(ScriptKind(str(kind)))

    @Slot(object)
    def _on_entered(self, row: Row | None) -> None:
        if row is not None and isinstance(row.record, ListedText):
            self._offer_deeds()
            self.text_chosen.emit(row.record.key)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        card = Card()
        card.body.addWidget(self._stack)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.new_button, self.more_button):
            button.setProperty("small", "true")
            buttons.addWidget(button, 1)
        self.new_button.setToolTip(_("Write a text of your own ({keys})").format(keys=NEW_KEYS))
        self.more_button.setToolTip(
            _("Copy, retire, reset, export and import ({keys})").format(keys=MORE_KEYS)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(card, 1)
        column.addLayout(buttons)
        self.setFocusProxy(self.filter)


def _drop_down(menu: QMenu, button: QWidget) -> None:
    """Open a menu at its button, with its first entry ready for Enter."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])
