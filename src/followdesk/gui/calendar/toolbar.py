"""The row above the calendar: turn pages, what is shown, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from followdesk.gui.calendar.mirror import island
from followdesk.gui.calendar.mode_choice import ModeChoice
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.buttons import IconButton, KeyButton
from followdesk.gui.widgets.texts import elided

_EDGE, _GAP = 14, 10
_PAD = 8  # pixels beside the words of the title, as the style sheet has it


class TitleButton(QPushButton):
    """A heading to press; it looks like one until the mouse or the keyboard is on it."""

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = [
            sized(self.font(), size, QFont.Weight.DemiBold) for size in (Size.HEADING, Size.BODY)
        ]
        self.setFont(self._fonts[0])
        self.setProperty("title", "true")
        self.setToolTip(tip)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def write(self, ways: Sequence[str], width: int) -> None:
        """Write the first of `ways` that fits, smaller where none does, the last one cut then."""
        for font in self._fonts:
            self.setFont(font)
            for text in ways:
                if self.width_for(text) <= width:
                    self.setText(island(text))
                    return
        self.setText(island(elided(ways[-1], self.font(), width - 2 * _PAD - 1)))

    def widest_for(self, text: str) -> int:
        """Tell how many pixels it takes with these words in their larger size."""
        return width_of(text, self._fonts[0]) + 2 * _PAD

    def width_for(self, text: str) -> int:
        """Tell how many pixels it takes with these words."""
        return width_of(text, self.font()) + 2 * _PAD

    def sizeHint(self) -> QSize:
        """Fit the words, which the heading's font makes wider than the style thinks."""
        return QSize(self.width_for(self.text()), super().sizeHint().height())


class CalendarToolbar(QWidget):
    """Earlier, today, later; the title, which leads to any day; how much to show."""

    page_turned = Signal(int)
    today_wanted = Signal()
    date_wanted = Signal()
    mode_chosen = Signal(object)
    side_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrows = tuple(icons.icon(name) for name in ("chevron-left", "chevron-right"))
        self._earlier = IconButton(self._arrows[0], _("Earlier (Page Up)"))
        self._today = KeyButton(_("Today"))
        self._today.setToolTip(_("Today (T)"))
        self._later = IconButton(self._arrows[1], _("Later (Page Down)"))
        self._titles: tuple[str, ...] = ("",)
        self._title = TitleButton(_("Go to a day (G)"))
        self.modes = ModeChoice()
        self._side = IconButton(icons.icon("side"), _("Column at the side (S)"))
        self._side.setCheckable(True)
        self._side.hide()
        self._turn_arrows()
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _GAP, _EDGE, _GAP)
        row.setSpacing(_GAP)
        for button in (self._earlier, self._today, self._later):
            row.addWidget(button)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.modes)
        row.addWidget(self._side)
        self._earlier.clicked.connect(lambda: self.page_turned.emit(-1))
        self._later.clicked.connect(lambda: self.page_turned.emit(1))
        self._today.clicked.connect(self.today_wanted)
        self._title.clicked.connect(self.date_wanted)
        self.modes.chosen.connect(self.mode_chosen)
        self._side.clicked.connect(self.side_wanted)

    @property
    def title(self) -> str:
        """Give the words of the title, in full."""
        return self._titles[0]

    @property
    def shown_title(self) -> str:
        """Give the words of the title as there is room for them."""
        return self._title.text()

    def show_page(self, titles: Sequence[str], mode: Mode) -> None:
        """Name what is shown; of `titles` the first that fits, the longest first."""
        self._titles = tuple(titles)
        self.modes.choose(mode)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show buttons or a list, and the title as long as there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Point to the other side where writing goes from right to left."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._turn_arrows()

    def _turn_arrows(self) -> None:
        back, forth = self._arrows[::-1] if self.isRightToLeft() else self._arrows
        self._earlier.setIcon(back)
        self._later.setIcon(forth)

    def show_side(self, *, fits: bool, is_over: bool) -> None:
        """Offer the side column where it does not fit beside the page."""
        self._side.setVisible(not fits)
        self._side.setChecked(is_over)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give way: what has no room is left out, and the title is cut."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Measure by what each part wants: what is laid out just now may be about to change.

        Where room is short, the buttons become a list, then today goes (its key stays).
        """
        turners = (self._earlier, self._later, *(() if self._side.isHidden() else (self._side,)))
        taken = sum(button.sizeHint().width() + _GAP for button in turners) + 2 * _EDGE + _GAP
        room = self.width() - taken
        today = self._today.sizeHint().width() + _GAP
        shortest = self._title.widest_for(self._titles[-1])
        self.modes.set_wide(is_wide=self.modes.wide + today + shortest <= room)
        modes = self.modes.sizeHint().width()
        self._today.setVisible(modes + today + shortest <= room)
        left = room - modes - (0 if self._today.isHidden() else today)
        self._title.write(self._titles, left)
