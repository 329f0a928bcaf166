"""The line above the list: filter, which ones, table or board; and how much it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.on_down import on_down

_WIDE = 980  # pixels from which on the buttons show their keys


class Shown(StrEnum):
    """Name which opportunities can be shown."""

    OPEN = "open"
    WON = "won"
    OVER = "over"
    ALL = "all"


SHOWN: Mapping[Shown, tuple[OpportunityState, ...]] = {
    Shown.OPEN: (OpportunityState.OPEN,),
    Shown.WON: (OpportunityState.WON,),
    Shown.OVER: (OpportunityState.OVER,),
    Shown.ALL: tuple(OpportunityState),
}
_TABLE, _BOARD = "table", "board"


class RoomTools(QWidget):
    """Choose what is shown, and how."""

    words_changed = Signal()
    left_down = Signal()
    """Enter in the filter: the person wants into the list."""
    limbo_toggled = Signal()
    shown_changed = Signal()
    board_chosen = Signal()
    table_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = LineField()
        self.filter.setAccessibleName(_("Filter opportunities"))
        self.filter.setPlaceholderText(_("Filter by name, firm or title"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(130)
        self.states = SegmentedChoice(
            _("Which opportunities"),
            [
                Choice(Shown.OPEN, _("Open"), tooltip=_("What still wants a future")),
                Choice(Shown.WON, _("Won")),
                Choice(Shown.OVER, _("Over")),
                Choice(Shown.ALL, _("All")),
            ],
        )
        self.states.choose(Shown.OPEN)
        self.only_limbo = KeyButton(_("Only without a next step"))
        self.only_limbo.draw_keys("Ctrl+J")
        self.only_limbo.setToolTip(_("Only without a next step (Ctrl+J)"))
        self.only_limbo.setCheckable(True)
        self.only_limbo.give_way()
        self.views = SegmentedChoice(
            _("Table or board"),
            [
                Choice(_TABLE, _("Table"), tooltip=_("As a table (Ctrl+Shift+B)")),
                Choice(_BOARD, _("Board"), tooltip=_("As a board of stages (Ctrl+B)")),
            ],
        )
        self.views.choose(_TABLE)
        self._told = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, bold=True)
        self._lay_out()
        self.filter.textChanged.connect(self.words_changed)
        self.filter.returnPressed.connect(self.left_down)
        on_down(self.filter, self.left_down.emit)
        self.only_limbo.toggled.connect(self.limbo_toggled)
        self.states.chosen.connect(self.shown_changed)
        self.views.chosen.connect(self._on_view)

    @property
    def words(self) -> str:
        """Give what is typed into the filter."""
        return self.filter.text().strip()

    @property
    def is_only_limbo(self) -> bool:
        """Tell whether only what is without a next step is wanted."""
        return self.only_limbo.isChecked()

    @property
    def shown(self) -> Shown:
        """Give which ones are wanted."""
        return Shown(str(self.states.current))

    @property
    def told(self) -> str:
        """Give what is said of how much it comes to."""
        return self._told.text()

    def tell(self, text: str) -> None:
        """Say how many there are and what they are worth."""
        self._told.setText(text)

    def show_choice(self, *, board: bool) -> None:
        """Show which view is on, without telling anybody."""
        self.views.choose(_BOARD if board else _TABLE)

    def show_all(self) -> None:
        """Let nothing hide anything, without telling anybody."""
        with QSignalBlocker(self.filter), QSignalBlocker(self.only_limbo):
            self.filter.clear()
            self.only_limbo.setChecked(False)
        self.states.choose(Shown.ALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key out of the button where room is short."""
        super().resizeEvent(event)
        self.only_limbo.set_keys_shown(shown=event.size().width() >= _WIDE)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.filter, 1)
        row.addWidget(self.states)
        row.addWidget(self.only_limbo)
        row.addWidget(self.views)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(self._told)

    @Slot(object)
    def _on_view(self, view: object) -> None:
        (self.board_chosen if view == _BOARD else self.table_chosen).emit()


def nothing_words(words: str, shown: Shown, *, only_limbo: bool) -> tuple[str, str]:
    """Say why nothing is there, and what to do next."""
    if words:
        text = _("Nothing is found by “{text}”").format(text=words)
        return text, _("Clear the filter, or choose “All”.")
    if only_limbo:
        return _("Every opportunity has a next step"), _("Ctrl+J shows all of them again.")
    if shown is Shown.OPEN:
        return _("No opportunity is open"), _(
            "Ctrl+Shift+E enters somebody you met, next step first.\nIn People, Ctrl+Shift+O opens"
            " one with somebody you know."
        )
    return _("Nothing has ended so yet"), _("Choose “Open” to go on.")
