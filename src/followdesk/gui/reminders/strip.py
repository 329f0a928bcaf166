"""One line that stays while something reminds: the first of it, and how many more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import IconButton, KeyButton
from followdesk.gui.widgets.labels import Badge, PlainLabel

_ICON, _GAP = 18, 10  # pixels
_LEFT, _RIGHT = 14, 8  # pixels beside all of it


class ReminderStrip(QWidget):
    """Show the first reminder with what is done about it most; the rest is one key away."""

    call_wanted = Signal()
    snooze_wanted = Signal()
    dismiss_wanted = Signal()

    def __init__(self, icons: Icons, minutes: int, parent: QWidget | None = None) -> None:
        """Take how many `minutes` its button snoozes for."""
        super().__init__(parent)
        bell = QLabel()
        bell.setPixmap(icons.icon("bell").pixmap(QSize(_ICON, _ICON)))
        self.text = PlainLabel(bold=True)
        self.soon = Badge()
        self.more = PlainLabel(tone=Tone.NEUTRAL)
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.call = KeyButton(_("Call"))
        self.snooze = KeyButton(_("In {minutes} min").format(minutes=minutes))
        self.snooze.setToolTip(_("Remind me again in {minutes} minutes").format(minutes=minutes))
        self.all = KeyButton()
        self.dismiss = IconButton(icons.icon("close"), _("Dismiss this reminder"))
        self.dismiss.setProperty("flat", "true")
        self._offered = {self.call: True, self.snooze: True}
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 5, _RIGHT, 5)
        row.setSpacing(_GAP)
        row.addWidget(bell)
        row.addWidget(self.text)
        row.addWidget(self.soon)
        row.addWidget(self.more)
        row.addStretch(1)
        for button in (self.call, self.snooze, self.all, self.dismiss):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.call.clicked.connect(self.call_wanted)
        self.snooze.clicked.connect(self.snooze_wanted)
        self.dismiss.clicked.connect(self.dismiss_wanted)

    def show_line(self, text: str, soon: str, tone: Tone, more: str) -> None:
        """Say what is first, how soon, and what else there is."""
        self.text.setText(text)
        self.soon.show_badge(soon, tone)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._fit()

    def offer(self, *, call: bool, others: bool) -> None:
        """Offer to call, and all else that can be done; in a call nothing but the whole list."""
        self._offered = {self.call: call and others, self.snooze: others}
        self.dismiss.setVisible(others)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as much as leaves the words their room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave buttons out where the words would be cut; the whole list has them all."""
        parts = (self.text, self.soon, self.more, self.all, self.dismiss)
        shown = [part for part in parts if not part.isHidden()]
        taken = sum(part.sizeHint().width() + _GAP for part in shown)
        room = self.width() - _LEFT - _RIGHT - _ICON - _GAP - taken
        for button, offered in self._offered.items():
            needed = button.sizeHint().width() + _GAP
            fits = offered and needed <= room
            button.setVisible(fits)
            room -= needed if fits else 0
