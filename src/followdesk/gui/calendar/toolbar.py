"""The row above the calendar: turn pages, what is shown, week or month."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followdesk.gui.calendar.pages import Mode
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.buttons import Choice, IconButton, KeyButton, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel


class CalendarToolbar(QWidget):
    """Earlier, today, later; the title; week or month."""

    page_turned = Signal(int)
    today_wanted = Signal()
    mode_chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier = IconButton(icons.icon("chevron-left"), _("Earlier (Page Up)"))
        self._today = KeyButton(_("Today"))
        self._today.setToolTip(_("Today (T)"))
        self._later = IconButton(icons.icon("chevron-right"), _("Later (Page Down)"))
        self._titles = ("", "")
        self._title = PlainLabel(size=Size.HEADING, bold=True)
        self._title.setFont(sized(self.font(), Size.HEADING, QFont.Weight.DemiBold))
        choices = (
            Choice(Mode.WEEK, _("Week"), tooltip=_("Week (W)")),
            Choice(Mode.MONTH, _("Month"), tooltip=_("Month (M)")),
        )
        self._modes = SegmentedChoice(_("How much to show"), choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        for button in (self._earlier, self._today, self._later):
            row.addWidget(button)
        row.addWidget(self._title, 1)
        row.addWidget(self._modes)
        self._earlier.clicked.connect(lambda: self.page_turned.emit(-1))
        self._later.clicked.connect(lambda: self.page_turned.emit(1))
        self._today.clicked.connect(self.today_wanted)
        self._modes.chosen.connect(self.mode_chosen)

    @property
    def title(self) -> str:
        """Give the words of the title, in full."""
        return self._titles[0]

    @property
    def shown_title(self) -> str:
        """Give the words of the title as there is room for them."""
        return self._title.text()

    def show_page(self, title: str, short: str, mode: Mode) -> None:
        """Name what is shown; `short` stands where there is no room for `title`."""
        self._titles = (title, short)
        self._modes.choose(mode)
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the title in full, or short where it would be cut."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        title, short = self._titles
        has_room = width_of(title, self._title.font()) <= self._title.width()
        self._title.setText(title if has_room else short)

    @property
    def modes(self) -> SegmentedChoice:
        """Give the choice of week or month."""
        return self._modes
