"""What an empty page of the calendar says: what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from followdesk.gui.calendar.pages import Mode
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel

_WIDEST = 420  # pixels
_EDGE = 20  # pixels that stay free beside and below
_MARGIN = 14


class EmptyHint(Card):
    """Lie over the lower part of a page on which nothing stands; the mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        """Take what shows the pages."""
        super().__init__(parent=over)
        self._over = over
        self._words = PlainLabel(bold=True, wraps=True)
        self._ways = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.body.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        self.body.setSpacing(4)
        for label in (self._words, self._ways):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """Give what is said; "" while something stands on the page."""
        return "" if self.isHidden() else f"{self._words.text()}\n{self._ways.text()}"

    def say(self, mode: Mode, shown: int, hidden: int) -> None:
        """Say what to do where nothing is `shown`; so many things are `hidden` by the legend."""
        if shown:
            self.hide()
            return
        if hidden:
            self._words.setText(_("All that stands here is out of sight"))
            self._ways.setText(_("Tick it in the legend to see it."))
        else:
            self._words.setText(_("Nothing stands here"))
            self._ways.setText(_ways(mode))
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it is when the page changes its size."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.rect()
        width = min(_WIDEST, room.width() - 2 * _EDGE)
        height = self.heightForWidth(width)
        top = max(0, room.height() - height - _EDGE)
        self.setGeometry((room.width() - width) // 2, top, width, height)


def _ways(mode: Mode) -> str:
    if mode in (Mode.AGENDA, Mode.MONTH):
        return _(
            "N makes a next step. Or drag somebody here from “No next step”. "
            "Page Up and Page Down show other weeks."
        )
    return _(
        "N makes a next step. Or drag over free time, or drag somebody here from “No next step”."
    )
