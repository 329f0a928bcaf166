"""The choice of how much the calendar shows: buttons, or a list where room is short."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedLayout, QWidget

from followdesk.gui.calendar.pages import Mode
from followdesk.gui.i18n import _
from followdesk.gui.theme import width_of
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.texts import plain_tooltip


def mode_choices() -> tuple[Choice, ...]:
    """List the ways of looking at the calendar, from a day to many."""
    return (
        Choice(Mode.DAY, _("Day"), tooltip=_("Day (D)")),
        Choice(Mode.WORK, _("Working week"), tooltip=_("Working week (W)")),
        Choice(Mode.WEEK, _("Week"), tooltip=_("Week (Shift+W)")),
        Choice(Mode.MONTH, _("Month"), tooltip=_("Month (M)")),
        Choice(Mode.AGENDA, _("Agenda"), tooltip=_("Agenda (A)")),
    )


class ModeChoice(QWidget):
    """Choose a way of looking; one is always chosen."""

    chosen = Signal(object)
    """The person chose: a `Mode`. Not emitted by `choose`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = mode_choices()
        name = _("How much to show")
        self.buttons = SegmentedChoice(name, choices)
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        for choice in choices:
            self.box.addItem(choice.text, choice.key)
            self.box.setItemData(
                self.box.count() - 1, plain_tooltip(choice.tooltip), Qt.ItemDataRole.ToolTipRole
            )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.buttons)
        self._stack.addWidget(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons.chosen.connect(self.chosen)
        self.box.activated.connect(self._on_activated)

    @property
    def wide(self) -> int:
        """Tell how many pixels the buttons take side by side."""
        return self.buttons.sizeHint().width()

    @property
    def is_wide(self) -> bool:
        """Tell whether the buttons are shown."""
        return self._stack.currentWidget() is self.buttons

    def set_wide(self, *, is_wide: bool) -> None:
        """Show the buttons, or the list instead of them."""
        self._stack.setCurrentWidget(self.buttons if is_wide else self.box)
        self.updateGeometry()

    def choose(self, mode: Mode) -> None:
        """Show a way of looking as chosen, without telling anybody."""
        self.buttons.choose(mode)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(mode))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Take the room of what is shown; the list is as wide as the chosen words need."""
        if self.is_wide:
            return self.buttons.sizeHint()
        hint, font = self.box.sizeHint(), self.box.font()
        widest = max(width_of(self.box.itemText(n), font) for n in range(self.box.count()))
        unused = widest - width_of(self.box.currentText(), font)
        return QSize(hint.width() - unused, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Cut no word."""
        return self.sizeHint()

    def _on_activated(self, place: int) -> None:
        self.chosen.emit(Mode(self.box.itemData(place)))
