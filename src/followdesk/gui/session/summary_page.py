"""What a session came to, when everybody in it was called."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followdesk.gui.i18n import _, ngettext
from followdesk.gui.palette import Tone
from followdesk.gui.session.queue_words import half_minutes, moment_text
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card, StatCard
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.session_rows import SessionItemRow, SessionView

_WIDTH = 640  # pixels


class SummaryPage(QWidget):
    """Show the figures of a session, and who is still to come back."""

    start_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(_("Everybody in this session was called"))
        self._card.setMaximumWidth(_WIDTH)
        self._stats = [StatCard(opens=False) for _each in range(4)]
        self.later = PlainLabel(tone=Tone.NEUTRAL, wraps=True)
        self._again = PrimaryButton(_("Look for more calls"))
        self._again.draw_keys("F5")
        self._end = KeyButton(_("End the session"))
        self._end.draw_keys("Shift+F5")
        self._lay_out()
        self._again.clicked.connect(self.start_wanted)
        self._end.clicked.connect(self.end_wanted)

    def show_session(self, view: SessionView, now_at: datetime, zone: str) -> None:
        """Sum a session up."""
        self._card.set_title(
            _("The session is over") if view.ended else _("Everybody in this session was called")
        )
        minutes = round(view.seconds / 60)
        pace = ""
        if view.calls:
            pace = _("{minutes} min a call").format(minutes=half_minutes(view.seconds / view.calls))
        self._stats[0].show_figure(
            str(view.calls),
            ngettext("call", "calls", view.calls),
            _("{minutes} min").format(minutes=minutes) + (f" · {pace}" if pace else ""),
        )
        self._stats[1].show_figure(
            str(view.agreed),
            ngettext("next step", "next steps", view.agreed),
            _("the future of as many talks"),
            Tone.AGREED if view.agreed else None,
        )
        self._stats[2].show_figure(str(view.over), _("over"), _("with a reason"))
        self._stats[3].show_figure(
            str(view.voicemails),
            ngettext("voicemail", "voicemails", view.voicemails),
            _("each with its next date"),
        )
        self.later.setText(_later_text(view.items, now_at, zone))
        self.later.setVisible(bool(self.later.text()))
        self._end.setVisible(not view.ended)

    def enter(self) -> None:
        """Take the keyboard."""
        self._again.setFocus()

    def _lay_out(self) -> None:
        figures = QVBoxLayout()
        figures.setContentsMargins(14, 14, 14, 4)
        figures.setSpacing(10)
        for pair in (self._stats[:2], self._stats[2:]):
            row = QHBoxLayout()
            row.setSpacing(10)
            for stat in pair:
                row.addWidget(stat, 1)
            figures.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 8, 14, 14)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._end)
        buttons.addWidget(self._again)
        self._card.body.addLayout(figures)
        self._card.add_padded(self.later)
        self._card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 4)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _later_text(items: tuple[SessionItemRow, ...], now_at: datetime, zone: str) -> str:
    """Say who comes back by themselves while the session is open."""
    back = [(item.to_come_at, item.contact) for item in items if item.to_come_at is not None]
    today = [f"{name} {moment_text(at, now_at, zone)}" for at, name in sorted(back)][:5]
    if not today:
        return ""
    return _("Still to come back: {names}.").format(names=", ".join(today))
